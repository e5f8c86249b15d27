/// Takes the mark of the encoding off the front of a file and turns UTF-16 into UTF-8, chunk by chunk.
///
/// Bytes of any other file pass as they are: whether they are UTF-8 or ISO-8859-15 is decided field by field, where
/// `FieldText` needs to know.
struct ByteDecoder {
    private(set) var mark: EncodingMark?
    private var front: [UInt8] = []
    private var isPastFront = false
    private var oddByte: UInt8?
    private var highSurrogate: UInt16?

    /// What can be told so far of the file's text; the answer may be empty.
    mutating func decode(_ chunk: [UInt8]) -> [UInt8] {
        guard !isPastFront else { return mark?.isUTF16 == true ? utf8(fromUTF16: chunk) : chunk }
        front += chunk
        // Three bytes settle the longest mark, and four that there is none.
        guard front.count >= 4 else { return [] }
        return openFront()
    }

    /// What was still held back at the end of the file.
    mutating func finish() -> [UInt8] {
        let rest = isPastFront ? [] : openFront()
        guard highSurrogate != nil || oddByte != nil else { return rest }
        (highSurrogate, oddByte) = (nil, nil)
        return rest + Self.replacement
    }

    private mutating func openFront() -> [UInt8] {
        isPastFront = true
        defer { front = [] }
        mark = EncodingMark.allCases.first { front.starts(with: $0.bytes) }
        let text = Array(front.dropFirst(mark?.bytes.count ?? 0))
        if mark == nil { mark = EncodingMark(withoutMark: front) }
        return mark?.isUTF16 == true ? utf8(fromUTF16: text) : text
    }

    private mutating func utf8(fromUTF16 chunk: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(chunk.count)
        for byte in chunk {
            guard let first = oddByte else {
                oddByte = byte
                continue
            }
            oddByte = nil
            let isLittle = mark == .utf16LittleEndian
            let unit = isLittle ? UInt16(byte) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(byte)
            append(unit, to: &text)
        }
        return text
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if UTF16.isTrailSurrogate(unit) {
                text += Self.encode(0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF)))
                return
            }
            text += Self.replacement
        }
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else {
            text += Self.encode(UInt32(unit))
        }
    }

    private static let replacement = Array("\u{FFFD}".utf8)

    private static func encode(_ value: UInt32) -> [UInt8] {
        guard let scalar = Unicode.Scalar(value) else { return replacement }
        return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}

/// The bytes at the front of a file that name its encoding.
enum EncodingMark: CaseIterable {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian

    /// UTF-16 that no mark announces: the zeros beside its first two letters give it away.
    init?(withoutMark front: [UInt8]) {
        guard front.count >= 4 else { return nil }
        switch (front[0] == 0, front[1] == 0, front[2] == 0, front[3] == 0) {
        case (false, true, false, true): self = .utf16LittleEndian
        case (true, false, true, false): self = .utf16BigEndian
        default: return nil
        }
    }

    var isUTF16: Bool { self != .utf8 }

    var bytes: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }
}
