internal import Primitives
internal import Storage

/// What hangs on a customer, read and moved when two customers become one.
struct CustomerFiles {
    let connection: any SQLConnection

    struct State {
        let isErased: Bool
        let mergedInto: Customer.ID?
    }

    struct OwnedAccount {
        let account: Account.ID
        let entity: LegalEntity.ID
    }

    /// A hold on a customer that nobody ended, with the entity in whose chain it stands.
    struct HoldInForce {
        let id: Hold.ID
        let entity: LegalEntity.ID
        let kind: HoldKind
        let amountMinor: Int64?
        let fromOn: CivilDate
        let untilOn: CivilDate?
        let placedBy: String
        let reason: String
    }

    /// One change of customers at a time; the chains of the entities are taken after it, in the order of their numbers.
    func lock() throws { _ = try Chain.lock(Chain.group, connection) }

    func state(of id: Customer.ID) throws -> State {
        let state = try connection.first("select erased_at, merged_into_id from customer where id = \(id)") { row in
            State(isErased: try row.optionalInteger(0) != nil, mergedInto: try row.optionalIdentifier("merged_into_id"))
        }
        guard let state else { throw LedgerError.unknown("customer", id.rawValue) }
        return state
    }

    func mark(_ id: Customer.ID, mergedInto other: Customer.ID?) throws {
        try connection.execute(
            "update customer_row set merged_into_id = \(other), version = version + 1 where id = \(id)"
        )
    }

    func accounts(of id: Customer.ID) throws -> [OwnedAccount] {
        try connection.rows("select id, legal_entity_id from account where customer_id = \(id) order by id", read)
    }

    /// The accounts of `id` that came to it from `other`, moves that were taken back left aside.
    func accounts(of id: Customer.ID, thatCameFrom other: Customer.ID) throws -> [OwnedAccount] {
        try accounts(of: id).filter { owned in
            let query: SQL = "select customer_id from account_owner where account_id = \(owned.account) order by id"
            var owners = [
                try connection.number("select customer_id from account_row where id = \(owned.account)")
            ]
            for owner in try connection.rows(query, { try $0.integer(0) }) {
                if owners.dropLast().last == owner { owners.removeLast() } else { owners.append(owner) }
            }
            return owners.dropLast().last == other.rawValue
        }
    }

    private func read(_ row: any SQLRow) throws -> OwnedAccount {
        OwnedAccount(account: Identifier(try row.integer(0)), entity: Identifier(try row.integer(1)))
    }

    /// How many contacts moved; sites move with them.
    func moveContacts(from id: Customer.ID, to other: Customer.ID) throws -> Int {
        try connection.execute(
            "update site set customer_id = \(other), merged_from_id = \(id) where customer_id = \(id)"
        )
        return try connection.execute(
            "update contact set customer_id = \(other), merged_from_id = \(id) where customer_id = \(id)"
        )
    }

    func giveBackContacts(to id: Customer.ID, from other: Customer.ID) throws -> Int {
        let none: Customer.ID? = nil
        try connection.execute(
            """
            update site set customer_id = \(id), merged_from_id = \(none)
            where customer_id = \(other) and merged_from_id = \(id)
            """
        )
        return try connection.execute(
            """
            update contact set customer_id = \(id), merged_from_id = \(none)
            where customer_id = \(other) and merged_from_id = \(id)
            """
        )
    }

    /// Customers that named `id` as their parent or payer name `other` now; `other` itself then names nobody.
    func renameKin(from id: Customer.ID, to other: Customer.ID) throws -> [Int64] {
        var kin: Set<Int64> = []
        for column in ["parent_id", "payer_id"] {
            kin.formUnion(
                try connection.rows(SQL(trusted: "select id from customer where \(column) = ") + "\(id)") {
                    try $0.integer(0)
                }
            )
            let change = SQL(trusted: "update customer_row set \(column) = case when id = ")
            try connection.execute(
                change + "\(other) then \(Customer.ID?.none) else \(other) end"
                    + SQL(trusted: " where \(column) = ") + "\(id)"
            )
        }
        return kin.sorted()
    }

    func holdsInForce(on id: Customer.ID) throws -> [HoldInForce] {
        try connection.rows(
            """
            select hold.id, journal.chain_id, hold.kind, hold.amount_minor, hold.from_on, hold.until_on,
                   hold.placed_by, hold.reason
            from hold join journal on journal.id = hold.journal_id
            where hold.customer_id = \(id)
                  and not exists (select 1 from hold_end where hold_end.hold_id = hold.id)
            order by hold.id
            """
        ) { row in
            HoldInForce(
                id: Identifier(try row.integer(0)),
                entity: Identifier(try row.integer(1)),
                kind: try HoldKind(rawValue: row.text(2)) ?? .pause,
                amountMinor: try row.optionalInteger(3),
                fromOn: try row.date(4),
                untilOn: try row.optionalDate(5),
                placedBy: try row.text(6),
                reason: try row.text(7)
            )
        }
    }
}
