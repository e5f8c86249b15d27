import Primitives

extension Texts {
    /// Terms of payment in words.
    enum Terms {
        /// As a person types them into a field, which reads them back.
        static func written(_ terms: PaymentTerms, _ language: Language) -> String {
            guard language == .french else { return terms.description }
            return switch terms {
            case .netDays(0): "à réception"
            case .netDays(let days): "\(days) jours"
            case .daysThenEndOfMonth(0): "fin de mois"
            case .daysThenEndOfMonth(let days): "\(days) jours fin de mois"
            case .endOfMonthThenDays(let days): "fin de mois + \(days) jours"
            case .daysThenDayOfMonth(let days, let day): "\(days) jours le \(day)"
            }
        }

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
