import Foundation
import Primitives

/// Reads the answers of one form, and keeps what was typed with what is wrong with it.
struct AnswersReader {
    private let form: SubmittedForm
    private let language: Language
    private(set) var answers = Answers.none

    init(_ form: SubmittedForm, _ language: Language) {
        self.form = form
        self.language = language
        for (name, value) in form.all(prefixed: Answers.shownPrefix) { answers.shown[name] = value }
    }

    var isGood: Bool { answers.errors.isEmpty }

    /// What a name, a label or a line of an address may hold, as in files.
    static let longest = 200
    /// Of lists and other answers that are read into something else.
    private static let longestRead = 4000

    /// Without blanks at either end, nor what can't be seen and plays tricks with what can, as of files; a refusal beside
    /// it when it is longer than `longest` characters.
    ///
    /// The whole of it comes back to the page: whoever typed it shortens it.
    mutating func text(_ name: String, atMost longest: Int = longest) -> String {
        let text = PlainText.clean(form[name]).trimmingCharacters(in: .whitespacesAndNewlines)
        answers.values[name] = text
        let length = text.unicodeScalars.count
        if length > longest { refuse(name, Texts.SettingsAnswers.tooLong(length, atMost: longest)) }
        return text
    }

    /// Nil when it is empty.
    mutating func optional(_ name: String) -> String? {
        let text = text(name)
        return text.isEmpty ? nil : text
    }

    /// A password as it was typed, blanks included; nil when it is empty.
    ///
    /// It never comes back to the page.
    func secret(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }

    /// A box that was ticked.
    mutating func flag(_ name: String) -> Bool { text(name) == "yes" }

    mutating func required(_ name: String, or refusal: Text) -> String {
        let text = text(name)
        if text.isEmpty { refuse(name, refusal) }
        return text
    }

    /// What `parse` makes of the answer; a refusal beside it when that is nothing.
    mutating func value<Value>(_ name: String, or refusal: Text, _ parse: (String) -> Value?) -> Value? {
        let value = parse(text(name, atMost: Self.longestRead))
        if value == nil { refuse(name, refusal) }
        return value
    }

    /// The same, but an empty answer is none, and right.
    mutating func optional<Value>(_ name: String, or refusal: Text, _ parse: (String) -> Value?) -> Value? {
        guard !text(name, atMost: Self.longestRead).isEmpty else { return nil }
        return value(name, or: refusal, parse)
    }

    /// An amount above zero, written as the reader writes amounts; nil when it is empty or refused.
    mutating func part(_ name: String, in currency: Currency, or refusal: Text) -> Int64? {
        let mark: DecimalMark = language == .french ? .comma : .point
        return optional(name, or: refusal) { text in
            AmountText.minorUnits(of: Self.bare(text, currency), currency: currency, decimal: mark)
                .flatMap { $0 > 0 ? $0 : nil }
        }
    }

    /// The amount without the currency that people write beside it: `50 000 €`, `EUR 50 000`.
    private static func bare(_ text: String, _ currency: Currency) -> String {
        var bare = text
        for name in [currency.code, "€"] where name != "€" || currency == .eur {
            if bare.uppercased().hasSuffix(name) { bare.removeLast(name.count) }
            if bare.uppercased().hasPrefix(name) { bare.removeFirst(name.count) }
        }
        return String(bare.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    mutating func number(_ name: String, from low: Int, to high: Int) -> Int? {
        value(name, or: Texts.SettingsAnswers.number(from: low, to: high)) { text in
            Int(text).flatMap { (low...high).contains($0) ? $0 : nil }
        }
    }

    /// Only the first thing that is wrong with an answer is said of it.
    mutating func refuse(_ name: String, _ refusal: Text) {
        guard answers.errors[name] == nil else { return }
        answers.errors[name] = refusal(language)
    }

    /// Says beside the answer why an act was refused.
    mutating func refuse(_ name: String, _ error: any DomainError) { refuse(name, RefusalText.happened(error.code)) }
}
