public import Ledger
public import Primitives
public import Storage

/// One legal entity with a few customers, each with an account, in a database of its own.
///
/// A test that shows one fact uses the first account; a story uses them all.
public struct LedgerFixture: Sendable {
    public let store: any Store
    public let entity: LegalEntity.ID
    public let accounts: [Account.ID]
    public let customers: [Customer.ID]

    public var account: Account.ID { accounts[0] }
    public var customer: Customer.ID { customers[0] }

    public static let start = CivilDate(dayNumber: 20_454)  // 2026-01-01
    public static let instant = Timestamp(millisecondsSinceEpoch: 1_767_225_600_000)

    /// What the fixture itself can't do: a defect of the test.
    public struct Failure: Error {
        let what: String
    }

    public static func event(_ verb: String) -> JournalEvent {
        JournalEvent(actor: "user:1", verb: verb, subject: "legal-entity:1", recordedAt: instant)
    }

    /// Makes the books, runs `body`, and removes them.
    ///
    /// - Parameters:
    ///   - engine: where.
    ///   - count: how many customers, each with an account.
    ///   - category: what they are.
    ///   - migrations: the schema; the ledger's alone unless a test needs more.
    ///   - body: the test.
    /// - Throws: what `body` throws.
    public static func run(
        on engine: Engine,
        accounts count: Int = 1,
        category: CustomerCategory = .smallCompany,
        migrations: [Migration] = LedgerMigrations.all,
        _ body: (LedgerFixture) async throws -> Void
    ) async throws {
        try await engine.withStore(migrations) { store in
            try await body(try await make(in: store, accounts: count, category: category))
        }
    }

    /// The same in a store that is there already.
    public static func make(
        in store: any Store,
        accounts count: Int = 1,
        category: CustomerCategory = .smallCompany
    ) async throws -> LedgerFixture {
        try await store.write { connection in
            guard let siren = Siren("732829320") else { throw Failure(what: "siren") }
            let entity = try LegalEntities.add(
                NewLegalEntity(code: "main", name: "Ateliers Verdon", siren: siren),
                by: "user:1",
                at: instant,
                connection
            )
            var draft = PostingDraft()
            for number in 1...count {
                var details = CustomerDetails(name: number == 1 ? "Boulangerie Épi d'Or" : "Client \(number)")
                details.category = category
                draft.customers.append(CustomerDraft(code: "C\(number)", details: details))
                draft.accounts.append(AccountDraft(customer: .new(number - 1), code: "C\(number)"))
            }
            let receipt = try Ledger.lock(entity.id, connection).post(draft, as: event("account.open"))
            return LedgerFixture(
                store: store,
                entity: entity.id,
                accounts: receipt.accounts,
                customers: receipt.customers
            )
        }
    }

    /// One more customer of the group, without an account.
    public static func openAnother(
        in store: any Store,
        code: String,
        category: CustomerCategory = .smallCompany
    ) async throws -> Customer.ID {
        try await store.write { connection in
            guard let entity = try LegalEntities.all(connection).first else { throw Failure(what: "no entity") }
            var draft = PostingDraft(), details = CustomerDetails(name: "Client \(code)")
            details.category = category
            draft.customers.append(CustomerDraft(code: code, details: details))
            return try Ledger.lock(entity.id, connection).post(draft, as: event("customer.add")).customers[0]
        }
    }

    public func document(
        _ kind: DocumentKind,
        _ number: String,
        _ cents: Int64,
        on day: CivilDate = start,
        account: Int = 0,
        currency: Currency = .eur
    ) -> DocumentDraft {
        DocumentDraft(
            account: .existing(accounts[account]),
            kind: kind,
            number: number,
            issuedOn: day,
            amount: Money(minorUnits: cents, currency: currency),
            source: "test",
            sourceKey: Array(number.utf8)
        )
    }

