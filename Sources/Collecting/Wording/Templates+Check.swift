public import Primitives

extension Templates {
    private static let maximumSubject = 200
    private static let maximumBody = 100_000

    /// Everything that is wrong with a text, all at once; empty when it can be sent.
    public static func check(_ wording: MailWording) -> [Issue] {
        var issues: [Issue] = []
        let fields = [("subject", wording.subject), ("text", wording.text), ("html", wording.html)]
        for (field, text) in fields {
            func add(_ code: String, _ parameters: [String: String] = [:]) {
                issues.append(Issue(field: field, code: code, parameters: parameters))
            }
            let maximum = field == "subject" ? maximumSubject : maximumBody
            if text.allSatisfy(\.isWhitespace) { add("template.empty") }
            if text.count > maximum { add("template.too-long", ["maximum": String(maximum)]) }
            for mark in forbiddenMarks(in: text) { add("template.forbidden-mark", ["mark": mark]) }
            for name in WordingVariables.unknown(in: text) { add("template.unknown-name", ["name": name]) }
        }
        if wording.subject.contains(where: \.isNewline) {
            issues.append(Issue(field: "subject", code: "template.several-lines"))
        }
        let html = wording.html.lowercased()
        if html.contains("<script") || html.contains("javascript:") {
            issues.append(Issue(field: "html", code: "template.script"))
        }
        guard issues.isEmpty else { return issues }
        return fields.compactMap { field, text in
            MailWording.canBeRead(text) ? nil : Issue(field: field, code: "template.unreadable")
        }
    }

    /// The text filled in with an invented customer's invoices.
    ///
    /// `creditorName` is the company's own; an invented one stands for it otherwise.
    /// Throws `TemplateError.invalid` when the text can't be sent.
    public static func preview(
        _ wording: MailWording,
        of template: TemplateKey,
        _ language: Language,
        creditorName: String? = nil
    ) throws -> MailWording {
        let issues = check(wording)
        guard issues.isEmpty else { throw TemplateError.invalid(issues) }
        var sample = SampleVariables(template: template, language: language)
        if let creditorName { sample.creditorName = creditorName }
        return try wording.filled(with: sample.values)
    }

    /// Signs that would let text through unescaped, take in other texts, or change the language of the text.
    private static func forbiddenMarks(in text: String) -> [String] {
        var marks: [String] = [], rest = text[...]
        while let opening = rest.firstRange(of: "{{") {
            rest = rest[opening.upperBound...]
            guard let sign = rest.first(where: { !$0.isWhitespace }), "{&>%=<$".contains(sign) else { continue }
            let mark = "{{\(sign)"
            if !marks.contains(mark) { marks.append(mark) }
        }
        return marks
    }
}
