public import Primitives

/// A row of one of the tables that can be imported.
public protocol ImportedRow: Sendable {
    static var table: ImportTable { get }
    /// The line of the file where the row stands.
    var line: Int { get }

    /// Nil when a cell cannot be read; `cells` then holds an issue for each.
    init?(_ cells: inout RowCells)

    /// What rows that are good one by one say against each other; fields are named by their column's key.
    static func conflicts(among rows: [Self]) -> [Issue]
}

extension ImportedRow {
    public static func conflicts(among rows: [Self]) -> [Issue] { [] }

    /// Reads a whole file: every row that is good, and every problem of the others at once.
    ///
    /// `nextChunk` gives the next bytes of the file, and nil or none at its end. What it throws is thrown on.
    public static func read(from nextChunk: () throws -> [UInt8]?) throws -> TableReading<Self> {
        var raw: [DelimitedRow] = []
        let text = try DelimitedReader.read(from: nextChunk) { raw.append($0) }
        if text.header.names.isEmpty, !text.issues.isEmpty {
            return TableReading(rows: [], issues: text.issues, ignoredColumns: [])
        }
        let layout = TableLayout(table, text.header)
        var issues = IssueList(), rows: [Self] = []
        for issue in layout.issues { issues.append(issue) }
        guard layout.issues.isEmpty else {
            return TableReading(rows: [], issues: issues, ignoredColumns: layout.ignored)
        }
        var unread = text.issues.listed[...]
        let mark = layout.decimalMark(of: raw)
        for row in raw {
            // In the order of the lines, whether the text or a cell was wrong.
            while let issue = unread.first, issue.line ?? 0 < row.line {
                issues.append(issue)
                unread.removeFirst()
            }
            var cells = RowCells(layout, row, mark)
            if let read = Self(&cells), cells.issues.isEmpty { rows.append(read) }
            for issue in cells.issues { issues.append(issue) }
        }
        for issue in unread { issues.append(issue) }
        issues.count(unlisted: text.issues.unlistedCount)
        for issue in conflicts(among: rows) {
            let field = issue.field.map(layout.name)
            issues.append(Issue(line: issue.line, field: field, code: issue.code, parameters: issue.parameters))
        }
        return TableReading(rows: rows, issues: issues, ignoredColumns: layout.ignored).spelled(as: layout)
    }
}

/// What a file of a table holds.
public struct TableReading<Row: ImportedRow>: Sendable {
    /// The good rows; without any issue, all of them.
    public let rows: [Row]
    public let issues: IssueList
    /// Columns that the table does not know, as the file spells them.
    public let ignoredColumns: [String]
    /// The header that the file gives a column, by the column's key.
    public private(set) var headers: [String: String] = [:]

    func spelled(as layout: TableLayout) -> TableReading {
        var reading = self
        reading.headers = layout.places.mapValues { layout.spelled[$0] }
        return reading
    }
}

/// Where the columns of a table stand in a file.
struct TableLayout {
    let table: ImportTable
    let places: [String: Int]
    let spelled: [String]
    let ignored: [String]
    let issues: [Issue]

    init(_ table: ImportTable, _ header: DelimitedHeader) {
        self.table = table
        spelled = header.names
        var keys: [String: String] = [:]
        for column in table.columns {
            for name in column.names { keys[FoldedName(name).text] = column.key }
        }
        var places: [String: Int] = [:], ignored: [String] = [], issues: [Issue] = []
        for (place, name) in header.names.enumerated() {
            guard let key = keys[FoldedName(name).text] else {
                if !name.isEmpty { ignored.append(FieldText.excerpt(name)) }
                continue
            }
            if let first = places[key] {
                let parameters = ["read": name, "expected": header.names[first]]
                issues.append(
                    Issue(line: header.line, field: name, code: "csv.duplicate-column", parameters: parameters)
                )
            } else {
                places[key] = place
            }
        }
        for column in table.columns where column.isMandatory && places[column.key] == nil && !header.names.isEmpty {
            let parameters = ["expected": "\(column.key), \(column.frenchHeader)"]
            issues.append(
                Issue(line: header.line, field: column.key, code: "csv.missing-column", parameters: parameters)
            )
        }
        if header.names.isEmpty { issues.append(Issue(code: "csv.empty-file")) }
        (self.places, self.ignored, self.issues) = (places, ignored, issues)
    }

    func name(of key: String) -> String { places[key].map { spelled[$0] } ?? key }

    /// The decimal mark that the file's amounts prove, without which `1,234` cannot be read.
    ///
    /// A value proves a mark when only one reading of it is possible: `12,5`, `1 234,567`, `0,125`, `1.234,50`,
    /// `1.234.567`. When all such values of the file agree, `1,234` and its like are read by their mark; when there is
    /// none, or they disagree, each value stands alone and the ambiguous ones are refused.
    func decimalMark(of rows: [DelimitedRow]) -> DecimalMark? {
        let amounts = table.columns.filter { $0.kind == .amount }.compactMap { places[$0.key] }
        var found: DecimalMark?
        for row in rows {
            for place in amounts where place < row.cells.count {
                guard case .settled(_, let mark?) = AmountReading(row.cells[place]) else { continue }
                if let found, found != mark { return nil }
                found = mark
            }
        }
        return found
    }
}
