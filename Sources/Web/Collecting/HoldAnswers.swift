import Collecting
import Ledger
import Office
import Primitives

/// Reads the form that holds a customer or an invoice, and the one that says what a call came to: everything that is
/// wrong with it is said at once.
struct HoldAnswers {
    private typealias Words = Texts.SettingsAnswers

    private(set) var reader: AnswersReader
    private let today: CivilDate

    init(_ form: SubmittedForm, _ desk: Desk) {
        reader = AnswersReader(form, desk.language)
        today = desk.today
    }

    /// What a hold says of itself.
    struct Hold {
        let kind: HoldKind
        let amountMinor: Int64?
        let until: CivilDate?
        let note: String
    }

    /// Nil when something is wrong.
    mutating func hold(in currency: Currency) -> Hold? {
        let kind = reader.value("kind", or: Words.badChoice) { Texts.Kinds.heldByPeople.first(named: $0) }
        let until = day("until")
        if kind == .promise, reader.answers.values["until"] == "" {
            reader.refuse("until", HoldError.promiseWithoutDay)
        }
        let amount = reader.part("amount", in: currency, or: Words.badPart), note = note()
        guard reader.isGood, let kind else { return nil }
        return Hold(kind: kind, amountMinor: amount, until: until, note: note)
    }

    /// What somebody who called has to say.
    struct Call {
        let outcome: RecordCall.Outcome
        let part: RecordCall.Part?
        let note: String
        /// Promised, or to be tried again, or the last of a dispute.
        let day: CivilDate?
    }

    private static let outcomes = ["reached", "promised", "disputed", "no-answer", "message-left", "given-up"]

    /// The invoice that a promise or a dispute is said to be about; nil for all of the call's, or when it is none.
    mutating func instalment() -> Instalment.ID? {
        reader.optional("about", or: Words.badChoice) { Int64($0).map { Instalment.ID($0) } }
    }

    /// What a call came to, about all its invoices or about `instalment`, in its currency; nil when something is wrong.
    mutating func call(about instalment: Instalment.ID?, in currency: Currency) -> Call? {
        let choice = reader.value("outcome", or: Words.badChoice) { text in
            Self.outcomes.contains(text) ? text : nil
        }
        let amount = reader.part("amount", in: currency, or: Words.badPart), day = day("day"), note = note()
        if instalment == nil, amount != nil { reader.refuse("amount", Texts.Calls.amountOfAll) }
        if choice == "promised", reader.answers.values["day"] == "" {
            reader.refuse("day", HoldError.promiseWithoutDay)
        }
        guard reader.isGood, let choice else { return nil }
        let part = instalment.map { RecordCall.Part($0, amountMinor: amount) }
        let outcome: RecordCall.Outcome
        switch (choice, day) {
        case ("promised", let day?): outcome = .promised(on: day, amountMinor: nil)
        case ("disputed", let day): outcome = .disputed([], until: day)
        case ("no-answer", let day): outcome = .noAnswer(tryAgainOn: day)
        case ("message-left", let day): outcome = .messageLeft(tryAgainOn: day)
        case ("given-up", _): outcome = .givenUp
        default: outcome = .reached
        }
        return Call(outcome: outcome, part: part, note: note, day: day)
    }

    /// Puts what the act itself refused beside the answer that it is about; false when it is about none.
    mutating func take(_ error: any DomainError) -> Bool {
        let field: String
        switch error {
        case HoldError.untilPast, HoldError.untilTooFar, HoldError.promiseWithoutDay: field = "until"
        case HoldError.badAmount: field = "amount"
        case HoldError.nothingOpen: field = reader.answers.values["outcome"] == nil ? "kind" : "outcome"
        case CallError.dayPast: field = "day"
        case is RemarkError: field = "note"
        default: return false
        }
        reader.refuse(field, error)
        return true
    }

    private mutating func day(_ name: String) -> CivilDate? {
        guard let day = reader.optional(name, or: Words.badDay, { CivilDate($0) }) else { return nil }
        do throws(HoldError) { try HoldError.check(until: day, today: today) } catch { reader.refuse(name, error) }
        return day
    }

    private mutating func note() -> String {
        reader.text("note", atMost: Remarks.maximumLength)
    }
}

extension [HoldKind] {
    fileprivate func first(named name: String) -> HoldKind? { first { $0.rawValue == name } }
}
