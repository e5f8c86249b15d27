import Ledger
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct BulkPostingLeaseTests {
    /// Invoices of 1.00 each whose numbers begin with `prefix`.
    private func invoices(_ books: LedgerFixture, _ prefix: String, _ count: Int) -> PostingDraft {
        var draft = PostingDraft()
        for index in 0..<count { draft.add(books.document(.invoice, "\(prefix)\(index)", 1_00)) }
        return draft
    }

    /// Documents that landed, those that are stored, and postings at work; the books must verify.
    private func expect(_ books: LedgerFixture, _ expected: [Int64]) async throws {
        let counts = try await books.store.read { connection in
            [
                try connection.number("select count(*) from document"),
                try connection.number("select count(*) from document_row"),
                try connection.number("select count(*) from pending_posting"),
            ]
        }
        #expect(counts == expected)
        #expect(try await LedgerVerifier(store: books.store).run().finding == nil)
    }

    @Test(arguments: Engine.available)
    func whileOneIsAliveAnotherIsRefusedAndTheFirstLands(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let clock = StoppedClock(), refusals = Mutex<[BulkPostingError]>([])
            let second = invoices(books, "B", 10)
            _ = try await books.bulk(10, clock).post(
                invoices(books, "A", 40),
                entity: books.entity,
                as: LedgerFixture.event("import"),
                progress: { _, _ in
                    clock.move(seconds: 50)
                    do {
                        _ = try await books.bulk(10, clock).post(
                            second,
                            entity: books.entity,
                            as: LedgerFixture.event("import")
                        )
                    } catch {
                        guard let refusal = error as? BulkPostingError else { return }
                        refusals.withLock { $0.append(refusal) }
                    }
                }
            )
            // 40 documents and 40 instalments, ten a step; a step each 50 seconds keeps a lease of 60.
            let running = BulkPostingError.running(since: LedgerFixture.instant)
            #expect(refusals.withLock { $0 } == Array(repeating: running, count: 8))
            try await expect(books, [40, 40, 0])
            _ = try await books.bulk(10, clock).post(
                second,
                entity: books.entity,
                as: LedgerFixture.event("import")
            )
            try await expect(books, [50, 50, 0])
        }
    }

    @Test(arguments: Engine.available)
    func aPostingThatSleptTooLongLosesItsRowsToTheNextAndLandsNothing(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let clock = StoppedClock(), isFirstStep = Mutex(true)
            await #expect(throws: BulkPostingError.overtaken) {
                _ = try await books.bulk(10, clock).post(
                    invoices(books, "A", 40),
                    entity: books.entity,
                    as: LedgerFixture.event("import"),
                    progress: { _, _ in
                        guard
                            isFirstStep.withLock({ first in
                                defer { first = false }; return first
                            })
                        else { return }
                        clock.move(seconds: 61)
                        // reason: what it posts is counted below.
                        _ = try? await books.bulk(10, clock).post(
                            invoices(books, "B", 25),
                            entity: books.entity,
                            as: LedgerFixture.event("import")
                        )
                    }
                )
            }
            try await expect(books, [25, 25, 0])
        }
    }

    /// Rows of a dead process go even when no other posting comes; those of a live one stay.
    @Test(arguments: Engine.available)
    func whatADeadProcessLeftIsClearedAway(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let clock = StoppedClock()
            await #expect(throws: BulkPostingError.overtaken) {
                _ = try await books.bulk(10, clock).post(
                    invoices(books, "A", 40),
                    entity: books.entity,
                    as: LedgerFixture.event("import"),
                    progress: { done, _ in
                        guard done == 3 else { return }
                        clock.move(seconds: 59)
                        // reason: what fails is no number, which the comparison below refuses.
                        let early = try? await books.bulk(10, clock).clearInterrupted()
                        clock.move(seconds: 2)
                        // reason: as above.
                        let late = try? await books.bulk(10, clock).clearInterrupted()
                        #expect([early, late] == [0, 1])
                        // reason: as above.
                        let rows = try? await books.store.read { try $0.number("select count(*) from document_row") }
                        #expect(rows == 0)
                    }
                )
            }
            try await expect(books, [0, 0, 0])
            #expect(try await books.bulk(10, clock).clearInterrupted() == 0)
        }
    }

    /// What a process wrote in advance before it died may be half of an account: it is not part of the books.
    @Test(arguments: Engine.available)
    func theBooksVerifyBesideHalfAnAccount(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            try await books.store.write { connection in
                try connection.execute(
                    """
                    insert into pending_posting (journal_id, chain_id, started_at, renewed_at)
                    values (900, 1, \(LedgerFixture.instant), \(LedgerFixture.instant))
                    """
                )
                try connection.execute(
                    """
                    insert into account_row (id, journal_id, customer_id, legal_entity_id, code)
                    values (900, 900, \(books.customer), \(books.entity), 'C900')
                    """
                )
            }
            #expect(try await books.finding() == nil)
            // Of a posting that landed, it is a defect.
            try await books.store.write { connection in
                _ = try connection.execute("delete from pending_posting where journal_id = 900")
            }
            #expect(try await books.finding()?.reason == .owner)
        }
    }

    @Test(arguments: Engine.available)
    func anotherEntityIsNotKeptWaiting(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let other = try await books.store.write { connection in
                let siren = try #require(Siren("552100554"))
                let new = NewLegalEntity(code: "other", name: "Ateliers Verdon Sud", siren: siren)
                return try LegalEntities.add(new, by: "user:1", at: LedgerFixture.instant, connection).id
            }
            let landed = Mutex(0)
            _ = try await books.bulk(10).post(
                invoices(books, "A", 5),
                entity: books.entity,
                as: LedgerFixture.event("import"),
                progress: { _, _ in
                    var draft = PostingDraft()
                    draft.accounts.append(
                        AccountDraft(customer: .existing(books.customer), code: "C\(landed.withLock { $0 })")
                    )
                    // reason: a refusal leaves the count below at nothing.
                    let receipt = try? await books.bulk(10).post(
                        draft,
                        entity: other,
                        as: LedgerFixture.event("import")
                    )
                    if receipt != nil { landed.withLock { $0 += 1 } }
                }
            )
            #expect(landed.withLock { $0 } == 2)
        }
    }

    /// Started together, one lands; the other is refused, or lands after it: nothing is lost, nothing is mixed up.
    @Test(arguments: Engine.available)
    func twoThatStartTogetherNeverMixUp(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let clock = StoppedClock()
            let outcomes = await withTaskGroup(of: Result<Int, any Error>.self) { group in
                for prefix in ["A", "B"] {
                    group.addTask {
                        do {
                            let receipt = try await books.bulk(50, clock).post(
                                invoices(books, prefix, 300),
                                entity: books.entity,
                                as: LedgerFixture.event("import")
                            )
                            return .success(receipt.documents.count)
                        } catch { return .failure(error) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            var landed: Int64 = 0
            for outcome in outcomes {
                switch outcome {
                case .success(let count): landed += Int64(count)
                case .failure(let error):
                    #expect(error as? BulkPostingError == .running(since: LedgerFixture.instant))
                }
            }
            #expect(landed >= 300)
            try await expect(books, [landed, landed, 0])
        }
    }
}
