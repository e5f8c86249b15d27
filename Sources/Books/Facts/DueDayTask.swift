internal import Ledger
internal import Primitives
internal import Storage

/// What a change of the company's terms leaves to be done, so that whoever comes after an interruption can do the rest.
struct DueDayTask: Sendable {
    let entity: LegalEntity.ID
    /// The company's terms by which the days were derived.
    let formerTerms: PaymentTerms
    /// Later instalments were derived from the new terms already.
    let lastInstalment: Int64
    /// Whatever was corrected after this goes by the new terms already.
    let lastCorrection: Int64
    /// Who changed the terms, as the journal names actors.
    let actor: String

    static func all(_ connection: any SQLConnection) throws -> [DueDayTask] {
        try connection.rows("select * from due_day_task order by legal_entity_id", read)
    }

    static func find(_ entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> DueDayTask? {
        try connection.first("select * from due_day_task where legal_entity_id = \(entity)", read)
    }

    /// Writes down what is to be done, in the transaction that changes the terms.
    static func add(
        of entity: LegalEntity.ID,
        formerTerms: PaymentTerms,
        by actor: String,
        _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            insert into due_day_task (legal_entity_id, former_terms, last_instalment, last_correction, actor)
            values (\(entity), \(formerTerms.description),
                    (select coalesce(max(id), 0) from instalment_row), (select coalesce(max(id), 0) from due_day_row),
                    \(actor))
            """
        )
    }

    func remove(_ connection: any SQLConnection) throws {
        try connection.execute(
            """
            delete from due_day_task
            where legal_entity_id = \(entity) and last_correction = \(lastCorrection)
            and former_terms = \(formerTerms.description)
            """
        )
    }

    /// Those of `instalments` that are still as the former terms left them.
    func left(of instalments: [Int64], _ connection: any SQLConnection) throws -> Set<Int64> {
        var left = Set(instalments.filter { $0 <= lastInstalment })
        try connection.forEach("select instalment_id from due_day_row where id > \(lastCorrection)") {
            row in
            left.remove(try row.integer(0))
        }
        return left
    }

    private static func read(_ row: any SQLRow) throws -> DueDayTask {
        let terms = try row.text("former_terms")
        guard let formerTerms = PaymentTerms(terms) else {
            throw SQLError.column(name: "former_terms", reason: "no terms: \(terms)")
        }
        return DueDayTask(
            entity: try row.identifier("legal_entity_id"),
            formerTerms: formerTerms,
            lastInstalment: try row.integer("last_instalment"),
            lastCorrection: try row.integer("last_correction"),
            actor: try row.text("actor")
        )
    }
}
