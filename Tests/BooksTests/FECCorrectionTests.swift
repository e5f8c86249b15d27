import Books
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// What the accountant changed between two exports of the same year.
@Suite struct FECCorrectionTests {
    /// What one export holds; the numbers of its entries stay the same unless a test changes them.
    private struct Export {
        var amount: Int64 = 720_00
        var payer = "C4"
        var isPaid = false
        var salesNumber = "VT2"
        var hasSecond = true
        var hasThird = true
        var extra = false

        var books: FECBooks {
            var books = FECBooks()
            Self.sale(&books, "2026-09-01", "FA-1", "VT1", "C1", 120_00)
            Self.sale(&books, "2026-10-05", "FA-150", salesNumber, "C5", amount, isPaid ? "A" : "")
            if hasSecond { Self.sale(&books, "2026-10-06", "FA-151", "VT3", "C6", 60_00) }
            if extra { Self.sale(&books, "2026-10-07", "FA-152", "VT4", "C6", 30_00) }
            if hasThird { Self.receipt(&books, "2026-10-20", "V-1", "BQ1", payer, 500_00) }
            Self.receipt(&books, "2026-10-21", "V-2", "BQ2", "C5", 600_00, isPaid ? "A" : "")
            return books
        }

        private static func sale(
            _ books: inout FECBooks,
            _ day: String,
            _ piece: String,
            _ number: String,
            _ customer: String,
            _ cents: Int64,
            _ letter: String = ""
        ) {
            let net = cents * 5 / 6
            books.add(
                "VT",
                day,
                piece,
                number: number,
                [.debit("411000", cents, customer, letter), .credit("706000", net), .credit("445710", cents - net)]
            )
        }

        private static func receipt(
            _ books: inout FECBooks,
            _ day: String,
            _ piece: String,
            _ number: String,
            _ customer: String,
            _ cents: Int64,
            _ letter: String = ""
        ) {
            books.add(
                "BQ",
                day,
                piece,
                number: number,
                [.debit("512000", cents), .credit("411000", cents, customer, letter)]
            )
        }
    }

    private func changesNothing(_ again: ImportResult) {
        #expect([again.documents, again.allocations, again.transfers] == [0, 0, 0])
        #expect(again.control?.isEqualToTheCent == true)
        #expect(again.notices.codes.allSatisfy { !$0.hasPrefix("fec.entry") })
    }

