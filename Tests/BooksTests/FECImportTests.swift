import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct FECImportTests {
    private func year() -> FECBooks {
        var books = FECBooks()
        books.sale("2026-01-10", "F1", "C1", 120_00, "A")
        books.sale("2026-02-10", "F2", "C1", 60_00)
        books.sale("2026-02-12", "F3", "C2", 240_00, "a")
        books.receipt("2026-03-01", "R1", "C1", 120_00, "A")
        books.receipt("2026-03-02", "R2", "C2", 100_00, "a")
        books.receipt("2026-03-03", "R3", "C1", 10_00)
        return books
    }

    @Test(arguments: Engine.available)
    func invoicesReceiptsAndTheirLetteringComeFromTheBooks(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await books.fec(year())
            #expect(result.issues.isEmpty)
            #expect([result.customers, result.documents, result.instalments, result.allocations] == [2, 6, 3, 2])
            #expect(try await books.open() == ["-R3 1000", "F2 6000", "F3 14000"])
            let control = try #require(result.control)
            #expect(control.isEqualToTheCent)
            #expect(
                control.totals == [
                    ControlCheck.Row(customer: "", controlAccount: "411", booksMinor: 190_00, ledgerMinor: 190_00)
                ]
            )
            #expect(try await books.texts("select verb from journal where chain_id <> 0") == ["fec.import"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func anAllocationIsDatedByTheLatestLineThatItJoins(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(year())
            let days = try await books.texts("select cast(allocated_on as text) from allocation order by allocated_on")
            #expect(days == ["2026-03-01", "2026-03-02"])
        }
    }

    @Test(arguments: Engine.available)
    func dueDaysComeFromTheTermsAndSaySo(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name,payment_terms\nC1,Menuiserie,45+eom\n")
            let result = try await books.fec(year())
            // C2 is new, and a FEC does not tell what it is.
            #expect(result.notices.codes == ["import.due-derived", "fec.new-customers"])
            #expect(result.notices.listed.last?.parameters == ["count": "1"])
            let due = try await books.texts(
                """
                select number || ' ' || cast(due_on as text) || ' ' || due_basis
                from instalment join document on document.id = instalment.document_id order by number
                """
            )
            // 10 January and 45 days is 24 February; 10 February and 45 days is 27 March.
            #expect(
                due == [
                    "F1 2026-02-28 customerTerms", "F2 2026-03-31 customerTerms", "F3 2026-03-14 entityTerms",
                ]
            )
        }
    }

    @Test(arguments: Engine.available)
    func theSameFileTwiceDoublesNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(year())
            let again = try await books.fec(year())
            #expect([again.customers, again.documents, again.allocations, again.skipped] == [0, 0, 0, 6])
            #expect(again.differences.isEmpty)
            #expect(again.notices.codes == ["import.same-file"])
            #expect(try await books.texts("select verb from journal where chain_id <> 0") == ["fec.import"])
            #expect(try await books.number("select count(*) from source_of_record") == 3)
        }
    }

    @Test(arguments: Engine.available)
    func aNewExportWithNewLettersAddsOnlyAllocations(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(year())
            var later = FECBooks()
            later.sale("2026-01-10", "F1", "C1", 120_00, "A")
            later.sale("2026-02-10", "F2", "C1", 60_00, "b")
            later.sale("2026-02-12", "F3", "C2", 240_00, "B")
            later.receipt("2026-03-01", "R1", "C1", 120_00, "A")
            later.receipt("2026-03-02", "R2", "C2", 100_00, "B")
            later.receipt("2026-03-03", "R3", "C1", 10_00, "b")
            later.receipt("2026-04-03", "R4", "C2", 140_00, "B")
            let result = try await books.fec(later)
            #expect([result.documents, result.instalments, result.allocations, result.skipped] == [1, 0, 2, 6])
            #expect(try await books.open() == ["F2 5000"])
            #expect(result.control?.isEqualToTheCent == true)
        }
    }

    @Test(arguments: Engine.available)
    func aLetterThatDisappearsIsADifferenceAndUndoesNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(year())
            var later = FECBooks()
            later.sale("2026-01-10", "F1", "C1", 120_00)
            later.sale("2026-02-10", "F2", "C1", 60_00)
            later.sale("2026-02-12", "F3", "C2", 240_00, "a")
            later.receipt("2026-03-01", "R1", "C1", 120_00)
            let result = try await books.fec(later)
            #expect(result.differences.codes == ["fec.lettering.gone"])
            #expect(try await books.number("select count(*) from allocation") == 2)
        }
    }

    /// Its month is closed: it is undone on a later day than the file's last.
    @Test(arguments: Engine.available)
    func aLetterThatDisappearedIsNoDifferenceAnyMoreOnceItIsUndone(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(year())
            var later = FECBooks()
            later.sale("2026-01-10", "F1", "C1", 120_00)
            later.sale("2026-02-10", "F2", "C1", 60_00)
            later.sale("2026-02-12", "F3", "C2", 240_00, "a")
            later.receipt("2026-03-01", "R1", "C1", 120_00)
            #expect(try await books.fec(later).differences.codes == ["fec.lettering.gone"])
            try await books.close(through: day("2026-10-31"))
            let entity = books.entity
            try await books.store.write { connection in
                let record = SourceOfRecord(.allocation, source: SourcesOfRecord.encours, fromOn: try day("2026-03-01"))
                try SourcesOfRecord.change(record, entity: entity, by: .command, at: BooksFixture.instant, connection)
            }
            let settled = try await books.number(
                """
                select allocation.id from allocation join instalment on instalment.id = allocation.instalment_id
                join document on document.id = instalment.document_id where document.number = 'F1'
                """
            )
            try await UndoAllocations(store: books.store).run(
                UndoAllocations.Request(
                    entity: entity,
                    allocations: [Identifier(settled)],
                    reason: "Délettré",
                    actor: .command,
                    today: BooksFixture.today,
                    at: BooksFixture.instant
                )
            )
            #expect(try await books.fec(later).differences.codes.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func aDryRunChecksTheBalancesAndPostsNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await books.fec(year(), dryRun: true)
            #expect(result.outcome == .checked)
            #expect(result.documents == 6)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.number("select count(*) from document_row") == 0)
            #expect(try await books.number("select count(*) from daily_balance") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func everyLineOfAClosedMonthIsNamed(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.close(through: day("2026-01-31"))
            let result = try await books.fec(year())
            #expect(result.outcome == .refused)
            #expect(result.issues.codes == ["fec.period-closed"])
            #expect(result.issues.listed.first?.line == 2)
            #expect(result.issues.listed.first?.parameters["day"] == "2026-01-10")
        }
    }

    @Test(arguments: Engine.available)
    func lettersOfAClosedMonthSettleOnTheFirstOpenDay(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var first = FECBooks()
            first.sale("2026-01-10", "F1", "C1", 120_00)
            first.receipt("2026-01-20", "R1", "C1", 120_00)
            try await books.fec(first)
            try await books.close(through: day("2026-01-31"))
            var later = FECBooks()
            later.sale("2026-01-10", "F1", "C1", 120_00, "A")
            later.receipt("2026-01-20", "R1", "C1", 120_00, "A")
            let result = try await books.fec(later)
            #expect(result.notices.codes == ["fec.lettering.dated"])
            #expect(try await books.texts("select cast(allocated_on as text) from allocation") == ["2026-02-01"])
        }
    }

    @Test(arguments: Engine.available)
    func problemsOfTheFileAndOfTheEntityAreListedTogether(engine: Engine) async throws {
        let dollars = try Currency(code: "USD")
        try await BooksFixture.run(on: engine, currency: dollars) { books in
            var broken = FECBooks()
            broken.entry("VT", "2026-13-01", "F1", .debit("411000", 1_00, "C1"), .credit("706000", 1_00))
            let result = try await books.fec(broken, name: "123456782FEC20261231.txt")
            // Of both lines, the days of the entry, of the piece and of the validation.
            let dates = Array(repeating: "fec.date", count: 6)
            #expect(result.issues.codes == dates + ["fec.siren", "fec.entity-currency"])
        }
    }

    @Test(arguments: Engine.available)
    func monthsOfTheOtherAccountsAreKeptAndReplaced(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(year())
            try await books.fec(year())
            let (entity, first, last) = (books.entity, try day("2026-01-01"), try day("2026-12-31"))
            let months = try await books.store.read {
                try MonthlyBalances.all(of: entity, from: first, through: last, $0)
            }
            let february = try day("2026-02-01"), march = try day("2026-03-01")
            #expect(
                months == [
                    MonthlyBalance(month: first, account: "445710", debitMinor: 0, creditMinor: 20_00),
                    MonthlyBalance(month: first, account: "706000", debitMinor: 0, creditMinor: 100_00),
                    MonthlyBalance(month: february, account: "445710", debitMinor: 0, creditMinor: 50_00),
                    MonthlyBalance(month: february, account: "706000", debitMinor: 0, creditMinor: 250_00),
                    MonthlyBalance(month: march, account: "512000", debitMinor: 230_00, creditMinor: 0),
                ]
            )
            #expect(try await books.store.read { try BankFreshness.lastDay(entity, $0) } == CivilDate("2026-03-03"))
        }
    }

    /// Cut in the middle of months, each going on where the last ended, then overlapping, then the year as a whole.
    @Test(arguments: Engine.available)
    func exportsThatAreCutInTheMiddleOfAMonthFitTogether(engine: Engine) async throws {
        let sales = [
            ("2026-04-10", 12_00), ("2026-05-12", 24_00), ("2026-05-28", 36_00), ("2026-06-03", 48_00),
        ]
        func export(_ range: Range<Int>) -> FECBooks {
            var books = FECBooks()
            for index in range {
                let (day, cents) = (sales[index].0, Int64(sales[index].1))
                // Each entry has its number in every export.
                books.add(
                    "VT",
                    day,
                    "F\(index)",
                    number: "VT\(index)",
                    [
                        .debit("411000", cents, "C1"), .credit("706000", cents * 5 / 6),
                        .credit("445710", cents / 6),
                    ]
                )
            }
            return books
        }
        let whole = ["2026-04-01 1000", "2026-05-01 5000", "2026-06-01 4000"]
        try await BooksFixture.run(on: engine) { books in
            let (entity, first, last) = (books.entity, try day("2026-01-01"), try day("2026-12-31"))
            func months() async throws -> [String] {
                try await books.store.read {
                    try MonthlyBalances.all(of: entity, from: first, through: last, $0)
                }
                .filter { $0.account == "706000" }.map { "\($0.month) \($0.creditMinor)" }
            }
            try await books.fec(export(0..<2), name: "first.txt")
            #expect(try await months() == ["2026-04-01 1000", "2026-05-01 2000"])
            try await books.fec(export(2..<4), name: "second.txt")
            #expect(try await months() == whole)
            try await books.fec(export(1..<3), name: "between.txt")
            #expect(try await months() == whole)
            try await books.fec(export(0..<4), name: "year.txt")
            #expect(try await months() == whole)
            try await books.fec(export(0..<2), name: "first-again.txt")
            #expect(try await months() == whole)
        }
    }

    @Test(arguments: Engine.available)
    func whatACSVRulesIsComparedAndSettledByTheLettersOfTheBooks(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\nC2,Scierie\n")
            try await books.invoices(
                """
                number,customer_code,issued_on,due_on,amount
                F1,C1,2026-01-10,2026-01-20,120.00
                F3,C2,2026-02-12,2026-03-12,200.00
                """
            )
            let result = try await books.fec(year())
            #expect(result.documents == 3)
            #expect(Set(result.differences.codes) == ["import.ruled.differs", "import.ruled.absent"])
            #expect(try await books.open() == ["-R2 10000", "-R3 1000", "F3 20000"])
        }
    }
}
