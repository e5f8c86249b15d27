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

/// Figures that look alike and count different things bear different names, and lead from one to the other.
@Suite struct FiguresTests {
    private static func run(_ body: @Sendable (TestServer, _ session: String) async throws -> Void) async throws {
        try await TestServer.run(on: .sqlite, configure: { services, _ in services.rim.renderer = NoRenderer() }) {
            server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await body(server, session)
        }
    }

    private static func customer(_ code: String, _ server: TestServer) async throws -> Int64 {
        try await server.number("select id from customer where code = \(code)")
    }

    /// The cell that follows a label of a footer, or the value of a tile of that label.
    private static func value(after label: String, in page: String) -> String? {
        guard let place = page.firstRange(of: label) else { return nil }
        let rest = page[place.upperBound...].prefix(400)
        return rest.firstRange(of: "\u{A0}€").map { mark in
            String(rest[..<mark.lowerBound].reversed().prefix { $0 != ">" }.reversed())
        }
    }

    private static func decide(_ decision: BacklogDecision, for codes: [String], _ server: TestServer) async throws {
        var chosen: Set<Customer.ID> = []
        for code in codes { chosen.insert(Identifier(try await customer(code, server))) }
        _ = try await BacklogReview(store: server.store).decide(
            decision,
            for: .customers(chosen),
            of: server.entity(),
            on: TestServer.today,
            by: .command,
            at: TestServer.instant
        )
    }

    @Test func thePreviewShowsWhatIsDeducted() async throws {
        try await Self.run { server, session in
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            try await Self.decide(.noBacklog, for: ["C1", "C2"], server)
            let id = try await Self.customer("C2", server), other = try await Self.customer("C1", server)
            let page = try await server.get("/reminders/preview?customer=\(id)", cookies: session).text
            #expect(Self.value(after: "Total des factures", in: page) == "500,00")
            #expect(Self.value(after: "Règlements et avoirs non affectés, déduits", in: page) == "−40,00")
            #expect(Self.value(after: ">Demandé<", in: page) == "460,00")
            let whole = try await server.get("/reminders/preview?customer=\(other)", cookies: session).text
            #expect(!whole.contains("Total des factures"))
        }
    }

