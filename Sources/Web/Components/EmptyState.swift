/// What an empty page says: why it is empty, and the next thing to do.
struct EmptyState: Hashable, Sendable {
    let title: String
    let sentence: String
    let action: Link?

    init(_ title: String, _ sentence: String, action: Link? = nil) {
        self.title = title
        self.sentence = sentence
        self.action = action
    }

    var html: HTML {
        """
        <div class="empty"><p class="empty-title">\(title)</p><p>\(sentence)</p>\(action.map(Button.link))</div>
        """
    }
}
