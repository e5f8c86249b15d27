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
                == "« 12,3x » n'est pas un montant en Debit. Écrivez-le comme 1234,56, avec deux décimales au plus."
        )
        #expect(
            IssueText.message(for: issue, .english)
                == "\"12,3x\" is not an amount in Debit. Write it as 1234,56, with two decimals at most."
        )
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
