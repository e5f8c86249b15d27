import Ledger
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct BulkPostingTests {
    private let day = LedgerFixture.start

    private func draft(_ books: LedgerFixture, count: Int) -> PostingDraft {
        var draft = PostingDraft()
        for index in 0..<count {
            let invoice = draft.add(
                books.document(.invoice, "F\(index)", Int64(100 + index)),
                dueOn: day.adding(days: 30)
            )
            let receipt = draft.add(books.document(.receipt, "R\(index)", Int64(50 + index)))
            draft.allocations.append(
                AllocationDraft(
                    credit: .new(receipt),
                    instalment: .new(draft.instalments.count - 1),
                    amountMinor: Int64(50 + index),
                    allocatedOn: day,
                    knownOn: day
                )
            )
            _ = invoice
        }
        return draft
    }

    @Test(arguments: Engine.available)
    func aLargeDraftLandsAsOneEventThatVerifies(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let bulk = books.bulk(7)
            let receipt = try await bulk.post(
                draft(books, count: 40),
                entity: books.entity,
                as: LedgerFixture.event("import")
            )
            #expect(receipt.documents.count == 80)
            let sums = try await books.store.read { connection in
                [
                    try connection.number("select count(*) from journal where verb = 'import'"),
                    try connection.number("select count(*) from document"),
                    try connection.number("select cast(sum(open_minor) as bigint) from open_item"),
                    try connection.number("select count(*) from open_credit"),
                    try connection.number("select count(*) from pending_posting"),
                ]
            }
            #expect(sums == [1, 80, 40 * 50, 0, 0])
            let report = try await LedgerVerifier(store: books.store).run()
            #expect(report.finding == nil)
            #expect(report.rows == 160)
        }
    }

    @Test(arguments: Engine.available)
    func nothingOfItIsSeenBeforeItLands(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let store = books.store
            let seen = Mutex<[Int64]>([])
            let bulk = books.bulk(10)
            _ = try await bulk.post(
                draft(books, count: 30),
                entity: books.entity,
                as: LedgerFixture.event("import"),
                finish: { _, connection in
                    // Inside the last transaction all is there; before it, from outside, nothing was.
                    let count = try connection.number("select count(*) from document")
                    seen.withLock { $0.append(count) }
                },
                progress: { _, _ in
                    // reason: -1 is what the test sees then, and it expects 0.
                    let count = try? await store.read { connection in
                        try connection.number("select count(*) from document")
                            + connection.number("select count(*) from open_item")
                    }
                    seen.withLock { $0.append(count ?? -1) }
                }
            )
            let counts = seen.withLock { $0 }
            #expect(counts.last == 60)
            #expect(counts.count > 5)
            #expect(counts.dropLast().allSatisfy { $0 == 0 })
        }
    }

    @Test(arguments: Engine.available)
    func aRefusalInTheMiddleLeavesEverythingAsItWas(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            _ = try await books.invoice("F25", 1_00)
            let bulk = books.bulk(10)
            await #expect(throws: LedgerError.alreadyPosted) {
                _ = try await bulk.post(
                    draft(books, count: 30),
                    entity: books.entity,
                    as: LedgerFixture.event("import")
                )
            }
            let counts = try await books.store.read { connection in
                [
                    try connection.number("select count(*) from document_row"),
                    try connection.number("select count(*) from allocation_row"),
                    try connection.number("select count(*) from open_item_row"),
                    try connection.number("select count(*) from pending_posting"),
                ]
            }
            #expect(counts == [1, 0, 1, 0])
            #expect(try await LedgerVerifier(store: books.store).run().finding == nil)
        }
    }

    @Test(arguments: Engine.available)
    func whatAnInterruptedImportLeftIsRemovedByTheNext(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let (entity, account, day) = (books.entity, books.account, day)
            try await books.store.write { connection in
                let id = try connection.reserveIdentifiers(of: "journal", count: 1)
                let document = try connection.reserveIdentifiers(of: "document_row", count: 1)
                try connection.execute(
                    "insert into pending_posting (journal_id, chain_id, started_at) values (\(id), \(entity), \(0))"
                )
                try connection.execute(
                    """
                    insert into document_row (id, journal_id, legal_entity_id, account_id, kind, number, issued_on,
                                              known_on, currency, amount_minor, functional_minor, control_account,
                                              source, source_key)
                    values (\(document), \(id), \(entity), \(account), 'invoice', 'F0', \(day), \(day), 'EUR', \(1),
                            \(1), '411', 'test', \(Array("F0".utf8)))
                    """
                )
            }
            #expect(try await books.store.read { try $0.number("select count(*) from document") } == 0)
            let bulk = books.bulk(10)
            _ = try await bulk.post(draft(books, count: 1), entity: entity, as: LedgerFixture.event("import"))
            #expect(try await books.store.read { try $0.number("select count(*) from document") } == 2)
        }
    }
}
