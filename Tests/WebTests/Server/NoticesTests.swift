import Collecting
import Hummingbird
import HummingbirdTesting
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// Formal notices on Aujourd'hui and on their page, on Tuesday 24 November 2026.
@Suite struct NoticesTests {
    /// Customers who owe 100 € for each number of days that an invoice is late; what is ticked of the plan leaves.
    private func withMessages(
        on engine: Engine,
        of late: [String: [Int]],
        ticking box: String,
        _ body: @Sendable (_ server: TestServer, _ session: String) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), token = try await server.token(session)
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            for (code, days) in late.sorted(by: { $0.key < $1.key }) {
                try await server.bringIn(customers: "code,name,email\n\(code),Scierie \(code),s@\(code).example\n")
                let lines = days.map { days in
                    let due = TestServer.today.adding(days: -days)
                    return "\(code)-\(days),\(code),\(due.adding(days: -30)),\(due),100.00,EUR"
                }
                let header = "number,customer_code,issued_on,due_on,amount,currency"
                try await server.bringIn(invoices: ([header] + lines).joined(separator: "\n"))
            }
            try await server.bringIn(
                receipts: "reference,received_on,customer_code,amount,currency\nR1,2026-11-23,C1,1.00,EUR\n"
            )
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            let ids = try await server.store.read { try $0.rows("select id from customer") { try $0.integer(0) } }
            let ticked = ids.map { "&\(box)=\($0)" }.joined()
            let sent = try await server.post("/reminders", "csrf=\(token)&on=2026-11-24\(ticked)", cookies: session)
            #expect(sent.location.contains("sent=\(late.count)"))
            try await server.store.write {
                try $0.execute("update outbox set state = 'sent', settled_at = \(TestServer.instant)")
            }
            try await body(server, session)
        }
    }

    /// A formal notice to each of these customers left so many days ago.
    private func withNotices(
        on engine: Engine,
        _ ages: [String: Int],
        _ body: @Sendable (_ server: TestServer, _ session: String) async throws -> Void
    ) async throws {
        try await withMessages(on: engine, of: ages.mapValues { _ in [60] }, ticking: "notice") { server, session in
            try await server.store.write { connection in
                for (code, age) in ages {
                    let on = TestServer.today.adding(days: -age)
                    try connection.execute(
                        """
                        update step_taken set taken_on = \(on), deadline_on = \(on.adding(days: 8))
                        where account_id in (select account.id from account
                                             join customer on customer.id = account.customer_id
                                             where customer.code = \(code))
                        """
                    )
                }
            }
            try await body(server, session)
        }
    }

    @Test(arguments: Engine.available)
    func whatRunsWaitsAndWhatIsOverIsWork(engine: Engine) async throws {
        try await withNotices(on: engine, ["C1": 3, "C2": 20, "C3": 8]) { server, session in
            let today = try await server.get("/today", cookies: session).text
            #expect(today.contains("Décider de la suite après mise en demeure"))
            #expect(today.contains("1\u{A0}client, 1\u{A0}facture\u{A0}: le délai pour payer est passé"))
            #expect(today.contains("href=\"/reminders/notices#over\"") && today.contains("/reminders/notices#running"))
            // The last day to pay of what left eight days ago is today.
            #expect(today.contains("2\u{A0}clients, 2\u{A0}factures\u{202F}; le premier délai finit le 24/11/2026"))
            let page = try await server.get("/reminders/notices", cookies: session).text
            let over = try #require(page.firstRange(of: "id=\"over\"")),
                running = try #require(
                    page.firstRange(of: "id=\"running\"")
                )
            let (first, second) = (page[over.upperBound..<running.lowerBound], page[running.upperBound...])
            #expect(first.contains("Scierie C2") && first.contains("12/11/2026") && !first.contains("Scierie C1"))
            #expect(second.contains("Scierie C1") && second.contains("29/11/2026") && second.contains("Scierie C3"))
            let csv = try await server.get("/reminders/notices.csv", cookies: session).text
            #expect(csv.contains("Délai en cours;Scierie C1;1;21/11/2026;29/11/2026;EUR;"))
        }
    }

    /// Written to yesterday, with the invoice of a notice that is ready: it waits, and Aujourd'hui says until when.
    @Test(arguments: Engine.available)
    func aReadyNoticeThatWaitsIsOnAujourdhui(engine: Engine) async throws {
        try await withMessages(on: engine, of: ["C1": [35, 8]], ticking: "customer") { server, session in
            let yesterday = TestServer.today.adding(days: -1), due = TestServer.today.adding(days: -35)
            try await server.store.write { connection in
                try connection.execute("update step_taken set taken_on = \(yesterday)")
                try connection.execute(
                    """
                    insert into claim_line (outbox_id, instalment_id, due_on, days_late, amount_minor, open_minor,
                                            claimed_minor, currency)
                    select outbox.id, instalment.id, \(due), 34, 10000, 10000, 10000, 'EUR'
                    from outbox, instalment join document on document.id = instalment.document_id
                    where document.number = 'C1-35'
                    """
                )
            }
            let today = try await server.get("/today", cookies: session).text
            #expect(today.contains("Mises en demeure prêtes, qui attendent"))
            #expect(today.contains("la première peut partir le 30/11/2026"))
            #expect(today.contains("href=\"/reminders/notices#waiting\""))
            let page = try await server.get("/reminders/notices", cookies: session).text
            #expect(page.contains("id=\"waiting\"") && page.contains("30/11/2026") && page.contains("23/11/2026"))
        }
    }

    @Test func withoutNoticesThereIsNothingToSay() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            #expect(!(try await server.get("/today", cookies: session).text.contains("/reminders/notices")))
            let page = try await server.get("/reminders/notices", cookies: session).text
            #expect(page.contains("Aucune mise en demeure en cours"))
        }
    }
}
