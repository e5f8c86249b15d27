public import Primitives

/// What is to be mended in a file, in the order of its lines: the first thousand in full, the others counted.
public struct IssueList: Sendable {
    /// Enough to work on, and little enough for a page and for memory when every line of a large file is wrong.
    public static let limit = 1_000

    public private(set) var listed: [Issue] = []
    /// How many more there are than `listed` holds.
    public private(set) var unlistedCount = 0

    public init() {}

    public var isEmpty: Bool { listed.isEmpty }
    public var count: Int { listed.count + unlistedCount }

    public mutating func append(_ issue: Issue) {
        if listed.count < Self.limit { listed.append(issue) } else { unlistedCount += 1 }
    }

    /// Adds to the count what another list could not hold.
    mutating func count(unlisted: Int) { unlistedCount += unlisted }
}
