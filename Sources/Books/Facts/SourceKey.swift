internal import Crypto
internal import Ledger
internal import Primitives

/// What makes a fact the same when it comes again: the first sixteen bytes of a SHA-256 over its parts.
struct SourceKey: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// Each part is preceded by its length, so that no two lists of parts give the same bytes.
    init(_ parts: String...) {
        var writer = SourceKeyWriter()
        for part in parts { writer.append(part) }
        self = writer.finish()
    }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Nil when they are not sixteen.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
    }

    var bytes: [UInt8] {
        (0..<16).map { index in
            UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> UInt64(56 - 8 * (index & 7)))
        }
    }

    /// The same key led by a day: keys of one time are then neighbours in the database's index, so that a large import
    /// writes in one place of it after the other, and not everywhere at each step.
    func led(by day: CivilDate) -> SourceKey {
        let lead = UInt64(UInt16(clamping: day.dayNumber)) << Self.leadShift
        return SourceKey(high: lead | high & Self.leadMask, low: low)
    }

    /// Not greater than any key that the day leads.
    static func first(of day: CivilDate) -> SourceKey { SourceKey(high: 0, low: 0).led(by: day) }

    private static let leadShift: UInt64 = 48
    private static let leadMask: UInt64 = 1 << leadShift - 1

    /// The key of the same fact when it comes in once more, after it was cancelled; it keeps the lead.
    var again: SourceKey { derived("again", lead: high & ~Self.leadMask) }

    /// The key of what cancels the fact; all of these stand together behind every day.
    var cancelling: SourceKey { derived("cancel", lead: Self.firstCancelling.high) }
    var isCancelling: Bool { high >= Self.firstCancelling.high }
    static let firstCancelling = SourceKey(high: Cancellations.keyLead, low: 0)

    private func derived(_ name: String, lead: UInt64) -> SourceKey {
        var writer = SourceKeyWriter()
        writer.append(name)
        writer.append(Int64(bitPattern: high))
        writer.append(Int64(bitPattern: low))
        let key = writer.finish()
        return SourceKey(high: lead | key.high & Self.leadMask, low: key.low)
    }

    /// The key of a part of the fact: its n-th document, or its n-th move; it keeps the lead.
    func part(_ ordinal: Int) -> SourceKey {
        guard ordinal > 0 else { return self }
        var writer = SourceKeyWriter()
        writer.append(Int64(bitPattern: high))
        writer.append(Int64(bitPattern: low))
        writer.append(Int64(ordinal))
        let key = writer.finish()
        return SourceKey(high: high & ~Self.leadMask | key.high & Self.leadMask, low: key.low)
    }
}

/// Gathers the bytes of a key; used again for the next one.
struct SourceKeyWriter {
    private var bytes: [UInt8] = []

    mutating func append(_ text: String) {
        append(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func finish() -> SourceKey {
        let digest = SHA256.hash(data: bytes)
        bytes.removeAll(keepingCapacity: true)
        return digest.withUnsafeBytes { raw in
            SourceKey(
                high: UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                low: UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}
