public import Primitives

/// Why nothing was applied; what the ledger refuses has its own.
public enum ApplyingError: Error, Equatable {
    /// No credit, or no item, was chosen.
    case nothingChosen
    /// Another source rules allocations on that day: what people did here would be done again by its next file.
    case ruledElsewhere
    /// Nothing is applied on a day that has not come.
    case dayAhead
}

extension ApplyingError: DomainError {
    public var code: String {
        switch self {
        case .nothingChosen: "allocation.nothing-chosen"
        case .ruledElsewhere: "allocation.ruled-elsewhere"
        case .dayAhead: "allocation.day-ahead"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .ruledElsewhere: .conflict
        case .nothingChosen, .dayAhead: .invalid
        }
    }
}
