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
        let latest = try connection.rows(
            """
            select legal_entity_id, subject, text_body, html_body from template
            where name = \(template.rawValue) and language = \(language.rawValue)
            and legal_entity_id in (\(entity), 0)
            order by legal_entity_id desc, version desc
            """
        ) { row in
            (
                scope: try row.integer(0),
                wording: MailWording(subject: try row.text(1), text: try row.text(2), html: try row.text(3))
            )
        }
        // The company's latest, then the group's; a version without a subject goes back to what is below it.
        let own = [entity.rawValue, 0].lazy.compactMap { scope in
            latest.first { $0.scope == scope }?.wording
        }.first { !$0.subject.isEmpty }
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

extension MailWording {
    /// Whether a part can be parsed as a template.
    static func canBeRead(_ part: String) -> Bool {
        do {
            _ = try MustacheTemplate(string: part)
            return true
        } catch {
            return false
        }
    }
}
