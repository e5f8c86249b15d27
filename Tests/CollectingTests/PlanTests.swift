import Collecting
import Primitives
import Testing

/// What leaves on a day: grouping, amounts, order.
struct PlanTests {
    @Test func oneMessagePerCustomerAtTheLevelOfItsOldestItem() throws {
        let old = Fixture.item(1, due: Fixture.late(-7), open: 300_00) {
            $0.sent = [Fixture.sent("first-reminder", on: Fixture.late(-6))]
        }
        let young = Fixture.item(2, open: 100_00)
        let plan = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [young, old]))
        let message = try #require(plan.messages.first)
        #expect(plan.messages.count == 1)
        #expect(message.level.key == "second-reminder")
        #expect(message.lines.map(\.documentNumber) == ["FA-1", "FA-2"])
        #expect(message.lines.map(\.daysPastDue) == [8, 1])
        // Each item advances by its own step: the young one gets its second reminder a week later.
        #expect(message.intents == [key(1, "second-reminder"), key(2, "first-reminder")])
        #expect(try message.totals == [total(400_00)])
    }

    /// A new invoice does not turn a last reminder into a first one.
    @Test func nobodyIsWrittenToMoreGentlyThanBefore() throws {
        let old = Fixture.item(1, due: Fixture.late(-24), open: 300_00) {
            $0.sent = [
                Fixture.sent("second-reminder", on: Fixture.late(-16)),
                Fixture.sent("formal-reminder", on: Fixture.late(-2)),
            ]
        }
        let message = try #require(
            try Fixture.plan(Fixture.late(1), Fixture.customer(1, [old, Fixture.item(2)])).messages.first
        )
        #expect(message.level.key == "formal-reminder")
        #expect(message.lines.map(\.item.rawValue) == [1, 2])
        #expect(message.intents == [key(2, "first-reminder")])
    }

    @Test func aFormalNoticeNamesWhatHasReachedItAndTheRestHasItsMessageReady() throws {
        let ripe = Fixture.item(1, due: Fixture.late(-29), open: 300_00) {
            $0.sent = [Fixture.sent("formal-reminder", on: Fixture.late(-7))]
        }
        let plan = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [ripe, Fixture.item(2)]))
        let notice = try #require(plan.messages.first)
        #expect(plan.messages.count == 1)
        #expect(notice.level.isFormalNotice)
        #expect(notice.lines.map(\.item.rawValue) == [1])
        #expect(try notice.totals == [total(300_00)])
        // Until somebody confirms the notice, the young invoice has its reminder, in the tone that the customer knows.
        let reminder = try #require(plan.instead(of: notice))
        #expect(plan.insteadOfNotices == [reminder])
        #expect(reminder.level.key == "formal-reminder" && !reminder.needsConfirmation)
        #expect(reminder.lines.map(\.item.rawValue) == [1, 2])
        #expect(reminder.intents == [key(2, "first-reminder")])
        #expect(try reminder.totals == [total(400_00)])
        #expect(plan.decision(for: DunningItem.ID(2))?.step?.key == "first-reminder")
        #expect(plan.decision(for: DunningItem.ID(1))?.step?.key == "formal-notice")
    }

    @Test func aFormalNoticeAloneHasNothingToLeaveInItsPlace() throws {
        let ripe = Fixture.item(1, due: Fixture.late(-29), open: 300_00) {
            $0.sent = [Fixture.sent("formal-reminder", on: Fixture.late(-7))]
        }
        let young = Fixture.item(2) { $0.sent = [Fixture.sent("first-reminder", on: Fixture.late(1))] }
        let plan = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [ripe, young]))
        #expect(plan.messages.count == 1 && plan.insteadOfNotices.isEmpty)
    }

    /// What is due soon is not mute for weeks because a notice waits for somebody.
    @Test func aWarningBeforeTheDueDateLeavesWhileANoticeWaits() throws {
        let ripe = Fixture.item(1, due: Fixture.late(-29), open: 300_00) {
            $0.sent = [Fixture.sent("formal-reminder", on: Fixture.late(-7))]
        }
        let plan = try Fixture.plan(
            Fixture.late(1),
            Fixture.customer(1, [ripe, Fixture.item(2, due: Fixture.late(8))])
        )
        #expect(plan.insteadOfNotices.map(\.level.key) == ["before-due"])
        #expect(plan.insteadOfNotices.first?.lines.map(\.item.rawValue) == [2])
    }

    /// What was written while a notice waits for somebody, about younger invoices, does not put it off.
    ///
    /// It is ripe since Monday the 7th and looked at on Thursday. What was written about its own invoice puts it off, and so
    /// do another notice, what was written before it was ripe, and what left on the same day.
    @Test(arguments: [
        (about: StepKey?.none, on: Fixture.late(1), leaves: true),
        (about: "formal-reminder", on: Fixture.late(1), leaves: false),
        (about: "formal-notice", on: Fixture.late(1), leaves: false), (about: nil, on: Fixture.late(-3), leaves: false),
        (about: nil, on: Fixture.late(3), leaves: false),
    ])
    func aNoticeWaitsForWhatWasWrittenBeforeItOrAboutIt(about: StepKey?, on day: CivilDate, leaves: Bool) throws {
        let ripe = Fixture.item(1, due: Fixture.late(-30), open: 300_00) {
            $0.sent = [Fixture.sent("formal-reminder", on: about == "formal-reminder" ? day : Fixture.late(-10))]
        }
        let other = Fixture.item(2, due: Fixture.late(-40)) { $0.sent = [Fixture.sent("formal-notice", on: day)] }
        let customer = Fixture.customer(1, about == "formal-notice" ? [ripe, other] : [ripe]) {
            $0.lastWrittenContactOn = [Fixture.creditor: day]
        }
        let plan = try Fixture.plan(Fixture.late(3), customer)
        #expect(plan.messages.contains { $0.level.isFormalNotice } == leaves)
        #expect(plan.decision(for: ripe.id)?.silence == (leaves ? nil : .recentContact(on: day)))
    }

    /// The notice is ripe since Monday the 7th; the mail of Tuesday named its invoice beside others.
    ///
    /// From the Tuesday after on, five working days later, it is like any other.
    @Test(arguments: [(2, true), (3, true), (7, true), (8, false)])
    func aNoticeWaitsForAMessageThatNamedItUnlessSomebodyInsists(late: Int, isEarly: Bool) throws {
        let ripe = Fixture.item(1, due: Fixture.late(-30), open: 300_00) {
            $0.sent = [Fixture.sent("formal-reminder", on: Fixture.late(-10))]
            $0.lastNamedOn = Fixture.late(1)
        }
        let customer = Fixture.customer(1, [ripe]) { $0.lastWrittenContactOn = [Fixture.creditor: Fixture.late(1)] }
        let plan = try Fixture.plan(Fixture.late(late), customer)
        #expect(plan.earlyNotices.map(\.level.key) == (isEarly ? ["formal-notice"] : []))
        #expect(plan.messages.map(\.level.key) == (isEarly ? [] : ["formal-notice"]))
        #expect(plan.decision(for: ripe.id)?.silence == (isEarly ? .recentContact(on: Fixture.late(1)) : nil))
    }

    /// A notice of which a run is held is not offered to whoever insists either.
    @Test func nobodyInsistsOnADayOff() throws {
        let ripe = Fixture.item(1, due: Fixture.late(-30)) { $0.lastNamedOn = Fixture.late(3) }
        let customer = Fixture.customer(1, [ripe]) { $0.lastWrittenContactOn = [Fixture.creditor: Fixture.late(3)] }
        #expect(try Fixture.plan(Fixture.late(5), customer).earlyNotices.isEmpty, "Saturday the 12th.")
        #expect(try Fixture.plan(Fixture.late(7), customer).earlyNotices.count == 1)
    }

    /// What was claimed by a formal notice is in no gentler message after it, which is not a gentle one either.
    @Test func whatAFormalNoticeClaimedIsNotAskedForAgainInAReminder() throws {
        let noticed = Fixture.item(1, due: Fixture.late(-40), open: 300_00) {
            $0.sent = [
                Fixture.sent("formal-reminder", on: Fixture.late(-18)),
                Fixture.sent("formal-notice", on: Fixture.late(-10)),
            ]
        }
        let customer = Fixture.customer(1, [noticed, Fixture.item(2)]) {
            $0.unapplied = [
                UnappliedCredit(creditor: Fixture.creditor, amount: Money(minorUnits: 320_00, currency: .eur))
            ]
        }
        let message = try #require(try Fixture.plan(Fixture.late(1), customer).messages.first)
        #expect(message.level.key == "formal-reminder")
        #expect(message.lines.map(\.item.rawValue) == [2])
        // The credit pays the older claim first.
        #expect(message.totals.map(\.net.minorUnits) == [80_00])
    }

    @Test func aFormalNoticeThatCreditsCoverDoesNotLeave() throws {
        let ripe = Fixture.item(1, due: Fixture.late(-29)) {
            $0.sent = [Fixture.sent("formal-reminder", on: Fixture.late(-7))]
        }
        let credit = Money(minorUnits: 150_00, currency: .eur)
        let customer = Fixture.customer(1, [ripe, Fixture.item(2)]) {
            $0.unapplied = [UnappliedCredit(creditor: Fixture.creditor, amount: credit)]
        }
        let plan = try Fixture.plan(Fixture.late(1), customer)
        #expect(plan.decision(for: DunningItem.ID(1))?.silence == .nothingOwedNet(unapplied: credit))
        let message = try #require(plan.messages.first)
        #expect(message.intents == [key(2, "first-reminder")])
        #expect(message.lines.map(\.item.rawValue) == [1, 2])
        #expect(message.totals.map(\.net.minorUnits) == [50_00])
    }

    @Test func nobodyIsCalledOnTheDayOfAFormalLetter() throws {
        let written = Fixture.item(1, due: Fixture.late(-21)) {
            $0.sent = [Fixture.sent("formal-reminder", on: Fixture.late(1))]
        }
        let other = Fixture.item(2, due: Fixture.late(-14))
        let plan = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [written, other]))
        #expect(plan.calls.isEmpty)
        #expect(try Fixture.plan(Fixture.late(2), Fixture.customer(1, [written, other])).calls.count == 1)
    }

    @Test func allThatIsOverdueIsListedAndOnlyWhatIsDueForAStepIsChased() throws {
        let waiting = Fixture.item(1, due: Fixture.late(-3), open: 50_00) {
            $0.sent = [Fixture.sent("first-reminder", on: Fixture.late(-2))]
        }
        let disputed = Fixture.item(2) { $0.holds = [DunningHold(.dispute)] }
        let promised = Fixture.item(3) { $0.holds = [DunningHold(.promise, until: Fixture.late(5))] }
        let notDue = Fixture.item(4, due: Fixture.late(40))
        let chased = Fixture.item(5, open: 20_00)
        let customer = Fixture.customer(1, [waiting, disputed, promised, notDue, chased])
        let message = try #require(try Fixture.plan(Fixture.late(1), customer).messages.first)
        #expect(message.lines.map(\.item.rawValue) == [1, 5])
        #expect(message.intents == [key(5, "first-reminder")])
        #expect(try message.totals == [total(70_00)])
    }

    @Test func theLineTellsWhatWasSentBefore() throws {
        let sent = [
            Fixture.sent("second-reminder", on: Fixture.late(8)), Fixture.sent("first-reminder", on: Fixture.late(1)),
        ]
        let item = Fixture.item { $0.sent = sent }
        let message = try #require(try Fixture.plan(Fixture.late(22), Fixture.customer(1, [item])).messages.first)
        #expect(message.lines.first?.reminders.map(\.key) == ["first-reminder", "second-reminder"])
    }

    @Test("Case 30, disputed part: the rest is chased, the disputed part is not")
    func case30DisputedPartIsNotClaimed() throws {
        let item = Fixture.item(open: 1_000_00) {
            $0.holds = [DunningHold(.dispute, amountMinor: 400_00), DunningHold(.promise, amountMinor: 100_00)]
        }
        let message = try #require(try Fixture.plan(Fixture.late(1), Fixture.customer(1, [item])).messages.first)
        #expect(message.lines.first?.open.minorUnits == 1_000_00)
        #expect(message.lines.first?.claimed.minorUnits == 500_00)
        #expect(try message.totals == [total(500_00)])
    }

    static let credits: [(credit: Int64, silence: Silence?)] = [
        (0, nil), (99_99, nil),
        (100_00, .nothingOwedNet(unapplied: Money(minorUnits: 100_00, currency: .eur))),
        (500_00, .nothingOwedNet(unapplied: Money(minorUnits: 500_00, currency: .eur))),
    ]

    @Test("Case 29, negative balance: net of unapplied credits nothing is owed, nothing is asked", arguments: credits)
    func case29NegativeBalanceIsNotChased(credit: Int64, silence: Silence?) throws {
        let customer = Fixture.customer(1, [Fixture.item()]) {
            $0.unapplied = [
                UnappliedCredit(creditor: Fixture.creditor, amount: Money(minorUnits: credit, currency: .eur))
            ]
        }
        let plan = try Fixture.plan(Fixture.late(1), customer)
        #expect(plan.decisions.first?.silence == silence)
        #expect(plan.messages.first?.totals.first?.net.minorUnits == (silence == nil ? 100_00 - credit : nil))
    }

    @Test func creditsThatCoverWhatIsOverdueSilenceItThoughMoreFallsDueLater() throws {
        let customer = Fixture.customer(1, [Fixture.item(1), Fixture.item(2, due: Fixture.late(60), open: 900_00)]) {
            $0.unapplied = [
                UnappliedCredit(creditor: Fixture.creditor, amount: Money(minorUnits: 150_00, currency: .eur))
            ]
        }
        #expect(try Fixture.plan(Fixture.late(1), customer).messages.isEmpty)
    }

    @Test func creditsOfAnotherCreditorOrCurrencyCoverNothing() throws {
        let dollar = try Currency(code: "USD")
        let customer = Fixture.customer(1, [Fixture.item()]) {
            $0.unapplied = [
                UnappliedCredit(creditor: CreditorID(2), amount: Money(minorUnits: 500_00, currency: .eur)),
                UnappliedCredit(creditor: Fixture.creditor, amount: Money(minorUnits: 500_00, currency: dollar)),
            ]
        }
        #expect(try Fixture.plan(Fixture.late(1), customer).messages.first?.totals == [total(100_00)])
    }

    @Test("Case 12, currencies: one message, a total for each, never a sum")
    func case12TotalsPerCurrency() throws {
        let dollar = try Currency(code: "USD")
        let customer = Fixture.customer(
            1,
            [Fixture.item(1), Fixture.item(2, open: 70_00, currency: dollar), Fixture.item(3)]
        )
        let message = try #require(try Fixture.plan(Fixture.late(1), customer).messages.first)
        #expect(try message.totals == [total(200_00), total(70_00, dollar)])
    }

    @Test("Case 14, threshold: on the net open balance, in the same currency, never on the gross amount")
    func case14ThresholdOnOpenBalance() throws {
        let settings = Fixture.settings {
            var rules = CreditorRules()
            rules.minimumMinor = [.eur: 150_00]
            $0.creditors[Fixture.creditor] = rules
        }
        let dollar = try Currency(code: "USD")
        func silence(_ items: DunningItem...) throws -> Silence? {
            try Fixture.plan(Fixture.late(1), Fixture.customer(1, items), settings: settings).decisions.first?.silence
        }
        // 1 000 invoiced, 149.99 left.
        let partly = Fixture.item { $0.open = Money(minorUnits: 149_99, currency: .eur) }
        #expect(try silence(partly) == .belowMinimum(Money(minorUnits: 149_99, currency: .eur)))
        #expect(try silence(Fixture.item(open: 150_00)) == nil)
        #expect(try silence(Fixture.item(1), Fixture.item(2)) == nil)
        #expect(try silence(Fixture.item(open: 1_00, currency: dollar)) == nil)
    }

    @Test func aCallIsATaskAndNotAMail() throws {
        let plan = try Fixture.plan(Fixture.late(15), Fixture.customer(1, [Fixture.item()]))
        #expect(plan.messages.isEmpty)
        #expect(plan.calls.first?.intents == [key(1, "call")])
    }

    /// Both would name both items: the call does, and the first reminder of the younger one waits for the next day.
    @Test func aCallStandsForTheGentlerMessageOfItsDay() throws {
        var old = Fixture.item(1, due: Fixture.late(-14))
        let young = Fixture.item(2), upcoming = Fixture.item(3, due: Fixture.late(8))
        let plan = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [old, young, upcoming]))
        #expect(plan.calls.first?.intents == [key(1, "call")])
        #expect(plan.calls.first?.lines.map(\.item.rawValue) == [1, 2])
        #expect(plan.messages.isEmpty)
        #expect(plan.decision(for: DunningItem.ID(2))?.silence == .callThisDay)

        old.sent = [Fixture.sent("call", on: Fixture.late(1))]
        let later = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [old, young]))
        #expect(later.messages.isEmpty && later.calls.isEmpty, "Nor does it leave once the call is among the tasks.")
        let morrow = try Fixture.plan(Fixture.late(2), Fixture.customer(1, [old, young]))
        #expect(morrow.messages.first?.intents == [key(2, "first-reminder")])
    }

    /// What falls due shortly is not what the call is about.
    @Test func aCallLeavesWhatIsNotDueAlone() throws {
        let called = Fixture.item(1, due: Fixture.late(-14)), upcoming = Fixture.item(2, due: Fixture.late(8))
        let plan = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [called, upcoming]))
        #expect(plan.calls.count == 1 && plan.messages.first?.intents == [key(2, "before-due")])
    }

    /// The letter may wait for somebody: the call is planned beside it, and the run puts it off when the letter leaves.
    @Test func aCallPutsNoFormalLetterOff() throws {
        let formal = Fixture.item(1, due: Fixture.late(-22)), called = Fixture.item(2, due: Fixture.late(-15))
        let plan = try Fixture.plan(Fixture.due, Fixture.customer(1, [formal, called]))
        #expect(plan.messages.first?.level.key == "formal-reminder" && plan.calls.count == 1)
    }

    @Test func whatIsNotDueIsNeverInAMessageAboutWhatIsOverdue() throws {
        let upcoming = Fixture.item(2, due: Fixture.late(8))
        let plan = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [Fixture.item(1), upcoming]))
        #expect(plan.messages.count == 1)
        #expect(plan.messages.first?.lines.map(\.item.rawValue) == [1])
        #expect(plan.decision(for: DunningItem.ID(2))?.silence == .recentContact(on: Fixture.late(1)))
        let alone = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [upcoming]))
        #expect(alone.messages.first?.level.key == "before-due")
    }

    @Test func eachCreditorWritesForItself() throws {
        let other = Fixture.item(2) { $0.creditor = CreditorID(2) }
        let plan = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [Fixture.item(1), other]))
        #expect(plan.messages.map(\.creditor.rawValue) == [1, 2])
        #expect(plan.messages.allSatisfy { $0.lines.count == 1 })
    }

    @Test func mostMoneyComesFirstThenTheCustomersNumber() throws {
        let dollar = try Currency(code: "USD")
        let converted = Fixture.item(4, open: 999_00, currency: dollar) { $0.openInOwnCurrencyMinor = 250_00 }
        let plan = try Fixture.plan(
            Fixture.late(1),
            Fixture.customer(3, [Fixture.item(3, open: 200_00)]),
            Fixture.customer(2, [Fixture.item(2, open: 300_00)]),
            Fixture.customer(1, [Fixture.item(1, open: 200_00)]),
            Fixture.customer(4, [converted])
        )
        #expect(plan.messages.map(\.customer.rawValue) == [2, 4, 1, 3])
        #expect(plan.messages.map(\.atStakeMinor) == [300_00, 250_00, 200_00, 200_00])
        #expect(plan.decisions.map(\.customer.rawValue) == [1, 2, 3, 4])
    }

    static let regimes: [(category: DebtorCategory, regime: LatePaymentRegime, claimsFee: Bool)] = [
        (.company, .commercial, true), (.soleTrader, .commercial, true), (.publicBody, .publicProcurement, true),
        (.association, .civil, false), (.consumer, .civil, false),
    ]

    @Test(arguments: regimes)
    func theDebtorDecidesWhatLatenessCosts(category: DebtorCategory, regime: LatePaymentRegime, claimsFee: Bool) throws
    {
        let customer = Fixture.customer(1, [Fixture.item()]) { $0.category = category }
        let message = try #require(try Fixture.plan(Fixture.late(1), customer).messages.first)
        #expect(message.regime == regime)
        #expect(message.regime.claimsRecoveryFee == claimsFee)
    }

    @Test func aResendHasAKeyOfItsOwn() {
        let first = key(1042, "first-reminder")
        #expect(first.description == "1042/first-reminder/0")
        #expect(IntentKey(item: first.item, step: first.step, ordinal: 1) != first)
    }

    @Test func anItemInTwoCurrenciesIsRefused() throws {
        let dollar = try Currency(code: "USD")
        let item = Fixture.item { $0.open = Money(minorUnits: 1, currency: dollar) }
        #expect(throws: MoneyError.currencyMismatch(dollar, .eur)) {
            try Fixture.plan(Fixture.late(1), Fixture.customer(1, [item]))
        }
    }

    private func key(_ item: Int64, _ step: StepKey) -> IntentKey { IntentKey(item: DunningItem.ID(item), step: step) }

    private func total(_ minor: Int64, _ currency: Currency = .eur) throws -> ClaimTotal {
        try ClaimTotal(claimed: Money(minorUnits: minor, currency: currency), unapplied: .zero(currency))
    }
}
