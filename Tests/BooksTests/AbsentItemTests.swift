import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What a whole FEC no longer holds, and what a person decides about it.
@Suite struct AbsentItemTests {
    /// An export whose entries keep their numbers; C6 owes F2 (60.00), of which R2 (20.00) paid a part.
    private struct Export {
        var hasInvoice = true
        var hasReceipt = true
        var isMoved = false

        var books: FECBooks {
            var books = FECBooks()
            books.add("VT", "2026-09-01", "F1", number: "VT1", Self.sale(120_00, "C1"))
            if hasInvoice { books.add("VT", "2026-10-06", "F2", number: "VT2", Self.sale(60_00, "C6", "a")) }
            books.add("BQ", "2026-09-20", "R1", number: "BQ1", Self.receipt(10_00, "C1"))
            let letter = hasInvoice ? "a" : ""
            if hasReceipt { books.add("BQ", "2026-10-20", "R2", number: "BQ2", Self.receipt(20_00, "C6", letter)) }
            // The file goes on after what may be gone.
            books.add("BQ", "2026-11-05", "FR1", number: "BQ3", [.debit("627000", 5_00), .credit("512000", 5_00)])
            guard isMoved else { return books }
            let move: [FECBooks.Line] = [.debit("416000", 40_00, "C6"), .credit("411000", 40_00, "C6", "a")]
            books.add("OD", "2026-11-02", "OD1", number: "OD1", move)
            return books
        }

        private static func sale(_ cents: Int64, _ customer: String, _ letter: String = "") -> [FECBooks.Line] {
            [.debit("411000", cents, customer, letter), .credit("706000", cents)]
        }

        private static func receipt(_ cents: Int64, _ customer: String, _ letter: String = "") -> [FECBooks.Line] {
            [.debit("512000", cents), .credit("411000", cents, customer, letter)]
        }
    }

    private func id(_ number: String, _ books: BooksFixture) async throws -> Document.ID {
        Identifier(try await books.number("select min(id) from document where number = \(number)"))
    }

    private func request(
        _ decision: DecideAbsentItem.Decision,
        _ number: String,
        _ books: BooksFixture
    ) async throws -> DecideAbsentItem.Request {
        DecideAbsentItem.Request(
            entity: books.entity,
            document: try await id(number, books),
            decision: decision,
            reason: "extournée, dit le comptable",
            actor: .command,
            today: BooksFixture.today,
            at: BooksFixture.instant
        )
    }

    private func decide(_ decision: DecideAbsentItem.Decision, _ number: String, _ books: BooksFixture) async throws {
        try await DecideAbsentItem(store: books.store).run(request(decision, number, books))
    }

    private func absent(_ books: BooksFixture) async throws -> [String] {
        let entity = books.entity
        return try await books.store.read { try AbsentItem.list(of: entity, $0) }
            .map { "\($0.number) \($0.stake.minorUnits)" }
    }

    private func ruleHere(_ books: BooksFixture) async throws {
        let entity = books.entity, from = try day("2026-09-01")
        let record = SourceOfRecord(.allocation, source: SourcesOfRecord.encours, fromOn: from)
        try await books.store.write {
            try SourcesOfRecord.change(record, entity: entity, by: .command, at: BooksFixture.instant, $0)
        }
    }

    private func changesNothing(_ again: ImportResult, open: [String], _ books: BooksFixture) async throws {
        #expect([again.documents, again.allocations] == [0, 0])
        #expect(again.differences.isEmpty, "\(again.differences.codes)")
        #expect(again.control?.isEqualToTheCent == true)
        #expect(try await books.open() == open)
        #expect(try await absent(books).isEmpty)
    }

