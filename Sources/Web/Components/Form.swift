/// Forms of the web: those that change something always carry the token that proves the page was ours.
enum Form {
    struct Hidden: Hashable, Sendable {
        let name: String
        let value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    static func post(_ path: Path, csrf: String, hidden: [Hidden] = [], class name: String = "form", _ content: HTML)
        -> HTML
    {
        """
        <form method="post" action="\(path)" class="\(name)" data-once>\
        <input type="hidden" name="csrf" value="\(csrf)">\(hidden.map(input))
        \(content)
        </form>
        """
    }

    /// A form that carries a file.
    static func upload(_ path: Path, csrf: String, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(path)" class="form" enctype="multipart/form-data" data-once>\
        <input type="hidden" name="csrf" value="\(csrf)">
        \(content)
        </form>
        """
    }

    /// A form that asks a question and changes nothing: its state is the address.
    static func get(_ path: Path, hidden: [Hidden] = [], class name: String = "filters", _ content: HTML) -> HTML {
        """
        <form method="get" action="\(path)" class="\(name)">\(hidden.map(input))
        \(content)
        </form>
        """
    }

    private static func input(_ hidden: Hidden) -> HTML {
        "<input type=\"hidden\" name=\"\(hidden.name)\" value=\"\(hidden.value)\">"
    }
}
