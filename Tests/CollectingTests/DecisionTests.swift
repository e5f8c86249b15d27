import Collecting
import Primitives
import Testing

/// What is decided about one instalment.
struct DecisionTests {
    static let schedule: [(late: Int, step: StepKey?)] = [
        (-30, nil), (-10, nil), (-7, "before-due"), (-3, "before-due"), (0, "before-due"), (1, "first-reminder"),
        (7, "first-reminder"), (8, "second-reminder"), (14, "second-reminder"), (15, "call"), (21, "call"),
        (22, "formal-reminder"), (29, "formal-reminder"), (30, "formal-notice"), (85, "formal-notice"),
    ]

    @Test("Case 17, missed day: the highest step reached and not sent is due, and it alone", arguments: schedule)
    func case17TheHighestStepReachedIsDue(late: Int, step: StepKey?) throws {
        #expect(try Fixture.decide(Fixture.late(late), Fixture.item())?.step?.key == step)
    }

    static let afterSending: [(sent: [SentStep], late: Int, step: StepKey?)] = [
        ([Fixture.sent("before-due", on: Fixture.late(-7))], -3, nil),
        ([Fixture.sent("before-due", on: Fixture.late(-7))], 1, "first-reminder"),
        ([Fixture.sent("first-reminder", on: Fixture.late(1))], 7, nil),
        ([Fixture.sent("first-reminder", on: Fixture.late(1))], 8, "second-reminder"),
        // The first reminder was missed, the second sent: the first is never sent after.
        ([Fixture.sent("second-reminder", on: Fixture.late(8))], 9, nil),
        ([Fixture.sent("formal-notice", on: Fixture.late(30))], 200, nil),
        // A person hurried the formal notice: nothing earlier follows.
        ([Fixture.sent("formal-notice", on: Fixture.late(2))], 22, nil),
    ]

    @Test("Case 18, double send: nothing twice, nothing backward", arguments: afterSending)
    func case18NothingTwiceNothingBackward(sent: [SentStep], late: Int, step: StepKey?) throws {
        let item = Fixture.item { $0.sent = sent }
        #expect(try Fixture.decide(Fixture.late(late), item)?.step?.key == step)
    }

    @Test func oneItemNeverGetsTwoStepsOnADay() throws {
        let item = Fixture.item { $0.sent = [Fixture.sent("first-reminder", on: Fixture.late(8))] }
        let decision = try Fixture.decide(Fixture.late(8), item)
        #expect(decision?.silence == .alreadySent("first-reminder", on: Fixture.late(8)))
        #expect(decision?.next == UpcomingStep(step: "second-reminder", on: Fixture.late(9)))
    }

    @Test func silenceSaysWhatComesNextAndWhen() throws {
        let waiting = try Fixture.decide(Fixture.late(-20), Fixture.item())
        #expect(waiting?.silence == .notReached(UpcomingStep(step: "before-due", on: Fixture.late(-7))))
        let item = Fixture.item { $0.sent = [Fixture.sent("second-reminder", on: Fixture.late(8))] }
        let sent = try Fixture.decide(Fixture.late(9), item)
        #expect(sent?.silence == .alreadySent("second-reminder", on: Fixture.late(8)))
        #expect(sent?.next == UpcomingStep(step: "call", on: Fixture.late(15)))
        let over = Fixture.item { $0.sent = [Fixture.sent("formal-notice", on: Fixture.late(30))] }
        #expect(try Fixture.decide(Fixture.late(31), over)?.next == nil)
    }

    @Test("Case 2, due today: no reminder of lateness on the due day itself")
    func case02DueToday() throws {
        let item = Fixture.item { $0.sent = [Fixture.sent("before-due", on: Fixture.late(-7))] }
        #expect(try Fixture.decide(Fixture.due, item)?.step == nil)
        #expect(try Fixture.decide(Fixture.late(1), item)?.step?.key == "first-reminder")
    }

    @Test func aStepBeforeTheDueDateIsNotCaughtUpAfterIt() throws {
        let steps = [
            Step("before", rank: 10, offsetDays: -7, channel: .mail),
            Step("after", rank: 20, offsetDays: 10, channel: .mail),
        ]
        let settings = DunningSettings(scenario: try Scenario(key: "patient", version: 1, steps: steps))
        #expect(try Fixture.decide(Fixture.due, Fixture.item(), settings: settings)?.step?.key == "before")
        let late = try Fixture.decide(Fixture.late(1), Fixture.item(), settings: settings)
        #expect(late?.silence == .notReached(UpcomingStep(step: "after", on: Fixture.late(10))))
    }

