import AccountingFormats
import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Files that are broken, cut off or made to do harm: refused with a reason, or read as what they say.
@Suite struct HostileFilesTests {
    private func importing(_ bytes: [UInt8], into books: BooksFixture) async throws -> ImportResult {
        var chunks = [bytes]
        let file = try ImportFile<FECFile>.read("FEC.txt") { chunks.popLast() }
        return try await FECImport(store: books.store).run(file, books.request())
    }

    private func january() -> FECBooks {
        var year = FECBooks()
        year.sale("2026-01-10", "F1", "C1", 120_00)
        return year
    }

    @Test(arguments: Engine.available)
    func aFECOfNothingIsRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await importing([], into: books)
            #expect(result.outcome == .refused)
            #expect(result.issues.codes == ["fec.empty-file"])
            #expect(try await books.customers("").issues.codes == ["csv.empty-file"])
        }
    }

    @Test(arguments: Engine.available)
    func aFECOfOnlyAHeaderHoldsNoEntry(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let events = try await books.number("select count(*) from journal")
            let result = try await importing(Array(FECBooks().text.utf8), into: books)
            #expect(result.outcome == .refused && result.issues.codes == ["fec.no-entries"])
            #expect(result.control == nil)
            #expect(try await books.number("select count(*) from source_of_record") == 0)
            #expect(try await books.number("select count(*) from journal") == events)
            #expect(try await books.customers("code,name\n").customers == 0)
        }
    }

    /// PostgreSQL keeps no text with a zero byte: such bytes are blanks, wherever they stand.
    @Test(
        arguments: Engine.available,
        [
            "JournalCode", "JournalLib", "EcritureNum", "CompteNum", "CompAuxNum", "CompAuxLib", "EcritureLib",
            "EcritureLet",
        ]
    )
    func aZeroByteIsNeverKept(engine: Engine, column: String) async throws {
        try await BooksFixture.run(on: engine) { books in
            let lines = january().text.split(separator: "\r\n").map { line in
                line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            }
            func place(_ name: String) throws -> Int { try #require(lines[0].firstIndex(of: name)) }
            let (here, piece, auxiliary) = (try place(column), try place("PieceRef"), try place("CompAuxNum"))
            let rows = lines.dropFirst().map { fields in
                var row = fields
                row[here] += "\0X"
                // The number of the entry is the document's then, and the account the customer's.
                row[piece] = ""
                if column == "CompteNum" { row[auxiliary] = "" }
                return row.joined(separator: "\t")
            }
            let text = ([lines[0].joined(separator: "\t")] + rows).joined(separator: "\r\n") + "\r\n"
            let result = try await importing(Array(text.utf8), into: books)
            #expect(result.issues.listed == [])
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.texts("select kind from document") == ["invoice"])
            let again = try await importing(Array(text.utf8), into: books)
            #expect(again.documents == 0)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aLineOfTenMegabytesIsRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let long = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
            let text = Array(january().text.utf8)
            let result = try await importing(text + long, into: books)
            #expect(result.issues.codes == ["fec.line-too-long"])
            var chunks = [Array("code,name\nC1,".utf8) + long]
            let table: ImportFile<TableReading<CustomerRow>> = try .read("customers.csv") { chunks.popLast() }
            let customers = try await CustomersImport(store: books.store).run(table, books.request())
            #expect(customers.issues.codes == ["csv.cell-too-long"])
            #expect(try await books.number("select count(*) from customer") == 0)
        }
    }

    /// Ten thousand times ten thousand milliards of euros are more than 64 bits hold.
    @Test(arguments: Engine.available)
    func aFECThatAddsUpToMoreThanANumberHoldsIsRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = FECBooks()
            let line = FECBooks.Line.debit("411000", 999_999_999_999_999, "C1")
            year.add("VT", "2026-01-10", "F1", number: "VT1", Array(repeating: line, count: 10_000))
            let result = try await books.fec(year)
            #expect(result.issues.codes == ["import.too-large"])
            #expect(try await books.number("select count(*) from customer") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func anInvoiceThatAddsUpToMoreThanANumberHoldsIsRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            let rows = (0..<100).map { "F1,C1,2026-01-10,2026-02-10,\(999_999_999_999_999 - $0)\n" }.joined()
            let text = "number,customer_code,issued_on,due_on,amount\n" + rows
            #expect(try await books.invoices(text).issues.codes == ["import.too-large"])
            let some = (1...2).map { "F\($0),C1,2026-01-10,2026-02-10,999999999999999\n" }.joined()
            let result = try await books.invoices("number,customer_code,issued_on,due_on,amount\n" + some)
            #expect(result.issues.codes == ["import.too-large"])
        }
    }

    /// Each file by itself could be true: 400 000 milliards of euros, and as much again.
    @Test(arguments: Engine.available)
    func filesThatAddUpToMoreThanANumberHoldsAreRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            func invoice(_ number: String) async throws -> [String] {
                let row = "\(number),C1,2026-01-10,2026-02-10,400000000000000\n"
                return try await books.invoices("number,customer_code,issued_on,due_on,amount\n" + row).issues.codes
            }
            #expect(try await invoice("F1") == [])
            #expect(try await invoice("F2") == ["import.too-large"])
            #expect(try await books.number("select count(*) from document") == 1)
        }
    }

    /// A later file says more of the same receipt, invoice and day: the difference is settled, not the whole again.
    @Test(arguments: Engine.available)
    func aLargerAllocationCompletesTheOneThatIsThere(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            try await books.allocations("receipt,document,amount,on\nR1,F1,10.00,2026-02-01\n")
            let more = "receipt,document,amount,on\nR1,F1,25.00,2026-02-01\n"
            #expect(try await books.allocations(more).allocations == 1)
            #expect(try await books.open() == ["-R1 4500", "F1 2000", "F1 7500"])
            #expect(try await books.allocations(more).skipped == 1)
            #expect(try await books.open() == ["-R1 4500", "F1 2000", "F1 7500"])
        }
    }

    /// What is in the ledger and not in the file becomes doubtful in two steps, and is then paid.
    @Test(arguments: Engine.available)
    func anEarlierInvoiceMovesInTwoPartsAndIsPaidWhole(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(january())
            var march = FECBooks()
            march.add(
                "OD",
                "2026-03-01",
                "OD1",
                number: "1",
                [.debit("416000", 50_00, "C1", "A"), .credit("411000", 50_00, "C1")]
            )
            march.add(
                "OD",
                "2026-03-02",
                "OD2",
                number: "2",
                [.debit("416000", 70_00, "C1", "A"), .credit("411000", 70_00, "C1")]
            )
            march.add(
                "BQ",
                "2026-03-20",
                "R1",
                number: "3",
                [.debit("512000", 120_00), .credit("416000", 120_00, "C1", "A")]
            )
            let result = try await books.fec(march)
            #expect(result.transfers == 2)
            #expect(result.differences.isEmpty)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.open() == [])
            #expect(try await books.fec(march).skipped > 0)
            #expect(try await books.number("select count(*) from transfer") == 2)
            #expect(try await books.verifies())
        }
    }

    /// From February on people allocate here: the books' letters settle what is before, and the import ends.
    @Test(arguments: Engine.available)
    func lettersThatAnotherSourceRulesSettleNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let entity = books.entity
            try await books.store.write { connection in
                try SourcesOfRecord.change(
                    SourceOfRecord(.allocation, source: "encours", fromOn: try day("2026-02-01")),
                    entity: entity,
                    by: .command,
                    at: BooksFixture.instant,
                    connection
                )
            }
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "C1", 60_00, "A")
            year.receipt("2026-01-15", "R1", "C1", 48_00, "A")
            year.sale("2026-02-10", "F2", "C1", 36_00, "A")
            year.receipt("2026-02-15", "R2", "C1", 48_00, "A")
            let result = try await books.fec(year)
            #expect(result.allocations == 1)
            #expect(try await books.open() == ["-R2 4800", "F1 1200", "F2 3600"])
        }
    }

    /// Letters begin again at A each month: what is lettered alike a year apart is settled pair by pair.
    @Test(arguments: Engine.available)
    func lettersThatBeginAgainSettleTheirOwn(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "C1", 120_00, "A")
            year.receipt("2026-01-20", "R1", "C1", 120_00, "A")
            year.sale("2026-02-10", "F2", "C1", 50_00, "A")
            year.receipt("2026-02-20", "R2", "C1", 50_00, "A")
            year.sale("2026-02-11", "F3", "C2", 50_00, "A")
            let result = try await books.fec(year)
            #expect(result.allocations == 2)
            #expect(try await books.open() == ["F3 5000"])
            let pairs = try await books.texts(
                """
                select credit.number || ' ' || debit.number from allocation
                join document as credit on credit.id = allocation.credit_document_id
                join instalment on instalment.id = allocation.instalment_id
                join document as debit on debit.id = instalment.document_id order by credit.number
                """
            )
            #expect(pairs == ["R1 F1", "R2 F2"])
        }
    }

    /// Half of the lines of a common entry come in a first file, all of them in the next.
    @Test(arguments: Engine.available)
    func anEntryOfSeveralCustomersIsCompletedOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let lines: [FECBooks.Line] = [
                .debit("411000", 60_00, "C1"), .debit("411000", 60_00, "C1"), .debit("411000", 36_00, "C2"),
                .debit("411000", 0, "C3"), .credit("706000", 130_00), .credit("445710", 26_00),
            ]
            var part = FECBooks(), whole = FECBooks()
            part.add("VT", "2026-01-10", "F1", number: "VT1", Array(lines[..<1]) + [.credit("706000", 60_00)])
            whole.add("VT", "2026-01-10", "F1", number: "VT1", lines)
            try await books.fec(part)
            let result = try await books.fec(whole)
            #expect(result.skipped == 1)
            #expect(result.documents == 2)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.balance("C1") == 120_00)
            #expect(try await books.balance("C2") == 36_00)
            #expect(try await books.texts("select code from customer order by code") == ["C1", "C2"])
            let again = try await books.fec(whole)
            #expect(again.documents == 0)
            #expect(try await books.verifies())
        }
    }
}
