import Primitives

/// A mail in a document of its own: an empty sandbox, which runs nothing and reaches nothing.
///
/// Nobody but the mail knows how tall it is: its text tells about how much room it needs, so that few scroll in a page
/// that scrolls.
enum MailFrame {
    static func html(_ body: Path, text: String, _ language: Language) -> HTML {
        let title = Texts.ReminderPreview.asMail(language)
        return switch text.count {
        case ..<1_200: "<iframe class=\"mail\" src=\"\(body)\" sandbox title=\"\(title)\"></iframe>"
        case ..<3_000: "<iframe class=\"mail long\" src=\"\(body)\" sandbox title=\"\(title)\"></iframe>"
        default: "<iframe class=\"mail longer\" src=\"\(body)\" sandbox title=\"\(title)\"></iframe>"
        }
    }
}
