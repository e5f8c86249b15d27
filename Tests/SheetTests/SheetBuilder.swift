import Primitives
import Sheet

extension Sheet {
    /// A sheet that says only what a test is about.
    static func saying(
        _ blocks: [Block],
        in language: Language = .french,
        recipient: [String] = [],
        references: [Fact] = []
    ) -> Sheet {
        Sheet(
            title: "Relevé",
            language: language,
            createdAt: Timestamp(millisecondsSinceEpoch: 0),
            letterhead: Letterhead(name: "Papeterie Orme", identifiers: "SIREN 732 829 320"),
            recipient: recipient,
            references: references,
            blocks: blocks
        )
    }

    var layout: SheetLayout { SheetLayout(self, measuring: GridMeasurer()) }
}

func euros(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .eur) }