    @Test(arguments: Engine.available)
    func whatIsCancelledCountsNoMoreAndWhatHadPaidItIsFree(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            #expect(try await books.open() == ["-R1 1000", "F1 12000", "F2 4000"])
            let gone = try await books.fec(Export(hasInvoice: false).books)
            #expect(gone.differences.codes.contains("fec.entry.gone"))
            #expect(try await absent(books) == ["F2 4000"])
            try await decide(.cancel, "F2", books)
            let open = ["-R1 1000", "-R2 2000", "F1 12000"]
            #expect(try await books.open() == open)
            #expect(
                try await books.kinds() == [
                    "invoice F1 12000", "receipt R1 1000", "invoice F2 6000", "adjustmentCredit F2 6000",
                    "receipt R2 2000",
                ]
            )
            #expect(try await books.number("select count(*) from hold_end") == 1)
            // As the indicators know it.
            let f2 = try await id("F2", books)
            #expect(
                try await books.number(
                    "select document_id from (\(Cancellations.query(of: books.entity))) as cancelled"
                )
                    == f2.rawValue
            )
            let made = try await books.store.read { try AbsentDecision.of(document: f2, $0) }
            #expect(made.map(\.decision) == [.cancel])
            #expect(made.first?.reason == "extournée, dit le comptable")
            try await changesNothing(books.fec(Export(hasInvoice: false).books), open: open, books)
            // The books hold it again: it counts again, once.
            let back = try await books.fec(Export().books)
            #expect(back.documents == 1)
            #expect(back.control?.isEqualToTheCent == true)
            #expect(try await books.open() == ["-R1 1000", "F1 12000", "F2 4000"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func whatIsKeptIsAskedForAndNeverInDoubtAgain(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            try await books.fec(Export(hasInvoice: false).books)
            try await decide(.keep, "F2", books)
            #expect(try await absent(books).isEmpty)
            let again = try await books.fec(Export(hasInvoice: false).books)
            #expect(!again.differences.codes.contains("fec.entry.gone"))
            #expect(try await books.number("select count(*) from hold") == 1)
            #expect(try await books.number("select count(*) from hold_end") == 1)
            #expect(try await books.open() == ["-R1 1000", "F1 12000", "F2 4000"])
            #expect(try await absent(books).isEmpty)
            #expect(try await books.verifies())
        }
    }

    /// There is nothing to ask for, and nothing to cancel before its payment is taken back: the report says so.
    @Test(arguments: Engine.available)
    func anAbsentInvoiceThatIsPaidIsSaidToBePaid(engine: Engine) async throws {
        func export(_ hasInvoice: Bool) -> FECBooks {
            var books = Export(hasInvoice: hasInvoice).books
            let letter = hasInvoice ? "B" : ""
            if hasInvoice {
                let sale: [FECBooks.Line] = [.debit("411000", 30_00, "C7", letter), .credit("706000", 30_00)]
                books.add("VT", "2026-10-07", "F7", number: "VT7", sale)
            }
            let paid: [FECBooks.Line] = [.debit("512000", 30_00), .credit("411000", 30_00, "C7", letter)]
            books.add("BQ", "2026-10-25", "R7", number: "BQ7", paid)
            return books
        }
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(export(true))
            let gone = try await books.fec(export(false))
            #expect(gone.differences.codes == ["fec.entry.gone", "fec.entry.gone-paid"])
            #expect(try await absent(books) == ["F2 4000"])
        }
    }

    /// The books held it again for a while: that was nobody's decision.
    @Test(arguments: Engine.available)
    func whatGoesASecondTimeIsInDoubtAgain(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            for _ in 1...2 {
                try await books.fec(Export(hasInvoice: false, hasReceipt: false).books)
                #expect(try await absent(books) == ["F2 4000", "R2 2000"])
                try await books.fec(Export().books)
                #expect(try await absent(books).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func aReceiptThatTheBooksNoLongerHoldIsCancelledOrKept(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            let gone = try await books.fec(Export(hasReceipt: false).books)
            #expect(gone.differences.codes.contains("fec.entry.gone-credit"))
            #expect(try await absent(books) == ["R2 2000"])
            let sums = try await books.store.read { [entity = books.entity] in try AbsentItems.read(of: entity, $0) }
            #expect([sums?.debits, sums?.credits] == [0, 1])
            #expect(sums?.stakeMinor == 20_00)
            try await decide(.cancel, "R2", books)
            let open = ["-R1 1000", "F1 12000", "F2 6000"]
            #expect(try await books.open() == open)
            try await changesNothing(books.fec(Export(hasReceipt: false).books), open: open, books)
            #expect(try await books.verifies())
        }
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            try await books.fec(Export(hasReceipt: false).books)
            try await decide(.keep, "R2", books)
            let again = try await books.fec(Export(hasReceipt: false).books)
            #expect(!again.differences.codes.contains("fec.entry.gone-credit"))
            #expect(try await absent(books).isEmpty)
            #expect(try await books.open() == ["-R1 1000", "F1 12000", "F2 4000"])
        }
    }

    /// What moved to 416 goes back to 411 first, so that neither account keeps anything of it.
    @Test(arguments: Engine.available)
    func whatHadMovedToAnotherAccountLeavesNothingOnEither(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export(isMoved: true).books)
            try await books.fec(Export(hasInvoice: false).books)
            try await decide(.cancel, "F2", books)
            let again = try await books.fec(Export(hasInvoice: false).books)
            #expect(again.control?.isEqualToTheCent == true)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func inAClosedMonthItIsCancelledOnTheFirstOpenDay(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            try await books.fec(Export(hasInvoice: false).books)
            try await books.close(through: try day("2026-10-31"))
            try await decide(.cancel, "F2", books)
            let opened = try day("2026-11-01")
            #expect(
                try await books.number(
                    "select count(*) from document where kind = 'adjustmentCredit' and issued_on = \(opened)"
                ) == 1
            )
            #expect(try await books.open() == ["-R1 1000", "-R2 2000", "F1 12000"])
        }
    }

    @Test(arguments: Engine.available)
    func whatIsNotAbsentIsNotDecided(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            await #expect(throws: AbsentItemError.decided) { try await decide(.cancel, "F2", books) }
            await #expect(throws: AbsentItemError.decided) { try await decide(.keep, "R2", books) }
            try await books.fec(Export(hasInvoice: false).books)
            var silent = try await request(.cancel, "F2", books)
            silent.reason = " "
            await #expect(throws: RemarkError.empty) { try await DecideAbsentItem(store: books.store).run(silent) }
            silent.actor = Actor(name: "user:9", grants: [.init(role: .collector, legalEntity: nil)])
            await #expect(throws: PermissionError.self) { try await DecideAbsentItem(store: books.store).run(silent) }
            try await decide(.cancel, "F2", books)
            for decision in [DecideAbsentItem.Decision.cancel, .keep] {
                await #expect(throws: AbsentItemError.decided) { try await decide(decision, "F2", books) }
            }
            var unknown = try await request(.keep, "F2", books)
            unknown.document = Identifier(
                try await books.number("select id from document where kind = 'adjustmentCredit'")
            )
            await #expect(throws: AbsentItemError.unknown) {
                try await DecideAbsentItem(store: books.store).run(unknown)
            }
            #expect(try await books.number("select count(*) from hold_end") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func whatWasPaidMeanwhileIsNotCancelled(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            try await books.fec(Export(hasInvoice: false).books)
            try await ruleHere(books)
            var request = try await request(.cancel, "F2", books)
            request.shownMinor = 60_00
            await #expect(throws: AbsentItemError.overtaken) {
                try await DecideAbsentItem(store: books.store).run(request)
            }
            var year = Export(hasInvoice: false).books
            year.add(
                "BQ",
                "2026-11-10",
                "R3",
                number: "BQ3",
                [.debit("512000", 40_00), .credit("411000", 40_00, "C6")]
            )
            try await books.fec(year)
            let part = ApplyCredits.Part(
                credit: try await id("R3", books),
                instalment: Identifier(
                    try await books.number("select id from instalment where document_id = \(request.document)")
                ),
                amountMinor: 40_00
            )
            try await ApplyCredits(store: books.store).run(
                ApplyCredits.Request(
                    entity: books.entity,
                    parts: [part],
                    actor: .command,
                    today: BooksFixture.today,
                    at: BooksFixture.instant
                )
            )
            request.shownMinor = 40_00
            await #expect(throws: AbsentItemError.settled) {
                try await DecideAbsentItem(store: books.store).run(request)
            }
            #expect(try await books.open() == ["-R1 1000", "F1 12000"])
            #expect(try await absent(books).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func aCreditThatWasConvertedIsNotCancelled(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let year = Export(hasInvoice: false).books
            try await books.fec(year)
            let convert = ConvertCredit(
                try await id("R2", books),
                amountMinor: 5_00,
                to: try Currency(code: "USD"),
                rate: Rate(partsPerMillion: 1_100_000),
                rateSource: "bank",
                convertedOn: try day("2026-11-02")
            )
            try await books.store.write {
                _ = try convert.run(by: "user:1", at: BooksFixture.instant, $0)
            }
            try await books.fec(Export(hasInvoice: false, hasReceipt: false).books)
            await #expect(throws: AbsentItemError.converted) { try await decide(.cancel, "R2", books) }
            try await decide(.keep, "R2", books)
        }
    }
}
