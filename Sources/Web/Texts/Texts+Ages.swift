import Books
import Primitives

extension Texts {
    /// How old the data of a page is.
    enum Ages {
        static func parts(_ age: DataAge, at instant: Timestamp, _ language: Language) -> [String] {
            let formats = Formats(language)
            let books = age.importedAt.map { imported in
                let ago = formats.ago(seconds: instant.seconds(since: imported))
                return Text(fr: "Écritures importées \(ago)", en: "Books brought in \(ago)")
            }
            let bank = age.bankThrough.map { day in
                Text(
                    fr: "Règlements connus jusqu’au \(formats.longDay(day))",
                    en: "Receipts known until \(formats.longDay(day))"
                )
            }
            return [books, bank].compactMap { $0?(language) }
        }
    }
}
