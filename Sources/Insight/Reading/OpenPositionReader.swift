internal import Ledger
internal import Primitives
internal import Storage

/// What is open as of a day, read from what is open now and what was applied after that day.
///
/// For today nothing but the open items is read, however long the history is; for a past day the allocations after it
/// are added back. The answer for a day never changes by what is posted with a later date.
struct OpenPositionReader {
    let connection: any SQLConnection
    let asOf: CivilDate

    /// What is left of an item or a credit.
    struct Position {
        let account: Int64
        let currency: String
        /// Nil for a credit.
        let dueOn: CivilDate?
        /// Nil for an item.
        let kind: String?
        var openMinor: Int64
    }

    func forEachItem(_ body: (Position) throws -> Void) throws {
        var later = try appliedLater(
            """
            select allocation.instalment_id, instalment.account_id, instalment.currency, instalment.due_on,
                   allocation.amount_minor
            from allocation join instalment on instalment.id = allocation.instalment_id
            where allocation.allocated_on > \(asOf) and instalment.issued_on <= \(asOf)
            and allocation.instalment_id <= \(lastBefore("instalment"))
            """
        ) { row in
            Position(
                account: try row.integer(1),
                currency: try row.text(2),
                dueOn: try row.date(3),
                kind: nil,
                openMinor: try row.integer(4)
            )
        }
        let query: SQL = """
            select instalment_id, account_id, currency, due_on, open_minor from open_item where issued_on <= \(asOf)
            """
        try connection.forEach(query) { row in
            let addedBack = later.isEmpty ? 0 : later.removeValue(forKey: try row.integer(0))?.openMinor ?? 0
            let openMinor = try row.integer(4) + addedBack
            // Nothing of it was open on that day: what settled it was undone since.
            guard openMinor != 0 else { return }
            try body(
                Position(
                    account: try row.integer(1),
                    currency: try row.text(2),
                    dueOn: try row.date(3),
                    kind: nil,
                    openMinor: openMinor
                )
            )
        }
        for position in later.values where position.openMinor != 0 { try body(position) }
    }

    func forEachCredit(_ body: (Position) throws -> Void) throws {
        var later = try appliedLater(
            """
            select allocation.credit_document_id, document.account_id, document.currency, document.kind,
                   allocation.amount_minor
            from allocation join document on document.id = allocation.credit_document_id
            where allocation.allocated_on > \(asOf) and document.issued_on <= \(asOf)
            and allocation.credit_document_id <= \(lastBefore("document"))
            """
        ) { row in
            Position(
                account: try row.integer(1),
                currency: try row.text(2),
                dueOn: nil,
                kind: try row.text(3),
                openMinor: try row.integer(4)
            )
        }
        // A number above zero, which all are, and the cross join have SQLite walk the credits beside their documents.
        let query: SQL = """
            select open_credit.document_id, open_credit.account_id, open_credit.currency, document.kind,
                   open_credit.open_minor
            from open_credit cross join document
            where open_credit.document_id > 0 and document.id = open_credit.document_id
            and open_credit.issued_on <= \(asOf)
            """
        try connection.forEach(query) { row in
            let addedBack = later.isEmpty ? 0 : later.removeValue(forKey: try row.integer(0))?.openMinor ?? 0
            let openMinor = try row.integer(4) + addedBack
            // Nothing of it was open on that day: what settled it was undone since.
            guard openMinor != 0 else { return }
            try body(
                Position(
                    account: try row.integer(1),
                    currency: try row.text(2),
                    dueOn: nil,
                    kind: try row.text(3),
                    openMinor: openMinor
                )
            )
        }
        for position in later.values where position.openMinor != 0 { try body(position) }
    }

    /// The last row of a table that was issued by the day.
    ///
    /// Books grow by the calendar, so that what comes after this row, most of what is applied later, is left aside by its
    /// number alone; books that don't are read all the same. The `not` keeps SQLite from sorting what the index of days
    /// holds until that day.
    private func lastBefore(_ table: SQL) -> SQL {
        "coalesce((select id from \(table) where not (issued_on > \(asOf)) order by id desc limit 1), 0)"
    }

    private func appliedLater(_ query: SQL, _ read: (any SQLRow) throws -> Position) throws -> [Int64: Position] {
        var later: [Int64: Position] = [:]
        try connection.forEach(query) { row in
            let id = try row.integer(0), position = try read(row)
            if var known = later[id] {
                known.openMinor += position.openMinor
                later[id] = known
            } else {
                later[id] = position
            }
        }
        return later
    }
}
