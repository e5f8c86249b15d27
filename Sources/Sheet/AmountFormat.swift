public import Primitives

extension Sheet {
    /// How amounts are printed: separators, the minus sign, and where the currency stands.
    public struct AmountFormat: Hashable, Sendable {
        public var decimal: String
        public var thousands: String
        public var minus: String
        /// Before the amount as in English (`€12.50`), or after it as in French (`12,50 €`).
        public var leadsWithCurrency: Bool

        public init(_ language: Language) {
            minus = "\u{2212}"
            switch language {
            case .french: (decimal, thousands, leadsWithCurrency) = (",", "\u{202F}", false)
            case .english: (decimal, thousands, leadsWithCurrency) = (".", ",", true)
            }
        }

        /// `1 234,56`: what stands in a column whose title names the currency.
        public func text(_ money: Money) -> String {
            let text = AmountText.grouped(money, decimal: decimal, thousands: thousands)
            return text.hasPrefix("-") ? minus + text.dropFirst() : text
        }

        /// `1 234,56 €`, never broken at the end of a line; a currency without a sign of its own keeps its code.
        public func textWithCurrency(_ money: Money) -> String {
            let sign = Self.signs[money.currency.code]
            guard leadsWithCurrency else { return text(money) + "\u{A0}" + (sign ?? money.currency.code) }
            let amount = text(money)
            guard let sign else { return money.currency.code + "\u{A0}" + amount }
            return amount.hasPrefix(minus) ? minus + sign + amount.dropFirst(minus.count) : sign + amount
        }

        private static let signs = ["EUR": "€", "GBP": "£", "USD": "$"]
    }
}

/// The fixed words of a sheet, in the reader's language.
struct SheetWords {
    let language: Language

    var carriedForward: String { pick("À reporter", "Carried forward") }
    var broughtForward: String { pick("Report", "Brought forward") }
    var amountToPay: String { pick("Montant à régler", "Amount to pay") }
    var payee: String { pick("Bénéficiaire", "Payee") }
    var paymentReference: String { pick("Référence à rappeler", "Reference to quote") }
    var paymentTitle: String { pick("Pour régler par virement", "To pay by bank transfer") }

    func page(_ number: Int, of count: Int) -> String {
        pick("Page \(number) / \(count)", "Page \(number) of \(count)")
    }

    private func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }
}
