import AccountingFormats
import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// A customer's record and contacts, changed in the browser.
@Suite struct CustomerRecordPageTests {
    private static func withCustomer(
        on engine: Engine = .sqlite,
        _ body: @Sendable (TestServer, _ session: String, _ token: String, _ customer: Int64) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let customer = try await server.number("select id from customer where code = 'C1'")
            try await body(server, session, try await server.token(session), customer)
        }
    }

    private static func version(_ server: TestServer, _ customer: Int64) async throws -> Int64 {
        try await server.number("select version from customer where id = \(customer)")
    }

    private static let record =
        "&name=Menuiserie+Alder&category=largeCompany&siren=552+100+554&vat-number=&address=3+rue+du+Four"
        + "&postal-code=25000&city=Besan%C3%A7on&country=fr&language=en&terms=45+jours+fin+de+mois&credit-limit=5+000%2C00"
        + "&owner=In%C3%A8s&parent=&payer=C2"

    @Test(arguments: Engine.available)
    func theRecordIsChangedInTheBrowser(engine: Engine) async throws {
        try await Self.withCustomer(on: engine) { server, session, token, customer in
            let path = "/customers/\(customer)", version = try await Self.version(server, customer)
            let saved = try await server.post(path, "csrf=\(token)&version=\(version)\(Self.record)", cookies: session)
            #expect(saved.status == .seeOther)
            let page = try await server.get(saved.location, cookies: session).text
            #expect(page.contains("Enregistré"))
            for shown in ["Grand compte", "552100554", "3 rue du Four, 25000 Besançon", "45 jours, puis fin de mois"] {
                #expect(page.contains(shown))
            }
            #expect(page.contains(">Garage Bouleau<"))
            // As it was typed, and as the field reads it again.
            #expect(page.contains("value=\"45 jours fin de mois\""))
            #expect(try await server.number("select credit_limit_minor from customer where code = 'C1'") == 5_000_00)
            // The version that was seen is no more the present one.
            let late = Self.record.replacing("owner=In%C3%A8s", with: "owner=Paul")
            let again = try await server.post(path, "csrf=\(token)&version=\(version)\(late)", cookies: session)
            #expect(again.status == .conflict)
            #expect(again.text.contains("Quelqu’un a changé cette fiche entre-temps"))
            #expect(again.text.contains("value=\"Paul\""))
        }
    }

    @Test func abroadTheCountryIsNamedAfterTheAddress() async throws {
        try await Self.withCustomer { server, session, token, customer in
            let path = "/customers/\(customer)", version = try await Self.version(server, customer)
            let record = Self.record.replacing("country=fr", with: "country=gb")
            let saved = try await server.post(path, "csrf=\(token)&version=\(version)\(record)", cookies: session)
            #expect(saved.status == .seeOther)
            let page = try await server.get(saved.location, cookies: session).text
            #expect(page.contains("3 rue du Four, 25000 Besançon, Royaume-Uni"))
        }
    }

    /// F3 came of the customer's 30 days, and goes by the 45 that are typed once the box is ticked.
    @Test(arguments: Engine.available)
    func openDueDaysAreRecalculatedWhenTheBoxIsTicked(engine: Engine) async throws {
        try await Self.withCustomer(on: engine) { server, session, token, customer in
            try await server.bringIn(invoices: "number,customer_code,issued_on,amount\nF3,C1,2026-11-02,10.00\n")
            let path = "/customers/\(customer)"
            let form = try await server.get(path, cookies: session).text
            #expect(form.contains("Recalculer aussi l’échéance encore ouverte qui en découlait"))
            func save(_ terms: String, _ more: String = "") async throws -> TestResponse {
                let version = try await Self.version(server, customer)
                let record = Self.record.replacing("terms=45+jours+fin+de+mois", with: "terms=\(terms)")
                let body = "csrf=\(token)&version=\(version)\(record)\(more)"
                return try await server.post(path, body, cookies: session)
            }
            let day = CivilDate("2026-12-17") ?? TestServer.today
            func due() async throws -> Int64 {
                try await server.number(
                    """
                    select count(*) from instalment join document on document.id = instalment.document_id
                    where document.number = 'F3' and instalment.due_on = \(day)
                    """
                )
            }
            #expect(try await save("60").status == .seeOther)
            #expect(try await due() == 0)
            let saved = try await save("45", "&recalculate=yes")
            #expect(try await server.get(saved.location, cookies: session).text.contains("une échéance recalculée"))
            #expect(try await due() == 1)
        }
    }

    @Test func aCustomerThatWouldBelongToItselfIsToldSoBesideTheAnswer() async throws {
        try await Self.withCustomer { server, session, token, customer in
            let version = try await Self.version(server, customer)
            let own = Self.record.replacing("parent=", with: "parent=C1")
            let form = "csrf=\(token)&version=\(version)\(own)"
            let refused = try await server.post("/customers/\(customer)", form, cookies: session)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Ce client se retrouverait au-dessus de lui-même"))
            #expect(refused.text.contains("value=\"C1\""))
            #expect(try await Self.version(server, customer) == version)
        }
    }

    @Test func everythingThatIsWrongIsSaidAtOnceBesideItsAnswer() async throws {
        try await Self.withCustomer { server, session, token, customer in
            let form =
                "csrf=\(token)&version=1&name=&category=x&siren=123&vat-number=FR1&address=&postal-code=&city="
                + "&country=France&language=fr&terms=bient%C3%B4t&credit-limit=-5&owner=&parent=C9&payer="
            let refused = try await server.post("/customers/\(customer)", form, cookies: session)
            #expect(refused.status == .unprocessableContent)
            let start = try #require(
                refused.text.firstRange(of: "<details class=\"folded\" open><summary>Modifier la fiche</summary>")
            )
            let open = refused.text[start.upperBound...]
            for name in ["name", "category", "siren", "vat-number", "country", "terms", "credit-limit", "parent"] {
                #expect(open.contains("id=\"field-record-\(name)-error\""), "\(name)")
            }
            #expect(open.contains("Aucun client n’a le code C9."))
            #expect(open.contains("value=\"bientôt\""))
        }
    }

    @Test(arguments: [
        PaymentTerms.netDays(0), .netDays(30), .daysThenEndOfMonth(0), .daysThenEndOfMonth(45), .endOfMonthThenDays(45),
        .daysThenDayOfMonth(days: 30, dayOfMonth: 10),
    ])
    func termsInWordsAreReadBackToTheSame(terms: PaymentTerms) {
        for language in Language.allCases {
            #expect(WrittenTerms.terms(Texts.Terms.written(terms, language)) == terms)
            #expect(WrittenTerms.terms(Texts.Terms.name(of: terms)(language)) == terms)
        }
    }

    @Test func everyExampleOfTheHintIsUnderstood() {
        for language in Language.allCases {
            for example in Texts.Terms.examples(language).dropLast().split(separator: ",") {
                #expect(WrittenTerms.terms(String(example)) != nil, "\(example)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func aContactIsChangedAndRemovedOnThePageOfItsCustomer(engine: Engine) async throws {
        try await Self.withCustomer(on: engine) { server, session, token, customer in
            let contact = try await server.number("select id from contact where customer_id = \(customer)")
            let other = try await server.number("select id from customer where code = 'C2'")
            let path = "/customers/\(customer)/contacts/\(contact)"
            let typed = "&version=1&role=buyer&email=zoe%40alder.example&phone=&language="
            let refused = try await server.post(path, "csrf=\(token)&name=\(typed)", cookies: session)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("<details class=\"folded\" open><summary>Modifier"))
            let form = "csrf=\(token)&name=Zo%C3%A9\(typed)"
            let elsewhere = try await server.post("/customers/\(other)/contacts/\(contact)", form, cookies: session)
            #expect(elsewhere.status == .notFound)
            #expect(try await server.post(path, form, cookies: session).status == .seeOther)
            let page = try await server.get("/customers/\(customer)", cookies: session).text
            #expect(page.contains("<b><bdi>Zoé</bdi></b> <span class=\"quiet\">Acheteur</span>"))
            #expect(try await server.post("\(path)/removal", "csrf=\(token)", cookies: session).status == .seeOther)
            #expect(try await server.number("select count(*) from contact where id = \(contact)") == 0)
        }
    }

    @Test func aReaderChangesNothing() async throws {
        try await Self.withCustomer { server, _, _, customer in
            let reader = try await server.signIn(as: .reader), token = try await server.token(reader)
            let contact = try await server.number("select id from contact where customer_id = \(customer)")
            let form = "csrf=\(token)&version=1\(Self.record)"
            for path in ["", "/contacts", "/contacts/\(contact)", "/contacts/\(contact)/removal"] {
                let answer = try await server.post(
                    "/customers/\(customer)\(path)",
                    "\(form)&role=buyer&email=a%40b.example&phone=",
                    cookies: reader
                )
                #expect(answer.status == .forbidden, "\(path)")
            }
            #expect(try await server.number("select count(*) from contact") == 2)
            #expect(try await server.number("select count(*) from customer where siren is not null") == 0)
        }
    }
}
