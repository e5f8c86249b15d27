public import Ledger
public import Office
public import Primitives
public import Storage

/// Works derived due days out again once a customer's terms are given, or the company's are changed.
///
/// Of customers' terms it goes by what is there, not by what changed: run again after an interruption, it does the rest.
/// Of the company's own it must be told the former ones.
public struct DeriveDueDays: Sendable {
    private let store: any Store
    private static let daysPerEvent = 2000

    public init(store: any Store) { self.store = store }

    /// Corrects them in the books of one company, a few thousand in one short transaction.
    ///
    /// - Parameters:
    ///   - entity: whose books.
    ///   - customer: the only customer whose days are looked at; nil for all.
    ///   - formerTerms: the company's terms by which the days were derived, when these have just changed.
    ///   - actor: who gave the terms.
    ///   - instant: when.
    /// - Returns: how many instalments were corrected.
    /// - Throws: `LedgerError.unknown` when there is no such company.
    @discardableResult
    public func run(
        of entity: LegalEntity.ID,
        customer: Customer.ID? = nil,
        formerTerms: PaymentTerms? = nil,
        by actor: Actor,
        at instant: Timestamp
    ) async throws -> Int {
        let corrections = try await store.read { connection in
            guard let found = try LegalEntities.find(entity, connection) else {
                throw LedgerError.unknown("legal entity", entity.rawValue)
            }
            var derived = DerivedDueDays(of: found, formerTerms: formerTerms)
            derived.customer = customer
            return try derived.corrections(connection)
        }
        var count = 0
        for start in stride(from: 0, to: corrections.count, by: Self.daysPerEvent) {
            let page = Array(corrections[start..<min(start + Self.daysPerEvent, corrections.count)])
            count += try await store.write { try Self.post(page, of: entity, by: actor, at: instant, $0) }
        }
        return count
    }

    /// The same in the books of all our companies, since a customer's terms hold for each.
    public func runEverywhere(customer: Customer.ID? = nil, by actor: Actor, at instant: Timestamp) async throws {
        for entity in try await store.read({ try LegalEntities.all($0).map(\.id) }) {
            try await run(of: entity, customer: customer, by: actor, at: instant)
        }
    }

    private static func post(
        _ corrections: [DueDayDraft],
        of entity: LegalEntity.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Int {
        let ledger = try Ledger.lock(entity, connection)
        var draft = PostingDraft(), derived: Set<Int64> = []
        for start in stride(from: 0, to: corrections.count, by: 400) {
            let ids = corrections[start..<min(start + 400, corrections.count)].map(\.instalment.rawValue)
            // A day that a file stated meanwhile is left alone.
            let query: SQL = """
                select id from instalment
                where id in \(list: ids) and due_basis = \(DueBasis.entityTerms.rawValue)
                """
            derived.formUnion(try connection.rows(query) { try $0.integer(0) })
        }
        draft.dueDays = corrections.filter { derived.contains($0.instalment.rawValue) }
        guard !draft.isEmpty else { return 0 }
        try ledger.post(
            draft,
            as: JournalEvent(
                actor: actor.name,
                verb: "due-days.derive",
                subject: "legal-entity:\(entity)",
                recordedAt: instant,
                detail: [("count", String(draft.dueDays.count))]
            )
        )
        return draft.dueDays.count
    }
}
