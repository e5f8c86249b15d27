internal import CPostgres
internal import Primitives
internal import Storage

extension PostgresConnection {
    /// The object identifiers of the types that are bound, as in the system catalogue `pg_type`.
    private enum TypeOid {
        static let bytea: Oid = 17
        static let int8: Oid = 20
        static let text: Oid = 25
        static let float8: Oid = 701
        static let date: Oid = 1082
    }

    /// Gives libpq what it wants: the text, and for each value its type and its bytes as text (null for a null).
    func withParameters<Result>(
        of sql: SQL,
        _ body: (
            _ text: String,
            _ count: Int32,
            _ types: [Oid],
            _ values: [UnsafePointer<CChar>?],
            _ lengths: [Int32]
        ) -> Result
    ) -> Result {
        var types: [Oid] = [], offsets: [Int?] = [], lengths: [Int32] = []
        // Every value's text, each closed by a zero byte, in one buffer that lives as long as the call.
        var storage: [CChar] = []
        func add(_ type: Oid, _ text: String?) {
            types.append(type)
            offsets.append(text == nil ? nil : storage.count)
            lengths.append(Int32(text?.utf8.count ?? 0))
            guard let text else { return }
            storage.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
            storage.append(0)
        }
        for value in sql.values {
            switch value {
            case .integer(let value): add(TypeOid.int8, value.map { String($0) })
            case .text(let value): add(TypeOid.text, value)
            case .real(let value): add(TypeOid.float8, value.map { String($0) })
            case .bytes(let value): add(TypeOid.bytea, value.map(Hexadecimal.bytea))
            case .date(let value): add(TypeOid.date, value?.description)
            }
        }
        return storage.withUnsafeBufferPointer { buffer in
            let values = offsets.map { offset in offset.flatMap { buffer.baseAddress?.advanced(by: $0) } }
            return body(sql.text(for: .postgres), Int32(values.count), types, values, lengths)
        }
    }
}

/// The `\x…` form in which PostgreSQL writes and reads bytes as text.
enum Hexadecimal {
    private static let digits = [UInt8]("0123456789abcdef".utf8)

    static func bytea(_ bytes: [UInt8]) -> String { "\\x" + String(decoding: encode(bytes), as: UTF8.self) }

    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        bytes.withUnsafeBytes { append($0, to: &text) }
        return text
    }

    static func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }

    /// Nil when the text is not `\x` and pairs of digits.
    static func decode(bytea text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count >= 2, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x"), text.count.isMultiple(of: 2)
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2 - 1)
        for index in stride(from: 2, to: text.count, by: 2) {
            guard let high = value(text[index]), let low = value(text[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
