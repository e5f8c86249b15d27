import Primitives

/// Rows of named columns, written as a person, a spreadsheet or a program wants them.
struct Records {
    /// What the rows are: the name of the list in JSON.
    let name: String
    let columns: [String]
    /// Columns whose cells are whole numbers in JSON too.
    var numbers: Set<String> = []
    var rows: [[String]] = []
    /// What is said once, before the rows; in JSON beside them.
    var facts: [(name: String, value: JSONText)] = []

    init(_ name: String, _ columns: [String], numbers: Set<String> = []) {
        self.name = name
        self.columns = columns
        self.numbers = numbers
    }

    func write(_ format: OutputFormat) {
        switch format {
        case .table:
            var table = TextTable(columns)
            for row in rows { table.add(row) }
            Output.line(table.text)
        case .csv: Output.write(Array(([columns] + rows).map { CSVText.row($0) }.joined().utf8))
        case .json:
            let objects = rows.map { row in
                JSONText.object(zip(columns, row).map { column, cell in (column, json(column, cell)) })
            }
            Output.write(JSONText.object(facts.map { ($0.name, $0.value) } + [(name, .array(objects))]).bytes + [10])
        }
    }

    private func json(_ column: String, _ cell: String) -> JSONText {
        if cell.isEmpty { return .null }
        if numbers.contains(column), let number = Int64(cell) { return .number(number) }
        return .string(cell)
    }
}
