import Insight
import Primitives

extension Texts {
    /// Receipts that the bank took back.
    enum Rejections {
        static let title = Text(fr: "Règlement rejeté", en: "Returned payment")

        /// Each in a sentence of its own; nil when there is none.
        static func sentence(of rejections: [Rejection], _ language: Language) -> String? {
            rejections.isEmpty ? nil : rejections.map { sentence(of: $0)(language) }.joined(separator: " ")
        }

        /// Which receipt, when and by what, what it leaves unpaid, and what it still settles.
        private static func sentence(of rejection: Rejection) -> Text {
            let formats = (Formats(.french), Formats(.english))
            let (receipt, reversal) = (rejection.receipt, rejection.reversal)
            func numbers(_ items: [Rejection.Named]) -> String { items.map(\.number).joined(separator: ", ") }
            var fr =
                "Règlement \(receipt.number) du \(formats.0.day(receipt.on)), rejeté le \(formats.0.day(reversal.on)) "
                + "(\(reversal.number))."
            var en =
                "Receipt \(receipt.number) of \(formats.1.day(receipt.on)), returned on \(formats.1.day(reversal.on)) "
                + "(\(reversal.number))."
            if !rejection.reopened.isEmpty {
                fr += " Rouvre : \(numbers(rejection.reopened))."
                en += " Opens again: \(numbers(rejection.reopened))."
            }
            if !rejection.settled.isEmpty {
                fr += " Reste affecté à : \(numbers(rejection.settled))."
                en += " Stays applied to: \(numbers(rejection.settled))."
            }
            return Text(fr: fr, en: en)
        }
    }
}
