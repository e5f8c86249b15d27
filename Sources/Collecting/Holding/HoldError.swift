public import Primitives

/// Why a hold is not placed, or not ended.
public enum HoldError: Error, Equatable, DomainError {
    /// No such customer, document, instalment or hold in the company's books.
    case unknown
    /// Nothing of it is open any more.
    case nothingOpen
    /// It would end before it begins.
    case untilPast(CivilDate)
    /// More than ten years ahead.
    case untilTooFar(latest: CivilDate)
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
        case .untilTooFar: "hold.until-too-far"
        case .promiseWithoutDay: "hold.promise-without-day"
        case .badAmount: "hold.bad-amount"
        case .alreadyEnded: "hold.already-ended"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknown: .missing
        case .nothingOpen, .alreadyEnded: .conflict
        case .untilPast, .untilTooFar, .promiseWithoutDay, .badAmount: .invalid
        }
    }

    public var parameters: [String: String] {
        switch self {
        case .untilPast(let day): ["until": day.description]
        case .untilTooFar(let latest): ["latest": latest.description]
        default: [:]
        }
    }

    /// Throws unless what begins today may last through `until`: ten years at most, beyond which it is a slip of the
    /// keyboard that would silence reminders for good.
    public static func check(until: CivilDate, today: CivilDate) throws(HoldError) {
        guard until >= today else { throw .untilPast(until) }
        let latest = today.adding(months: 120)
        guard until <= latest else { throw .untilTooFar(latest: latest) }
    }
}