    @Test(arguments: Engine.available)
    func anAmountThatWasCorrectedCountsOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            let result = try await books.fec(Export(amount: 600_00).books)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(result.differences.isEmpty)
            let notice = try #require(result.notices.listed.first { $0.code == "fec.entry.replaced" })
            #expect(
                [notice.parameters["number"], notice.parameters["was"], notice.parameters["now"]] == [
                    "FA-150", "720.00 EUR", "600.00 EUR",
                ]
            )
            #expect(
                try await books.open() == ["-V-1 50000", "-V-2 60000", "FA-1 12000", "FA-150 60000", "FA-151 6000"]
            )
            changesNothing(try await books.fec(Export(amount: 600_00).books))
            #expect(try await books.verifies())
        }
    }

    /// The ordinary re-export: one amount corrected, and a customer who was not there before, or had no account yet.
    @Test(arguments: Engine.available)
    func aCorrectionBesideACustomerWhoIsNewCountsOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC9,Neuf")
            try await books.fec(Export().books)
            var export = Export(amount: 700_00).books
            for (number, customer) in [("VT8", "C8"), ("VT9", "C9")] {
                export.add(
                    "VT",
                    "2026-10-25",
                    "FA-\(number)",
                    number: number,
                    [.debit("411000", 50_00, customer), .credit("706000", 50_00)]
                )
            }
            let result = try await books.fec(export)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(result.customers == 1)
            #expect(
                try await books.open() == [
                    "-V-1 50000", "-V-2 60000", "FA-1 12000", "FA-150 70000", "FA-151 6000", "FA-VT8 5000",
                    "FA-VT9 5000",
                ]
            )
            changesNothing(try await books.fec(export))
        }
    }

    /// The first, the last or a middle entry of an export is given another day: the days of the file shrink or grow with it.
    @Test(
        arguments: Engine.available,
        [
            ("2026-09-10", "2026-09-14"), ("2026-11-30", "2026-11-26"), ("2026-11-26", "2026-11-30"),
            ("2026-10-05", "2026-10-09"),
        ]
    )
    func anEntryThatWasGivenAnotherDayCountsOnce(engine: Engine, days: (String, String)) async throws {
        func export(_ day: String) -> FECBooks {
            var books = FECBooks()
            books.sale("2026-09-20", "FA-1", "C1", 120_00)
            books.receipt("2026-10-20", "V-1", "C7", 500_00)
            books.add(
                "VT",
                day,
                "FA-10",
                number: "VT10",
                [.debit("411000", 1_200_00, "C7"), .credit("706000", 1_000_00), .credit("445710", 200_00)]
            )
            return books
        }
        try await BooksFixture.run(on: engine) { books in
            let first = export(days.0), second = export(days.1)
            try await books.fec(first)
            let result = try await books.fec(second)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(result.notices.codes.contains("fec.entry.redated"))
            #expect(result.differences.isEmpty)
            #expect(try await books.open().filter { $0.hasPrefix("FA-10 ") } == ["FA-10 120000"])
            #expect(try await books.balance("C7") == 700_00)
            changesNothing(try await books.fec(second))
            #expect(try await books.verifies())
            // The former export again: the books are as it says.
            try await books.fec(first)
            #expect(try await books.balance("C7") == 700_00)
        }
    }

    /// Numbers may begin again each month: an entry of another month that looks the same is another one.
    @Test(arguments: Engine.available)
    func theSameNumberOfAnotherMonthIsAnotherEntry(engine: Engine) async throws {
        func month(_ day: String) -> FECBooks {
            var books = FECBooks()
            books.add(
                "BQ",
                day,
                "5",
                number: "BQ5",
                [.debit("512000", 100_00), .credit("411000", 100_00, "C1")]
            )
            return books
        }
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(month("2026-09-05"))
            let second = try await books.fec(month("2026-10-05"))
            #expect(second.documents == 1)
            #expect(try await books.balance("C1") == -200_00)
        }
    }

    @Test(arguments: Engine.available)
    func aReceiptThatWasMovedToAnotherCustomerCountsOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            let dry = try await books.fec(Export(payer: "C1").books, dryRun: true)
            #expect(dry.control?.isEqualToTheCent == true)
            let result = try await books.fec(Export(payer: "C1").books)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(result.notices.codes.contains("fec.entry.moved"))
            #expect([try await books.balance("C4"), try await books.balance("C1")] == [0, -380_00])
            changesNothing(try await books.fec(Export(payer: "C1").books))
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func whatHadPaidItPaysWhatCameInItsPlace(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export(amount: 600_00, isPaid: true).books)
            let freed = try await books.fec(Export(amount: 630_00).books)
            #expect(freed.control?.isEqualToTheCent == true)
            #expect(try await books.open().contains("FA-150 63000"))
            #expect(try await books.open().contains("-V-2 60000"))
            let paid = try await books.fec(Export(amount: 600_00, isPaid: true).books)
            #expect(paid.control?.isEqualToTheCent == true)
            #expect(try await books.open() == ["-V-1 50000", "FA-1 12000", "FA-151 6000"])
            changesNothing(try await books.fec(Export(amount: 600_00, isPaid: true).books))
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func threeExportsInARowWithCorrectionsStayEqualToTheBooks(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var export = Export()
            for step in 0..<4 {
                if step == 1 { export.amount = 600_00 }
                if step == 2 { (export.payer, export.extra) = ("C1", true) }
                if step == 3 { (export.amount, export.isPaid) = (600_00, true) }
                let result = try await books.fec(export.books)
                #expect(result.control?.isEqualToTheCent == true)
                #expect(result.differences.isEmpty)
                changesNothing(try await books.fec(export.books))
            }
            #expect(try await books.open() == ["-V-1 50000", "FA-1 12000", "FA-151 6000", "FA-152 3000"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func entriesThatWereRenumberedAreTheSame(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            changesNothing(try await books.fec(Export(salesNumber: "VT77").books))
            let corrected = try await books.fec(Export(amount: 600_00, salesNumber: "VT78").books)
            #expect(corrected.control?.isEqualToTheCent == true)
            #expect(corrected.notices.codes.contains("fec.entry.replaced"))
            #expect(corrected.documents == 2)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsGoneIsListedAndNotAskedForUntilItIsBack(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            let paused: SQL = """
                select count(*) from hold left join hold_end on hold_end.hold_id = hold.id where hold_end.id is null
                """
            for _ in 0..<2 {
                let result = try await books.fec(Export(hasSecond: false).books)
                #expect(result.differences.codes == ["fec.entry.gone"])
                #expect(result.differences.listed.first?.parameters["customer"] == "C6")
                #expect(result.documents == 0)
                #expect(try await books.number(paused) == 1)
            }
            #expect(try await books.fec(Export().books).differences.isEmpty)
            #expect(try await books.number(paused) == 0)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aFileOfOneJournalOrOfSomeAccountsMakesNothingLookGone(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            let lines = Export().books.text.split(separator: "\r\n").map(String.init)
            let parts = [
                lines.filter { !$0.hasPrefix("BQ") },
                lines.filter { !$0.contains("\tFA-150\t") || !$0.contains("411000") },
                lines.filter {
                    !$0.hasPrefix("VT\tVentes\tVT1\t") && $0.contains("JournalCode") || $0.contains("\tC5\t")
                },
            ]
            for part in parts {
                var chunks = [Array((part.joined(separator: "\r\n") + "\r\n").utf8)]
                let file: ImportFile<FECFile> = try ImportFile.read("part.txt") { chunks.popLast() }
                let result = try await FECImport(store: books.store).run(file, books.request())
                #expect([result.documents, result.allocations] == [0, 0])
                #expect(result.differences.codes.allSatisfy { !$0.hasPrefix("fec.entry") })
            }
            #expect(try await books.number("select count(*) from hold") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func inAClosedMonthItIsCancelledOnTheFirstOpenDay(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            func export(_ day: String) -> FECBooks {
                var books = FECBooks()
                for (day, piece, number, cents) in [
                    ("2026-08-05", "FA-1", "VT1", 10_00), (day, "FA-150", "VT2", 60_00),
                ] {
                    books.add(
                        "VT",
                        day,
                        piece,
                        number: number,
                        [.debit("411000", Int64(cents), "C5"), .credit("706000", Int64(cents))]
                    )
                }
                return books
            }
            try await books.fec(export("2026-09-05"))
            try await books.close(through: try day("2026-09-30"))
            let result = try await books.fec(export("2026-10-05"))
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.open() == ["FA-1 1000", "FA-150 6000"])
            let opened = try day("2026-10-01")
            #expect(
                try await books.number(
                    "select count(*) from document where kind = 'adjustmentCredit' and issued_on = \(opened)"
                ) == 1
            )
        }
    }
}
