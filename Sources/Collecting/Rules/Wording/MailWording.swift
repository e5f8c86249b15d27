public import Primitives

/// The text of a step as users edit it: a Mustache template for each part of a mail.
///
/// `subject` and `text` are plain text and must be rendered without escaping; `html` is a whole document and must be
/// rendered with HTML escaping. Every variable is already formatted in the customer's language (days, amounts, rates); one
/// that is not known is absent, and the texts then leave its sentence out. `WordingVariables` lists them.
public struct MailWording: Hashable, Sendable {
    public let subject: String
    public let text: String
    public let html: String

    public init(subject: String, text: String, html: String) {
        self.subject = subject
        self.text = text
        self.html = html
    }
}

extension MailWording {
    /// Our own wording of a step of `Scenario.smallCompany`; nil for a template that is not ours.
    public static func standard(_ template: TemplateKey, _ language: Language) -> MailWording? {
        let drafts = language == .french ? frenchDrafts : englishDrafts
        return drafts[template].map { MailWording($0, language: language) }
    }

    /// The templates that have a standard wording.
    public static var standardTemplates: [TemplateKey] { Scenario.smallCompany.steps.map(\.template) }

    private static let frenchDrafts: [TemplateKey: WordingDraft] = [
        "before-due": .frenchBeforeDue,
        "first-reminder": .frenchFirstReminder,
        "second-reminder": .frenchSecondReminder,
        "call": .frenchCall,
        "formal-reminder": .frenchFormalReminder,
        "formal-notice": .frenchFormalNotice,
    ]
    private static let englishDrafts: [TemplateKey: WordingDraft] = [
        "before-due": .englishBeforeDue,
        "first-reminder": .englishFirstReminder,
        "second-reminder": .englishSecondReminder,
        "call": .englishCall,
        "formal-reminder": .englishFormalReminder,
        "formal-notice": .englishFormalNotice,
    ]
}
