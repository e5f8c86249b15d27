/// One question of a form: its label, a hint, what was answered and why that was refused.
struct Field: Hashable, Sendable {
    let name: String
    let label: String
    var kind = Kind.text
    var value = ""
    var hint: String?
    var error: String?
    var isRequired = false
    var autocomplete: String?
    /// Expected length of the answer, which sets the width of the field.
    var size: Size = .medium
    /// Of a text of several lines.
    var rows = 4
    /// Told apart from fields of the same name elsewhere on the page.
    var scope = ""

    enum Kind: Hashable, Sendable {
        case text, email, password, date, number, search, hostname
        case file(accept: String, many: Bool = false)
        case multiline
        case select([Option])
        case radio([Option])
        case checkbox
    }

    enum Size: String, Sendable {
        case short, medium, long
    }

    struct Option: Hashable, Sendable {
        let value: String
        let label: String
        var hint: String?

        init(_ value: String, _ label: String, hint: String? = nil) {
            self.value = value
            self.label = label
            self.hint = hint
        }
    }

    var identifier: String { scope.isEmpty ? "field-\(name)" : "field-\(scope)-\(name)" }
    var hintIdentifier: String? { hint == nil ? nil : identifier + "-hint" }
    var errorIdentifier: String? { error == nil ? nil : identifier + "-error" }
}
