public import AccountingFormats
internal import Crypto
public import Ledger
public import Office
public import Primitives

/// Who imports into which entity, when, and whether for good.
public struct ImportRequest: Sendable {
    public var entity: LegalEntity.ID
    public var actor: Actor
    public var at: Timestamp
    /// The civil day in the entity's zone.
    public var today: CivilDate
    /// Minutes to add to UTC for the local time of the entity.
    public var offsetMinutes: Int
    /// Everything is checked and counted, nothing is posted.
    public var isDryRun: Bool
    /// Of a table of customers: due days that are open and came of a customer's former terms go by those that the file gives.
    public var recalculatesDueDays = false
    /// The name of the process that works, by which others tell whether it still does; nil when nobody has to.
    public var worker: String?
    /// Read at each step of a long import, so that others see that it is alive; without one it stands still at `at`.
    public var clock: @Sendable () -> Timestamp
    /// The number that `ImportRuns.reserve` gave, for who must name the run before it ends.
    public var run: ImportRun.ID?

    public init(
        entity: LegalEntity.ID,
        actor: Actor,
        at: Timestamp,
        today: CivilDate,
        offsetMinutes: Int = 0,
        isDryRun: Bool = false,
        clock: (@Sendable () -> Timestamp)? = nil
    ) {
        self.entity = entity
        self.actor = actor
        self.at = at
        self.today = today
        self.offsetMinutes = offsetMinutes
        self.isDryRun = isDryRun
        self.clock = clock ?? { at }
    }
}

/// What an import is doing.
public enum ImportStage: String, Sendable {
    case reading, resolving, posting, checking
}

/// Is told the stage, and how much of how much is done; of 0 when nobody knows how much there is.
public typealias ImportProgress = @Sendable (_ stage: ImportStage, _ done: Int, _ of: Int) -> Void

/// A file that was read: its name, its digest, and what stood in it.
public struct ImportFile<Content: Sendable>: Sendable {
    public let name: String
    /// SHA-256 in hexadecimal.
    public let digest: String
    public let content: Content

    init(name: String, digest: String, content: Content) {
        self.name = name
        self.digest = digest
        self.content = content
    }

    /// Reads a table of rows.
    ///
    /// `nextChunk` gives the next bytes, and nil or none at the end; what it throws is thrown on.
    public static func read<Row: ImportedRow>(
        _ name: String,
        from nextChunk: () throws -> [UInt8]?
    ) throws -> ImportFile where Content == TableReading<Row> {
        var digest = FileDigest()
        let content = try Row.read {
            let chunk = try nextChunk()
            if let chunk { digest.update(chunk) }
            return chunk
        }
        return ImportFile(name: name, digest: digest.hexadecimal, content: content)
    }
}

/// The SHA-256 of what passes by.
public struct FileDigest {
    private var sha = SHA256()

    public init() {}

    public mutating func update(_ bytes: [UInt8]) { sha.update(data: bytes) }

    public var hexadecimal: String { Self.hexadecimal(sha.finalize()) }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// What the journal keeps of a file: nothing can be learnt from it once the salt is gone.
    static func salted(_ digest: String, salt: [UInt8]) -> String {
        var sha = SHA256()
        sha.update(data: salt)
        sha.update(data: Array(digest.utf8))
        return hexadecimal(sha.finalize())
    }

    static func newSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
