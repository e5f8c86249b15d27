public import Primitives

/// A column of a table that can be imported: what the reader, the documentation page and the template are made from.
public struct TableColumn: Sendable {
    /// The English header, which is also the column's stable name: `customer_code`.
    public let key: String
    public let frenchHeader: String
    /// Other headers that are recognised; accents, case, blanks, `_` and `-` never matter.
    public let synonyms: [String]
    public let kind: ColumnKind
    /// Whether the file must have the column and every row must fill it.
    public let isMandatory: Bool
    /// Whether a file to fill in has it: what few people need is recognised and documented only.
    public let isInTemplate: Bool
    private let descriptions: Bilingual
    private let examples: Bilingual

    init(
        _ key: String,
        _ frenchHeader: String,
        _ kind: ColumnKind,
        mandatory: Bool = false,
        inTemplate: Bool = true,
        also synonyms: [String] = [],
        _ descriptions: Bilingual,
        example: Bilingual
    ) {
        self.key = key
        self.frenchHeader = frenchHeader
        self.kind = kind
        isMandatory = mandatory
        isInTemplate = inTemplate
        self.synonyms = synonyms
        self.descriptions = descriptions
        examples = example
    }

    public func header(in language: Language) -> String { language == .french ? frenchHeader : key }
    /// One sentence.
    public func description(in language: Language) -> String { descriptions[language] }
    public func example(in language: Language) -> String { examples[language] }

    var names: [String] { [key, frenchHeader] + synonyms }
}

/// What the cells of a column hold.
public enum ColumnKind: Hashable, Sendable {
    case text(longest: Int)
    case date
    case amount
    case currency
    case language
    case country
    case email
    case siren
    case vatNumber
    case paymentTerms
}

/// A text in both languages.
struct Bilingual: Sendable, ExpressibleByStringLiteral {
    let french: String
    let english: String

    init(_ french: String, _ english: String) {
        self.french = french
        self.english = english
    }

    /// The same in both: codes and names.
    init(stringLiteral value: String) { self.init(value, value) }

    subscript(language: Language) -> String { language == .french ? french : english }
}

/// A table that can be imported.
public struct ImportTable: Sendable {
    /// The word of the command: `customers`.
    public let name: String
    public let columns: [TableColumn]

    init(_ name: String, _ columns: [TableColumn]) {
        self.name = name
        self.columns = columns
    }

    public func column(_ key: String) -> TableColumn? { columns.first { $0.key == key } }

    /// A file to fill in: the header and one row of example.
    ///
    /// Its delimiter is `;` in French, where the comma is decimal, and `,` in English. The text has no byte-order mark: who sends it to Excel puts one in front.
    public func template(in language: Language) -> String {
        let delimiter = language == .french ? ";" : ","
        let shown = columns.filter(\.isInTemplate)
        let rows = [shown.map { $0.header(in: language) }, shown.map { $0.example(in: language) }]
        return rows.map { $0.map { Self.quoted($0, delimiter) }.joined(separator: delimiter) + "\r\n" }.joined()
    }

    private static func quoted(_ cell: String, _ delimiter: String) -> String {
        guard cell.contains(where: { $0 == "\"" || $0.isNewline || String($0) == delimiter }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
