import Collecting
import Hummingbird
import HummingbirdTesting
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// What a list says of the last reminder of an invoice, on Tuesday 24 November 2026.
@Suite struct StepBadgeTests {
    /// Two days late: its first reminder is news, what was said before the due day is not.
    @Test(arguments: Engine.available)
    func whatWasSaidBeforeTheDueDayIsNoStateOfWhatIsLate(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), token = try await server.token(session)
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            try await server.bringIn(customers: "code,name,email\nC1,Scierie Orme,s@orme.example\n")
            try await server.bringIn(
                invoices: "number,customer_code,issued_on,due_on,amount\nF1,C1,2026-10-23,2026-11-22,100.00\n"
            )
            try await server.bringIn(
                receipts: "reference,received_on,customer_code,amount,currency\nR1,2026-11-23,C1,1.00,EUR\n"
            )
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            let customer = try await server.number("select id from customer where code = 'C1'")
            let ticked = "csrf=\(token)&on=2026-11-24&customer=\(customer)"
            _ = try await server.post("/reminders", ticked, cookies: session)
            #expect(try await server.get("/invoices", cookies: session).text.contains("Première relance"))
            try await server.store.write { try $0.execute("update step_taken set step_key = 'before-due'") }
            let page = try await server.get("/invoices", cookies: session).text
            #expect(page.contains(">F1<") && !page.contains("Avant échéance"))
        }
    }
}
