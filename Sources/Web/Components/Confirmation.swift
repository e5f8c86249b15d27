/// An act that asks once more before it is done: the first press only opens the question, with or without scripts.
struct Confirmation: Sendable {
    /// What the first press says, ending in `…`.
    let label: String
    /// What will happen, in a sentence.
    let sentence: String
    /// What the second press says.
    let confirm: String
    var weight = Button.Weight.plain
    /// What is asked before the second press.
    var fields: HTML?
    /// Opened already, because what was answered was refused.
    var isOpen = false
    /// When the first press says how many boxes of the form are ticked.
    var count: Count?

    /// What the label becomes as boxes of these names are ticked and cleared: `many` holds `#` for the number.
    struct Count: Hashable, Sendable {
        let boxes: [String]
        let none: String
        let one: String
        let many: String
        /// Boxes of another kind, which the label says apart.
        var also: Also?
    }

    /// What the label says besides once such boxes are ticked: `one` and `many` follow its other words, in place of their
    /// `…`; alone they are the whole label.
    struct Also: Hashable, Sendable {
        let boxes: [String]
        let one: String
        let many: String
        let aloneOne: String
        let aloneMany: String
    }

    /// Inside a form that the page already opened.
    var html: HTML {
        let asked: HTML? = fields.map { "<div class=\"form\">\($0)</div>" }
        return """
            <details class="confirm"\(HTML.attribute("open", if: isOpen))><summary class="button button-\(weight.rawValue)"\(counting)>\(label)</summary>
            <div class="confirm-body"><p>\(sentence)</p>\(asked)\(Button.submit(confirm))</div></details>
            """
    }

    private var counting: HTML? {
        count.map { count in
            """
             data-count="\(count.boxes.joined(separator: " "))" data-none="\(count.none)" data-one="\(count.one)" data-many="\(count.many)"\(count.also.map(Self.counting))
            """
        }
    }

    private static func counting(_ also: Also) -> HTML {
        """
         data-also="\(also.boxes.joined(separator: " "))" data-also-one="\(also.one)" data-also-many="\(also.many)" \
        data-alone-one="\(also.aloneOne)" data-alone-many="\(also.aloneMany)"
        """
    }

    /// With a form of its own.
    func form(_ path: Path, csrf: String, hidden: [Form.Hidden] = []) -> HTML {
        Form.post(path, csrf: csrf, hidden: hidden, class: "inline", html)
    }
}
