/// An act that asks once more before it is done: the first press only opens the question, with or without scripts.
struct Confirmation: Sendable {
    /// What the first press says, ending in `…`.
    let label: String
    /// What will happen, in a sentence.
    let sentence: String
    /// What the second press says.
    let confirm: String
    var weight = Button.Weight.plain
    /// When the first press says how many boxes of the form are ticked.
    var count: Count?

    /// What the label becomes as boxes of these names are ticked and cleared: `many` holds `#` for the number.
    struct Count: Hashable, Sendable {
        let boxes: [String]
        let none: String
        let one: String
        let many: String
    }

    /// Inside a form that the page already opened.
    var html: HTML {
        """
        <details class="confirm"><summary class="button button-\(weight.rawValue)"\(counting)>\(label)</summary>
        <div class="confirm-body"><p>\(sentence)</p>\(Button.submit(confirm))</div></details>
        """
    }

    private var counting: HTML? {
        count.map { count in
            """
             data-count="\(count.boxes.joined(separator: " "))" data-none="\(count.none)" data-one="\(count.one)" data-many="\(count.many)"
            """
        }
    }

    /// With a form of its own.
    func form(_ path: Path, csrf: String, hidden: [Form.Hidden] = []) -> HTML {
        Form.post(path, csrf: csrf, hidden: hidden, class: "inline", html)
    }
}
