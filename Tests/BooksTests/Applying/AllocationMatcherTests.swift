import Ledger
import Primitives
import Testing

@testable import Books

/// What a credit may settle: every rule on a few lines of one customer.
@Suite struct AllocationMatcherTests {
    private static let day = CivilDate(dayNumber: 20_700)

    /// Euros that were received, or credited, with what was written of them.
    private func credit(_ id: Int64, _ euros: Int64, _ text: String = "", account: Int64 = 1, after days: Int = 0)
        -> UnappliedCredit
    {
        UnappliedCredit(
            document: Identifier(id),
            customer: Identifier(1),
            account: Identifier(account),
            kind: .receipt,
            number: "R\(id)X",
            text: text,
            issuedOn: Self.day.adding(days: days),
            open: Money(minorUnits: euros * 100, currency: .eur)
        )
    }

    private func item(
        _ id: Int64,
        _ number: String,
        _ euros: Int64,
        part: Int = 1,
        account: Int64 = 1,
        issuedAfter days: Int = -40,
        _ currency: Currency = .eur
    ) -> SettleableItem {
        SettleableItem(
            instalment: Identifier(id),
            document: Identifier(id),
            account: Identifier(account),
            number: number,
            ordinal: part,
            issuedOn: Self.day.adding(days: days),
            dueOn: Self.day.adding(days: Int(id)),
            open: Money(minorUnits: euros * 100, currency: currency)
        )
    }

    private func propose(_ credits: [UnappliedCredit], _ items: [SettleableItem]) -> [AllocationProposal] {
        let sums = Dictionary(grouping: items) { SettlingScope($0.account, $0.open.currency) }.mapValues { items in
            OpenSum(count: items.count, minor: items.reduce(0) { $0 + $1.open.minorUnits })
        }
        var matcher = AllocationMatcher(items: items, sums: sums)
        return matcher.propose(credits)
    }

    /// `certain F1:100.00` and the like.
    private func told(_ proposals: [AllocationProposal]) -> [String] {
        proposals.map { proposal in
            ([proposal.standing.rawValue] + proposal.parts.map { "\($0.item.number):\($0.amountMinor / 100)" })
                .joined(separator: " ")
        }
    }

    @Test(arguments: [
        ("VIR GALTIER F-101", "certain F-101:100"), ("vir f-101.", "certain F-101:100"),
        ("FACT(F-101)", "certain F-101:100"), ("VIR F-1011", "toChoose"), ("VIR XF-101", "toChoose"),
        ("F-101 F-102", "toChoose F-101:100"), ("", "toChoose"),
    ])
    func aTextNamesADocumentByAWholeWord(text: String, expected: String) {
        let items = [item(1, "F-101", 150), item(2, "F-102", 200), item(3, "F-103", 40)]
        #expect(told(propose([credit(9, 100, text)], items)) == [expected])
    }

    @Test func aShortNumberOfDigitsMayBeAnythingElse() {
        let items = [item(1, "2026", 150), item(2, "202601", 150)]
        #expect(told(propose([credit(9, 100, "VIR 2026")], items)) == ["toChoose"])
        #expect(told(propose([credit(9, 100, "VIR 202601")], items)) == ["certain 202601:100"])
    }

    @Test func theAmountMustFitWhatIsNamed() {
        let items = [item(1, "F1", 150), item(2, "F2", 200)]
        let more = propose([credit(9, 160, "F1")], items)
        #expect(told(more) == ["toChoose F1:150"])
        #expect(more.first?.reason == .namesOtherAmount(["F1"]))
        #expect(told(propose([credit(9, 350, "F1 F2")], items)) == ["certain F1:150 F2:200"])
    }

    @Test func theInstalmentsOfADocumentAreSettledInOrder() {
        let items = [item(2, "F1", 30, part: 2), item(1, "F1", 30), item(3, "F1", 40, part: 3)]
        let found = propose([credit(9, 50, "F1")], items)
        #expect(told(found) == ["certain F1:30 F1:20"])
        #expect(found.first?.parts.map(\.item.ordinal) == [1, 2])
    }

    @Test func theOnlyItemOfAnAmountIsCertain() {
        let items = [item(1, "F1", 150), item(2, "F2", 200)]
        let found = propose([credit(9, 200)], items)
        #expect(told(found) == ["certain F2:200"])
        #expect(found.first?.reason == .onlyOfAmount("F2"))
    }

    @Test func twoOfAnAmountAreAPersonsToChoose() {
        let items = [item(1, "F1", 200), item(2, "F2", 200)]
        #expect(propose([credit(9, 200)], items).first?.reason == .severalOfAmount(2))
        let one = propose([credit(8, 200), credit(9, 200)], [item(1, "F1", 200)])
        #expect(one.map(\.reason) == [.sameAsOtherCredit, .sameAsOtherCredit])
    }

    @Test func theWholeBalanceIsCertainWhenNothingElseFits() {
        let items = [item(1, "F1", 150), item(2, "F2", 200)]
        #expect(told(propose([credit(9, 350)], items)) == ["certain F1:150 F2:200"])
        let third = propose([credit(9, 350)], [item(1, "F1", 350), item(2, "F2", 200), item(3, "F3", 150)])
        #expect(told(third) == ["certain F1:350"])
    }

    @Test func nothingIsPaidBeforeItIsInvoicedUnlessItIsNamed() {
        let later = [item(1, "F1", 200, issuedAfter: 3)]
        #expect(told(propose([credit(9, 200)], later)) == ["toChoose"])
        #expect(told(propose([credit(9, 200, "F1")], later)) == ["certain F1:200"])
    }

    @Test func whatOneCreditTakesIsNotGivenTwice() {
        // The second names it too; the third is of its amount.
        let found = propose([credit(7, 200), credit(8, 150, "F1"), credit(9, 100, "F1")], [item(1, "F1", 200)])
        #expect(told(found) == ["toChoose", "certain F1:150", "toChoose F1:50"])
    }

    @Test func anotherAccountAndAnotherCurrencyAreNobodysMatch() throws {
        let dollar = try Currency(code: "USD")
        let items = [item(1, "F1", 200, account: 2), item(2, "F2", 200, dollar)]
        let found = propose([credit(9, 200, "F1 F2")], items)
        #expect(told(found) == ["noMatch"])
        #expect(found.first?.reason == .nothingOpen)
    }

    @Test func everyReasonHasItsWords() {
        let reasons: [AllocationProposal.Reason] = [
            .names(["F1"]), .onlyOfAmount("F1"), .wholeBalance(2), .namesOtherAmount(["F1"]), .severalOfAmount(2),
            .sameAsOtherCredit, .noneOfAmount, .nothingOpen,
        ]
        for language in Language.allCases {
            let sentences = reasons.map { ProposalText.sentence(of: $0, language) }
            #expect(Set(sentences).count == reasons.count)
        }
    }
}
