/// What just happened, what was kept, and what to do about it.
struct Notice: Hashable, Sendable {
    let kind: Kind
    let title: String
    let details: [String]
    let action: Link?

    enum Kind: String, Sendable {
        case success, information, attention, error
    }

    init(_ kind: Kind, _ title: String, details: [String] = [], action: Link? = nil) {
        self.kind = kind
        self.title = title
        self.details = details
        self.action = action
    }

    var html: HTML {
        """
        <div class="notice notice-\(kind.rawValue)" role="\(kind == .error ? "alert" : "status")">
        <p class="notice-title">\(title)</p>
        \(details.map { "<p>\($0)</p>" })\(action.map { "<p><a href=\"\($0.path)\">\($0.label)</a></p>" })
        </div>
        """
    }
}
