import Primitives

extension Texts {
    /// Terms of payment in words.
    enum Terms {
        static func name(of terms: PaymentTerms) -> Text {
            switch terms {
            case .netDays(0): Text(fr: "à réception", en: "on receipt")
            case .netDays(let days): Text(fr: "\(days) jours nets", en: "\(days) days net")
            case .daysThenEndOfMonth(let days):
                Text(fr: "\(days) jours, puis fin de mois", en: "\(days) days, then end of month")
            case .endOfMonthThenDays(let days):
                Text(fr: "fin de mois, puis \(days) jours", en: "end of month, then \(days) days")
            case .daysThenDayOfMonth(let days, let day):
                Text(fr: "\(days) jours, le \(day)", en: "\(days) days, on day \(day)")
            }
        }
    }
}