    /// A notice of 300 waits; beside it stands the warning of 70, which names nothing that the notice claims.
    @Test func aWarningBesideAWaitingNoticeCountsWholly() async throws {
        try await Self.run { server, _ in
            try await server.bringIn(customers: "code,name,email\nC3,Scierie Charme,charme@charme.example\n")
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency
                    F8,C3,2026-09-20,2026-10-20,300.00,EUR
                    F9,C3,2026-11-01,2026-12-01,70.00,EUR
                    """
            )
            try await Self.decide(.noBacklog, for: ["C3"], server)
            let plan = try await PlanReminders(store: server.store).run(
                server.entity(),
                on: TestServer.today,
                bankDataThrough: TestServer.today
            )
            let own = TodayWork(plan).contacts.filter { $0.name == "Scierie Charme" }
            #expect(own.map(\.stakeMinor) == [300_00, 70_00])
            #expect(own.map(\.isInsteadOfNotice) == [false, true])
        }
    }

    /// A notice about 300, and a call about these and 80 more, with 60 received: the call asks for 320 and the notice for
    /// 240, which are among them.
    @Test func anInvoiceInAMessageAndInACallCountsOnce() async throws {
        try await Self.run { server, session in
            try await server.bringIn(
                customers: "code,name,email,phone\nC3,Scierie Charme,c@charme.example,0199000003\n"
            )
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency
                    F8,C3,2026-09-20,2026-10-20,300.00,EUR
                    F9,C3,2026-10-10,2026-11-09,80.00,EUR
                    """
            )
            try await server.bringIn(
                receipts: "reference,received_on,customer_code,amount,currency\nR9,2026-11-23,C3,60.00,EUR\n"
            )
            try await Self.decide(.noBacklog, for: ["C3"], server)
            let plan = try await PlanReminders(store: server.store).run(
                server.entity(),
                on: TestServer.today,
                bankDataThrough: TestServer.today
            )
            let work = TodayWork(plan), own = work.contacts.filter { $0.name == "Scierie Charme" }
            #expect(own.map(\.level.key) == ["call", "formal-notice"])
            #expect(own.map(\.stakeMinor) == [320_00, 240_00])
            // The two other customers' invoices are a backlog that nobody has looked at.
            #expect(work.stakeMinor == 320_00 + work.backlogMinor)
            #expect(plan.claimsByDefault.map(\.items.count) == [2])
            #expect(plan.claimsByDefault.map { $0.stakeMinor(in: .eur) } == [320_00])
            let page = try await server.get("/reminders", cookies: session).text
            #expect(page.contains("1\u{A0}client, 2\u{A0}factures, 320,00"))
        }
    }

    @Test func theBacklogSaysWhoseTotalItIs() async throws {
        try await Self.run { server, session in
            let before = try await server.get("/reminders/backlog", cookies: session).text
            #expect(before.contains("Ensemble · 2\u{A0}clients"))
            #expect(!before.contains("avec ceux déjà décidés"))
            try await Self.decide(.never, for: ["C1"], server)
            let page = try await server.get("/reminders/backlog", cookies: session).text
            #expect(page.contains("Ensemble, avec ceux déjà décidés · 2\u{A0}clients"))
            #expect(Self.value(after: ">Échu brut<", in: page) == "500,00")
        }
    }

    /// A loss of 30 is posted and settles nothing yet: nobody paid it.
    @Test func aLossIsNoReceiptOfToday() async throws {
        try await Self.run { server, session in
            let entity = try await server.entity()
            let account: Account.ID = Identifier(
                try await server.number(
                    "select account.id from account join customer on customer.id = account.customer_id where customer.code = 'C2'"
                )
            )
            _ = try await server.store.write { connection in
                var draft = PostingDraft()
                draft.add(
                    DocumentDraft(
                        account: .existing(account),
                        kind: .writeOff,
                        number: "OD1",
                        issuedOn: TestServer.today,
                        amount: Money(minorUnits: 30_00, currency: .eur),
                        source: "test",
                        sourceKey: Array("OD1".utf8)
                    )
                )
                return try Ledger.lock(entity, connection).post(
                    draft,
                    as: JournalEvent(actor: "test", verb: "test", subject: "test", recordedAt: TestServer.instant)
                )
            }
            let page = try await server.get("/today", cookies: session).text
            #expect(Self.value(after: "Règlements non affectés", in: page) == "40,00")
            #expect(page.contains("pertes et écarts non affectés\u{A0}: 30,00\u{A0}€"))
            #expect(page.contains("net, tous crédits déduits\u{A0}: 1\u{202F}630,00\u{A0}€"))
        }
    }

    @Test func todayLeadsFromWhatIsOwedToItsNet() async throws {
        try await Self.run { server, session in
            try await server.bringIn(
                invoices: "number,customer_code,issued_on,amount,currency\nA1,C1,2026-11-02,-200.00,EUR\n"
            )
            let page = try await server.get("/today", cookies: session).text
            #expect(Self.value(after: "Encours, avoirs déduits", in: page) == "1\u{202F}500,00")
            #expect(page.contains("net, règlements déduits aussi\u{A0}: 1\u{202F}460,00\u{A0}€"))
            #expect(Self.value(after: "Règlements non affectés", in: page) == "40,00")
            #expect(page.contains("avoirs non affectés, déjà déduits\u{A0}: 200,00\u{A0}€"))
            #expect(page.contains("href=\"/unapplied\""))
            let all = try await server.get("/unapplied", cookies: session).text
            #expect(all.contains("240,00\u{A0}€"))
            let own = try await Self.customer("C1", server)
            let customer = try await server.get("/customers/\(own)", cookies: session).text
            #expect(Self.value(after: "Solde net", in: customer) == "1\u{202F}000,00")
            #expect(customer.contains("1\u{202F}200,00\u{A0}€ ouverts, moins 200,00\u{A0}€ non affectés"))
        }
    }
}
