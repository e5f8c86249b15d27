/// Makes text harmless inside an element and inside a quoted attribute.
enum HTMLEscaping {
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var copy = text
        copy.withUTF8 { append($0, to: &bytes) }
    }

    /// Copies the stretches between special characters whole: most text has none.
    private static func append(_ source: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var start = 0
        for index in 0..<source.count {
            guard let entity = entity(for: source[index]) else { continue }
            bytes.append(contentsOf: source[start..<index])
            entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
            start = index + 1
        }
        bytes.append(contentsOf: source[start...])
    }

    private static func entity(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
