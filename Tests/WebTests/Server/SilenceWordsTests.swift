import Primitives
import Testing

@testable import Collecting
@testable import Web

/// Every silence of the plan has a sentence, in both languages, and none is a bare code.
@Suite struct SilenceWordsTests {
    private static let day = TestServer.today
    private static let silences: [Silence] = [
        .paidInFull, .insolvency, .neverChased, .held(.dispute, until: nil), .held(.promise, until: day),
        .held(.pause, until: nil), .heldAccount(.bill), .heldAccount(.retention), .heldAccount(.doubtful),
        .backlogNotReviewed, .startsLater(on: day), .leftToPeople(dueBefore: day), .unknownStart("gone"),
        .notReached(nil), .alreadySent("first-reminder", on: day), .alreadySent("formal-notice", on: day),
        .nothingOwedNet(unapplied: .zero(.eur)), .belowMinimum(.zero(.eur)), .noContact(.mail), .noContact(.call),
        .invoiceWithoutFile, .recentContact(on: day), .callThisDay, .bankDataStale(lastDay: nil, limitWorkingDays: 3),
        .notWorkingDay, .backDated(lastRunOn: day),
    ]

    @Test(arguments: silences, [true, false])
    func eachHasItsSentence(silence: Silence, isOverdue: Bool) {
        let decision = ItemDecision(
            customer: CustomerCase.ID(1),
            item: DunningItem.ID(1),
            outcome: .silent(silence),
            next: nil
        )
        let group = Texts.Silences.group(of: decision, isOverdue: isOverdue)
        for language in Language.allCases {
            #expect(Texts.Silences.name(of: group)(language) != group)
            #expect(Texts.Silences.name(of: silence.code)(language) != silence.code)
        }
    }

    /// One working day is one, and a company without any receipt is not told since when.
    @Test(arguments: [(1, "1\u{A0}jour ouvré\u{A0}:"), (3, "3\u{A0}jours ouvrés\u{A0}:")])
    func theHoldSaysHowOldAndWhatToDo(limit: Int, days: String) {
        let known = RunHold.bankDataStale(CreditorID(1), lastDay: Self.day, limitWorkingDays: limit)
        let words = Texts.Reminders.hold(known)
        #expect(words.sentence(.french).contains("mardi 24\u{A0}novembre 2026, il y a plus de \(days)"))
        #expect(words.leadsToImports)
        let never = Texts.Reminders.hold(.bankDataStale(CreditorID(1), lastDay: nil, limitWorkingDays: limit))
        #expect(!never.sentence(.french).contains("jour"))
    }
}
