import HTTPTypes
import Hummingbird
import Primitives

/// A form of ours that came too late: its session has ended, or another has begun since the page was shown.
///
/// What was typed goes back to whoever typed it, and only to them: a form that another site sent is told nothing.
struct StaleForm: Error, DomainError {
    let typed: [String]

    var code: String { "form.foreign" }
    var kind: DomainErrorKind { .forbidden }

    init(_ fields: [(name: String, value: String)], of request: Request) {
        guard Self.isOfThisSite(request) else {
            typed = []
            return
        }
        typed = fields.filter { Self.isTyped($0.value) && !Self.isSecret($0.name) && !Self.isChosen($0.name) }
            .map { PlainText.clean($0.value) }
    }

    /// What a browser says of where the form was; one that says nothing is not believed.
    private static func isOfThisSite(_ request: Request) -> Bool {
        if let site = request.headers[.fetchSite] { return site == "same-origin" }
        guard let origin = request.headers[.origin], let host = request.head.authority,
            let scheme = origin.firstRange(of: "://")
        else { return false }
        return origin[scheme.upperBound...] == host
    }

    private static func isSecret(_ name: String) -> Bool {
        ["csrf", "password", "token", "secret"].contains { name.contains($0) }
    }

    /// What is chosen from a list goes by codes, which say nothing to a person.
    private static let choices: Set<String> = [
        "all", "category", "chosen", "decision", "entity", "fact", "kind", "language", "order", "outcome", "returnTo",
        "role", "security", "sending", "show", "source", "without-file",
    ]

    /// Neither a choice nor what the page showed was typed by anybody.
    private static func isChosen(_ name: String) -> Bool {
        choices.contains(name) || name.hasPrefix(Answers.shownPrefix)
    }

    /// Whether a person may have written it: numbers of rows and ticks of boxes are no loss.
    private static func isTyped(_ value: String) -> Bool {
        value != "yes" && !value.allSatisfy { $0.isWhitespace || ($0.isASCII && $0.isNumber) }
    }
}

extension HTTPField.Name {
    fileprivate static let fetchSite = Self.known("Sec-Fetch-Site")
}
