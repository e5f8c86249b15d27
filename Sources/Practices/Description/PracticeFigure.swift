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
    public func text(_ language: Language) -> String {
        let isFrench = language == .french
        switch self {
        case .share(let ppm):
            return Self.scaled(Self.rounded(ppm, to: Self.tenthOfAPercent), language) + (isFrench ? "\u{A0}%" : "%")
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
    public func json() -> JSONText {
        switch self {
        case .share(let ppm): .decimal(scaled: Self.rounded(ppm, to: Self.hundredthOfAPercent), digits: 2)
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

    /// In millionths.
    static let tenthOfAPercent: Int64 = 1000
    static let hundredthOfAPercent: Int64 = 100
    private static let whole: Int64 = 1_000_000

    /// A share in steps of so many millionths, rounded half up: never to all of it when it is not all, nor to nothing when
    /// it is not nothing.
    private static func rounded(_ ppm: Int64, to step: Int64) -> Int64 {
        let steps = Rounding.halfUp.divide(Int128(ppm), by: Int128(step))
        guard ppm > 0, ppm < whole else { return Int64(clamping: steps) }
        return Int64(clamping: min(max(steps, 1), Int128(whole / step - 1)))
    }

    /// The same figure as it is shown in such steps beside a limit: moved by one step when rounding put it on the other side of
    /// what it is held against.
    func shown(in step: Int64, _ isMet: (PracticeFigure) -> Bool) -> PracticeFigure {
        guard case .share(let ppm) = self else { return self }
        let steps = Self.rounded(ppm, to: step), verdict = isMet(self)
        let shown = [0, -1, 1].lazy.map { PracticeFigure.share(ppm: (steps + $0) * step) }
        return shown.first { isMet($0) == verdict } ?? self
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

    /// Cut, so that a share never reaches a threshold that it does not; nil of nothing.
    var figure: PracticeFigure? { millionths(.down) }

    /// Rounded up, for what must stay under a limit; nil of nothing.
    var ceiling: PracticeFigure? { millionths(.up) }

    private enum Direction { case down, up }

    private func millionths(_ direction: Direction) -> PracticeFigure? {
        guard whole > 0 else { return nil }
        let scaled = Int128(part) * 1_000_000
        let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: Int128(whole))
        let ppm = quotient + (direction == .up && remainder > 0 ? 1 : 0)
        // The least part is not nothing, and all but the least is not all.
        guard part > 0, part < whole else { return .share(ppm: Int64(clamping: ppm)) }
        return .share(ppm: Int64(clamping: min(max(ppm, 1), 999_999)))
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