    @Test func stepsMoveToTheNextWorkingDay() throws {
        // Due Friday 13 November 2026: one day late is a Saturday, so the first reminder is for Monday 16.
        let item = Fixture.item(due: Fixture.day(2026, 11, 13)) {
            $0.sent = [Fixture.sent("before-due", on: Fixture.day(2026, 11, 6))]
        }
        let saturday = try Fixture.decide(Fixture.day(2026, 11, 14), item)
        #expect(saturday?.silence == .alreadySent("before-due", on: Fixture.day(2026, 11, 6)))
        #expect(saturday?.next == UpcomingStep(step: "first-reminder", on: Fixture.day(2026, 11, 16)))
        #expect(try Fixture.decide(Fixture.day(2026, 11, 16), item)?.step?.key == "first-reminder")
    }

    @Test func anInvoiceJustIssuedIsNotAnnouncedBeforeDue() throws {
        // Issued five days before its due date: the invoice itself has only just been sent.
        let item = Fixture.item { $0.issuedOn = Fixture.late(-5) }
        let decision = try Fixture.decide(Fixture.late(-3), item)
        #expect(decision?.silence == .notReached(UpcomingStep(step: "first-reminder", on: Fixture.late(1))))
    }

    @Test func aStepThatIsNoLongerInTheScenarioStillCounts() throws {
        let item = Fixture.item { $0.sent = [SentStep("old-second", rank: 35, on: Fixture.late(9))] }
        #expect(try Fixture.decide(Fixture.late(10), item)?.silence == .alreadySent("old-second", on: Fixture.late(9)))
        #expect(try Fixture.decide(Fixture.late(15), item)?.step?.key == "call")
    }

    @Test("Case 9, partial credit: only the balance says what is paid")
    func case09PartialCreditIsNotPaid() throws {
        let partly = Fixture.item { $0.open = Money(minorUnits: 1, currency: .eur) }
        #expect(try Fixture.decide(Fixture.late(1), partly)?.step?.key == "first-reminder")
        let paid = Fixture.item { $0.open = .zero(.eur) }
        #expect(try Fixture.decide(Fixture.late(1), paid)?.silence == .paidInFull)
    }

    @Test("Case 16, partial payment: it shifts no step and skips none")
    func case16PartialPaymentSkipsNothing() throws {
        for late in [1, 8, 15, 22, 30] {
            let whole = Fixture.item(), partly = Fixture.item { $0.open = Money(minorUnits: 10_00, currency: .eur) }
            let day = Fixture.late(late)
            #expect(try Fixture.decide(day, partly)?.step == Fixture.decide(day, whole)?.step)
        }
    }

    static let holds: [(hold: DunningHold, silence: Silence)] = [
        (DunningHold(.dispute), .held(.dispute, until: nil)),
        (DunningHold(.promise, until: Fixture.late(10)), .held(.promise, until: Fixture.late(10))),
        (DunningHold(.pause, until: Fixture.late(8)), .held(.pause, until: Fixture.late(8))),
        (DunningHold(.insolvency), .held(.insolvency, until: nil)),
        (DunningHold(.dispute, amountMinor: 100_00), .held(.dispute, until: nil)),
        (DunningHold(.dispute, amountMinor: 500_00), .held(.dispute, until: nil)),
    ]

    @Test(arguments: holds)
    func aHoldSilencesTheReminder(hold: DunningHold, silence: Silence) throws {
        #expect(try Fixture.decide(Fixture.late(8), Fixture.item { $0.holds = [hold] })?.silence == silence)
    }

    static let ended: [DunningHold] = [
        DunningHold(.promise, until: Fixture.late(7)), DunningHold(.pause, from: Fixture.late(9)),
        DunningHold(.pause, from: Fixture.late(1), until: Fixture.late(2)),
    ]

