public import Ledger
public import Primitives
public import Storage

/// Aged balances of closed months, as they were when the months were closed.
public enum KeptAgedBalances {
    /// The bucket under which unapplied credits are kept, zero or negative.
    static let unapplied = "unapplied"

    /// Keeps what the books of `entity` say of a day.
    ///
    /// - Parameters:
    ///   - day: a month end that is being closed in the same transaction.
    ///   - entity: whose books.
    ///   - buckets: the cut-offs, kept with the figures.
    ///   - connection: inside the transaction that closes, which holds the chain of the entity.
    /// - Returns: the digest of what was kept, for the event of the closing.
    /// - Throws: what the database refuses: `SQLError.notUnique` when that day was kept already.
    public static func keep(
        _ day: CivilDate,
        of entity: LegalEntity.ID,
        buckets: AgeBuckets,
        _ connection: any SQLConnection
    ) throws -> String {
        let reports = try AgedBalances.read(asOf: day, entity: entity, buckets: buckets, connection)
        let id = try connection.number(
            """
            insert into kept_closing (legal_entity_id, closed_on, cutoffs)
            values (\(entity), \(day), \(buckets.description)) returning id
            """
        )
        try connection.insertMany(
            into: "kept_balance",
            columns: ["kept_closing_id", "currency", "unapplied_credit_notes_minor"],
            rows: reports
        ) { report, writer in
            writer.integer(id)
            writer.currency(report.currency)
            writer.integer(report.unappliedCreditNotesMinor)
        }
        for report in reports {
            try connection.insertMany(
                into: "kept_aged_balance",
                columns: ["kept_closing_id", "currency", "account_id", "bucket", "amount_minor"],
                rows: report.cells
            ) { cell, writer in
                writer.integer(id)
                writer.currency(report.currency)
                writer.identifier(cell.account)
                writer.text(cell.bucket)
                writer.integer(cell.amountMinor)
            }
        }
        return try KeptDigest.of(closing: id, connection)
    }

    /// The month ends that were kept, the newest first.
    public static func days(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> [CivilDate] {
        try connection.rows(
            "select closed_on from kept_closing where legal_entity_id = \(entity) order by closed_on desc"
        ) { try $0.date(0) }
    }

    /// The balance of a month end as it was kept, in the shape of a live one; nil when that day was not kept.
    ///
    /// Amounts, buckets and cut-offs are those of the closing; names and owners of the accounts are today's.
    public static func read(
        closedOn day: CivilDate,
        entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> [AgedBalanceReport]? {
        let query: SQL = """
            select id, cutoffs from kept_closing where legal_entity_id = \(entity) and closed_on = \(day)
            """
        let closing = try connection.first(query) { (id: try $0.integer(0), cutoffs: try $0.text(1)) }
        guard let closing else { return nil }
        guard let buckets = AgeBuckets(closing.cutoffs) else {
            throw SQLError.column(name: "cutoffs", reason: "\(closing.cutoffs) are no cut-offs")
        }
        let index = try AccountIndex(entity: entity, connection)
        let currencies = try connection.rows(
            """
            select currency, unapplied_credit_notes_minor from kept_balance
            where kept_closing_id = \(closing.id) order by currency
            """
        ) { (currency: try $0.currency("currency"), creditNotesMinor: try $0.integer(1)) }
        return try currencies.map { entry in
            let rows = try rows(of: closing.id, entry.currency, buckets, connection)
            let lines = index.entries.compactMap { account in
                rows[account.account].map { AgedBalanceReport.Line(account: account, row: $0) }
            }
            let empty = AgedRow(checked: Array(repeating: 0, count: buckets.count), unappliedMinor: 0)
            return AgedBalanceReport(
                currency: entry.currency,
                buckets: buckets,
                lines: lines,
                totals: lines.reduce(empty) { $0.adding($1.row) },
                unappliedCreditNotesMinor: entry.creditNotesMinor
            )
        }
    }

    private static func rows(
        of closing: Int64,
        _ currency: Currency,
        _ buckets: AgeBuckets,
        _ connection: any SQLConnection
    ) throws -> [Account.ID: AgedRow] {
        let places = Dictionary(zip(buckets.keys, 0...)) { first, _ in first }
        var cells: [Account.ID: (buckets: [Int64], unapplied: Int64)] = [:]
        let query: SQL = """
            select account_id, bucket, amount_minor from kept_aged_balance
            where kept_closing_id = \(closing) and currency = \(currency)
            """
        try connection.forEach(query) { row in
            let account = Account.ID(try row.integer(0)), bucket = try row.text(1), amount = try row.integer(2)
            var cell = cells[account] ?? (Array(repeating: 0, count: buckets.count), 0)
            if bucket == unapplied {
                cell.unapplied = amount
            } else if let place = places[bucket] {
                cell.buckets[place] = amount
            } else {
                throw SQLError.column(name: "bucket", reason: "\(bucket) is no bucket of \(buckets)")
            }
            cells[account] = cell
        }
        return cells.mapValues { AgedRow(checked: $0.buckets, unappliedMinor: $0.unapplied) }
    }
}

extension AgedBalanceReport {
    /// Every amount that is not zero, with its account and its bucket.
    fileprivate var cells: [(account: Account.ID, bucket: String, amountMinor: Int64)] {
        let keys = buckets.keys + [KeptAgedBalances.unapplied]
        return lines.flatMap { line in
            zip(keys, line.row.bucketMinor + [line.row.unappliedMinor])
                .filter { $0.1 != 0 }
                .map { (line.account.account, $0.0, $0.1) }
        }
    }
}
