import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct PostingTests {
    private let day = LedgerFixture.start

    @Test(arguments: Engine.available)
    func anInvoiceIsOpenUntilACreditSettlesIt(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00)
            let receipt = try await books.receipt("R1", 150_00, on: day.adding(days: 20))
            try await books.allocate(40_00, of: receipt, to: item, on: day.adding(days: 20))
            #expect(try await books.openMinor(of: item) == 60_00)
            #expect(try await books.unappliedMinor(of: receipt) == 110_00)
            try await books.allocate(60_00, of: receipt, to: item, on: day.adding(days: 21))
            #expect(try await books.openMinor(of: item) == 0)
            #expect(try await books.unappliedMinor(of: receipt) == 50_00)
        }
    }

    @Test(arguments: Engine.available)
    func moreThanIsOpenIsRefusedAndChangesNothing(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00)
            let receipt = try await books.receipt("R1", 150_00)
            await #expect(
                throws: LedgerError.exceedsOpenBalance(
                    instalment: item.rawValue,
                    openMinor: 100_00,
                    requestedMinor: 100_01,
                    on: day
                )
            ) { try await books.allocate(100_01, of: receipt, to: item, on: day) }
            #expect(try await books.openMinor(of: item) == 100_00)
            #expect(try await books.unappliedMinor(of: receipt) == 150_00)
        }
    }

    @Test(arguments: Engine.available)
    func aCreditIsNotSpentTwice(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let first = try await books.invoice("F1", 100_00), second = try await books.invoice("F2", 100_00)
            let receipt = try await books.receipt("R1", 150_00)
            try await books.allocate(100_00, of: receipt, to: first, on: day)
            await #expect(throws: LedgerError.self) {
                try await books.allocate(100_00, of: receipt, to: second, on: day)
            }
            #expect(try await books.openMinor(of: second) == 100_00)
        }
    }

    /// Applied on the 1st, taken back on the 20th: on the 10th nothing is left, though today everything is.
    @Test(arguments: Engine.available)
    func noDayMayShowMoreAppliedThanWasOwed(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00)
            let bounced = try await books.receipt("R1", 100_00), second = try await books.receipt("R2", 100_00)
            try await books.allocate(100_00, of: bounced, to: item, on: day)
            try await books.undo(100_00, of: bounced, to: item, on: day.adding(days: 20))
            #expect(try await books.openMinor(of: item) == 100_00)
            await #expect(throws: LedgerError.self) {
                try await books.allocate(1, of: second, to: item, on: day.adding(days: 10))
            }
            try await books.allocate(100_00, of: second, to: item, on: day.adding(days: 20))
            #expect(try await books.openMinor(of: item) == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aMirrorUndoesAWholeAllocationOnce(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00)
            let receipt = try await books.receipt("R1", 100_00)
            let original = try await books.allocate(70_00, of: receipt, to: item, on: day).rawValue
            func mirror(_ cents: Int64, on day: CivilDate) async throws {
                try await books.post { draft in
                    draft.allocations.append(
                        AllocationDraft(
                            credit: .existing(receipt),
                            instalment: .existing(item),
                            amountMinor: cents,
                            allocatedOn: day,
                            knownOn: day,
                            mirrorOf: Identifier(original)
                        )
                    )
                }
            }
            await #expect(throws: LedgerError.badMirror(original)) { try await mirror(-69_99, on: day) }
            try await mirror(-70_00, on: day)
            #expect(try await books.openMinor(of: item) == 100_00)
            #expect(try await books.unappliedMinor(of: receipt) == 100_00)
            await #expect(throws: LedgerError.self) { try await mirror(-70_00, on: day) }
        }
    }

    @Test(arguments: Engine.available)
    func nothingIsAppliedBeforeBothSidesExist(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00, on: day.adding(days: 5))
            let receipt = try await books.receipt("R1", 100_00, on: day)
            await #expect(
                throws: LedgerError.allocatedBeforeIssue(
                    allocatedOn: day.adding(days: 4),
                    issuedOn: day.adding(days: 5)
                )
            ) { try await books.allocate(1_00, of: receipt, to: item, on: day.adding(days: 4)) }
        }
    }

    @Test(arguments: Engine.available)
    func theSameFactGetsInOnce(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            _ = try await books.invoice("F1", 100_00)
            await #expect(throws: LedgerError.alreadyPosted) { _ = try await books.invoice("F1", 100_00) }
        }
    }

    @Test(arguments: Engine.available)
    func aClosedMonthTakesNothing(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let closedThrough = day.endOfMonth
            try await books.close(through: closedThrough)
            await #expect(throws: LedgerError.periodClosed(day: closedThrough, closedThrough: closedThrough)) {
                _ = try await books.invoice("F1", 100_00, on: closedThrough)
            }
            _ = try await books.invoice("F2", 100_00, on: closedThrough.adding(days: 1))
        }
    }

    @Test(arguments: Engine.available)
    func instalmentsAddUpToTheirDocument(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let invoice = books.document(.invoice, "F1", 100_00), due = day
            await #expect(
                throws: LedgerError.instalmentsDoNotAddUp(document: "F1", amountMinor: 100_00, instalmentsMinor: 99_00)
            ) {
                try await books.post { draft in
                    draft.documents.append(invoice)
                    for (ordinal, cents) in [Int64(50_00), 49_00].enumerated() {
                        draft.instalments.append(
                            InstalmentDraft(
                                document: 0,
                                ordinal: ordinal + 1,
                                dueOn: due.adding(days: 30 * ordinal),
                                dueBasis: .stated,
                                amountMinor: cents,
                                functionalMinor: cents
                            )
                        )
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func theDatabaseItselfRefusesToChangeAPostedRow(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00)
            let receipt = try await books.receipt("R1", 100_00)
            try await books.allocate(10_00, of: receipt, to: item, on: day)
            let attempts: [SQL] = [
                "update document_row set amount_minor = 1", "delete from document_row",
                "update instalment_row set due_on = \(day)", "delete from instalment_row",
                "update allocation_row set amount_minor = 1", "delete from allocation_row",
                "update account_row set customer_id = 9", "delete from account_row",
                "update journal set actor = 'nobody'", "delete from journal", "delete from journal_part",
                "update journal_part set ordinal = 7",
                "insert into pending_posting (journal_id, chain_id, started_at) select id, chain_id, 0 from journal",
            ]
            for attempt in attempts {
                let error = await #expect(throws: SQLError.self) {
                    try await books.store.write { try $0.execute(attempt) }
                }
                guard case .refused = error else {
                    Issue.record("\(attempt.text(for: .sqlite)): \(String(describing: error))")
                    continue
                }
            }
        }
    }

    /// SQLite's own way to change a row without an update.
    @Test func sqliteRefusesToReplaceAPostedRow() async throws {
        try await LedgerFixture.run(on: .sqlite) { books in
            _ = try await books.invoice("F1", 100_00)
            let error = await #expect(throws: SQLError.self) {
                try await books.store.write { connection in
                    try connection.script("insert or replace into journal select * from journal where id = 1")
                }
            }
            #expect(error == .refused("the journal is never shortened"))
        }
    }

    @Test func postgresRefusesToEmptyATable() async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await LedgerFixture.run(on: .postgres) { books in
            for table in ["document_row", "allocation_row", "journal", "journal_part"] {
                let statement = SQL(trusted: "truncate \(table) cascade")
                await #expect(throws: SQLError.self) { try await books.store.write { try $0.execute(statement) } }
            }
        }
    }
}
