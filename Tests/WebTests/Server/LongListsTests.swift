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

/// 230 customers, of whom C001 owes 1 €, C002 2 € and so on; the even ones are public bodies that Anne looks after.
@Suite struct LongListsTests {
    private static let count = 230

    @Test(arguments: Engine.available)
    func theAgedBalanceShowsAHundredCustomersAndTheTotalOfAll(engine: Engine) async throws {
        try await Self.run(on: engine) { server, session in
            let first = try await server.get("/aged-balance", cookies: session).text
            // Who is late with most comes first: 230 € and down to 131 €.
            #expect(Self.codes(first) == (131...230).reversed().map(Self.code))
            #expect(first.contains("1–100 sur 230"))
            #expect(first.utf8.count < 250_000)
            let last = try await server.get("/aged-balance?from-EUR=200", cookies: session).text
            #expect(Self.codes(last) == (1...30).reversed().map(Self.code))
            for page in [first, last] {
                // 1 + 2 + … + 230.
                #expect(Self.total(page, of: "Ensemble").contains("26\u{202F}565,00"))
            }
        }
    }

    /// The lines are kept between two looks, until something is posted.
    @Test(arguments: Engine.available)
    func whatIsPostedBetweenTwoLooksIsInTheAgedBalance(engine: Engine) async throws {
        try await Self.run(on: engine) { server, session in
            for look in 1...2 {
                let page = try await server.get("/aged-balance", cookies: session).text
                #expect(Self.codes(page).first == Self.code(230), "look \(look)")
            }
            try await server.bringIn(
                invoices:
                    "number,customer_code,issued_on,due_on,amount,currency\nF999,C001,2026-10-02,2026-11-01,500.00,EUR\n"
            )
            let page = try await server.get("/aged-balance", cookies: session).text
            #expect(Self.codes(page).first == Self.code(1))
            // 1 + 2 + … + 230, and 500.
            #expect(Self.total(page, of: "Ensemble").contains("27\u{202F}065,00"))
        }
    }

    @Test(arguments: [
        ("order=name", 1, 100), ("order=name&direction=reversed", 230, 131), ("order=total", 230, 131),
        ("order=total&direction=reversed", 1, 100), ("order=1-30", 230, 131), ("order=nonsense", 230, 131),
    ])
    func anyColumnOrdersTheAgedBalance(parameters: String, first: Int, last: Int) async throws {
        try await Self.run(on: .sqlite) { server, session in
            let page = try await server.get("/aged-balance?\(parameters)", cookies: session).text
            #expect(Self.codes(page).first == Self.code(first))
            #expect(Self.codes(page).last == Self.code(last))
        }
    }

