internal import Ledger
internal import Mustache
internal import Primitives
internal import Storage

/// The wording of a step for a company: its own latest version, else ours.
enum Wordings {
    static func find(
        _ template: TemplateKey,
        _ language: Language,
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> MailWording {
        let own = try connection.first(
            """
            select subject, text_body, html_body from template
            where name = \(template.rawValue) and language = \(language.rawValue)
            and legal_entity_id in (\(entity), 0)
            order by legal_entity_id desc, version desc limit 1
            """
        ) { MailWording(subject: try $0.text(0), text: try $0.text(1), html: try $0.text(2)) }
        guard let wording = own ?? MailWording.standard(template, language) else {
            throw WordingError.unknown(template)
        }
        return wording
    }
}

/// Why nothing can be written.
enum WordingError: Error, Equatable {
    case unknown(TemplateKey)
}

extension MailWording {
    /// The texts of a mail: HTML escaped, subject and text left as they are.
    func filled(with values: [String: Any]) throws -> MailWording {
        MailWording(
            subject: try Self.plain(subject, values).split(whereSeparator: \.isNewline).joined(separator: " "),
            text: try Self.plain(text, values),
            html: try MustacheTemplate(string: html).render(values)
        )
    }

    private static func plain(_ template: String, _ values: [String: Any]) throws -> String {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + template).render(values)
    }
}
