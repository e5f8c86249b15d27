internal import Storage

/// Customers and accounts that an event opens.
///
/// They are no posted rows, since what is known of them changes; the event says how many it opened, so that one that
/// is taken away, or slipped in, shows.
public enum OpenedParties {
    enum Table: String, CaseIterable {
        case customers = "customer_row"
        case accounts = "account_row"

        /// What the event calls them.
        var detail: String {
            switch self {
            case .customers: "newCustomers"
            case .accounts: "newAccounts"
            }
        }
    }

    /// The event with what it opens.
    public static func add(customers: Int, accounts: Int = 0, to event: inout JournalEvent) {
        for (table, count) in [(Table.customers, customers), (.accounts, accounts)] where count > 0 {
            event.detail.append((table.detail, String(count)))
        }
    }
}

extension JournalEvent {
    func opening(_ draft: PostingDraft) -> JournalEvent {
        var event = self
        OpenedParties.add(customers: draft.customers.count, accounts: draft.accounts.count, to: &event)
        return event
    }
}

extension VerificationRun {
    /// Customers and accounts that other rows name are there, and each event's are as many as it opened.
    ///
    /// Events of books that were begun by an earlier version do not say how many; there the names have to do.
    func parties() throws {
        for (table, named) in [(OpenedParties.Table.accounts, Self.namedAccounts), (.customers, Self.namedCustomers)] {
            let query = SQL(
                trusted: """
                    select min(id) from (\(named)) as named where id not in (select id from \(table.rawValue))
                    """
            )
            if let id = try connection.first(query, { try $0.optionalInteger(0) }) ?? nil {
                throw VerificationStop(.missing, "\(table.rawValue) \(id)")
            }
        }
        if let id = try subjects("customer", in: "customer_row") {
            throw VerificationStop(.missing, "customer_row \(id)")
        }
        for table in OpenedParties.Table.allCases { try countOpened(table) }
    }

    private func countOpened(_ table: OpenedParties.Table) throws {
        guard let expected = opened[table] else { return }
        var found: [Int64: Int64] = [:]
        let query = SQL(trusted: "select journal_id, count(*) from \(table.rawValue) group by journal_id")
        try connection.forEach(query) { row in found[try row.integer(0)] = try row.integer(1) }
        for (event, count) in expected.sorted(by: { $0.key < $1.key }) where found[event, default: 0] != count {
            let reason: VerificationFinding.Reason = found[event, default: 0] < count ? .missing : .unposted
            throw VerificationStop(
                reason,
                "\(table.rawValue): \(found[event, default: 0]) rows of journal \(event), \(count) opened"
            )
        }
    }

    /// The least number of a subject of events that is not in its table; 0 stands for the group.
    func subjects(_ kind: String, in table: String) throws -> Int64? {
        let known = SQL(trusted: "select id from \(table)")
        let ids = Set(try connection.rows(known) { try $0.integer(0) })
        let query: SQL = """
            select subject from journal where subject > \(kind + ":") and subject < \(kind + ";") group by subject
            """
        return try connection.rows(query) { Int64(try $0.text(0).dropFirst(kind.count + 1)) }
            .compactMap(\.self).filter { $0 != 0 && !ids.contains($0) }.min()
    }

    private static let namedAccounts = """
        select account_id as id from document_row group by account_id
        union select id from account_current
        union select account_id from account_owner_row
        union select account_id from transfer_row
        union select account_id from commitment_row
        union select account_id from hold_row where account_id is not null
        """

    private static let namedCustomers = """
        select customer_id as id from account_row
        union select customer_id from account_current
        union select customer_id from account_owner_row
        union select from_customer_id from account_owner_row
        union select customer_id from hold_row where customer_id is not null
        union select parent_id from customer_row where parent_id is not null
        union select payer_id from customer_row where payer_id is not null
        union select merged_into_id from customer_row where merged_into_id is not null
        union select customer_id from contact
        union select customer_id from site
        """
}
