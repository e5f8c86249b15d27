import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// One entity with a few accounts, and a plain record of everything that was posted, to count by hand.
struct BooksStory {
    let store: any Store
    let entity: LegalEntity
    let accounts: [Account.ID]

    static let start = CivilDate(dayNumber: 20_454)  // 2026-01-01
    static let instant = Timestamp(millisecondsSinceEpoch: 1_767_225_600_000)

    static func run(
        on engine: Engine,
        accounts count: Int = 1,
        _ body: (BooksStory) async throws -> Void
    ) async throws {
        try await engine.withStore(LedgerMigrations.all) { store in
            let story = try await store.write { connection in
                let siren = try #require(Siren("732829320"))
                let entity = try LegalEntities.add(
                    NewLegalEntity(code: "main", name: "Ateliers Verdon", siren: siren),
                    by: "user:1",
                    at: instant,
                    connection
                )
                var draft = PostingDraft()
                for number in 0..<count {
                    var details = CustomerDetails(name: "Client \(number)")
                    details.salesOwner = number.isMultiple(of: 2) ? "Claire" : nil
                    draft.customers.append(CustomerDraft(code: "C\(number)", details: details))
                    draft.accounts.append(AccountDraft(customer: .new(number), code: "C\(number)"))
                }
                let receipt = try Ledger.lock(entity.id, connection).post(draft, as: event)
                return BooksStory(store: store, entity: entity, accounts: receipt.accounts)
            }
            try await body(story)
        }
    }

    static var event: JournalEvent {
        JournalEvent(actor: "user:1", verb: "test", subject: "legal-entity:1", recordedAt: instant)
    }

    @discardableResult
    func post(_ build: @escaping @Sendable (inout PostingDraft) -> Void) async throws -> PostingReceipt {
        let id = entity.id
        return try await store.write { connection in
            var draft = PostingDraft()
            build(&draft)
            return try Ledger.lock(id, connection).post(draft, as: Self.event)
        }
    }

    func document(
        _ kind: DocumentKind,
        _ number: String,
        _ cents: Int64,
        on day: CivilDate,
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

    func invoice(_ number: String, _ cents: Int64, on day: CivilDate, due: CivilDate, account: Int = 0) async throws
        -> Instalment.ID
    {
        let draft = document(.invoice, number, cents, on: day, account: account)
        return try await post { $0.add(draft, dueOn: due) }.instalments[0]
    }

    func credit(
        _ kind: DocumentKind,
        _ number: String,
        _ cents: Int64,
        on day: CivilDate,
        account: Int = 0
    ) async throws -> Document.ID {
        let draft = document(kind, number, cents, on: day, account: account)
        return try await post { $0.add(draft) }.documents[0]
    }

    func allocate(
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
}
