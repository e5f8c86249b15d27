/// What happened, the latest first.
struct Timeline: Hashable, Sendable {
    let entries: [Entry]

    struct Entry: Hashable, Sendable {
        /// `24/11/2026`.
        let day: String
        let kind: Kind
        let title: String
        var detail: String?
        var amount: Figure?
        var path: Path?
        var actor: String?
    }

    enum Kind: String, Sendable {
        case document, receipt, reminder, note, hold, change
    }

    var html: HTML { "<ol class=\"timeline\">\(entries.map(line))</ol>" }

    private func line(_ entry: Entry) -> HTML {
        let title: HTML = entry.path.map { Link(entry.title, $0).html } ?? "<bdi>\(entry.title)</bdi>"
        let detail: HTML? = entry.detail.map { "<p><bdi>\($0)</bdi></p>" }
        let actor: HTML? = entry.actor.map { "<span class=\"actor\"><bdi>\($0)</bdi></span>" }
        let amount: HTML? = entry.amount.map { "<span class=\"amount\">\($0.html)</span>" }
        return """
            <li class="event event-\(entry.kind.rawValue)"><span class="day">\(entry.day)</span>\
            <div><p class="event-title">\(title)\(actor)</p>\(detail)</div>\(amount)</li>
            """
    }
}
