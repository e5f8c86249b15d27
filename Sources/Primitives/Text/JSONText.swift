/// JSON as it is written: keys keep their order, whole numbers stay whole.
public indirect enum JSONText: Sendable {
    case null
    case bool(Bool)
    case number(Int64)
    /// A number with `digits` decimals, scaled: 1663 with one digit is 166.3.
    case decimal(scaled: Int64, digits: Int)
    case string(String)
    case array([JSONText])
    case object([(String, JSONText)])

    /// UTF-8, on one line.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): bytes.append(contentsOf: String(value).utf8)
        case .decimal(let scaled, let digits): Self.append(scaled, digits, to: &bytes)
        case .string(let text): Self.append(text, to: &bytes)
        case .array(let items): Self.append(items, "[", "]", to: &bytes) { $0.append(to: &$1) }
        case .object(let members):
            Self.append(members, "{", "}", to: &bytes) { member, bytes in
                Self.append(member.0, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.1.append(to: &bytes)
            }
        }
    }

    private static func append<Item>(
        _ items: [Item],
        _ open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        to bytes: inout [UInt8],
        _ write: (Item, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(item, &bytes)
        }
        bytes.append(UInt8(ascii: close))
    }

    private static func append(_ scaled: Int64, _ digits: Int, to bytes: inout [UInt8]) {
        var text = String(scaled.magnitude)
        text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        if digits > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -digits)) }
        bytes.append(contentsOf: ((scaled < 0 ? "-" : "") + text).utf8)
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0x00...0x1F: bytes.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            // A page may hold the text in a script element.
            case UInt8(ascii: "<"): bytes.append(contentsOf: "\\u003c".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
