public import Primitives

/// Why a hold is not placed, or not ended.
public enum HoldError: Error, Equatable, DomainError {
    /// No such customer, document, instalment or hold in the company's books.
    case unknown
    /// Nothing of it is open any more.
    case nothingOpen
    /// It would end before it begins.
    case untilPast(CivilDate)
    /// A promise is for a day.
    case promiseWithoutDay
    /// Not positive, or more than is open.
    case badAmount
    case alreadyEnded

    public var code: String {
        switch self {
        case .unknown: "hold.unknown"
        case .nothingOpen: "hold.nothing-open"
        case .untilPast: "hold.until-past"
        case .promiseWithoutDay: "hold.promise-without-day"
        case .badAmount: "hold.bad-amount"
        case .alreadyEnded: "hold.already-ended"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknown: .missing
        case .nothingOpen, .alreadyEnded: .conflict
        case .untilPast, .promiseWithoutDay, .badAmount: .invalid
        }
    }

    public var parameters: [String: String] {
        if case .untilPast(let day) = self { ["until": day.description] } else { [:] }
    }
}
