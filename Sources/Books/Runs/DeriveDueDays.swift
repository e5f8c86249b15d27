public import Ledger
public import Office
public import Primitives
public import Storage

/// Works derived due days out again once a customer's terms are given, or the company's are changed; and those of a
/// customer's former terms, when somebody asks for it.
///
/// An interruption leaves nothing half done for good: of customers' terms it goes by what is there, and a change of the
/// company's own is written down with what it leaves to be done, as is what somebody asked for. Run again, it does the
/// rest.
public struct DeriveDueDays: Sendable {
    private let store: any Store
    private let daysPerEvent: Int

    public init(store: any Store) { self.init(store: store, daysPerEvent: 2000) }

    init(store: any Store, daysPerEvent: Int) {
        self.store = store
        self.daysPerEvent = daysPerEvent
    }

    /// Corrects the days of customers whose terms are known by now, in the books of one company.
    ///
    /// - Parameters:
    ///   - entity: whose books.
    ///   - customer: the only customer whose days are looked at; nil for all.
    ///   - actor: who gave the terms.
    ///   - instant: when.
    /// - Returns: how many instalments were corrected.
    /// - Throws: `LedgerError.unknown` when there is no such company.
    @discardableResult
    public func run(
        of entity: LegalEntity.ID,
        customer: Customer.ID? = nil,
        by actor: Actor,
        at instant: Timestamp
    ) async throws -> Int {
        // Days that a change of the company's terms left behind are counted from its former ones.
        var count = try await finish(entity, at: instant)
        let corrections = try await store.read { connection in
            var derived = DerivedDueDays(of: try Self.find(entity, connection))
            derived.customer = customer
            return try derived.corrections(connection)
        }
        count += try await posting(of: entity, .entityTerms(nil), by: actor.name, at: instant).post(corrections)
        return count
    }

    /// The same in the books of all our companies, since a customer's terms hold for each.
    public func runEverywhere(customer: Customer.ID? = nil, by actor: Actor, at instant: Timestamp) async throws {
        for entity in try await store.read({ try LegalEntities.all($0).map(\.id) }) {
            try await run(of: entity, customer: customer, by: actor, at: instant)
        }
    }

    /// Changes a company, and works its derived due days out again when its terms changed with it.
    ///
    /// - Parameters:
    ///   - entity: the company.
    ///   - actor: who changes it.
    ///   - instant: when.
    ///   - change: the change, in a transaction of its own; it may run more than once.
    /// - Throws: what `change` throws, and `LedgerError.unknown` when there is no such company.
    public func changing(
        _ entity: LegalEntity.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ change: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async throws {
        repeat {
            // What an earlier change left to be done goes by that one's terms.
            try await finish(entity, at: instant)
        } while try await !changed(entity, by: actor, change)
        try await finish(entity, at: instant)
    }

    /// Does what interrupted changes of terms left to be done, in the books of all our companies.
    @discardableResult
    public func finishEverywhere(at instant: Timestamp) async throws -> Int {
        var count = 0
        for task in try await store.read({ try DueDayTask.all($0) }) { count += try await finish(task, at: instant) }
        return count + (try await finishAsked(at: instant))
    }

    /// Makes open days that came of customers' former terms go by their present ones, wherever that was asked.
    ///
    /// Returns how many instalments were corrected.
    @discardableResult
    public func finishAsked(at instant: Timestamp) async throws -> Int {
        var count = 0
        while true {
            let (known, entities) = try await store.read { connection in
                (try FormerTerms(connection), try LegalEntities.all(connection))
            }
            guard !known.asked.isEmpty else { return count }
            do {
                for entity in entities { count += try await recalculate(entity, known, at: instant) }
                try await store.write { connection in
                    try known.requireLast(connection)
                    let done = known.asked.values.reduce(into: Set<Int64>()) { $0.formUnion($1) }
                    try FormerTerms.ask(done.sorted(), by: nil, connection)
                }
            } catch BulkPostingError.overtaken {
                // Somebody changed terms meanwhile: what is left goes by those.
            }
        }
    }

    private func recalculate(_ entity: LegalEntity, _ known: FormerTerms, at instant: Timestamp) async throws -> Int {
        var count = 0
        for (actor, customers) in known.asked.sorted(by: { $0.key < $1.key }) {
            let days = FormerDueDays(entity: entity, formerTerms: known, customers: customers)
            let corrections = try await store.read { try days.corrections($0) }
            let posting = posting(of: entity.id, .formerTerms(known), by: actor, at: instant)
            count += try await posting.post(corrections)
        }
        return count
    }

    /// False, and nothing changed, when an earlier change still has to be worked out.
    private func changed(
        _ entity: LegalEntity.ID,
        by actor: Actor,
        _ change: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async throws -> Bool {
        try await store.write { connection in
            // An update that changes nothing holds the row: nobody changes the company between reading and writing.
            try connection.execute("update legal_entity set version = version where id = \(entity)")
            guard try DueDayTask.find(entity, connection) == nil else { return false }
            let formerTerms = try Self.find(entity, connection).paymentTerms
            try change(connection)
            if try Self.find(entity, connection).paymentTerms != formerTerms {
                try DueDayTask.add(of: entity, formerTerms: formerTerms, by: actor.name, connection)
            }
            return true
        }
    }

    @discardableResult
    private func finish(_ entity: LegalEntity.ID, at instant: Timestamp) async throws -> Int {
        guard let task = try await store.read({ try DueDayTask.find(entity, $0) }) else { return 0 }
        return try await finish(task, at: instant)
    }

    private func finish(_ task: DueDayTask, at instant: Timestamp) async throws -> Int {
        let corrections = try await store.read { connection in
            let derived = DerivedDueDays(of: try Self.find(task.entity, connection), formerTerms: task.formerTerms)
            let corrections = try derived.corrections(connection)
            let left = try task.left(of: corrections.map(\.instalment.rawValue), connection)
            return corrections.filter { left.contains($0.instalment.rawValue) }
        }
        let posting = posting(of: task.entity, .entityTerms(task), by: task.actor, at: instant)
        let count = try await posting.post(corrections)
        try await store.write { try task.remove($0) }
        return count
    }

    private func posting(
        of entity: LegalEntity.ID,
        _ origin: DueDayPosting.Origin,
        by actor: String,
        at instant: Timestamp
    ) -> DueDayPosting {
        DueDayPosting(
            store: store,
            entity: entity,
            origin: origin,
            actor: actor,
            instant: instant,
            daysPerEvent: daysPerEvent
        )
    }

    private static func find(_ entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> LegalEntity {
        guard let found = try LegalEntities.find(entity, connection) else {
            throw LedgerError.unknown("legal entity", entity.rawValue)
        }
        return found
    }
}
