import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct TablesImportTests {
    @Test(arguments: Engine.available)
    func linesOfOneNumberAreTheInstalmentsOfOneInvoice(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            #expect(try await books.number("select count(*) from document where kind = 'invoice'") == 1)
            let parts = try await books.texts(
                "select cast(ordinal as text) || ' ' || cast(due_on as text) from instalment order by ordinal"
            )
            #expect(parts == ["1 2026-02-10", "2 2026-03-10"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aBlankDueDayComesFromTheCustomersTermsAndANegativeAmountIsACreditNote(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name,payment_terms\nC1,Menuiserie,45\nC2,Scierie,\n")
            let result = try await books.invoices(
                "number,customer_code,issued_on,amount\nF1,C1,2026-01-10,10\nF2,C2,2026-01-10,10\nA1,C1,2026-01-11,-4\n"
            )
            #expect(result.notices.codes == ["import.due-derived"])
            let parts = try await books.texts(
                "select cast(due_on as text) || ' ' || due_basis from instalment order by id"
            )
            #expect(parts == ["2026-02-24 customerTerms", "2026-02-09 entityTerms"])
            #expect(try await books.number("select amount_minor from document where kind = 'creditNote'") == 400)
        }
    }

    /// What would have been derived from the terms is of no interest when nothing came in; what the file is like is.
    @Test(arguments: Engine.available)
    func aRefusedFileTellsOfItselfAndNotOfWhatItDidNotDo(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            let text =
                "number,customer_code,issued_on,amount,colour\nF1,C1,2026-01-10,10,red\nF2,C9,2026-01-10,10,red\n"
            let refused = try await books.invoices(text)
            #expect(refused.outcome == .refused)
            #expect(refused.notices.codes == ["import.ignored-column"])
            let run = try #require(refused.run)
            let kept = try await books.store.read { try ImportRuns.find(run, $0) }
            #expect(kept?.result.notices.codes == ["import.ignored-column"])
        }
    }

    @Test(arguments: Engine.available)
    func theSameFilesTwiceDoubleNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            try await books.withOneInvoice()
            let file = "receipt,document,amount\nR1,F1,30.00\nR1,F1,40.00\n"
            let first = try await books.allocations(file)
            #expect(first.allocations == 2)
            let again = try await books.allocations(file)
            #expect(again.allocations == 0)
            #expect(again.skipped == 2)
            #expect(try await books.number("select count(*) from document") == 2)
            #expect(try await books.number("select cast(sum(open_minor) as bigint) from open_item") == 50_00)
            #expect(try await books.number("select count(*) from open_credit") == 0)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func anAllocationNeverPrecedesItsDocumentsNorExceedsThem(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            let result = try await books.allocations(
                """
                receipt,document,amount,on
                R1,F1,10.00,2026-01-31
                R1,F1,71.00,
                R2,F1,1.00,
                R1,F2,1.00,
                """
            )
            #expect(
                result.issues.codes == [
                    "import.allocation.too-early", "import.allocation.too-much", "import.unknown-receipt",
                    "import.unknown-document",
                ]
            )
            #expect(try await books.number("select count(*) from allocation") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func anAllocationWithoutADayTakesTheLaterOfBoth(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            try await books.allocations("receipt,document,amount\nR1,F1,70.00\n")
            #expect(
                try await books.texts("select cast(allocated_on as text) from allocation") == ["2026-02-01"]
            )
        }
    }

    @Test(arguments: Engine.available)
    func whatATableOfAllocationsNoLongerSaysIsToldAndLeft(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            let header = "receipt,document,amount,on\n", last = "R1,F1,20.00,2026-02-10\n"
            let first = try await books.allocations(
                header + "R1,F1,20.00,2026-02-05\nR1,F1,10.00,2026-02-07\n" + last
            )
            #expect(first.notices.isEmpty)
            let less = try await books.allocations(header + "R1,F1,15.00,2026-02-05\n" + last)
            let notice = less.notices.listed.first { $0.code == "import.allocation.absent" }
            #expect([notice?.parameters["count"], notice?.parameters["named"]] == ["2", "R1 → F1"])
            #expect(less.allocations == 0)
            #expect(try await books.number("select cast(sum(open_minor) as bigint) from open_credit") == 20_00)
            // The allocations of the next month say nothing of those of this one.
            let next = try await books.allocations(header + "R1,F1,5.00,2026-03-01\n")
            #expect(next.allocations == 1 && next.notices.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func problemsComeInTheOrderOfTheLinesAndNameTheColumnsAsTheFileDoes(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            let result = try await books.invoices(
                "Numéro;Code client;Date facture;Montant\nF1;C9;2026-02-10;10\nF2;C1;2026-02-30;10\nF3;C8;2026-02-10;10\n"
            )
            #expect(result.issues.codes == ["import.unknown-customer", "csv.date", "import.unknown-customer"])
            #expect(result.issues.listed.map(\.field) == ["Code client", "Date facture", "Code client"])
        }
    }

    @Test(arguments: Engine.available)
    func allUnknownCustomersAndClosedDaysAreListedAtOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.close(through: day("2026-01-31"))
            let result = try await books.invoices(
                "number,customer_code,issued_on,amount\nF1,C9,2026-02-10,10\nF2,C1,2026-01-31,10\n"
            )
            #expect(result.issues.codes == ["import.unknown-customer", "import.period-closed"])
            #expect(result.issues.listed.map(\.line) == [2, 3])
        }
    }

    @Test(arguments: Engine.available)
    func anotherAmountUnderTheSameNumberIsADifference(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            let result = try await books.invoices(
                "number,customer_code,issued_on,due_on,amount\nF1,C1,2026-01-10,2026-02-10,121.00\n"
            )
            #expect(result.documents == 0)
            #expect(result.differences.codes == ["import.changed"])
        }
    }

    @Test(arguments: Engine.available)
    func aReceiptOfNobodyKnownIsLeftOutAndListed(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await books.receipts("reference,received_on,amount\nR1,2026-02-01,5.00\n")
            #expect([result.documents, result.skipped] == [0, 0])
            #expect(result.differences.codes == ["import.receipt.unidentified"])
            let entity = books.entity
            let last = try await books.store.read { try BankFreshness.lastDay(entity, $0) }
            #expect(last == CivilDate("2026-02-01"))
        }
    }

    /// A year mistyped must not make the bank look known until then.
    @Test(arguments: Engine.available)
    func aReceiptOfTheFutureTellsNothingAboutTheBank(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            let known = "reference,received_on,customer_code,amount\nP7,2026-02-01,C1,5.00\nP8,2062-02-01,C1,6.00\n"
            #expect(try await books.receipts(known).documents == 2)
            let entity = books.entity
            let last = try await books.store.read { try BankFreshness.lastDay(entity, $0) }
            #expect(last == CivilDate("2026-02-01"))
        }
    }

    /// The due day of one such would lie beyond any day that a database can read back.
    @Test(arguments: Engine.available)
    func aDayBeyondAllReasonIsRefusedWithItsLine(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            for day in ["9999-12-31", "31/12/9999", "0001-01-01"] {
                let result = try await books.invoices("number,customer_code,issued_on,amount\nF9,C1,\(day),5.00\n")
                #expect(result.documents == 0)
                #expect(result.issues.listed.map(\.line) == [2] && result.issues.listed.map(\.field) == ["issued_on"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func theFirstFileBecomesTheSourceOfRecordFromItsFirstDay(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            let entity = books.entity
            let sources = try await books.store.read { try SourcesOfRecord(of: entity, $0).all }
            #expect(
                sources == [
                    SourceOfRecord(.invoice, source: "csv", fromOn: try day("2026-01-10")),
                    SourceOfRecord(.receipt, source: "csv", fromOn: try day("2026-02-01")),
                ]
            )
        }
    }

    @Test(arguments: Engine.available)
    func whatAnotherSourceRulesIsComparedAndNotPosted(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            let (entity, from) = (books.entity, try day("2026-03-01"))
            try await books.store.write { connection in
                try SourcesOfRecord.change(
                    SourceOfRecord(.invoice, source: "encours", fromOn: from),
                    entity: entity,
                    by: .command,
                    at: BooksFixture.instant,
                    connection
                )
            }
            let result = try await books.invoices(
                "number,customer_code,issued_on,amount\nF7,C1,2026-03-02,10\nF8,C1,2026-02-28,10\n"
            )
            #expect(result.documents == 1)
            #expect(result.differences.codes == ["import.ruled.absent"])
        }
    }

    private func functional(_ books: BooksFixture) async throws -> [String] {
        try await books.texts(
            "select number || ' ' || cast(functional_minor as text) from document order by issued_on, number"
        )
    }

    @Test(arguments: Engine.available)
    func anInvoiceInDollarsIsWorthWhatTheRateOfItsDaySays(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie Exemple\n")
            try await books.store.write { connection in
                for (name, day, rate) in [
                    ("USD/EUR", "2026-01-01", 910_000), ("USD/EUR", "2026-03-01", 925_500),
                    ("JPY/EUR", "2026-03-01", 6_125),
                ] {
                    let day = try #require(CivilDate(day))
                    try connection.execute(
                        "insert into dated_rate (name, from_on, rate_ppm, source) values (\(name), \(day), \(rate), 'test')"
                    )
                }
            }
            let result = try await books.invoices(
                """
                number,customer_code,issued_on,due_on,amount,currency
                F1,C1,2026-03-02,2026-04-01,100.00,USD
                F1,C1,2026-03-02,2026-05-01,0.01,USD
                F2,C1,2026-03-03,,1000,JPY
                """
            )
            #expect(result.issues.isEmpty)
            // 100.00 at 0.9255 is 92.55 and 0.01 rounds to 0.01; a yen has no cents: 1 000 at 0.006125 is 6.125, so 6.13.
            #expect(try await functional(books) == ["F1 9256", "F2 613"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func withoutARateTheFileIsRefusedUnlessItGivesTheAmountItself(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie Exemple\n")
            let refused = try await books.invoices(
                "number,customer_code,issued_on,amount,currency\nF1,C1,2026-03-02,100.00,USD\n"
            )
            let issue = try #require(refused.issues.listed.first)
            #expect(
                IssueText.message(for: issue, .english)
                    == "There is no rate for USD on 2\u{A0}Mar\u{A0}2026. Give the amount in EUR in the column "
                    + "functional_amount."
            )
            #expect(try await books.number("select count(*) from document") == 0)
            let invoices = try await books.invoices(
                "numéro;code client;date facture;montant;devise;montant comptable\nF1;C1;02/03/2026;100,00;USD;91,20\n"
            )
            #expect(invoices.issues.isEmpty)
            try await books.receipts(
                "reference,received_on,customer_code,amount,currency,functional_amount\nR1,2026-03-20,C1,50.00,USD,46.10\n"
            )
            #expect(try await functional(books) == ["F1 9120", "R1 4610"])
        }
    }

    @Test(arguments: Engine.available)
    func customersOfAFileBearTheNumberOfTheirEvent(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie Exemple\nC2,Scierie Exemple\n")
            let verbs = try await books.texts(
                "select verb from customer join journal on journal.id = customer.journal_id order by code"
            )
            #expect(verbs == ["customers.import", "customers.import"])
        }
    }

    @Test(arguments: Engine.available)
    func aFileOfInvoicesIsOneEventOfTheEntity(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            let verbs = try await books.texts("select verb from journal where chain_id <> 0 order by id")
            #expect(verbs == ["invoices.import", "receipts.import"])
        }
    }

    @Test(arguments: Engine.available)
    func whoMayNotImportIsRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let reader = Actor(name: "user:9", grants: [Actor.Grant(role: .reader, legalEntity: nil)])
            await #expect(throws: PermissionError.missing(.importBooks)) {
                _ = try await InvoicesImport(store: books.store).run(
                    BooksFixture.table("number,customer_code,issued_on,amount\n"),
                    books.request(actor: reader)
                )
            }
        }
    }

    @Test(arguments: Engine.available)
    func pdfsFindTheirInvoiceByTheWholeNumberInTheirName(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(
                "number,customer_code,issued_on,amount\nFA-12,C1,2026-02-10,10\nFA-123,C1,2026-02-10,10\n"
            )
            let names = ["Facture fa_12.pdf", "FA-123-copie.pdf", "FA-1234.pdf", "FA-12 vide.pdf"]
            let read: @Sendable (String) throws -> [UInt8] = { name in
                name.contains("vide") ? [] : Array("%PDF-1.7 \(name)".utf8)
            }
            let files = FilesImport(store: books.store)
            let result = try await files.run(folder: "pdf", names: names, bytes: read, books.request())
            #expect(result.documents == 2)
            #expect(result.differences.codes == ["files.not-pdf", "files.unmatched"])
            let linked = try await books.texts("select file_name from file_link order by file_name")
            #expect(linked == ["FA-123-copie.pdf", "Facture fa_12.pdf"])
            let again = try await files.run(folder: "pdf", names: names, bytes: read, books.request())
            #expect(again.documents == 0)
            #expect(again.skipped == 2)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func oddEntriesOfAFolderAreListedAndHoldUpNoPDF(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(
                "number,customer_code,issued_on,amount\nFA-12,C1,2026-02-10,10\nFA-13,C1,2026-02-10,10\n"
            )
            let result = try await FilesImport(store: books.store).run(
                folder: "pdf",
                names: ["FA-12.pdf", "FA-13.pdf"],
                passedOver: [
                    UnusableFile.notAFile.issue("FA-14.pdf"), UnusableFile.link.issue("FA-15\u{202E}fdp.pdf"),
                ],
                bytes: { name in
                    guard name == "FA-12.pdf" else { throw UnusableFile.tooLarge(megabytes: 64) }
                    return Array("%PDF-1.7".utf8)
                },
                books.request()
            )
            #expect(result.outcome == .imported && result.documents == 1)
            #expect(result.differences.codes == ["files.not-a-file", "files.link", "files.too-large"])
            let named = result.differences.listed.map { $0.parameters["read"] }
            #expect(named == ["FA-14.pdf", "FA-15fdp.pdf", "FA-13.pdf"])
            #expect(try await books.texts("select file_name from file_link") == ["FA-12.pdf"])
        }
    }
}
