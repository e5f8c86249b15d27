import Primitives

/// A mail before it is text or HTML, so that both always say the same.
struct WordingDraft {
    let subject: String
    let parts: [Part]

    init(subject: String, _ parts: [Part]) {
        self.subject = subject
        self.parts = parts
    }

    enum Part {
        case paragraph(String)
        /// Only when the variable is there (or true).
        case when(String, String)
        /// The documents, one a line: what is claimed of each.
        case lines
        /// The documents with their amount, what was paid and what is left, as a formal notice must give them.
        case detailedLines
        case totals
        case reminders(heading: String)
        case payment
        case signature
        /// Creditor, debtor and date, at the head of a formal notice.
        case parties
    }
}

extension MailWording {
    init(_ draft: WordingDraft, language: Language) {
        let words = WordingWords(language)
        let text = draft.parts.map { $0.text(words) }.joined()
        let html = draft.parts.map { $0.html(words) }.joined(separator: "\n")
        self.init(
            subject: draft.subject,
            text: text,
            html: """
                <!DOCTYPE html>
                <html lang="\(language.rawValue)">
                <head><meta charset="utf-8"></head>
                <body style="font-family: sans-serif; font-size: 15px; line-height: 1.5; color: #1d1d1f">
                \(html)
                </body>
                </html>

                """
        )
    }
}

extension WordingDraft.Part {
    /// The part as plain text; a blank line after each, within its condition.
    func text(_ words: WordingWords) -> String {
        switch self {
        case .paragraph(let paragraph): "\(paragraph)\n\n"
        case .when(let name, let paragraph): "{{#\(name)}}\n\(paragraph)\n\n{{/\(name)}}\n"
        case .lines: "{{#lines}}\n- \(words.line)\n{{/lines}}\n\n"
        case .detailedLines: "{{#lines}}\n- \(words.detailedLine)\n{{/lines}}\n\n"
        case .totals: "{{#totals}}\n\(words.total)\n{{/totals}}\n\n"
        case .reminders(let heading):
            "{{#hasReminders}}\n\(heading)\n\n{{#reminders}}\n- \(words.reminder)\n{{/reminders}}\n\n{{/hasReminders}}\n"
        case .payment: "{{#iban}}\n\(words.payment)\n\n{{/iban}}\n"
        case .signature: words.signature.map { "\($0)\n" }.joined()
        case .parties: words.parties.map { "\($0)\n" }.joined() + "\n"
        }
    }

    func html(_ words: WordingWords) -> String {
        switch self {
        case .paragraph(let paragraph): "<p>\(paragraph)</p>"
        case .when(let name, let paragraph): "{{#\(name)}}<p>\(paragraph)</p>{{/\(name)}}"
        case .lines: Self.table(words.columns)
        case .detailedLines: Self.table(words.detailedColumns)
        case .totals: "{{#totals}}<p><strong>\(words.total)</strong></p>{{/totals}}"
        case .reminders(let heading):
            "{{#hasReminders}}<p>\(heading)</p>\n<ul>{{#reminders}}<li>\(words.reminder)</li>{{/reminders}}</ul>{{/hasReminders}}"
        case .payment: "{{#iban}}<p>\(words.payment)</p>{{/iban}}"
        case .signature: Self.stacked(words.signature)
        case .parties: Self.stacked(words.parties)
        }
    }

    private static func stacked(_ lines: [String]) -> String { "<p>\(lines.joined(separator: "<br>\n"))</p>" }

    private static func table(_ columns: [WordingWords.Column]) -> String {
        let heads = columns.map { "<th scope=\"col\" style=\"\($0.style)\">\($0.heading)</th>" }.joined()
        let cells = columns.map { "<td style=\"\($0.style)\">\($0.cell)</td>" }.joined()
        return """
            <table style="border-collapse: collapse; font-size: 13px; line-height: 1.4">
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            {{#lines}}<tr>\(cells)</tr>{{/lines}}
            </tbody>
            </table>
            """
    }
}
