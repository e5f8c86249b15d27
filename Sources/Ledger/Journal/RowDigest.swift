internal import Crypto
public import Storage

/// A digest over rows that are not posted but that an event vouches for: each value with its type and its length.
public struct RowDigest: Sendable {
    private var sha = SHA256()

    public init() {}

    /// Adds a row, value by value.
    public mutating func add(_ write: (any SQLRowWriter) -> Void) {
        let writer = CanonicalRowWriter()
        write(writer)
        sha.update(data: writer.bytes)
    }

    /// In hexadecimal, as the detail of an event.
    public func finish() -> String {
        sha.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
