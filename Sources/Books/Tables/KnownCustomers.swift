internal import Ledger
internal import Primitives
internal import Storage

/// The customers of the group as they are kept, by code; the code of one that was merged means the one it passed to.
struct KnownCustomers {
    struct Known {
        let id: Customer.ID
        /// Its own code, which is another than the one it was found by when that one was merged into it.
        let code: String
        let details: CustomerDetails
        let isErased: Bool
    }

    private(set) var byCode: [String: Known] = [:]
    /// Codes of parents and payers, by the code of the customer.
    private(set) var parents: [String: String] = [:]
    private(set) var payers: [String: String] = [:]

    init(_ connection: any SQLConnection) throws {
        let merged = try MergedCustomers(connection)
        var codes: [Int64: String] = [:], customers: [Int64: Known] = [:]
        try connection.forEach("select * from customer") { row in
            let id = try row.integer("id"), code = try row.text("code")
            codes[id] = code
            customers[id] = Known(
                id: Identifier(id),
                code: code,
                details: try CustomerColumns.read(row),
                isErased: try row.optionalTimestamp("erased_at") != nil
            )
        }
        for (id, code) in codes { byCode[code] = customers[merged.survivor(of: id)] }
        for (code, known) in byCode where code == known.code {
            parents[code] = known.details.parent.flatMap { codes[$0.rawValue] }
            payers[code] = known.details.payer.flatMap { codes[$0.rawValue] }
        }
    }
}

extension ImportPlan {
    /// Says once that what the file tells of an erased customer is left aside.
    mutating func noteErased(_ code: String, line: Int? = nil, field: String? = nil) {
        note(Issue(line: line, field: field, code: "import.customer.erased", parameters: ["read": code]))
    }

    /// Says once who now stands for the customer that the file names.
    mutating func noteMerged(_ code: String, into other: String, line: Int? = nil, field: String? = nil) {
        let parameters = ["read": code, "into": other]
        note(Issue(line: line, field: field, code: "import.customer.merged", parameters: parameters))
    }

    /// A person whose role is in some companies changes nothing of customers of the others only.
    mutating func refuseElsewhere(_ code: String, line: Int, field: String) {
        let issue = Issue(line: line, field: field, code: "import.customer.elsewhere", parameters: ["read": code])
        result.issues.append(issue)
    }

    private mutating func note(_ notice: Issue) {
        guard noted.insert("\(notice.code) \(notice.parameters["read"] ?? "")").inserted else { return }
        result.notices.append(notice)
    }
}

/// Writes customers, which are no posted facts: what is known of them changes and can be erased.
struct CustomerWriter {
    private let connection: any SQLConnection
    /// The event that makes the new ones.
    private let journalID: Int64

    init(journalID: Int64, _ connection: any SQLConnection) {
        self.journalID = journalID
        self.connection = connection
    }

    /// Parents and payers are set once all customers are there.
    func write(_ changes: [CustomerChange]) throws {
        var ids: [String: Int64] = [:]
        let new = changes.filter { $0.existing == nil }
        if !new.isEmpty {
            let first = try connection.reserveIdentifiers(of: "customer_row", count: new.count)
            for (offset, change) in new.enumerated() { ids[change.code] = first + Int64(offset) }
            try insert(new, ids)
        }
        for change in changes {
            if let existing = change.existing {
                ids[change.code] = existing.rawValue
                if change.changesDetails { try Customers.write(change.details, of: existing, connection) }
            }
        }
        for change in changes {
            guard let id = ids[change.code] else { continue }
            try link("parent_id", change.parentCode, id, change.code, ids)
            try link("payer_id", change.payerCode, id, change.code, ids)
            if let contact = change.contact { try contact.write(to: Identifier(id), connection) }
        }
    }

    private func insert(_ new: [CustomerChange], _ ids: [String: Int64]) throws {
        try connection.insertMany(
            into: "customer_row",
            columns: CustomerColumns.all,
            rows: new
        ) { change, writer in
            writer.integer(ids[change.code])
            writer.integer(journalID)
            writer.text(change.code)
            CustomerColumns.write(change.details, to: writer)
            writer.bytes(FileDigest.newSalt())
            writer.integer(nil)
            writer.integer(1)
        }
    }

    /// A customer that is given as its own parent or payer has none.
    private func link(
        _ column: String,
        _ code: String?,
        _ id: Int64,
        _ ownCode: String,
        _ ids: [String: Int64]
    ) throws {
        guard let code else { return }
        let target: Int64? =
            try code == ownCode
            ? nil
            : ids[code] ?? connection.first("select id from customer where code = \(code)") { try $0.integer(0) }
        try connection.execute(
            SQL(trusted: "update customer_row set \(column) = ") + "\(target) where id = \(id)"
        )
    }
}
