import Primitives

/// What the parser found between two line ends.
enum DelimitedRecord {
    case cells([String], line: Int)
    /// The row cannot be read.
    case broken(DelimitedFault, line: Int, cells: Int)
}

/// Why a row cannot be read.
enum DelimitedFault: String {
    case unclosedQuote = "csv.unclosed-quote"
    case textAfterQuote = "csv.quote"
    case cellTooLong = "csv.cell-too-long"
    case controlCharacter = "csv.control-character"
    case tooManyCells = "csv.cell-count"
}

/// Tells the header from the rows, and keeps count of what is wrong.
struct DelimitedRows {
    private(set) var header: DelimitedHeader?
    private(set) var issues = IssueList()
    private(set) var count = 0
    /// Without a header no row has a meaning.
    private(set) var isRefused = false

    /// The file is no text at all.
    mutating func refuse(_ issue: Issue) {
        issues.append(issue)
        isRefused = true
    }

    mutating func take(_ record: DelimitedRecord, _ eachRow: (DelimitedRow) throws -> Void) throws {
        guard !isRefused else { return }
        switch record {
        case .broken(let fault, let line, let cells):
            let expected = header?.names.count ?? DelimitedParser.mostCells
            let counts = fault == .tooManyCells ? ["read": "\(cells)", "expected": "\(expected)"] : [:]
            issues.append(Issue(line: line, code: fault.rawValue, parameters: counts))
            isRefused = header == nil
        case .cells(let cells, let line):
            guard cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return }
            guard let header else {
                self.header = DelimitedHeader(cells, line: line)
                return
            }
            let extra = cells.dropFirst(header.names.count)
            guard extra.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) else {
                let parameters = ["read": "\(cells.count)", "expected": "\(header.names.count)"]
                issues.append(Issue(line: line, code: DelimitedFault.tooManyCells.rawValue, parameters: parameters))
                return
            }
            count += 1
            try eachRow(DelimitedRow(line: line, cells: cells, header: header))
        }
    }
}
