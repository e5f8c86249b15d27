/// When an invoice falls due, counted from a day (its issue, unless the law or the contract says another).
///
/// French law knows two readings of "45 jours fin de mois" (DGCCRF's note on article L441-10 of the Code de commerce);
/// the contract says which, so each has a case of its own.
public enum PaymentTerms: Hashable, Sendable {
    /// So many calendar days after.
    case netDays(Int)
    /// So many days after, then the end of that month.
    case daysThenEndOfMonth(Int)
    /// The end of the month, then so many days.
    case endOfMonthThenDays(Int)
    /// So many days after, then the next such day of a month (or its last day): "30 jours, le 10".
    case daysThenDayOfMonth(days: Int, dayOfMonth: Int)

    /// Without agreed terms: 30 days (article L441-10 I, first paragraph).
    public static let legalDefault = PaymentTerms.netDays(30)

    public func dueOn(from day: CivilDate) -> CivilDate {
        switch self {
        case .netDays(let days): return day.adding(days: days)
        case .daysThenEndOfMonth(let days): return day.adding(days: days).endOfMonth
        case .endOfMonthThenDays(let days): return day.endOfMonth.adding(days: days)
        case .daysThenDayOfMonth(let days, let dayOfMonth):
            let reached = day.adding(days: days)
            let inMonth = Self.day(dayOfMonth, ofMonthOf: reached)
            return inMonth >= reached ? inMonth : Self.day(dayOfMonth, ofMonthOf: reached.endOfMonth.adding(days: 1))
        }
    }

    private static func day(_ dayOfMonth: Int, ofMonthOf day: CivilDate) -> CivilDate {
        let last = day.endOfMonth.components.day
        return day.startOfMonth.adding(days: min(max(dayOfMonth, 1), last) - 1)
    }
}

extension PaymentTerms: LosslessStringConvertible {
    /// Reads `30`, `30 days`, `45+eom` (days, then end of month), `eom+45` (end of month, then days), `30+day10`.
    public init?(_ description: String) {
        let text = description.lowercased().filter { !$0.isWhitespace }
        let parts = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        func days(_ part: String) -> Int? {
            let number = part.hasSuffix("days") ? String(part.dropLast(4)) : part
            return Int(number).flatMap { (0...366).contains($0) ? $0 : nil }
        }
        switch parts.count {
        case 1:
            guard let days = days(parts[0]) else { return nil }
            self = .netDays(days)
        case 2 where parts[0] == "eom":
            guard let days = days(parts[1]) else { return nil }
            self = .endOfMonthThenDays(days)
        case 2 where parts[1] == "eom":
            guard let days = days(parts[0]) else { return nil }
            self = .daysThenEndOfMonth(days)
        case 2 where parts[1].hasPrefix("day"):
            guard let days = days(parts[0]), let day = Int(parts[1].dropFirst(3)), (1...31).contains(day) else {
                return nil
            }
            self = .daysThenDayOfMonth(days: days, dayOfMonth: day)
        default: return nil
        }
    }

    public var description: String {
        switch self {
        case .netDays(let days): "\(days)"
        case .daysThenEndOfMonth(let days): "\(days)+eom"
        case .endOfMonthThenDays(let days): "eom+\(days)"
        case .daysThenDayOfMonth(let days, let day): "\(days)+day\(day)"
        }
    }
}
