import Books
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct FECKindTests {
    typealias Line = FECBooks.Line

    /// An entry with one line of the customer, and what its documents are.
    struct Case: Sendable, CustomTestStringConvertible {
        let journal: String
        let lines: @Sendable () -> [FECBooks.Line]
        let kinds: [String]

        var testDescription: String { kinds.joined(separator: ", ") }
    }

    static let cases: [Case] = [
        Case(
            journal: "VT",
            lines: { [.debit("411000", 120_00, "C1"), .credit("706000", 100_00), .credit("445710", 20_00)] },
            kinds: ["invoice P 12000"]
        ),
        Case(
            journal: "VT",
            lines: { [.credit("411000", 120_00, "C1"), .debit("706000", 100_00), .debit("445710", 20_00)] },
            kinds: ["creditNote P 12000"]
        ),
        Case(
            journal: "BQ",
            lines: { [.debit("512000", 98_00), .debit("627000", 2_00), .credit("411000", 100_00, "C1")] },
            kinds: ["receipt P 10000"]
        ),
        Case(
            journal: "BQ",
            lines: { [.debit("512000", 98_00), .debit("658000", 2_00), .credit("411000", 100_00, "C1")] },
            kinds: ["receipt P 9800", "adjustmentCredit P 200"]
        ),
        Case(
            journal: "BQ",
            lines: {
                [
                    .debit("512000", 108_00), .debit("665000", 10_00), .debit("445710", 2_00),
                    .credit("411000", 120_00, "C1"),
                ]
            },
            kinds: ["receipt P 10800", "discount P 1200"]
        ),
        Case(
            journal: "OD",
            lines: { [.debit("654000", 100_00), .debit("445710", 20_00), .credit("411000", 120_00, "C1")] },
            kinds: ["writeOff P 12000"]
        ),
        Case(
            journal: "OD",
            lines: { [.debit("401000", 50_00), .credit("411000", 50_00, "C1")] },
            kinds: ["offset P 5000"]
        ),
        Case(
            journal: "OD",
            lines: { [.debit("658000", 1_00), .credit("411000", 1_00, "C1")] },
            kinds: ["adjustmentCredit P 100"]
        ),
        Case(
            journal: "BQ",
            lines: { [.debit("411000", 30_00, "C1"), .credit("512000", 30_00)] },
            kinds: ["refund P 3000"]
        ),
        Case(
            journal: "IMP",
            lines: { [.debit("411000", 30_00, "C1"), .credit("512000", 30_00)] },
            kinds: ["receiptReversal P 3000"]
        ),
        Case(
            journal: "BQ",
            lines: { [.debit("411000", 30_00, "C1").label("Rejet prélèvement"), .credit("512000", 30_00)] },
            kinds: ["receiptReversal P 3000"]
        ),
        Case(
            journal: "OD",
            lines: { [.debit("411000", 30_00, "C1"), .credit("411000", 30_00, "C2")] },
            kinds: ["transferIn P 3000", "transferOut P 3000"]
        ),
        Case(
            journal: "BQ",
            lines: {
                [
                    .debit("512000", 295_00), .debit("658000", 5_00), .credit("411000", 100_00, "C1"),
                    .credit("411000", 200_00, "C2"),
                ]
            },
            kinds: ["receipt P 10000", "receipt P 19500", "adjustmentCredit P 500"]
        ),
        // VAT that falls due when the money comes changes nothing of the receipt.
        Case(
            journal: "BQ",
            lines: {
                [
                    .debit("512000", 120_00), .credit("411000", 120_00, "C1"), .debit("445740", 20_00),
                    .credit("445710", 20_00),
                ]
            },
            kinds: ["receipt P 12000"]
        ),
        // A negative debit is a credit.
        Case(
            journal: "VT",
            lines: { [.debit("411000", -120_00, "C1"), .credit("706000", -120_00)] },
            kinds: ["creditNote P 12000"]
        ),
    ]

    @Test(arguments: Engine.available, cases)
    func theCounterAccountsTellWhatALineIs(engine: Engine, example: Case) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.add(example.journal, "2026-03-01", "P", number: "1", example.lines())
            let result = try await books.fec(fec)
            #expect(result.issues.isEmpty)
            #expect(try await books.kinds() == example.kinds)
            #expect(result.control?.isEqualToTheCent == true)
            let again = try await books.fec(fec)
            #expect(again.documents == 0)
        }
    }

    /// What it had paid was due already: neither 30 days more, nor other days when the terms change.
    @Test(arguments: Engine.available)
    func aPaymentThatCameBackIsDueOnItsOwnDay(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.entry(
                "BQ",
                "2026-10-15",
                "REJ-0910",
                .debit("411000", 1_560_00, "C1").label("Rejet prelevement"),
                .credit("512100", 1_560_00)
            )
            fec.add("VT", "2026-10-15", "F1", number: "2", [.debit("411000", 120_00, "C1"), .credit("706000", 120_00)])
            try await books.fec(fec)
            let due = try await books.texts(
                """
                select d.kind || ' ' || cast(i.due_on as text) || ' ' || i.due_basis
                from instalment i join document d on d.id = i.document_id order by d.number
                """
            )
            let rejected = try day("2026-10-15"), later = rejected.adding(days: 30)
            #expect(due == ["invoice \(later) entityTerms", "receiptReversal \(rejected) stated"])
        }
    }

    @Test(arguments: Engine.available)
    func whatIsLetteredWithOneReceiptOfItsAmountTookItBack(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.receipt("2026-03-01", "R1", "C1", 30_00, "A")
            fec.entry("BQ", "2026-03-05", "X1", .debit("411000", 30_00, "C1", "A"), .credit("512000", 30_00))
            try await books.fec(fec)
            #expect(try await books.kinds() == ["receipt R1 3000", "receiptReversal X1 3000"])
            #expect(try await books.open().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func linesOfAnEntryNeedNotFollowEachOther(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.add("VT", "2026-03-01", "F1", number: "1", [.debit("411000", 120_00, "C1")])
            fec.add("VT", "2026-03-01", "F2", number: "2", [.debit("411000", 60_00, "C2")])
            fec.add("VT", "2026-03-01", "F1", number: "1", [.credit("706000", 120_00)])
            fec.add("VT", "2026-03-01", "F2", number: "2", [.credit("706000", 60_00)])
            try await books.fec(fec)
            #expect(try await books.kinds() == ["invoice F1 12000", "invoice F2 6000"])
        }
    }

    @Test(arguments: Engine.available)
    func twoLinesAlikeAreTwoDocuments(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.add(
                "VT",
                "2026-03-01",
                "F1",
                number: "1",
                [.debit("411000", 60_00, "C1"), .debit("411000", 60_00, "C1"), .credit("706000", 120_00)]
            )
            let result = try await books.fec(fec), again = try await books.fec(fec)
            #expect([result.documents, again.documents] == [2, 0])
        }
    }

    @Test(arguments: Engine.available)
    func withoutAnAuxiliaryAccountTheSuffixIsTheCustomer(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.entry("VT", "2026-03-01", "F1", .debit("411DUPONT", 10_00), .credit("706000", 10_00))
            fec.entry("VT", "2026-03-01", "F2", .debit("41100000", 10_00), .credit("706000", 10_00))
            fec.entry("VT", "2026-03-01", "F3", .debit("418100", 10_00), .credit("706000", 10_00))
            try await books.fec(fec)
            #expect(try await books.texts("select code from account order by code") == ["41100000", "DUPONT"])
        }
    }
}
