internal import Primitives
internal import Storage

/// Writes rows in the text form of COPY: tabs between values, `\N` for null, a backslash before what is special.
final class CopyWriter: SQLRowWriter {
    var buffer: [UInt8] = []
    private let columns: Int
    private var written = 0

    init(columns: Int) {
        self.columns = columns
        buffer.reserveCapacity(1 << 17)
    }

    func endRow() {
        precondition(written == columns, "Every column is given one value.")
        buffer.append(UInt8(ascii: "\n"))
        written = 0
    }

    func integer(_ value: Int64?) {
        begin()
        guard let value else { return null() }
        append(value)
    }

    func text(_ value: String?) {
        begin()
        guard var value else { return null() }
        value.withUTF8 { escape(UnsafeRawBufferPointer($0)) }
    }

    func text(utf8: UnsafeRawBufferPointer) {
        begin()
        escape(utf8)
    }

    private func escape(_ utf8: UnsafeRawBufferPointer) {
        guard utf8.contains(where: { $0 == UInt8(ascii: "\\") || (0x09...0x0D).contains($0) }) else {
            return buffer.append(contentsOf: utf8)
        }
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "\\"): buffer.append(contentsOf: [byte, byte])
            case UInt8(ascii: "\t"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
            case UInt8(ascii: "\n"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case UInt8(ascii: "\r"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
            default: buffer.append(byte)
            }
        }
    }

    func bytes(_ value: [UInt8]?) {
        begin()
        guard let value else { return null() }
        value.withUnsafeBytes { hexadecimal($0) }
    }

    func bytes(raw: UnsafeRawBufferPointer) {
        begin()
        hexadecimal(raw)
    }

    private func hexadecimal(_ bytes: UnsafeRawBufferPointer) {
        buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\"), UInt8(ascii: "x")])
        Hexadecimal.append(bytes, to: &buffer)
    }

    func date(_ value: CivilDate?) {
        begin()
        guard let value else { return null() }
        // COPY takes a year of more digits too, as text.
        if value.withISO({ buffer.append(contentsOf: $0) }) == nil { buffer.append(contentsOf: value.description.utf8) }
    }

    private func begin() {
        if written > 0 { buffer.append(UInt8(ascii: "\t")) }
        written += 1
    }

    private func null() { buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "N")]) }

    private func append(_ value: Int64) {
        guard value != 0 else { return buffer.append(UInt8(ascii: "0")) }
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        let start = buffer.count
        var rest = value.magnitude
        while rest > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        buffer[start...].reverse()
    }
}
