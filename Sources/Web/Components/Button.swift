/// Buttons and links that look like them.
enum Button {
    enum Weight: String, Sendable {
        /// The one obvious action of a page or a line.
        case primary
        case plain
        /// Quiet enough to be repeated on each line.
        case quiet
    }

    static func submit(_ label: String, _ weight: Weight = .primary) -> HTML {
        "<button type=\"submit\" class=\"button button-\(weight.rawValue)\">\(label)</button>"
    }

    /// A submit button that carries a value of its own: the choice between two ends of one form.
    static func choice(_ label: String, name: String, value: String, _ weight: Weight = .plain) -> HTML {
        """
        <button type="submit" class="button button-\(weight.rawValue)" name="\(name)" value="\(value)">\(label)</button>
        """
    }

    /// Sends the form elsewhere, into a frame of the same page: to look at what was typed without keeping it.
    static func look(_ label: String, _ path: Path, frame: String) -> HTML {
        """
        <button type="submit" class="button button-plain" formaction="\(path)" formtarget="\(frame)" formnovalidate>\
        \(label)</button>
        """
    }

    static func link(_ link: Link) -> HTML { Self.link(link, .primary) }

    static func link(_ link: Link, _ weight: Weight) -> HTML {
        "<a class=\"button button-\(weight.rawValue)\" href=\"\(link.path)\">\(link.label)</a>"
    }
}
