import Collecting
import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// What the pages say of messages that left: what these asked for then, not what is open since.
@Suite struct SentMessageTests {
    /// A message to each of two customers has left: one of before claims were kept, and one that asked for 500 € of which
    /// 30 had been paid, less 40 € received and not applied.
    private func withSentMessages(
        on engine: Engine,
        _ body: @Sendable (_ server: TestServer, _ session: String, _ message: Int64) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            let token = try await server.token(session)
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            let customers = try await server.store.read { try $0.rows("select id from customer") { try $0.integer(0) } }
            let ticked = customers.map { "&customer=\($0)" }.joined()
            _ = try await server.post("/reminders", "csrf=\(token)&on=2026-11-24\(ticked)", cookies: session)
            let message = try await server.number(
                """
                select outbox.id from outbox join customer on customer.id = outbox.customer_id
                where customer.code = 'C2'
                """
            )
            let item = try await server.number(
                """
                select instalment.id from instalment join document on document.id = instalment.document_id
                where document.number = 'F2'
                """
            )
            try await server.store.write { connection in
                try connection.execute("update outbox set state = 'sent', settled_at = \(TestServer.instant)")
                try connection.execute(
                    """
                    insert into claim_line (outbox_id, instalment_id, due_on, days_late, amount_minor, open_minor,
                                            claimed_minor, currency)
                    values (\(message), \(item), \(TestServer.today.adding(days: -4)), 4, 50000, 47000, 47000, 'EUR')
                    """
                )
                try connection.execute(
                    """
                    insert into claim_total (outbox_id, currency, claimed_minor, unapplied_minor)
                    values (\(message), 'EUR', 47000, 4000)
                    """
                )
            }
            try await body(server, session, message)
        }
    }

    @Test(arguments: Engine.available)
    func theHistoryShowsWhatEachMessageAskedFor(engine: Engine) async throws {
        try await withSentMessages(on: engine) { server, session, _ in
            let page = try await server.get("/reminders/history", cookies: session).text
            #expect(page.contains("Menuiserie Alder") && page.contains("Garage Bouleau"))
            #expect(page.contains("430,00"))
            // Of the older message nothing is known, and nothing is guessed.
            #expect(!page.contains("200,00") && !page.contains("500,00"))
            let customer = try await server.number("select id from customer where code = 'C2'")
            #expect(try await server.get("/customers/\(customer)", cookies: session).text.contains("430,00"))
        }
    }

    @Test(arguments: Engine.available)
    func theMessageShowsWhatItClaimedOfEachInvoice(engine: Engine) async throws {
        try await withSentMessages(on: engine) { server, session, message in
            let document = try await server.number("select id from document where number = 'F2'")
            // Paid in full since: the page of the message says what it said.
            try await server.bringIn(
                receipts: """
                    reference,received_on,customer_code,amount,currency
                    R2,2026-11-24,C2,460.00,EUR
                    """
            )
            let page = try await server.get("/reminders/\(message)", cookies: session).text
            #expect(page.contains("href=\"/invoices/\(document)\""))
            for shown in ["20/11/2026", "4\u{A0}j", "500,00", "30,00", "470,00", "40,00", "430,00"] {
                #expect(page.contains(shown), "\(shown)")
            }
        }
    }
}
