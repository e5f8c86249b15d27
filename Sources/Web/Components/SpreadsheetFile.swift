import Hummingbird
import Ledger
import Primitives

/// A list as a spreadsheet of the reader's language opens it: in French semicolons, decimal commas and French headings.
struct SpreadsheetFile {
    /// So many lines, and then one that says that the rest is missing: a question is narrowed, no server is filled.
    static let longest = 100_000
    /// What a controller asks for, to know whether something is left.
    static let limit = longest + 1

    private let language: Language
    private var lines = 0
    private var text: String

    private var separator: CSVText.Separator { language == .french ? .semicolon : .comma }

    init(_ language: Language, _ headings: [Text]) {
        self.language = language
        text = ""
        text = CSVText.row(headings.map { $0(language) }, separator)
    }

    mutating func add(_ cells: [String]) {
        lines += 1
        guard lines <= Self.longest else {
            if lines == Self.limit { text += CSVText.row([Self.cut(language)], separator) }
            return
        }
        text += CSVText.row(cells, separator)
    }

    func amount(_ money: Money) -> String {
        let plain = AmountText.plain(money)
        return language == .french ? String(plain.map { $0 == "." ? "," : $0 }) : plain
    }

    func day(_ day: CivilDate?) -> String {
        day.map { language == .french ? Formats(.french).day($0) : $0.description } ?? ""
    }

    func answer(named name: Text, on day: CivilDate) -> Response {
        let mark = language == .french ? CSVText.byteOrderMark : []
        return Answer.file(
            mark + Array(text.utf8),
            mediaType: "text/csv; charset=utf-8",
            named: "\(name(language))-\(day).csv"
        )
    }

    private static let cut = Text(
        fr: "Liste coupée à 100 000 lignes : resserrez le filtre pour avoir le reste.",
        en: "The list is cut at 100 000 lines: narrow the filter to have the rest."
    )

    /// The button that leads to a list's file.
    static func button(_ path: Path, _ language: Language) -> HTML {
        Button.link(Link(Texts.AgedBalance.csv(language), path), .plain)
    }
}
