import Books
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct IssueTextTests {
    @Test func aSentenceNamesWhatWasReadAndWhatToDo() {
        let issue = Issue(
            line: 3,
            field: "Debit",
            code: "fec.amount",
            parameters: ["read": "12,3x", "expected": "1234,56"]
        )
        #expect(
            IssueText.message(for: issue, .french)
                == "«\u{A0}12,3x\u{A0}» n’est pas un montant en Debit. Écrivez-le comme 1234,56, avec deux décimales au plus."
        )
        #expect(
            IssueText.message(for: issue, .english)
                == "\"12,3x\" is not an amount in Debit. Write it as 1234,56, with two decimals at most."
        )
    }

    @Test func daysAndAmountsAreWrittenAsTheReaderDoes() {
        let issue = Issue(
            code: "import.changed",
            parameters: ["number": "F1", "here": "1234.50 EUR, 2026-03-02", "amount": "-1200 JPY, 2026-03-01"]
        )
        #expect(
            IssueText.sentence(for: issue, .french)
                == "F1 est déjà là pour 1\u{202F}234,50\u{A0}€ au 02/03/2026\u{202F}; le fichier dit "
                + "−1\u{202F}200\u{A0}JPY au 01/03/2026."
        )
        #expect(
            IssueText.sentence(for: issue, .english)
                == "F1 is here already for €1,234.50 on 2\u{A0}Mar\u{A0}2026; the file says "
                + "−JPY\u{A0}1,200 on 1\u{A0}Mar\u{A0}2026."
        )
        let category = Issue(code: "import.customer.category", parameters: ["read": "Divers", "used": "microCompany"])
        #expect(IssueText.sentence(for: category, .french).contains("«\u{A0}TPE\u{A0}» est gardé"))
    }

    @Test(arguments: [
        ("0", "0\u{A0}ligne porte", "0\u{A0}lines bear"), ("1", "1\u{A0}ligne porte", "1\u{A0}line bears"),
        ("2400", "2\u{202F}400\u{A0}lignes portent", "2,400\u{A0}lines bear"),
    ])
    func aNounAndItsVerbAgreeWithTheNumber(count: String, french: String, english: String) {
        let issue = Issue(code: "fec.foreign-currency", parameters: ["count": count])
        #expect(IssueText.sentence(for: issue, .french).hasPrefix(french))
        #expect(IssueText.sentence(for: issue, .english).hasPrefix(english))
    }

    /// What is kept in a report is not always what a kind wants: nothing of it is lost.
    @Test func whatCanNotBeReadAsItsKindIsShownAsItIs() {
        let since = Issue(code: "import.running", parameters: ["since": "2026-11-24T05:59:40.000Z"])
        #expect(IssueText.sentence(for: since, .french).contains("depuis 2026-11-24T05:59:40.000Z"))
        let day = Issue(code: "import.period-closed", parameters: ["day": "demain"])
        #expect(IssueText.sentence(for: day, .french) == "Le demain est dans un mois clos (jusqu’au …).")
    }

    /// No act reopens a month, so nobody is told to.
    @Test(arguments: ["fec.period-closed", "import.period-closed"])
    func aClosedMonthIsSaidToStayClosed(code: String) {
        #expect(IssueText.advice(for: Issue(code: code), .french).hasPrefix("Rien ne rouvre un mois clos"))
        #expect(IssueText.advice(for: Issue(code: code), .english).hasPrefix("Nothing reopens a closed month"))
    }

    @Test(arguments: IssueText.codes, Language.allCases)
    func everyCodeHasASentenceInBothLanguages(code: String, language: Language) {
        let sentence = IssueText.sentence(for: Issue(code: code), language)
        #expect(sentence != code)
        #expect(sentence.hasSuffix("."))
    }

    @Test(arguments: Engine.available)
    func theResultAsJSONHasTheSixMembersOfTheCommand(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await books.customers("code,name\nC1,\n")
            #expect(
                result.json(in: .english) == """
                    {"customers":0,"documents":0,"instalments":0,"allocations":0,"skipped":0,"issues":[{"line":2,\
                    "field":"name","code":"csv.empty-field","message":"name is empty. Fill in the cell."}]}
                    """
            )
        }
    }

    @Test(arguments: Engine.available)
    func aRunIsKeptWithAllThatItFound(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await books.customers("code,name,siren\nC1,Menuiserie,\"12\t3\"\n")
            let id = try #require(result.run)
            let kept = try #require(try await books.store.read { try ImportRuns.find(id, $0) })
            #expect(kept.result.outcome == .refused)
            #expect(kept.result.issues.listed == result.issues.listed)
            #expect(kept.actor == "command")
        }
    }
}
