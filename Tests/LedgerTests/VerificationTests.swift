import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct VerificationTests {
    private let day = LedgerFixture.start

    @Test(arguments: Engine.available)
    func honestBooksVerify(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00)
            let receipt = try await books.receipt("R1", 100_00)
            try await books.allocate(30_00, of: receipt, to: item, on: day)
            let report = try await LedgerVerifier(store: books.store).run()
            #expect(report.finding == nil)
            // One document and one instalment, one document, one allocation.
            #expect(report.rows == 4)
            // The entity on the group's chain; the account and three acts on its own.
            #expect(report.events == 5)
        }
    }

    /// What somebody with the file in hand and the triggers out of the way might do.
    @Test(arguments: [
        ("update document_row set amount_minor = amount_minor - 1 where number = 'F1'", "changed", "document_row"),
        ("update instalment_row set due_on = '2030-01-01'", "changed", "instalment_row"),
        ("delete from allocation_row", "missing", "allocation_row"),
        ("update journal set verb = 'nothing.happened' where verb = 'test'", "event", "journal"),
        ("update ledger_head set sequence = sequence - 1 where chain_id = 1", "hash", "ledger_head"),
        ("update open_item_row set open_minor = 1", "openBalance", "instalment"),
        ("update document_text set label = 'another'", "text", "document_text"),
        ("delete from document_text", "text", "document_text"),
        ("update document_text set label = '', salt = x'', erased_at = 1", "erasure", "document_text"),
        ("update customer_row set name = '', erased_at = 1", "erasure", "customer_row"),
        ("update legal_entity set closed_through = '2025-12-31'", "closing", "legal_entity"),
        ("update account_current set customer_id = 2", "owner", "account_row"),
        ("update account_current set code = 'C9'", "owner", "account_row"),
        ("update account_row set customer_id = 2", "owner", "account_row"),
        (
            """
            insert into allocation_row select 99, journal_id, credit_document_id, instalment_id, 1, 1, 1, allocated_on,
            known_on, null from allocation_row
            """, "unposted", "allocation_row"
        ),
    ])
    func theFirstRowThatDoesNotFitIsNamed(tampering: String, reason: String, place: String) async throws {
        try await LedgerFixture.run(on: .sqlite, accounts: 2) { books in
            var invoice = books.document(.invoice, "F1", 100_00)
            invoice.label = "Pain de campagne"
            let (labelled, due) = (invoice, day)
            let item = try await books.post { $0.add(labelled, dueOn: due) }.instalments[0]
            let receipt = try await books.receipt("R1", 100_00)
            try await books.allocate(30_00, of: receipt, to: item, on: day)
            try await books.store.write { connection in
                let triggers = try connection.rows("select name from sqlite_master where type = 'trigger'") {
                    try $0.text(0)
                }
                for trigger in triggers { try connection.script("drop trigger \(trigger)") }
                try connection.script("pragma defer_foreign_keys = on")
                try connection.script(tampering)
            }
            let finding = try #require(try await LedgerVerifier(store: books.store).run().finding)
            #expect(finding.reason.rawValue == reason)
            #expect(finding.place.hasPrefix(place))
        }
    }
}