    @Test func whatNarrowsTheAgedBalanceIsKeptFromPageToPage() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let path = "/aged-balance?q=client&category=publicBody&owner=Anne&order=total&direction=reversed"
            let page = try await server.get(path, cookies: session).text
            #expect(Self.codes(page) == stride(from: 2, through: 200, by: 2).map(Self.code))
            // 2 + 4 + … + 230: the total, the bar and the words are of these, and of nobody else.
            #expect(Self.total(page, of: "Sélection").contains("13\u{202F}340,00"))
            #expect(!page.contains("26\u{202F}565,00") && Self.total(page, of: "Ensemble").isEmpty)
            #expect(page.contains("Clients sélectionnés seuls\u{A0}: Secteur public, Anne, «\u{A0}client\u{A0}»."))
            let json = try await server.get(
                "/aged-balance.json?q=client&category=publicBody&owner=Anne",
                cookies: session
            )
            #expect(json.text.contains("\"totalMinor\":1334000") && !json.text.contains("2656500"))
            let next = try #require(Self.links(page).first { $0.contains("from-EUR=100") })
            let second = try await server.get(next, cookies: session).text
            #expect(Self.codes(second) == stride(from: 202, through: 230, by: 2).map(Self.code))
            let none = try await server.get("/aged-balance?q=inconnu", cookies: session).text
            #expect(none.contains("Rien ne correspond"))
        }
    }

    @Test func aFileOfTheAgedBalanceIsWrittenInTheReadersLanguageAndKeepsTheFilter() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let path = "/aged-balance.csv?q=client+002"
            let french = try await server.get(path, cookies: session)
            #expect(
                french.text == "\u{FEFF}Code;Nom;Société;Devise;Non échu;1 à 30 jours;31 à 60 jours;61 à 90 jours;"
                    + "Plus de 90 jours;Non affecté;Total\r\n"
                    + "C002;Client 002;732829320;EUR;\"0,00\";\"2,00\";\"0,00\";\"0,00\";\"0,00\";\"0,00\";\"2,00\"\r\n"
            )
            #expect(french.headers[.contentDisposition]?.contains("balance-agee-2026-11-24.csv") == true)
            try await server.store.write { try $0.execute("update person set language = \("en")") }
            let english = try await server.get(path, cookies: session)
            #expect(
                english.text == "code,name,entity,currency,notDue,1-30,31-60,61-90,over90,unapplied,total\r\n"
                    + "C002,Client 002,732829320,EUR,0.00,2.00,0.00,0.00,0.00,0.00,2.00\r\n"
            )
        }
    }

    /// The page's own filter, all of its pages, and nothing that a spreadsheet would calculate.
    @Test func aListIsAFileOfWhatItsFilterFinds() async throws {
        try await Self.run(on: .sqlite) { server, session in
            try await server.bringIn(customers: "code,name\nX1,=HYPERLINK(1) Alder")
            func lines(_ path: String) async throws -> [Substring] {
                let file = try await server.get(path, cookies: session)
                #expect(file.headers[.contentDisposition]?.contains(".csv") == true, "\(path)")
                return file.text.split(separator: "\r\n")
            }
            let all = try await lines("/customers.csv?q=client")
            #expect(all.count == 231 && all[0].hasPrefix("\u{FEFF}Code;Nom;Type;"))
            #expect(try await lines("/customers.csv?q=client+002").dropFirst().count == 1)
            #expect(try await lines("/customers.csv?q=alder").last?.hasPrefix("X1;'=HYPERLINK(1) Alder;") == true)
            #expect(try await lines("/invoices.csv?state=late").count == 231)
            #expect(try await lines("/invoices.csv?q=client+002")[1].contains(";C002;Client 002;"))
            #expect(try await lines("/invoices.csv?state=settled").count == 1)
            #expect(try await lines("/unapplied.csv").count == 1)
            #expect(try await lines("/reminders/history.csv?state=sent").count == 1)
            let page = try await server.get("/customers?q=client&order=overdue&from=50", cookies: session).text
            #expect(page.contains("href=\"/customers.csv?q=client&amp;order=overdue\""))
            #expect(try await server.get("/invoices.csv?bucket=far", cookies: session).status == .badRequest)
        }
    }

    @Test func thePracticesOpenInAFrenchSpreadsheet() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let lines = try await server.get("/practices.csv", cookies: session).text.split(separator: "\r\n")
            #expect(lines.count == 28)
            #expect(lines[0].hasPrefix("\u{FEFF}Société;Date;Numéro;Étape;Pratique;État;Valeur;Seuil;"))
            #expect(lines[1].hasPrefix("732829320;24/11/2026;1;1;"))
        }
    }

    @Test func choicesOfTheBacklogOutliveItsPages() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let csrf = try await server.token(session)
            let first = try await server.get("/reminders/backlog", cookies: session).text
            #expect(Self.chosen(first).count == 100)
            #expect(first.contains("Pour tous les clients, toutes pages comprises"))
            #expect(first.utf8.count < 150_000)
            let (biggest, smallest) = (try await server.customer("C230"), try await server.customer("C001"))
            let second = try await server.post(
                "/reminders/backlog",
                "csrf=\(csrf)&all=follow&customer-\(biggest)=never&show=100",
                cookies: session
            ).text
            #expect(second.contains("101–200 sur 230"))
            #expect(second.contains("1\u{A0}choix fait sur d’autres pages"))
            #expect(second.contains("name=\"chosen\" value=\"\(biggest).never.\""))
            #expect(second.contains("value=\"follow\" checked"))
            let third = try await server.post(
                "/reminders/backlog",
                "csrf=\(csrf)&all=follow&chosen=\(biggest).never&q=client+001&show=filter",
                cookies: session
            ).text
            #expect(Self.chosen(third) == [String(smallest): ""])
            let back = try await server.post(
                "/reminders/backlog",
                "csrf=\(csrf)&all=follow&chosen=\(biggest).never&customer-\(smallest)=onward&show=0",
                cookies: session
            ).text
            #expect(Self.chosen(back)[String(biggest)] == "never")
            // Nothing is decided before it is confirmed.
            #expect(try await server.decisions() == [:])
            let form = "csrf=\(csrf)&all=follow&chosen=\(smallest).onward&customer-\(biggest)=never"
            #expect(try await server.post("/reminders/backlog", form, cookies: session).status == .seeOther)
            #expect(try await server.decisions() == ["never": 1, "fromNowOn": 1, "followScenario": 228])
        }
    }

    @Test func theChoiceForAllGoesToTheWholeSelectionAndNoFurther() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let csrf = try await server.token(session)
            let page = try await server.get("/reminders/backlog?category=publicBody", cookies: session).text
            #expect(page.contains("Pour les 115\u{A0}clients de la sélection, toutes pages comprises"))
            #expect(Self.chosen(page).count == 100)
            // What was typed without being asked for narrows nothing.
            let form = "csrf=\(csrf)&all=onward&of-category=publicBody&q=client+002"
            #expect(try await server.post("/reminders/backlog", form, cookies: session).status == .seeOther)
            #expect(try await server.decisions() == ["fromNowOn": 115])
        }
    }

    @Test func aChoiceForACustomerWhoIsNotOfTheBacklogIsLeftAside() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let csrf = try await server.token(session)
            let form = "csrf=\(csrf)&customer-987654=never&chosen=12345.never+x.y+1.nonsense"
            #expect(try await server.post("/reminders/backlog", form, cookies: session).status == .seeOther)
            #expect(try await server.decisions() == [:])
        }
    }

    private static func run(
        on engine: Engine,
        _ body: @Sendable (TestServer, _ session: String) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            var customers = "code,name,category,sales_owner,email\n"
            var invoices = "number,customer_code,issued_on,due_on,amount,currency\n"
            for number in 1...count {
                let kind = number.isMultiple(of: 2) ? "public,Anne" : "SME,Bruno"
                customers += "\(code(number)),Client \(code(number).dropFirst()),\(kind),c\(number)@client.example\n"
                invoices += "F\(number),\(code(number)),2026-10-02,2026-11-01,\(number).00,EUR\n"
            }
            try await server.bringIn(customers: customers)
            try await server.bringIn(invoices: invoices)
            try await body(server, session)
        }
    }

    private static func code(_ number: Int) -> String {
        "C" + String(repeating: "0", count: 3 - String(number).count) + String(number)
    }

    /// The codes under the names of the table, in its order.
    private static func codes(_ page: String) -> [String] {
        page.split(separator: "<span class=\"sub\">").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    /// The footer's line that begins so.
    private static func total(_ page: String, of name: String) -> Substring {
        page.split(separator: "<tfoot>").dropFirst().flatMap { $0.split(separator: "<tr") }
            .first { $0.contains(">\(name)<") || $0.contains("\(name) ·") } ?? ""
    }

    private static func links(_ page: String) -> [String] {
        page.split(separator: "href=\"").dropFirst().map { piece in
            String(piece.prefix { $0 != "\"" }).split(separator: "&amp;", omittingEmptySubsequences: false)
                .joined(separator: "&")
        }
    }

    /// What the field of each customer of the page says.
    private static func chosen(_ page: String) -> [String: String] {
        var choices: [String: String] = [:]
        for select in page.split(separator: "<select name=\"customer-").dropFirst() {
            let options = select.prefix(upTo: select.firstRange(of: "</select>")?.lowerBound ?? select.endIndex)
            let selected = options.split(separator: "<option value=\"").first { $0.contains("\" selected") }
            choices[String(select.prefix { $0 != "\"" })] = selected.map { String($0.prefix { $0 != "\"" }) } ?? ""
        }
        return choices
    }
}

extension TestServer {
    fileprivate func customer(_ code: String) async throws -> Int64 {
        try await store.read { try $0.number("select id from customer where code = \(code)") }
    }

    /// How many customers have each decision.
    fileprivate func decisions() async throws -> [String: Int64] {
        let rows = try await store.read { connection in
            try connection.rows("select decision, count(*) from backlog_decision group by decision") {
                (try $0.text(0), try $0.integer(1))
            }
        }
        return Dictionary(rows) { first, _ in first }
    }
}
