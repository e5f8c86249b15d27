public import Ledger
public import Office
public import Primitives
public import Storage

/// The text of a step in a language, as a company has it.
public struct TemplateText: Hashable, Sendable {
    public let wording: MailWording
    /// 0 for ours, which nobody edited.
    public let version: Int
    /// Nil for ours.
    public let editedBy: String?
    public let editedAt: Timestamp?

    /// Whether it is ours: never edited, or put back.
    public var isHouse: Bool { editedBy == nil }
}

/// The texts that a company edits: every version is kept, the latest is sent.
public enum Templates {
    /// What is sent; ours when the company has none of its own.
    ///
    /// Throws `TemplateError.unknown` for a template that is not in the scenario.
    public static func current(
        _ template: TemplateKey,
        _ language: Language,
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> TemplateText {
        let wording = try Wordings.find(template, language, of: entity, connection)
        let latest = try versions(template, language, of: entity, limit: 1, connection).first
        if let latest, latest.wording == wording { return latest }
        return TemplateText(wording: wording, version: latest?.version ?? 0, editedBy: nil, editedAt: nil)
    }

    /// The company's own versions, the latest first; one that put ours back has empty texts.
    public static func versions(
        _ template: TemplateKey,
        _ language: Language,
        of entity: LegalEntity.ID,
        limit: Int,
        _ connection: any SQLConnection
    ) throws -> [TemplateText] {
        try connection.rows(
            """
            select subject, text_body, html_body, version, edited_by, edited_at from template
            where legal_entity_id = \(entity) and name = \(template.rawValue) and language = \(language.rawValue)
            order by version desc limit \(limit)
            """
        ) { row in
            TemplateText(
                wording: MailWording(subject: try row.text(0), text: try row.text(1), html: try row.text(2)),
                version: Int(try row.integer(3)),
                editedBy: try row.text(4),
                editedAt: try row.timestamp("edited_at")
            )
        }
    }

    /// Keeps a new version, which is sent from now on.
    ///
    /// `seen` is the version that the person changed; nil when it does not matter whether somebody was faster.
    /// Throws `TemplateError`, and `PermissionError.missing` when the actor may not configure the company.
    public static func save(
        _ wording: MailWording,
        as template: TemplateKey,
        _ language: Language,
        of entity: LegalEntity.ID,
        replacing seen: Int? = nil,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        let issues = check(wording)
        guard issues.isEmpty else { throw TemplateError.invalid(issues) }
        if let seen {
            // The head is held from here on: what is the latest now stays so until this one is written.
            _ = try Ledger.lock(entity, connection)
            let latest = try versions(template, language, of: entity, limit: 1, connection).first?.version ?? 0
            guard latest == seen else { throw TemplateError.overtaken(version: latest) }
        }
        try write(wording, template, language, entity, "template.save", by: actor, at: instant, connection)
    }

    /// Goes back to our own text, and follows it when a later program words it better.
    public static func reset(
        _ template: TemplateKey,
        _ language: Language,
        of entity: LegalEntity.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        let house = MailWording(subject: "", text: "", html: "")
        try write(house, template, language, entity, "template.reset", by: actor, at: instant, connection)
    }

    private static func write(
        _ wording: MailWording,
        _ template: TemplateKey,
        _ language: Language,
        _ entity: LegalEntity.ID,
        _ verb: String,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try actor.require(.configure, in: entity)
        guard MailWording.standard(template, language) != nil else { throw TemplateError.unknown(template) }
        // The head is held before the number is taken: two who save at once get two numbers.
        let ledger = try Ledger.lock(entity, connection)
        let version = try connection.number(
            """
            select coalesce(max(version), 0) + 1 from template
            where legal_entity_id = \(entity) and name = \(template.rawValue) and language = \(language.rawValue)
            """
        )
        try connection.execute(
            """
            insert into template (legal_entity_id, name, language, version, subject, text_body, html_body, edited_by,
                                  edited_at)
            values (\(entity), \(template.rawValue), \(language.rawValue), \(version), \(wording.subject),
                    \(wording.text), \(wording.html), \(actor.name), \(instant))
            """
        )
        try ledger.post(
            PostingDraft(),
            as: JournalEvent(
                actor: actor.name,
                verb: verb,
                subject: "template:\(template)",
                recordedAt: instant,
                detail: [("language", language.rawValue), ("version", String(version))]
            )
        )
    }
}

/// Why a text is not kept.
public enum TemplateError: Error, Equatable, DomainError {
    case unknown(TemplateKey)
    /// What there is to mend, each with the field (`subject`, `text`, `html`) where it stands.
    case invalid([Issue])
    /// Somebody saved another version since the text was opened.
    case overtaken(version: Int)

    public var code: String {
        switch self {
        case .unknown: "template.unknown"
        case .invalid: "template.invalid"
        case .overtaken: "template.overtaken"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknown: .missing
        case .invalid: .invalid
        case .overtaken: .conflict
        }
    }

    public var parameters: [String: String] {
        if case .overtaken(let version) = self { ["version": String(version)] } else { [:] }
    }
}
