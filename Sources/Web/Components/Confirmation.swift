/// An act that asks once more before it is done: the first press only opens the question, with or without scripts.
struct Confirmation: Sendable {
    /// What the first press says, ending in `…`.
    let label: String
    /// What will happen, in a sentence.
    let sentence: String
    /// What the second press says.
    let confirm: String
    var weight = Button.Weight.plain

    /// Inside a form that the page already opened.
    var html: HTML {
        """
        <details class="confirm"><summary class="button button-\(weight.rawValue)">\(label)</summary>
        <div class="confirm-body"><p>\(sentence)</p>\(Button.submit(confirm))</div></details>
        """
    }

    /// With a form of its own.
    func form(_ path: Path, csrf: String, hidden: [Form.Hidden] = []) -> HTML {
        Form.post(path, csrf: csrf, hidden: hidden, class: "inline", html)
    }
}
