public import Ledger
public import Primitives
public import Storage

/// What is open here, and the accountant's last whole FEC no longer holds: no reminder asks for it until somebody decides.
public struct AbsentItems: Sendable {
    public let count: Int
    /// In the entity's currency.
    public let openMinor: Int64
    /// The last FEC that came in, whose report lists them.
    public let run: ImportRun.ID

    /// Nil when there is none.
    public static func read(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> AbsentItems? {
        let sums = try connection.first(
            """
            select count(*), coalesce(cast(sum(open_item.open_functional_minor) as bigint), 0)
            from hold join open_item on open_item.instalment_id = hold.instalment_id
            join account on account.id = open_item.account_id
            where hold.reason = \(Hold.absentFromBooks) and account.legal_entity_id = \(entity)
            and not exists (select 1 from hold_end where hold_end.hold_id = hold.id)
            """
        ) { (count: Int(try $0.integer(0)), minor: try $0.integer(1)) }
        guard let sums, sums.count > 0 else { return nil }
        let run = try connection.first(
            """
            select id from import_run where legal_entity_id = \(entity) and kind = \(ImportKind.fec.rawValue)
            and outcome = \(ImportOutcome.imported.rawValue) order by id desc limit 1
            """
        ) { ImportRun.ID(try $0.integer(0)) }
        return run.map { AbsentItems(count: sums.count, openMinor: sums.minor, run: $0) }
    }
}
