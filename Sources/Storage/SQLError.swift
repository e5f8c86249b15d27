/// What a database refused, in the same words for both engines.
public enum SQLError: Error, Equatable {
    /// A unique or primary key already has such a row.
    case notUnique(String)
    /// A foreign key points nowhere, or is still pointed at.
    case foreignKey(String)
    /// A check or a not-null constraint refused a value.
    case check(String)
    /// A trigger of ours refused: the message is ours (`posted rows are never changed`).
    case refused(String)
    /// The role that the program connects as may not do this.
    case forbidden(String)
    /// Another transaction was in the way; the whole transaction may be tried again.
    case conflict(String)
    /// The database can't be reached or can't be written to.
    case unavailable(String)
    /// A column is missing, null where it may not be, or of another type.
    case column(name: String, reason: String)
    /// A sum, or another number, does not fit 64 bits.
    case outOfRange(String)
    /// Anything else, with the engine's own words: a defect of ours.
    case statement(String)
}
