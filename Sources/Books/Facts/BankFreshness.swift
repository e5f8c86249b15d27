public import Ledger
public import Primitives
public import Storage

/// The last day for which the movements of the bank are known: reminders are held when it is too long ago.
public enum BankFreshness {
    /// Nil while nothing about the bank was ever imported.
    public static func lastDay(_ entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> CivilDate? {
        try connection.first("select last_on from bank_freshness where legal_entity_id = \(entity)") { try $0.date(0) }
    }

    /// Keeps the later of the day known and `day`: an older file says nothing new.
    public static func raise(
        _ entity: LegalEntity.ID,
        to day: CivilDate,
        source: String,
        _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            insert into bank_freshness (legal_entity_id, last_on, source) values (\(entity), \(day), \(source))
            on conflict (legal_entity_id) do update set last_on = excluded.last_on, source = excluded.source
            where bank_freshness.last_on < excluded.last_on
            """
        )
    }
}