    @discardableResult
    public func post(
        _ verb: String = "test",
        _ build: @escaping @Sendable (inout PostingDraft) -> Void
    ) async throws -> PostingReceipt {
        let entity = entity
        return try await store.write { connection in
            var draft = PostingDraft()
            build(&draft)
            return try Ledger.lock(entity, connection).post(draft, as: Self.event(verb))
        }
    }
}

extension LedgerFixture {
    /// Posts one invoice, due 30 days later unless said, and returns its instalment.
    public func invoice(
        _ number: String,
        _ cents: Int64,
        on day: CivilDate = start,
        due: CivilDate? = nil,
        account: Int = 0
    ) async throws -> Instalment.ID {
        let draft = document(.invoice, number, cents, on: day, account: account)
        return try await post { $0.add(draft, dueOn: due ?? day.adding(days: 30)) }.instalments[0]
    }

    public func receipt(
        _ number: String,
        _ cents: Int64,
        on day: CivilDate = start,
        account: Int = 0
    ) async throws -> Document.ID {
        try await credit(.receipt, number, cents, on: day, account: account)
    }

    public func credit(
        _ kind: DocumentKind,
        _ number: String,
        _ cents: Int64,
        on day: CivilDate = start,
        account: Int = 0
    ) async throws -> Document.ID {
        let draft = document(kind, number, cents, on: day, account: account)
        return try await post { $0.add(draft) }.documents[0]
    }

    /// The company whose books these are.
    public var legalEntity: LegalEntity {
        get async throws {
            let id = entity
            guard let found = try await store.read({ try LegalEntities.find(id, $0) }) else {
                throw Failure(what: "no entity")
            }
            return found
        }
    }

    @discardableResult
    public func allocate(
        _ cents: Int64,
        of credit: Document.ID,
        to item: Instalment.ID,
        on day: CivilDate,
        mirrorOf: Allocation.ID? = nil
    ) async throws -> Allocation.ID {
        let receipt = try await post { draft in
            draft.allocations.append(
                AllocationDraft(
                    credit: .existing(credit),
                    instalment: .existing(item),
                    amountMinor: cents,
                    allocatedOn: day,
                    knownOn: day,
                    mirrorOf: mirrorOf
                )
            )
        }
        return Identifier(
            try await store.read { try $0.number("select id from allocation where journal_id = \(receipt.journalID)") }
        )
    }

    /// Takes back the only allocation of that amount between the two.
    public func undo(_ cents: Int64, of credit: Document.ID, to item: Instalment.ID, on day: CivilDate) async throws {
        let original = try await store.read { connection in
            try connection.first(
                """
                select id from allocation where credit_document_id = \(credit) and instalment_id = \(item)
                and mirror_of_id is null and amount_minor = \(cents)
                and id not in (select mirror_of_id from allocation where mirror_of_id is not null) order by id
                """,
                { Allocation.ID(try $0.integer(0)) }
            )
        }
        guard let original else { throw Failure(what: "no such allocation to undo") }
        try await allocate(-cents, of: credit, to: item, on: day, mirrorOf: original)
    }

    /// Closes the books through a month end that is over.
    public func close(through day: CivilDate) async throws {
        let entity = entity
        try await store.write { connection in
            try Ledger.lock(entity, connection)
                .close(through: day, today: day.adding(days: 1), as: Self.event("period.close"))
        }
    }

    public func openMinor(of item: Instalment.ID) async throws -> Int64 {
        try await store.read { connection in
            try connection.first("select open_minor from open_item where instalment_id = \(item)") {
                try $0.integer(0)
            } ?? 0
        }
    }

    public func unappliedMinor(of credit: Document.ID) async throws -> Int64 {
        try await store.read { connection in
            try connection.first("select open_minor from open_credit where document_id = \(credit)") {
                try $0.integer(0)
            } ?? 0
        }
    }

    /// The first thing that does not verify; nil when the books are true.
    public func finding(_ checks: [any VerificationCheck] = []) async throws -> VerificationFinding? {
        try await LedgerVerifier(store: store, checks: checks).run().finding
    }
}
