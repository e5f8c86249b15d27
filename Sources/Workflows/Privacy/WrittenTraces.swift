internal import Ledger
internal import Primitives
internal import Storage

/// Remarks that people wrote about a customer, its accounts, its documents, what these make due and its messages.
struct RemarkTraces: PersonalDataHolder {
    let name = "remarks"

    func erase(_ subject: PersonalDataSubject, at instant: Timestamp, _ connection: any SQLConnection) throws -> Int {
        guard subject.addresses == nil else { return 0 }
        return try Subjects.pages(of: subject, connection).reduce(0) { count, page in
            try count
                + connection.execute(
                    """
                    update remark set text = '', erased_at = \(instant)
                    where erased_at is null and subject in \(list: page)
                    """
                )
        }
    }
}

/// Files attached to the customer itself.
///
/// The files of its documents stay: invoices are kept for ten years (article L123-22 of the Code de commerce).
struct FileTraces: PersonalDataHolder {
    let name = "files"

    func erase(_ subject: PersonalDataSubject, at instant: Timestamp, _ connection: any SQLConnection) throws -> Int {
        guard subject.addresses == nil else { return 0 }
        let names = subject.customers.map { "customer:\($0)" }
        let digests = try connection.rows("select digest from file_link where subject in \(list: names)") {
            try $0.text(0)
        }
        let count = try connection.execute("delete from file_link where subject in \(list: names)")
        try StoredFiles.removeUnused(digests, connection)
        return count
    }
}

/// What remarks are attached to, as they name it.
private enum Subjects {
    static func pages(of subject: PersonalDataSubject, _ connection: any SQLConnection) throws -> [[String]] {
        let customers = subject.customers.map(\.rawValue)
        let accounts: SQL = "select id from account where customer_id in \(list: customers)"
        var names = customers.map { "customer:\($0)" }
        names += try connection.rows(accounts) { "account:\(try $0.integer(0))" }
        for (kind, table) in [("document", "document"), ("instalment", "instalment")] {
            let query = SQL(trusted: "select id from \(table) where account_id in (") + accounts + ")"
            names += try connection.rows(query) { "\(kind):\(try $0.integer(0))" }
        }
        names += try connection.rows("select id from outbox where customer_id in \(list: customers)") {
            "outbox:\(try $0.integer(0))"
        }
        return stride(from: 0, to: names.count, by: 400).map { Array(names[$0..<min($0 + 400, names.count)]) }
    }
}
