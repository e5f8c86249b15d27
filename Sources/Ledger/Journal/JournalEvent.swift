internal import Crypto
public import Primitives
internal import Storage

/// A business act as the journal keeps it: who did what to what, when, and which rows it appended.
///
/// It holds identifiers, amounts and salted digests, never a name, an address or a text that a person wrote: what can
/// be erased is kept elsewhere, so that the chain still verifies after an erasure.
public struct JournalEvent: Sendable {
    /// `user:12`, `key:3`, `system:dunning`.
    public var actor: String
    /// What was done, as a stable code: `allocation.post`, `fec.import`.
    public var verb: String
    /// What it was done to: `customer:12`, `legal-entity:1`.
    public var subject: String
    public var recordedAt: Timestamp
    /// Further facts, by name.
    public var detail: [(name: String, value: String)]

    public init(
        actor: String,
        verb: String,
        subject: String,
        recordedAt: Timestamp,
        detail: [(name: String, value: String)] = []
    ) {
        self.actor = actor
        self.verb = verb
        self.subject = subject
        self.recordedAt = recordedAt
        self.detail = detail
    }
}

/// A run of rows of one table that an event appended: their identifiers follow each other.
struct RowBlock: Equatable {
    let tag: Int64
    let first: Int64
    let count: Int64
}

/// What the chain hashes for one event.
struct SealedEvent {
    static let version: Int64 = 1

    let bytes: [UInt8]

    init(_ event: JournalEvent, chain: Int64, sequence: Int64, blocks: [RowBlock], rowsDigest: [UInt8]?) {
        let writer = CanonicalRowWriter()
        writer.integer(Self.version)
        writer.integer(chain)
        writer.integer(sequence)
        writer.timestamp(event.recordedAt)
        writer.text(event.actor)
        writer.text(event.verb)
        writer.text(event.subject)
        writer.integer(Int64(event.detail.count))
        for (name, value) in event.detail {
            writer.text(name)
            writer.text(value)
        }
        writer.integer(Int64(blocks.count))
        for block in blocks {
            writer.integer(block.tag)
            writer.integer(block.first)
            writer.integer(block.count)
        }
        writer.bytes(rowsDigest)
        bytes = writer.bytes
    }

    /// SHA-256 over the previous hash and the length-prefixed bytes.
    static func hash(previous: [UInt8], bytes: [UInt8]) -> [UInt8] {
        let prefix = CanonicalRowWriter()
        prefix.append(UInt64(bytes.count))
        var sha = SHA256()
        sha.update(data: previous)
        sha.update(data: prefix.bytes)
        sha.update(data: bytes)
        return Array(sha.finalize())
    }
}

/// A short digest of text that can be erased: it proves what stood there while the salt is known, and nothing after.
enum SaltedDigest {
    static func of(_ text: String, salt: [UInt8]) -> [UInt8] {
        var sha = SHA256(), text = text
        sha.update(data: salt)
        text.withUTF8 { sha.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return sha.finalize().withUnsafeBytes { Array($0.prefix(16)) }
    }
}
