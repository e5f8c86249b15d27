import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What earlier exports brought outside of the days of a file, though they covered these too.
@Suite struct FECOutsideTests {
    /// C1 owes F1 and F3 and paid R1, C6 owes F2.
    private static let entries: [(day: String, piece: String, cents: Int64)] = [
        ("2026-09-01", "F1", 120_00), ("2026-09-20", "R1", 10_00), ("2026-10-05", "F3", 30_00),
        ("2026-10-06", "F2", 60_00),
    ]

    private func export(
        _ entries: [(day: String, piece: String, cents: Int64)],
        without gone: Set<String> = []
    ) -> FECBooks {
        var books = FECBooks()
        for (day, piece, cents) in entries where !gone.contains(piece) {
            let customer = piece == "F2" ? "C6" : "C1"
            let lines: [FECBooks.Line] =
                piece.hasPrefix("R")
                ? [.debit("512000", cents), .credit("411000", cents, customer)]
                : [.debit("411000", cents, customer), .credit("706000", cents)]
            books.add(piece.hasPrefix("R") ? "BQ" : "VT", day, piece, number: piece, lines)
        }
        return books
    }

    /// Of ten times as many euros as the number of the day.
    private func sales(_ days: [String]) -> FECBooks {
        export(days.map { ($0, "F\($0)", (Int64($0.suffix(2)) ?? 0) * 10_00) })
    }

    private func absent(_ books: BooksFixture) async throws -> [String] {
        let entity = books.entity
        return try await books.store.read { try AbsentItem.list(of: entity, $0) }
            .map { "\($0.number) \($0.stake.minorUnits)" }
    }

    private func told(_ result: ImportResult) -> [String] {
        result.notices.listed.filter { $0.code.hasPrefix("fec.entries") }.map { notice in
            let parameters = ["count", "amount", "from", "to", "named"].map { notice.parameters[$0] ?? "" }
            return ([notice.code] + parameters).joined(separator: " | ")
        }
    }

    private func tells(_ file: FECBooks, _ books: BooksFixture) async throws -> [String] {
        told(try await books.fec(file))
    }

    @Test(
        arguments: Engine.available,
        [
            ("F1", "120.00 EUR | 2026-09-01 | 2026-09-01 | F1 (C1)", "F1 12000"),
            ("F2", "60.00 EUR | 2026-10-06 | 2026-10-06 | F2 (C6)", "F2 6000"),
        ]
    )
    func theFirstOrTheLastEntryThatIsGoneIsToldAndNotAskedFor(
        engine: Engine,
        gone: (piece: String, told: String, stake: String)
    ) async throws {
        try await BooksFixture.run(on: engine) { books in
            #expect(try await tells(export(Self.entries), books).isEmpty)
            for _ in 1...2 {
                let result = try await books.fec(export(Self.entries, without: [gone.piece]))
                #expect(told(result) == ["fec.entries.outside | 1 | \(gone.told)"])
                #expect(result.leavesUncompared)
                #expect(result.differences.isEmpty)
                #expect(try await absent(books) == [gone.stake])
                #expect(try await books.number("select count(*) from hold") == 1)
            }
            // A wider export holds it.
            #expect(try await tells(export(Self.entries), books).isEmpty)
            #expect(try await absent(books).isEmpty)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func onceItIsDecidedNothingIsToldAnyMore(engine: Engine) async throws {
        for decision in [DecideAbsentItem.Decision.cancel, .keep] {
            try await BooksFixture.run(on: engine) { books in
                try await books.fec(export(Self.entries))
                try await books.fec(export(Self.entries, without: ["F2"]))
                let document = try await books.number("select id from document where number = 'F2'")
                try await DecideAbsentItem(store: books.store).run(
                    DecideAbsentItem.Request(
                        entity: books.entity,
                        document: Identifier(document),
                        decision: decision,
                        reason: "dit le comptable",
                        actor: .command,
                        today: BooksFixture.today,
                        at: BooksFixture.instant
                    )
                )
                let again = try await books.fec(export(Self.entries, without: ["F2"]))
                #expect(told(again).isEmpty && !again.leavesUncompared)
                let open = try await books.open()
                #expect(open.contains("F2 6000") == (decision == .keep))
                #expect(open.filter { $0 != "F2 6000" } == ["-R1 1000", "F1 12000", "F3 3000"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func theLastEntryGivenAnotherDayAndAmountIsNotAskedForTwice(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(export(Self.entries))
            let result = try await books.fec(export(Self.entries.dropLast() + [("2026-10-04", "F2", 70_00)]))
            #expect(told(result) == ["fec.entries.outside | 1 | 60.00 EUR | 2026-10-06 | 2026-10-06 | F2 (C6)"])
            #expect(try await books.open() == ["-R1 1000", "F1 12000", "F2 6000", "F2 7000", "F3 3000"])
            #expect(try await absent(books) == ["F2 6000"])
        }
    }

    @Test(arguments: Engine.available)
    func anExportThatStopsLongBeforeTheEndIsToldAndNothingWaits(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let days = ["2026-09-01", "2026-09-02"] + (10...30).map { "2026-10-\($0)" }
            try await books.fec(sales(days))
            let result = try await books.fec(sales(Array(days.prefix(2))))
            // Of 100.00 to 300.00.
            #expect(
                told(result) == [
                    "fec.entries.outside-many | 21 | 4200.00 EUR | 2026-10-10 | 2026-10-30 | "
                        + "F2026-10-10 (C1), F2026-10-11 (C1), F2026-10-12 (C1), F2026-10-13 (C1), F2026-10-14 (C1)…"
                ]
            )
            #expect(result.leavesUncompared)
            #expect(try await books.number("select count(*) from hold") == 0)
        }
    }

    /// The old file of the first months, handed over once more by mistake.
    @Test(arguments: Engine.available)
    func anOldExportHandedOverAgainIsNotSaidToLeaveOutWhatCameAfterIt(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let old = export(Self.entries, without: ["F2"])
            try await books.fec(old)
            try await books.fec(export(Self.entries))
            let again = try await books.fec(old)
            #expect(told(again).isEmpty && !again.leavesUncompared)
            #expect(try await books.number("select count(*) from hold") == 0)
        }
    }

    /// Months one after the other, one of them again, windows that move along by a month or by a week, one journal alone.
    @Test(arguments: Engine.available)
    func usualExportsAreNotSaidToLeaveAnythingOut(engine: Engine) async throws {
        let months: [[String]] = [["2026-08-03", "2026-08-20"], ["2026-09-04", "2026-09-20"], ["2026-10-02"]]
        let usual: [[[String]]] = [
            [months[0], months[1], months[2], months[1], months[0]],
            [months[0] + months[1], months[1] + months[2]],
            [
                ["2026-09-01", "2026-09-05", "2026-09-08", "2026-09-12", "2026-09-20"],
                ["2026-09-08", "2026-09-12", "2026-09-20", "2026-09-22", "2026-09-27"],
            ],
        ]
        for exports in usual {
            try await BooksFixture.run(on: engine) { books in
                for days in exports {
                    let told = try await tells(sales(days), books)
                    #expect(told.isEmpty, "\(days): \(told)")
                }
                #expect(try await books.number("select count(*) from hold") == 0)
            }
        }
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(export(Self.entries + [("2026-10-09", "R2", 5_00)]))
            #expect(try await tells(export(Self.entries, without: ["R1"]), books).isEmpty)
        }
    }
}
