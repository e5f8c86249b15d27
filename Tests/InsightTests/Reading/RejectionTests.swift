import Insight
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Which receipt a rejection took back, and what that leaves unpaid.
@Suite struct RejectionTests {
    private static let start = LedgerFixture.start

    /// F1 and F2 are settled by R1 on the tenth day; the bank takes it back on the twentieth.
    private func withReceipt(
        on engine: Engine,
        _ body: (LedgerFixture, _ items: [Instalment.ID], _ receipt: Document.ID) async throws -> Void
    ) async throws {
        try await LedgerFixture.run(on: engine, migrations: LedgerMigrations.all + OfficeMigrations.all) { books in
            let items = [try await books.invoice("F1", 60_00), try await books.invoice("F2", 40_00)]
            let receipt = try await books.receipt("R1", 100_00, on: Self.start.adding(days: 10))
            for (item, cents) in zip(items, [60_00, 40_00] as [Int64]) {
                try await books.allocate(cents, of: receipt, to: item, on: Self.start.adding(days: 10))
            }
            try await body(books, items, receipt)
        }
    }

    private func reversal(
        _ books: LedgerFixture,
        label: String? = nil
    ) async throws -> (document: Document.ID, item: Instalment.ID) {
        let day = Self.start.adding(days: 20)
        var draft = books.document(.receiptReversal, "RJ7", 100_00, on: day)
        draft.label = label ?? ""
        let document = draft
        let posted = try await books.post { $0.add(document, dueOn: day) }
        return (posted.documents[0], posted.instalments[0])
    }

    private func read(_ id: Document.ID, _ books: LedgerFixture) async throws -> [Rejection] {
        let entity = try await books.legalEntity
        return try #require(try await books.store.read { try DocumentFile.read(id, entity: entity, $0) }).rejections
    }

    private func document(_ item: Instalment.ID, _ books: LedgerFixture) async throws -> Document.ID {
        let query: SQL = "select document_id from instalment where id = \(item)"
        return Identifier(try await books.store.read { try $0.number(query) })
    }

    /// The books unletter F1, and letter the receipt with its rejection for as much; F2 they forget.
    @Test(arguments: Engine.available)
    func whatIsLetteredWithItsReceiptNamesIt(engine: Engine) async throws {
        try await withReceipt(on: engine) { books, items, receipt in
            let reversal = try await reversal(books), day = Self.start.adding(days: 20)
            try await books.undo(60_00, of: receipt, to: items[0], on: day)
            try await books.allocate(60_00, of: receipt, to: reversal.item, on: day)
            let invoices = [try await document(items[0], books), try await document(items[1], books)]
            for id in [reversal.document, receipt] + invoices {
                let found = try await read(id, books)
                #expect(found.map(\.reversal.number) == ["RJ7"])
                #expect(found.map(\.reversal.on) == [day])
                #expect(found.map(\.receipt.number) == ["R1"])
                #expect(found.map { $0.reopened.map(\.number) } == [["F1"]])
                #expect(found.map { $0.settled.map(\.number) } == [["F2"]])
            }
        }
    }

    /// What was moved from one invoice to another before the rejection is no matter of it.
    @Test(arguments: Engine.available)
    func whatWasUndoneBeforeIsNotReopened(engine: Engine) async throws {
        try await withReceipt(on: engine) { books, items, receipt in
            try await books.undo(60_00, of: receipt, to: items[0], on: Self.start.adding(days: 15))
            let reversal = try await reversal(books)
            try await books.allocate(60_00, of: receipt, to: reversal.item, on: Self.start.adding(days: 20))
            #expect(try await read(reversal.document, books).map { $0.reopened.map(\.number) } == [[]])
        }
    }

    @Test(
        arguments: Engine.available,
        [("PRLV R1 impayé", ["R1"]), ("PRLV R12 impayé", []), (nil, [])] as [(String?, [String])]
    )
    func aRejectionThatIsNotLetteredNamesItsReceiptByItsLabel(
        engine: Engine,
        named: (label: String?, receipts: [String])
    ) async throws {
        try await withReceipt(on: engine) { books, items, _ in
            let reversal = try await reversal(books, label: named.label)
            let found = try await read(reversal.document, books)
            #expect(found.map(\.receipt.number) == named.receipts)
            #expect(found.allSatisfy { $0.settled.map(\.number) == ["F1", "F2"] && $0.reopened.isEmpty })
            // Before anything says so, nothing is known of the invoice's side.
            #expect(try await read(document(items[0], books), books).isEmpty)
        }
    }
}
