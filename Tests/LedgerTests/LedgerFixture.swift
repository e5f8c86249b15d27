import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// One legal entity with one customer, in a database of its own.
struct LedgerFixture {
    let store: any Store
    let entity: LegalEntity.ID
    let account: Account.ID
    let customer: Customer.ID

    static let start = CivilDate(dayNumber: 20_454)  // 2026-01-01
    static let instant = Timestamp(millisecondsSinceEpoch: 1_767_225_600_000)

    static func event(_ verb: String) -> JournalEvent {
        JournalEvent(actor: "user:1", verb: verb, subject: "legal-entity:1", recordedAt: instant)
    }

    static func run(on engine: Engine, _ body: (LedgerFixture) async throws -> Void) async throws {
        try await engine.withStore(LedgerMigrations.all) { store in
            let fixture = try await store.write { connection in
                let siren = try #require(Siren("732829320"))
                let entity = try LegalEntities.add(
                    NewLegalEntity(code: "main", name: "Ateliers Verdon", siren: siren),
                    by: "user:1",
                    at: instant,
                    connection
                )
                var draft = PostingDraft()
                draft.customers.append(
                    CustomerDraft(code: "C1", details: CustomerDetails(name: "Boulangerie Épi d'Or"))
                )
                draft.accounts.append(AccountDraft(customer: .new(0), code: "C1"))
                let receipt = try Ledger.lock(entity.id, connection).post(draft, as: event("account.open"))
                return LedgerFixture(
                    store: store,
                    entity: entity.id,
                    account: receipt.accounts[0],
                    customer: receipt.customers[0]
                )
            }
            try await body(fixture)
        }
    }

    func document(_ kind: DocumentKind, _ number: String, _ cents: Int64, on day: CivilDate = start) -> DocumentDraft {
        DocumentDraft(
            account: .existing(account),
            kind: kind,
            number: number,
            issuedOn: day,
            amount: Money(minorUnits: cents, currency: .eur),
            source: "test",
            sourceKey: Array(number.utf8)
        )
    }

    @discardableResult
    func post(_ verb: String = "test", _ build: @escaping @Sendable (inout PostingDraft) -> Void) async throws
        -> PostingReceipt
    {
        let entity = entity
        return try await store.write { connection in
            var draft = PostingDraft()
            build(&draft)
            return try Ledger.lock(entity, connection).post(draft, as: Self.event(verb))
        }
    }

    /// Posts one invoice and returns its instalment.
    func invoice(_ number: String, _ cents: Int64, on day: CivilDate = start, due: CivilDate? = nil) async throws
        -> Instalment.ID
    {
        let draft = document(.invoice, number, cents, on: day)
        return try await post { $0.add(draft, dueOn: due ?? day.adding(days: 30)) }.instalments[0]
    }

    func receipt(_ number: String, _ cents: Int64, on day: CivilDate = start) async throws -> Document.ID {
        let draft = document(.receipt, number, cents, on: day)
        return try await post { $0.add(draft) }.documents[0]
    }

    @discardableResult
    func allocate(_ cents: Int64, of credit: Document.ID, to item: Instalment.ID, on day: CivilDate) async throws
        -> PostingReceipt
    {
        try await post { draft in
            draft.allocations.append(
                AllocationDraft(
                    credit: .existing(credit),
                    instalment: .existing(item),
                    amountMinor: cents,
                    allocatedOn: day,
                    knownOn: day
                )
            )
        }
    }

    /// Takes back the only allocation between the two.
    func undo(_ cents: Int64, of credit: Document.ID, to item: Instalment.ID, on day: CivilDate) async throws {
        let original: Allocation.ID = try await store.read { connection in
            let id = try connection.first(
                """
                select id from allocation where credit_document_id = \(credit) and instalment_id = \(item)
                and mirror_of_id is null and amount_minor = \(cents)
                and id not in (select mirror_of_id from allocation where mirror_of_id is not null) order by id
                """,
                { try $0.integer(0) }
            )
            return Identifier(try #require(id))
        }
        try await post { draft in
            draft.allocations.append(
                AllocationDraft(
                    credit: .existing(credit),
                    instalment: .existing(item),
                    amountMinor: -cents,
                    allocatedOn: day,
                    knownOn: day,
                    mirrorOf: original
                )
            )
        }
    }

    func openMinor(of item: Instalment.ID) async throws -> Int64 {
        try await store.read { connection in
            try connection.first("select open_minor from open_item where instalment_id = \(item)") {
                try $0.integer(0)
            } ?? 0
        }
    }

    func unappliedMinor(of credit: Document.ID) async throws -> Int64 {
        try await store.read { connection in
            try connection.first("select open_minor from open_credit where document_id = \(credit)") {
                try $0.integer(0)
            } ?? 0
        }
    }
}
