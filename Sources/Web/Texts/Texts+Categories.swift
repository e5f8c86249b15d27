import Books
import Ledger
import Primitives

extension Texts {
    /// The types of customer, in words.
    enum Categories {
        static let nobody = Text(fr: "Sans commercial", en: "No sales owner")

        static func name(of category: CustomerCategory) -> Text {
            Text(fr: category.name(in: .french), en: category.name(in: .english))
        }
    }
}
