import Primitives

/// Numbers, amounts and days as a reader of one language writes them.
struct Formats: Sendable {
    let language: Language

    init(_ language: Language) { self.language = language }

    /// Between groups of three digits: a narrow no-break space in French, a comma in English.
    var groupSeparator: String { AmountText.separators(of: language).thousands }
    var decimalMark: String { AmountText.separators(of: language).decimal }
    /// Before a unit: French puts a no-break space, English nothing before `%`.
    var spaceBeforePercent: String { language == .french ? "\u{A0}" : "" }

    func count(_ number: Int) -> String { AmountText.written(number, in: language) }

    /// A number given in tenths: 413 is `41,3`.
    func tenths(_ number: Int) -> String { decimal(Int64(number), digits: 1) }

    func percent(tenths number: Int) -> String { tenths(number) + spaceBeforePercent + "%" }

    func percent(_ rate: Rate) -> String {
        let hundredths = rate.partsPerMillion / 100
        return decimal(hundredths, digits: 2) + spaceBeforePercent + "%"
    }

    /// `12 j` or `12 d`: for columns and badges.
    func days(_ number: Int) -> String {
        count(number) + "\u{A0}" + Text(fr: "j", en: "d")(language)
    }

    /// `4,2 Mo` or `4.2 MB`.
    func size(bytes: Int) -> String {
        let units = language == .french ? ["o", "ko", "Mo", "Go"] : ["B", "kB", "MB", "GB"]
        var (tenths, unit) = (bytes * 10, 0)
        while tenths >= 10_000, unit < units.count - 1 { (tenths, unit) = (tenths / 1000, unit + 1) }
        let number = unit == 0 || tenths >= 1000 ? count(tenths / 10) : self.tenths(tenths)
        return number + "\u{A0}" + units[unit]
    }

    /// Digits grouped, with `digits` of them after the decimal mark.
    func decimal(_ scaled: Int64, digits: Int) -> String {
        (scaled < 0 ? Self.minus : "") + unsigned(scaled.magnitude, digits: digits)
    }

    func unsigned(_ scaled: UInt64, digits: Int) -> String {
        var text = String(scaled)
        text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        guard digits > 0 else { return grouped(text) }
        return grouped(String(text.dropLast(digits))) + decimalMark + text.suffix(digits)
    }

    private func grouped(_ digits: String) -> String {
        guard digits.count > 3 else { return digits }
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result += groupSeparator }
            result.append(digit)
        }
        return result
    }

    static let minus = AmountText.minus
}
