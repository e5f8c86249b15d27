public import Primitives

/// A value bound to a statement, with its type: PostgreSQL must know the type of a null too.
public enum SQLValue: Hashable, Sendable {
    case integer(Int64?)
    case text(String?)
    case real(Double?)
    case bytes([UInt8]?)
    case date(CivilDate?)
}
