internal import Primitives
internal import Storage

/// Rows as canonical bytes, handed on to the database value by value without becoming strings on the way.
struct CanonicalRows: Sendable {
    let bytes: [UInt8]
    let count: Int

    /// Calls `insert` with a closure that writes the next row; the bytes were made by `CanonicalRowWriter`.
    func withRows(
        of columns: Int,
        _ insert: (_ write: (any SQLRowWriter) -> Void) throws -> Void
    ) rethrows {
        try bytes.withUnsafeBytes { buffer in
            var place = 0
            try insert { writer in
                for _ in 0..<columns { Self.copyValue(buffer, &place, to: writer) }
            }
            assert(place == buffer.count, "Every row is written.")
        }
    }

    private static func copyValue(_ buffer: UnsafeRawBufferPointer, _ place: inout Int, to writer: any SQLRowWriter) {
        let tag = buffer[place]
        place += 1
        switch tag {
        case CanonicalRowWriter.Tag.integer: writer.integer(signed(buffer, &place))
        case CanonicalRowWriter.Tag.date: writer.date(CivilDate(dayNumber: Int32(clamping: signed(buffer, &place))))
        case CanonicalRowWriter.Tag.text: writer.text(utf8: run(buffer, &place))
        case CanonicalRowWriter.Tag.bytes: writer.bytes(raw: run(buffer, &place))
        default: writer.integer(nil)
        }
    }

    private static func run(_ buffer: UnsafeRawBufferPointer, _ place: inout Int) -> UnsafeRawBufferPointer {
        let count = Int(number(buffer, &place))
        defer { place += count }
        return UnsafeRawBufferPointer(rebasing: buffer[place..<(place + count)])
    }

    private static func signed(_ buffer: UnsafeRawBufferPointer, _ place: inout Int) -> Int64 {
        let raw = number(buffer, &place)
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }

    private static func number(_ buffer: UnsafeRawBufferPointer, _ place: inout Int) -> UInt64 {
        var value: UInt64 = 0, shift: UInt64 = 0
        while true {
            let byte = buffer[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
    }
}
