/// How an amount is read from and written to text at the rim; nothing inside the program formats money.
public enum AmountText {
    /// Reads digits with at most one decimal mark, a sign in front, and marks of thousands that are unlike the decimal
    /// one and stand before groups of exactly three digits (`1 234,56`, `1.234,56`, `-1234.5`).
    ///
    /// Nil when the text is anything else, has more decimals than the currency (unless these are zeros), or does not
    /// fit 64 bits: an amount is never guessed.
    public static func minorUnits(of text: some StringProtocol, currency: Currency, decimal: DecimalMark) -> Int64? {
        var reading = Reading(digits: Int(currency.minorUnitDigits), decimal: decimal)
        for scalar in text.unicodeScalars {
            guard reading.take(scalar) else { return nil }
        }
        return reading.minorUnits
    }

    /// `1234.56`: a point, no separator of thousands, the currency's decimals.
    ///
    /// For files and APIs.
    public static func plain(_ money: Money) -> String {
        grouped(money, decimal: ".", thousands: "")
    }

    /// `1 234,56 €` or `€1,234.56`: for sentences.
    ///
    /// A currency other than the euro is named by its code, which is never ambiguous.
    public static func written(_ money: Money, in language: Language) -> String {
        let (decimal, thousands) = separators(of: language)
        let text = grouped(money, decimal: decimal, thousands: thousands)
        let digits = money.isNegative ? text.dropFirst() : text[...]
        let (sign, isEuro) = (money.isNegative ? minus : "", money.currency == .eur)
        return switch language {
        case .french: sign + digits + "\u{A0}" + (isEuro ? "€" : money.currency.code)
        case .english: sign + (isEuro ? "€" : money.currency.code + "\u{A0}") + digits
        }
    }

    /// `1 234` or `1,234`.
    public static func written(_ number: Int, in language: Language) -> String {
        (number < 0 ? minus : "") + grouped(String(number.magnitude), thousands: separators(of: language).thousands)
    }

    /// The marks of a language: of decimals, and between groups of three digits (in French a narrow no-break space).
    public static func separators(of language: Language) -> (decimal: String, thousands: String) {
        language == .french ? (",", "\u{202F}") : (".", ",")
    }

    /// The minus of typography, as wide as a digit, so that columns stay aligned.
    public static let minus = "\u{2212}"

    /// With the separators that the caller's locale wants.
    public static func grouped(_ money: Money, decimal: String, thousands: String) -> String {
        let scale = UInt64(money.currency.minorUnitsPerUnit)
        let (units, fraction) = money.minorUnits.magnitude.quotientAndRemainder(dividingBy: scale)
        let whole = grouped(String(units), thousands: thousands)
        let sign = money.isNegative ? "-" : ""
        guard money.currency.minorUnitDigits > 0 else { return sign + whole }
        let digits = String(fraction)
        let padding = String(repeating: "0", count: Int(money.currency.minorUnitDigits) - digits.count)
        return sign + whole + decimal + padding + digits
    }

    private static func grouped(_ digits: String, thousands: String) -> String {
        guard !thousands.isEmpty, digits.count > 3 else { return digits }
        var (whole, parts) = (digits[...], [Substring]())
        while whole.count > 3 {
            parts.insert(whole.suffix(3), at: 0)
            whole.removeLast(3)
        }
        return ([whole] + parts).joined(separator: thousands)
    }
}

/// An amount as far as it was read.
private struct Reading {
    let digits: Int
    let decimal: DecimalMark
    private var magnitude: Int64 = 0
    private var isNegative = false
    private var hasSign = false
    private var hasDigit = false
    /// How many decimals were read; nil before the mark.
    private var decimals: Int?
    /// The mark of thousands in use, and how many digits came after the last one.
    private var thousands: Unicode.Scalar?
    private var inGroup = 0

    init(digits: Int, decimal: DecimalMark) {
        self.digits = digits
        self.decimal = decimal
    }

    /// False when the scalar has no place here.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9": return takeDigit(Int64(scalar.value - 0x30))
        case "-", "\u{2212}", "+":
            guard !hasDigit, !hasSign else { return false }
            hasSign = true
            isNegative = scalar != "+"
            return true
        case decimal.scalar:
            guard hasDigit, decimals == nil, thousands == nil || inGroup == 3 else { return false }
            decimals = 0
            return true
        case " ", "\u{A0}", "\u{202F}", "'", "\u{2019}", decimal.other.scalar:
            let ownsGroup = thousands == nil ? inGroup <= 3 : thousands == scalar && inGroup == 3
            guard hasDigit, decimals == nil, ownsGroup else { return false }
            thousands = scalar
            inGroup = 0
            return true
        default: return false
        }
    }

    var minorUnits: Int64? {
        guard hasDigit, thousands == nil || decimals != nil || inGroup == 3 else { return nil }
        var whole = magnitude
        for _ in min(decimals ?? 0, digits)..<digits {
            let (scaled, overflow) = whole.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            whole = scaled
        }
        return isNegative ? -whole : whole
    }

    private mutating func takeDigit(_ digit: Int64) -> Bool {
        hasDigit = true
        if let seen = decimals {
            decimals = seen + 1
            // More decimals than the currency has are nothing only when they are zeros.
            guard seen < digits else { return digit == 0 }
        } else {
            inGroup += 1
        }
        let (scaled, overflow) = magnitude.multipliedReportingOverflow(by: 10)
        let (next, again) = scaled.addingReportingOverflow(digit)
        magnitude = next
        return !overflow && !again
    }
}

/// The character between units and decimals.
public enum DecimalMark: Sendable {
    case comma
    case point

    fileprivate var scalar: Unicode.Scalar { self == .comma ? "," : "." }
    fileprivate var other: DecimalMark { self == .comma ? .point : .comma }
}
