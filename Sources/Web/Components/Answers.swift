import Foundation
import Primitives

/// What a person answered to a form and what was wrong with it, by the name of the field: lets a refused form come
/// back as it was.
struct Answers: Hashable, Sendable {
    var values: [String: String] = [:]
    var errors: [String: String] = [:]
    /// What the page showed before anything was typed, so that nobody writes over what they have not seen.
    var shown: [String: String] = [:]

    static let none = Answers()

    func fill(_ field: Field) -> Field {
        var filled = field
        filled.value = values[field.name] ?? field.value
        filled.error = errors[field.name] ?? field.error
        return filled
    }

    /// What is shown, and untouched.
    static func shown(_ values: [String: String]) -> Answers { Answers(values: values, shown: values) }

    /// Begins the names of the fields that carry what was shown.
    static let shownPrefix = "shown-"

    /// What a form carries of what it was shown.
    var hidden: [Form.Hidden] {
        shown.sorted { $0.key < $1.key }.map { Form.Hidden(Self.shownPrefix + $0.key, $0.value) }
    }

    /// What was typed, over what somebody else set meanwhile: where nothing was typed, theirs takes its place.
    ///
    /// `sentence` says it beside each answer that they changed; it gets what they set, unless the answer shows it now.
    mutating func renew(
        _ changed: some Sequence<String>,
        to present: [String: String],
        _ sentence: (_ field: String, _ stated: String?) -> String
    ) {
        for field in changed {
            let value = present[field] ?? "", isTyped = !Self.isSame(values[field], shown[field])
            if !isTyped { values[field] = value }
            errors[field] = sentence(field, isTyped ? value : nil)
        }
        shown = present
    }

    /// Browsers end the lines of a field with two signs, and fields are read without blanks at either end.
    static func isSame(_ lhs: String?, _ rhs: String?) -> Bool {
        func plain(_ text: String?) -> String {
            PlainText.clean(text ?? "").replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return plain(lhs) == plain(rhs)
    }

    func html(_ fields: [Field]) -> HTML { "\(fields.map { fill($0).html })" }
}
