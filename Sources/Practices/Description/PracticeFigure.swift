public import Primitives

/// What a practice is measured by: always a whole number of a small unit, never a fraction.
public enum PracticeFigure: Hashable, Sendable {
    /// A part of a whole, in millionths.
    case share(ppm: Int64)
    /// Tenths of a civil day.
    case days(tenths: Int64)
    /// Tenths of a working day.
    case workingDays(tenths: Int64)
    case hours(Int64)
    case count(Int64)

    /// The bare number of the smallest unit.
    var units: Int64 {
        switch self {
        case .share(let units), .days(let units), .workingDays(let units), .hours(let units), .count(let units): units
        }
    }

    /// As a person reads it: `93,4 %`, `12,5 j`, `26 h`.
    ///
    /// A share is cut at the last digit, or rounded up: the way that never makes it look better than it is.
    public func text(_ language: Language, roundedUp: Bool = false) -> String {
        let isFrench = language == .french
        switch self {
        case .share(let ppm):
            return Self.scaled(Self.divided(ppm, by: 1000, roundedUp: roundedUp), language)
                + (isFrench ? "\u{A0}%" : "%")
        case .days(let tenths):
            return Self.scaled(tenths, language) + (isFrench ? "\u{A0}j" : "\u{A0}d")
        case .workingDays(let tenths):
            let isOne = tenths.magnitude < (isFrench ? 20 : 11) && tenths.magnitude >= 10
            let unit = isFrench ? (isOne ? "j ouvré" : "j ouvrés") : (isOne ? "working day" : "working days")
            return Self.scaled(tenths, language) + "\u{A0}" + unit
        case .hours(let hours): return "\(hours)\u{A0}h"
        case .count(let count): return String(count)
        }
    }

    /// As files write it: shares in per cent with two decimals, days with one.
    public func json(roundedUp: Bool = false) -> JSONText {
        switch self {
        case .share(let ppm): .decimal(scaled: Self.divided(ppm, by: 100, roundedUp: roundedUp), digits: 2)
        case .days(let tenths), .workingDays(let tenths): .decimal(scaled: tenths, digits: 1)
        case .hours(let count), .count(let count): .number(count)
        }
    }

    /// The name of the unit of `json`: stable, for files.
    public var unit: String {
        switch self {
        case .share: "percent"
        case .days: "days"
        case .workingDays: "workingDays"
        case .hours: "hours"
        case .count: "count"
        }
    }

    private static func divided(_ ppm: Int64, by divisor: Int64, roundedUp: Bool) -> Int64 {
        let (quotient, remainder) = ppm.quotientAndRemainder(dividingBy: divisor)
        return quotient + (roundedUp && remainder > 0 ? 1 : 0)
    }

    /// Tenths as a number with one decimal, or none when it is whole.
    private static func scaled(_ tenths: Int64, _ language: Language) -> String {
        let sign = tenths < 0 ? "-" : "", (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        guard rest != 0 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole)\(language == .french ? "," : ".")\(rest)"
    }
}

/// A part and the whole that it is a part of, compared exactly.
struct Share: Hashable {
    var part: Int64 = 0
    var whole: Int64 = 0

    mutating func add(_ weight: Int64, isPart: Bool) {
        whole += weight
        if isPart { part += weight }
    }

    /// The whole without the part.
    var rest: Int64 { whole - part }

    /// Cut, so that a share never shows a threshold that it does not reach; nil of nothing.
    var figure: PracticeFigure? { millionths(.down) }

    /// Rounded up, for what must stay under a limit; nil of nothing.
    var ceiling: PracticeFigure? { millionths(.up) }

    private enum Direction { case down, up }

    private func millionths(_ direction: Direction) -> PracticeFigure? {
        guard whole > 0 else { return nil }
        let scaled = Int128(part) * 1_000_000
        let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: Int128(whole))
        let ppm = quotient + (direction == .up && remainder > 0 ? 1 : 0)
        return .share(ppm: Int64(clamping: ppm))
    }
}

/// The middle of a list of numbers.
enum Median {
    /// In tenths; of an even count the mean of the two in the middle; nil of none.
    static func tenths(of numbers: [Int]) -> Int64? {
        guard !numbers.isEmpty else { return nil }
        let sorted = numbers.sorted(), middle = sorted.count / 2
        guard sorted.count.isMultiple(of: 2) else { return Int64(sorted[middle]) * 10 }
        return Int64(sorted[middle - 1] + sorted[middle]) * 5
    }
}
