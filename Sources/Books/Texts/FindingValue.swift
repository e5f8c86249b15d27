internal import Ledger
internal import Primitives

/// A parameter of a finding as a reader writes it: it is kept as programs write it, whoever reads it later.
struct FindingValue {
    let language: Language

    /// The parameter as its kind: `day`, `moment`, `number`, `money`, `dated` or `category`; or a noun as `line|lines`,
    /// which follows the number and agrees with it.
    ///
    /// What can't be read as its kind stays as it is: reports of earlier programs are shown too.
    func text(_ value: String, as kind: Substring) -> String {
        switch kind {
        case "day": day(value) ?? value
        case "moment": moment(value) ?? value
        case "number": Int(value).map { AmountText.written($0, in: language) } ?? value
        case "money": money(value) ?? value
        case "dated": dated(value) ?? value
        case "category": CustomerCategory(rawValue: value)?.name(in: language) ?? value
        default: counted(value, kind)
        }
    }

    /// `2026-03-02 07:10`: how a local time is kept.
    static func moment(_ instant: Timestamp, offsetMinutes: Int) -> String {
        let local = instant.adding(seconds: Int64(offsetMinutes) * 60).description
        return "\(local.prefix(10)) \(local.dropFirst(11).prefix(5))"
    }

    private func day(_ value: some StringProtocol) -> String? {
        CivilDate(String(value)).map { DayText(language: language).short($0).replacing(" ", with: "\u{A0}") }
    }

    private func moment(_ value: String) -> String? {
        let parts = value.split(separator: " ")
        guard parts.count == 2, let day = day(parts[0]) else { return nil }
        return language == .french ? "\(day) à\u{A0}\(parts[1])" : "\(day) at\u{A0}\(parts[1])"
    }

    /// Of `1234.56 EUR`.
    private func money(_ value: some StringProtocol) -> String? {
        let parts = value.split(separator: " ")
        guard parts.count == 2, let currency = Currency.all.first(where: { $0.code == parts[1] }),
            let minor = AmountText.minorUnits(of: parts[0], currency: currency, decimal: .point)
        else { return nil }
        return AmountText.written(Money(minorUnits: minor, currency: currency), in: language)
    }

    /// Of `1234.56 EUR, 2026-03-02`.
    private func dated(_ value: String) -> String? {
        let parts = value.split(separator: ", ")
        guard parts.count == 2, let money = money(parts[0]), let day = day(parts[1]) else { return nil }
        return language == .french ? "\(money) au \(day)" : "\(money) on \(day)"
    }

    /// French counts 0 and 1 as one, English only 1.
    private func counted(_ value: String, _ nouns: Substring) -> String {
        let forms = nouns.split(separator: "|")
        guard let number = Int(value), forms.count == 2 else { return "\(value) \(forms.last ?? "")" }
        let isOne = language == .french ? number.magnitude < 2 : number.magnitude == 1
        return AmountText.written(number, in: language) + "\u{A0}" + forms[isOne ? 0 : 1]
    }
}
