/// The loops that customers make when each names one above it; every customer is looked at once, however long the chains.
struct LoopsAbove {
    private let next: [String: String]
    private var looping: Set<String> = []

    /// How many codes a sentence names before it leaves the rest of a loop out.
    private static let namedCodes = 6

    /// `next` is who stands above whom.
    init(_ next: [String: String], from starts: [String]) {
        self.next = next
        var walkOf: [String: Int] = [:]
        for (walk, start) in starts.enumerated() {
            var step: String? = start
            while let code = step, walkOf[code] == nil {
                walkOf[code] = walk
                step = next[code]
            }
            // Back on a code of the same walk: what follows it, up to itself, is a loop.
            guard let code = step, walkOf[code] == walk, looping.insert(code).inserted else { continue }
            var member = next[code]
            while let current = member, looping.insert(current).inserted { member = next[current] }
        }
    }

    /// The codes from `code` back to itself, `A → B → A`; nil when it is part of no loop.
    func chain(of code: String) -> String? {
        guard looping.contains(code) else { return nil }
        var codes = [code], step = next[code]
        while let current = step, current != code {
            guard codes.count < Self.namedCodes else {
                codes.append("…")
                break
            }
            codes.append(current)
            step = next[current]
        }
        return (codes + [code]).joined(separator: " → ")
    }
}
