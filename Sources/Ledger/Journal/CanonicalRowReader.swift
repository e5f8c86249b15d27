/// Reads back what `CanonicalRowWriter` wrote; nil for anything that it can't have written.
struct CanonicalRowReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func integer() -> Int64? {
        guard take() == 1, let raw = number() else { return nil }
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }

    mutating func text() -> String? {
        guard take() == 2, let bytes = run() else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The outer nil is unreadable, the inner one a null.
    mutating func optionalBytes() -> [UInt8]?? {
        switch take() {
        case 0: return .some(nil)
        case 4: return run().map { .some(Array($0)) }
        default: return nil
        }
    }

    private mutating func take() -> UInt8? { rest.popFirst() }

    private mutating func number() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }

    private mutating func run() -> ArraySlice<UInt8>? {
        guard let count = number(), count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }
}

extension SealedEvent {
    /// What the stored bytes say: compared with the columns beside them, and the source of which rows to check.
    struct Content: Equatable {
        let chain: Int64
        let sequence: Int64
        let recordedAt: Int64
        let actor: String
        let verb: String
        let subject: String
        let detail: [VerifiedEvent.Detail]
        let blocks: [RowBlock]
        let rowsDigest: [UInt8]?
    }

    static func decode(_ bytes: [UInt8]) -> Content? {
        var reader = CanonicalRowReader(bytes)
        guard reader.integer() == version, let chain = reader.integer(), let sequence = reader.integer(),
            let recordedAt = reader.integer(), let actor = reader.text(), let verb = reader.text(),
            let subject = reader.text(), let details = reader.integer(), details >= 0
        else { return nil }
        var detail: [VerifiedEvent.Detail] = []
        for _ in 0..<details {
            guard let name = reader.text(), let value = reader.text() else { return nil }
            detail.append(VerifiedEvent.Detail(name: name, value: value))
        }
        guard let count = reader.integer(), (0...64).contains(count) else { return nil }
        var blocks: [RowBlock] = []
        for _ in 0..<count {
            guard let tag = reader.integer(), let first = reader.integer(), let rows = reader.integer() else {
                return nil
            }
            blocks.append(RowBlock(tag: tag, first: first, count: rows))
        }
        guard let rowsDigest = reader.optionalBytes(), reader.isAtEnd else { return nil }
        return Content(
            chain: chain,
            sequence: sequence,
            recordedAt: recordedAt,
            actor: actor,
            verb: verb,
            subject: subject,
            detail: detail,
            blocks: blocks,
            rowsDigest: rowsDigest
        )
    }
}
