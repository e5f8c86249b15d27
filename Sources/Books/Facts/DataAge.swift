public import Ledger
public import Primitives
public import Storage

/// How old what the program knows of a company is.
public struct DataAge: Sendable {
    /// When books were last brought in; nil when they never were.
    public let importedAt: Timestamp?
    /// The last day for which the bank's movements are known.
    public let bankThrough: CivilDate?

    public static func read(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> DataAge {
        DataAge(
            importedAt: try connection.first(
                """
                select ran_at from import_run where legal_entity_id = \(entity) and outcome = 'imported'
                order by id desc limit 1
                """
            ) { try $0.timestamp("ran_at") },
            bankThrough: try BankFreshness.lastDay(entity, connection)
        )
    }
}
