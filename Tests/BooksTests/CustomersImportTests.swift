import Glibc
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@testable import Books

@Suite struct CustomersImportTests {
    @Test(arguments: Engine.available)
    func aCustomerIsMadeAndThenChangedOnlyByWhatTheFileGives(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let made = try await books.customers(
                "code,name,city,payment_terms,credit_limit,category\nC1,Menuiserie Exemple,Lyon,45+eom,1500.00,TPE\n"
            )
            #expect(made.customers == 1)
            let changed = try await books.customers("code,name,language\nC1,Menuiserie Nouvelle,en\n")
            #expect(changed.customers == 1)
            let rows = try await books.texts(
                """
                select name || '|' || search_name || '|' || city || '|' || payment_terms || '|' || category || '|'
                    || language || '|' || cast(credit_limit_minor as text)
                from customer
                """
            )
            #expect(rows == ["Menuiserie Nouvelle|menuiserie nouvelle|Lyon|45+eom|microCompany|en|150000"])
        }
    }

    @Test(arguments: Engine.available)
    func theSameFileTwiceChangesNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let file = "code,name,email,parent_code\nC1,Menuiserie,compta@menuiserie.example,C2\nC2,Groupe,,\n"
            try await books.customers(file)
            let events = try await books.number("select count(*) from journal")
            let again = try await books.customers(file)
            #expect(again.customers == 0)
            #expect(again.skipped == 2)
            #expect(try await books.number("select count(*) from contact") == 1)
            #expect(try await books.number("select count(*) from journal") == events)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aParentMayComeLaterInTheSameFile(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name,parent_code,payer_code\nC1,Filiale,C2,C3\nC2,Groupe,,\nC3,Payeur,,\n")
            let parents = try await books.texts(
                """
                select child.code || ' ' || parent.code || ' ' || payer.code from customer as child
                join customer as parent on parent.id = child.parent_id
                join customer as payer on payer.id = child.payer_id
                """
            )
            #expect(parents == ["C1 C2 C3"])
        }
    }

    @Test(arguments: Engine.available)
    func everyProblemOfAFileIsListedAndNothingIsImported(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await books.customers(
                "code,name,siren,parent_code\nC1,Menuiserie,123,\nC2,Scierie,,C9\nC3,A,,C4\nC4,B,,C3\n"
            )
            #expect(result.outcome == .refused)
            #expect(
                result.issues.codes == [
                    "csv.siren", "import.unknown-customer", "import.customer.loop", "import.customer.loop",
                ]
            )
            #expect(result.issues.listed.map(\.line) == [2, 3, 4, 5])
            #expect(try await books.number("select count(*) from customer") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func nobodyIsTheirOwnParentAndOnesOwnPayerIsWhatABlankMeans(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let refused = try await books.customers("code,name,parent_code\nC1,Menuiserie,C1\nC2,Scierie,C1\n")
            #expect(refused.issues.codes == ["import.customer.loop"])
            #expect(refused.issues.listed.map(\.line) == [2])
            #expect(refused.issues.listed.first?.parameters["chain"] == "C1 → C1")
            #expect(try await books.number("select count(*) from customer") == 0)
            let taken = try await books.customers("code,name,payer_code\nC1,Menuiserie,C1\n")
            #expect(taken.outcome == .imported)
        }
    }

    @Test(arguments: Engine.available)
    func aNewAddressReplacesTheOneThatTheTableGaveBefore(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name,email\nC1,Menuiserie,ancien@menuiserie.example\n")
            try await books.customers("code,name,email\nC1,Menuiserie,nouveau@menuiserie.example\n")
            #expect(try await books.texts("select email from contact") == ["nouveau@menuiserie.example"])
        }
    }

    @Test(arguments: Engine.available)
    func aDryRunCountsAndWritesNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await books.customers("code,name\nC1,Menuiserie\n", dryRun: true)
            #expect(result.outcome == .checked)
            #expect(result.customers == 1)
            #expect(try await books.number("select count(*) from customer") == 0)
            #expect(try await books.texts("select outcome from import_run") == ["checked"])
        }
    }

    /// Each belongs to the one on the line before.
    @Test(arguments: Engine.available)
    func aLongChainIsNoLoop(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let rows = (1...5_000).map { "C\($0),Atelier \($0),\($0 == 1 ? "" : "C\($0 - 1)")\n" }.joined()
            let result = try await books.customers("code,name,parent_code\n" + rows, dryRun: true)
            #expect(result.outcome == .checked && result.customers == 5_000)
        }
    }

    /// Counted in the time of this thread alone, so that what runs beside it does not matter.
    @Test
    func aChainOfTwoHundredThousandIsWalkedOnce() {
        let codes = (0...200_000).map { "C\($0)" }
        let next = Dictionary(uniqueKeysWithValues: zip(codes.dropFirst(), codes))
        let began = threadSeconds()
        let loops = LoopsAbove(next, from: codes.reversed())
        #expect(threadSeconds() - began < 20, "one walk from each customer would take many hours")
        #expect(loops.chain(of: "C200000") == nil)
    }

    private func threadSeconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec
    }

    @Test(arguments: Engine.available)
    func aLoopNamesThoseWhoMakeItAndNobodyBelowIt(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await books.customers(
                "code,name,parent_code\nD,Delta,C\nA,Alpha,B\nB,Bravo,C\nC,Charlie,A\nE,Echo,D\n"
            )
            #expect(result.issues.codes == Array(repeating: "import.customer.loop", count: 3))
            #expect(
                result.issues.listed.map { $0.parameters["chain"] } == [
                    "A → B → C → A", "B → C → A → B", "C → A → B → C",
                ]
            )
            let long = (0..<100).map { "L\($0),Lima,L\(($0 + 1) % 100)\n" }.joined()
            let chains = try await books.customers("code,name,parent_code\n" + long).issues.listed.map(\.parameters)
            #expect(chains.count == 100 && chains[0]["chain"] == "L0 → L1 → L2 → L3 → L4 → L5 → … → L0")
        }
    }

    @Test(arguments: Engine.available)
    func contactsAreAddedByRoleAndKnownByTheirAddress(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            let file = """
                customer_code,role,name,email,phone
                C1,Directrice financière,Dominique Exemple,d@menuiserie.example,
                C1,achats,Claude Exemple,,+33 1 00 00 00 00
                """
            let made = try await books.contacts(file)
            // Two people at one customer.
            #expect(made.issues.isEmpty && made.customers == 2)
            #expect(made.json(in: .english).hasPrefix("{\"customers\":2,\"documents\":0,"))
            let again = try await books.contacts(file)
            #expect(again.skipped == 2 && again.customers == 0)
            #expect(try await books.texts("select role from contact order by id") == ["accountsPayable", "buyer"])
        }
    }

    /// One address that invoices and reminders both go to, and a telephone that nobody's name goes with.
    @Test(arguments: Engine.available)
    func contactsOfOneAddressInTwoRolesAndOfNoNameStayAsTheyAre(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            let file = """
                customer_code,role,email,phone
                C1,comptabilité,c@menuiserie.example,
                C1,facturation,c@menuiserie.example,
                C1,achats,,+33 1 00 00 00 00
                """
            try await books.contacts(file)
            #expect(try await books.contacts(file).skipped == 3)
            let roles = try await books.texts("select role from contact order by id")
            #expect(roles == ["accountsPayable", "invoicing", "buyer"])
        }
    }

    @Test(arguments: Engine.available)
    func anUnknownRoleIsAnIssue(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            let result = try await books.contacts("customer_code,role,email\nC1,cariste,c@menuiserie.example\n")
            #expect(result.issues.codes == ["import.contact.role"])
        }
    }
}
