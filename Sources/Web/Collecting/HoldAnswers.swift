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

    /// What a call came to; nil when something is wrong.
    mutating func call() -> (outcome: RecordCall.Outcome, note: String)? {
        let choice = reader.value("outcome", or: Words.badChoice) { text in
            ["reached", "promised", "disputed", "no-answer"].contains(text) ? text : nil
        }
        let day = day("day"), note = note()
        if choice == "promised", reader.answers.values["day"] == "" {
            reader.refuse("day", HoldError.promiseWithoutDay)
        }
        guard reader.isGood, let choice else { return nil }
        switch choice {
        case "promised": return day.map { (.promised(on: $0, amountMinor: nil), note) }
        case "disputed": return (.disputed([], until: day), note)
        case "no-answer": return (.noAnswer(tryAgainOn: day), note)
        default: return (.reached, note)
        }
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
