public import Primitives

/// Why nothing was applied, or nothing undone; what the ledger refuses has its own.
public enum ApplyingError: Error, Equatable {
    /// No credit, or no item, was chosen.
    case nothingChosen
    /// Another source rules allocations on that day: what people did here would be done again by its next file.
    case ruledElsewhere
    /// Nothing is applied on a day that has not come.
    case dayAhead
    /// The company has no such allocation.
    case unknown(Int64)
    case alreadyUndone
    /// The credit, or what it was to settle, was open when the form was shown and is not any more.
    case overtaken
}

extension ApplyingError: DomainError {
    public var code: String {
        switch self {
        case .nothingChosen: "allocation.nothing-chosen"
        case .ruledElsewhere: "allocation.ruled-elsewhere"
        case .dayAhead: "allocation.day-ahead"
        case .unknown: "allocation.unknown"
        case .alreadyUndone: "allocation.already-undone"
        case .overtaken: "allocation.overtaken"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .ruledElsewhere, .alreadyUndone, .overtaken: .conflict
        case .unknown: .missing
        case .nothingChosen, .dayAhead: .invalid
        }
    }
    public var parameters: [String: String] {
        guard case .unknown(let id) = self else { return [:] }
        return ["id": String(id)]
    }
}
