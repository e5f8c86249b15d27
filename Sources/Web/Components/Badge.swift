/// A short word that says in which state a thing is; a mark before it says the same without colour.
struct Badge: Hashable, Sendable {
    let label: String
    let tone: Tone

    enum Tone: String, Sendable {
        case neutral, good, attention, late, held
    }

    init(_ label: String, _ tone: Tone = .neutral) {
        self.label = label
        self.tone = tone
    }

    var html: HTML { "<span class=\"badge badge-\(tone.rawValue)\">\(label)</span>" }
}
