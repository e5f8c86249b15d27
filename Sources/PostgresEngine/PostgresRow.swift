internal import CPostgres
internal import Primitives
internal import Storage

/// One row of a result in text form.
struct PostgresRow: SQLRow {
    let result: OpaquePointer
    let row: Int32

    func index(of column: String) throws -> Int {
        let index = PQfnumber(result, column)
        guard index >= 0 else { throw SQLError.column(name: column, reason: "no such column in the answer") }
        return Int(index)
    }

    func isNull(_ index: Int) -> Bool { PQgetisnull(result, row, Int32(index)) == 1 }

    func integer(_ index: Int) throws -> Int64 {
        let utf8 = try utf8(index)
        var magnitude: Int64 = 0, isNegative = false
        for (offset, byte) in utf8.enumerated() {
            if offset == 0, byte == UInt8(ascii: "-") {
                isNegative = true
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw wrongType(index) }
            // Counted downwards, so that the least number of all fits too.
            let (scaled, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (next, again) = scaled.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !overflow, !again else { throw wrongType(index) }
            magnitude = next
        }
        return isNegative ? magnitude : -magnitude
    }

    func real(_ index: Int) throws -> Double {
        guard let value = Double(try text(index)) else { throw wrongType(index) }
        return value
    }

    func text(_ index: Int) throws -> String { String(decoding: try utf8(index), as: UTF8.self) }

    func bytes(_ index: Int) throws -> [UInt8] {
        guard let bytes = Hexadecimal.decode(bytea: try utf8(index)) else { throw wrongType(index) }
        return bytes
    }

    func date(_ index: Int) throws -> CivilDate {
        guard let date = CivilDate(iso: try utf8(index)) else { throw wrongType(index) }
        return date
    }

    private func utf8(_ index: Int) throws -> UnsafeBufferPointer<UInt8> {
        guard !isNull(index), let value = PQgetvalue(result, row, Int32(index)) else {
            throw SQLError.column(name: name(index), reason: "null")
        }
        let count = Int(PQgetlength(result, row, Int32(index)))
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self),
            count: count
        )
    }

    private func wrongType(_ index: Int) -> SQLError { .column(name: name(index), reason: "another type") }

    private func name(_ index: Int) -> String {
        PQfname(result, Int32(index)).map { String(cString: $0) } ?? String(index)
    }
}
