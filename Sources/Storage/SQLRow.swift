public import Primitives

/// A row of an answer, valid only while the closure that receives it runs.
///
/// Columns are counted from 0, or named. Asking for a value that is null, or not of the type, throws `SQLError.column`.
public protocol SQLRow {
    func index(of column: String) throws -> Int
    func isNull(_ index: Int) -> Bool
    func integer(_ index: Int) throws -> Int64
    func real(_ index: Int) throws -> Double
    func text(_ index: Int) throws -> String
    func bytes(_ index: Int) throws -> [UInt8]
    func date(_ index: Int) throws -> CivilDate
}

extension SQLRow {
    public func optionalInteger(_ index: Int) throws -> Int64? { isNull(index) ? nil : try integer(index) }
    public func optionalText(_ index: Int) throws -> String? { isNull(index) ? nil : try text(index) }
    public func optionalBytes(_ index: Int) throws -> [UInt8]? { isNull(index) ? nil : try bytes(index) }
    public func optionalDate(_ index: Int) throws -> CivilDate? { isNull(index) ? nil : try date(index) }

    public func integer(_ column: String) throws -> Int64 { try integer(index(of: column)) }
    public func real(_ column: String) throws -> Double { try real(index(of: column)) }
    public func text(_ column: String) throws -> String { try text(index(of: column)) }
    public func bytes(_ column: String) throws -> [UInt8] { try bytes(index(of: column)) }
    public func date(_ column: String) throws -> CivilDate { try date(index(of: column)) }
    public func optionalInteger(_ column: String) throws -> Int64? { try optionalInteger(index(of: column)) }
    public func optionalText(_ column: String) throws -> String? { try optionalText(index(of: column)) }
    public func optionalBytes(_ column: String) throws -> [UInt8]? { try optionalBytes(index(of: column)) }
    public func optionalDate(_ column: String) throws -> CivilDate? { try optionalDate(index(of: column)) }

    public func identifier<Subject>(_ column: String) throws -> Identifier<Subject> { Identifier(try integer(column)) }

    public func optionalIdentifier<Subject>(_ column: String) throws -> Identifier<Subject>? {
        try optionalInteger(column).map { Identifier($0) }
    }

    public func timestamp(_ column: String) throws -> Timestamp {
        Timestamp(millisecondsSinceEpoch: try integer(column))
    }

    public func optionalTimestamp(_ column: String) throws -> Timestamp? {
        try optionalInteger(column).map { Timestamp(millisecondsSinceEpoch: $0) }
    }

    public func currency(_ column: String) throws -> Currency {
        let code = try text(column)
        do { return try Currency(code: code) } catch {
            throw SQLError.column(name: column, reason: "\(code) is no currency")
        }
    }

    public func money(_ column: String, currency: Currency) throws -> Money {
        Money(minorUnits: try integer(column), currency: currency)
    }
}