    @Test(arguments: ended)
    func aHoldThatDoesNotCoverTheDayIsNone(hold: DunningHold) throws {
        #expect(try Fixture.decide(Fixture.late(8), Fixture.item { $0.holds = [hold] })?.step?.key == "second-reminder")
    }

    @Test func theStrongestHoldIsNamed() throws {
        let item = Fixture.item {
            $0.holds = [
                DunningHold(.pause), DunningHold(.promise, until: Fixture.late(20)),
                DunningHold(.promise, until: Fixture.late(40)),
            ]
        }
        #expect(try Fixture.decide(Fixture.late(8), item)?.silence == .held(.promise, until: Fixture.late(40)))
    }

    @Test func anInsolventCustomerIsNotChased() throws {
        #expect(try Fixture.decide(Fixture.late(8), Fixture.item()) { $0.isInsolvent = true }?.silence == .insolvency)
    }

    @Test func whoCanNotBeWrittenToIsCalledOnce() throws {
        func decision(_ item: DunningItem, on day: CivilDate) throws -> ItemDecision? {
            try Fixture.decide(day, item) { $0.reachableBy = [.call] }
        }
        #expect(try decision(Fixture.item(), on: Fixture.late(-7))?.silence == .noContact(.mail))
        #expect(try decision(Fixture.item(), on: Fixture.late(1))?.step?.key == "call")
        let called = Fixture.item { $0.sent = [Fixture.sent("call", on: Fixture.late(1))] }
        #expect(try decision(called, on: Fixture.late(22))?.silence == .noContact(.mail))
    }

    @Test(arguments: HeldAccount.allCases)
    func whatTheBooksHoldElsewhereIsNotAskedFor(account: HeldAccount) throws {
        let item = Fixture.item { $0.heldAccount = account }
        #expect(try Fixture.decide(Fixture.late(30), item)?.silence == .heldAccount(account))
    }

    @Test func withoutAnAddressThereIsNoMail() throws {
        #expect(
            try Fixture.decide(Fixture.late(8), Fixture.item()) { $0.reachableBy = [] }?.silence == .noContact(.mail)
        )
        #expect(
            try Fixture.decide(Fixture.late(15), Fixture.item()) { $0.reachableBy = [.mail] }?.silence
                == .noContact(.call)
        )
    }

    @Test func anInvoiceWithoutItsFileIsHeldWhenTheCreditorSaysSo() throws {
        let item = Fixture.item { $0.hasDocumentFile = false }
        #expect(try Fixture.decide(Fixture.late(8), item)?.step?.key == "second-reminder")
        let strict = Fixture.settings {
            var rules = CreditorRules()
            rules.holdsInvoicesWithoutFile = true
            $0.creditors[Fixture.creditor] = rules
        }
        #expect(try Fixture.decide(Fixture.late(8), item, settings: strict)?.silence == .invoiceWithoutFile)
        #expect(try Fixture.decide(Fixture.late(8), Fixture.item(), settings: strict)?.step?.key == "second-reminder")
    }

    @Test func atMostOneWrittenContactInFiveWorkingDays() throws {
        let item = Fixture.item { $0.sent = [Fixture.sent("before-due", on: Fixture.late(-7))] }
        // The contact was on Thursday 3 September, about another invoice: Thursday 10 is the first day allowed.
        let contact = Fixture.day(2026, 9, 3)
        for (late, isAllowed) in [(1, false), (2, false), (3, true)] {
            let decision = try Fixture.decide(Fixture.late(late), item) {
                $0.lastWrittenContactOn = [Fixture.creditor: contact]
            }
            #expect(decision?.step?.key == (isAllowed ? "first-reminder" : nil))
            if !isAllowed { #expect(decision?.silence == .recentContact(on: contact)) }
        }
    }

    @Test func aCallIsNoWrittenContact() throws {
        let decision = try Fixture.decide(Fixture.late(15), Fixture.item()) {
            $0.lastWrittenContactOn = [Fixture.creditor: Fixture.late(14)]
        }
        #expect(decision?.step?.key == "call")
    }

    @Test func silencesHaveStableCodes() {
        #expect(Silence.held(.dispute, until: nil).code == "disputed")
        #expect(Silence.bankDataStale(lastDay: nil, limitWorkingDays: 3).code == "bank-data-stale")
        #expect(Silence.notReached(nil).code == "not-reached")
    }
}
