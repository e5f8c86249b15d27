public import Ledger
internal import Primitives
public import Storage

/// What was kept at each closing is what the closing's event vouches for, and nothing else was kept.
public struct KeptBalanceCheck: VerificationCheck {
    /// The start of the name of the detail that holds a digest; the day follows.
    public static let detailPrefix = "kept:"

    public init() {}

    public var verbs: Set<String> { ["period.close"] }

    public func finding(_ events: [VerifiedEvent], _ connection: any SQLConnection) throws -> VerificationFinding? {
        var expected: [String: String] = [:]
        for event in events {
            for detail in event.details where detail.name.hasPrefix(Self.detailPrefix) {
                let day = detail.name.dropFirst(Self.detailPrefix.count)
                expected["legal-entity:\(event.chain) \(day)"] = detail.value
            }
        }
        let closings = try connection.rows(
            "select id, legal_entity_id, closed_on from kept_closing order by legal_entity_id, closed_on"
        ) { (id: try $0.integer(0), place: "legal-entity:\(try $0.integer(1)) \(try $0.date(2))") }
        for closing in closings {
            guard let digest = expected.removeValue(forKey: closing.place),
                try KeptDigest.of(closing: closing.id, connection) == digest
            else { return VerificationFinding(reason: .kept, place: "kept_closing \(closing.place)") }
        }
        return expected.keys.min().map { VerificationFinding(reason: .kept, place: "kept_closing \($0)") }
    }
}

/// The digest over everything that one closing kept.
enum KeptDigest {
    static func of(closing id: Int64, _ connection: any SQLConnection) throws -> String {
        var digest = RowDigest()
        try connection.forEach("select legal_entity_id, closed_on, cutoffs from kept_closing where id = \(id)") { row in
            let (entity, day, cutoffs) = (try row.integer(0), try row.date(1), try row.text(2))
            digest.add { writer in
                writer.integer(entity)
                writer.date(day)
                writer.text(cutoffs)
            }
        }
        let balances: SQL = """
            select currency, unapplied_credit_notes_minor from kept_balance where kept_closing_id = \(id)
            order by currency
            """
        try connection.forEach(balances) { row in
            let (currency, creditNotes) = (try row.text(0), try row.integer(1))
            digest.add { writer in
                writer.text(currency)
                writer.integer(creditNotes)
            }
        }
        let cells: SQL = """
            select currency, account_id, bucket, amount_minor from kept_aged_balance where kept_closing_id = \(id)
            order by currency, account_id, bucket
            """
        try connection.forEach(cells) { row in
            let (currency, account) = (try row.text(0), try row.integer(1))
            let (bucket, amount) = (try row.text(2), try row.integer(3))
            digest.add { writer in
                writer.text(currency)
                writer.integer(account)
                writer.text(bucket)
                writer.integer(amount)
            }
        }
        return digest.finish()
    }
}
