import Primitives

extension Texts {
    /// Terms of payment in words.
    enum Terms {
        /// As a person types them into a field, which reads them back.
        static func written(_ terms: PaymentTerms, _ language: Language) -> String {
            let text =
                switch terms {
                case .netDays(0): Text(fr: "à réception", en: "on receipt")
                case .netDays(let days): Text(fr: "\(days) jours", en: "\(days) days")
                case .daysThenEndOfMonth(0): Text(fr: "fin de mois", en: "end of month")
                case .daysThenEndOfMonth(let days):
                    Text(fr: "\(days) jours fin de mois", en: "\(days) days end of month")
                case .endOfMonthThenDays(let days):
                    Text(fr: "fin de mois + \(days) jours", en: "end of month + \(days) days")
                case .daysThenDayOfMonth(let days, let day):
                    Text(fr: "\(days) jours le \(day)", en: "\(days) days on day \(day)")
                }
            return text(language)
        }

        /// What a field of terms takes.
        static let examples = Text(
            fr: "30 jours, 45 jours fin de mois, fin de mois + 45 jours, 30 jours le 10, à réception.",
            en: "30 days, 45 days end of month, end of month + 45 days, 30 days on day 10, on receipt."
        )

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
