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

    /// What nobody could do while rows hold each other: on both engines, and with an entity that has a history.
    @Test(
        arguments: Engine.available,
        [
            ("delete from account_row where id = 1", "missing", "account_row 1"),
            (
                "delete from account_current where id = 2; delete from account_row where id = 2", "missing",
                "account_row"
            ),
            ("delete from customer_row where id = 1", "missing", "customer_row 1"),
            (
                """
                delete from account_current where id = 2; delete from account_row where id = 2;
                delete from customer_row where id = 2
                """, "missing", "customer_row"
            ),
            ("delete from customer_row where id = 3", "missing", "customer_row"),
            (
                """
                insert into account_current (id, journal_id, customer_id, legal_entity_id, code)
                select 77, journal_id, customer_id, legal_entity_id, 'C77' from account_row where id = 1
                """, "missing", "account_row 77"
            ),
            (
                """
                insert into account_row (id, journal_id, customer_id, legal_entity_id, code)
                select 77, journal_id, customer_id, legal_entity_id, 'C77' from account_row where id = 1
                """, "unposted", "account_row"
            ),
            (
                """
                insert into open_item_row select 999, journal_id, account_id, currency, issued_on, due_on, 1, 1
                from open_item_row
                """, "orphan", "open_item_row 999"
            ),
            (
                """
                insert into open_credit_row select 999, journal_id, account_id, currency, issued_on, 1, 1
                from open_credit_row
                """, "orphan", "open_credit_row 999"
            ),
            ("update open_item_row set account_id = 2", "orphan", "open_item_row"),
            ("delete from ledger_head where chain_id = 1", "missing", "ledger_head 1"),
            ("delete from ledger_head where chain_id = 0", "missing", "ledger_head 0"),
            (
                """
                delete from journal where chain_id = 1; delete from ledger_head where chain_id = 1;
                delete from legal_entity where id = 1
                """, "missing", "legal_entity 1"
            ),
            ("update document_kind set side = 'debit' where code = 'offset'", "kind", "document_kind offset"),
            ("insert into document_kind (code, side) values ('gift', 'credit')", "kind", "document_kind gift"),
            ("delete from document_kind where code = 'offset'", "missing", "document_kind offset"),
        ]
    )
    func whatOtherRowsStillNameIsMissed(engine: Engine, act: (String, String, String)) async throws {
        let (tampering, reason, place) = act
        try await LedgerFixture.run(on: engine, accounts: 2) { books in
            _ = try await LedgerFixture.openAnother(in: books.store, code: "C3")
            let item = try await books.invoice("F1", 100_00)
            let receipt = try await books.receipt("R1", 100_00)
            try await books.allocate(30_00, of: receipt, to: item, on: day)
            try await Tampering.unguard(books.store)
            #expect(try await books.finding() == nil)
            try await books.store.write { try $0.script(tampering) }
            let finding = try #require(try await books.finding())
            #expect(finding.reason.rawValue == reason)
            #expect(finding.place.hasPrefix(place))
        }
    }
}
