internal import Primitives
internal import Storage

/// The one way in which a row becomes bytes: each value tagged with its type and prefixed with its length, so that no
/// two different rows give the same bytes.
///
/// The chain hashes these, and `verify` compares them with what is stored.
final class CanonicalRowWriter: SQLRowWriter {
    // Written by one thread, a few bytes at a time: the check that it is alone would cost as much as the writing.
    @exclusivity(unchecked) private(set) var bytes: [UInt8] = []

    enum Tag {
        static let null: UInt8 = 0
        static let integer: UInt8 = 1
        static let text: UInt8 = 2
        static let date: UInt8 = 3
        static let bytes: UInt8 = 4
    }

    func removeAll() { bytes.removeAll(keepingCapacity: true) }

    func integer(_ value: Int64?) {
        guard let value else { return bytes.append(Tag.null) }
        bytes.append(Tag.integer)
        appendSigned(value)
    }

    func text(_ value: String?) {
        guard var value else { return bytes.append(Tag.null) }
        bytes.append(Tag.text)
        value.withUTF8 { utf8 in
            append(UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    func bytes(_ value: [UInt8]?) {
        guard let value else { return bytes.append(Tag.null) }
        bytes.append(Tag.bytes)
        append(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    func date(_ value: CivilDate?) {
        guard let value else { return bytes.append(Tag.null) }
        bytes.append(Tag.date)
        appendSigned(Int64(value.dayNumber))
    }

    func text(utf8: UnsafeRawBufferPointer) {
        bytes.append(Tag.text)
        append(UInt64(utf8.count))
        bytes.append(contentsOf: utf8)
    }

    func bytes(raw: UnsafeRawBufferPointer) {
        bytes.append(Tag.bytes)
        append(UInt64(raw.count))
        bytes.append(contentsOf: raw)
    }

    /// A count or a length, seven bits a byte, the lowest first.
    func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private func appendSigned(_ value: Int64) { append(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }
}
