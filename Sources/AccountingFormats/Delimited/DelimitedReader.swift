/// Reads delimited text (RFC 4180, and what spreadsheets and people make of it) row by row.
///
/// The delimiter is `;`, a tab or a comma, whichever the first line has most of, or what Excel's `sep=` line names. The
/// encoding is told from the bytes. Cells without quotes lose the blanks around them; quoted cells keep every character.
public enum DelimitedReader {
    /// Gives every row after the header to `eachRow`; rows without anything in them are passed over.
    ///
    /// `nextChunk` gives the next bytes, as many as it likes, and nil or none at the end of the file. What either closure
    /// throws ends the reading and is thrown on.
    public static func read(
        from nextChunk: () throws -> [UInt8]?,
        eachRow: (DelimitedRow) throws -> Void
    ) throws -> DelimitedReading {
        var decoder = ByteDecoder(), front = DelimitedFront(), rows = DelimitedRows()
        var parser: DelimitedParser?
        func take(_ text: [UInt8], isEnd: Bool) throws {
            if parser == nil {
                guard let opened = front.open(with: text, isEnd: isEnd) else { return }
                parser = opened.parser
                try parser?.take(opened.rest) { try rows.take($0, eachRow) }
            } else {
                try parser?.take(text) { try rows.take($0, eachRow) }
            }
        }
        let beginning = try FileFront(of: nextChunk)
        if let foreign = beginning.foreign {
            rows.refuse(foreign.issue)
            return DelimitedReading(rows, nil)
        }
        try take(decoder.decode(beginning.bytes), isEnd: false)
        while !beginning.isWhole, parser?.isBroken != true, !rows.isRefused, let chunk = try nextChunk(), !chunk.isEmpty
        {
            try take(decoder.decode(chunk), isEnd: false)
        }
        try take(decoder.finish(), isEnd: true)
        try parser?.finish { try rows.take($0, eachRow) }
        return DelimitedReading(rows, parser)
    }
}

/// What was found about a delimited text as a whole.
public struct DelimitedReading: Sendable {
    public let header: DelimitedHeader
    public let delimiter: Delimiter
    /// How many rows were given on.
    public let rowCount: Int
    public let issues: IssueList

    init(_ rows: DelimitedRows, _ parser: DelimitedParser?) {
        header = rows.header ?? DelimitedHeader([], line: 1)
        delimiter = parser?.delimiter ?? .semicolon
        rowCount = rows.count
        issues = rows.issues
    }
}

/// What stands between two cells.
public enum Delimiter: UInt8, CaseIterable, Sendable {
    case semicolon = 0x3B
    case tab = 0x09
    case comma = 0x2C
}

/// The names of the columns.
public struct DelimitedHeader: Sendable {
    /// As the file spells them; columns without a name at the end of the line are left out.
    public let names: [String]
    public let line: Int
    private let places: [String: Int]

    init(_ cells: [String], line: Int) {
        var names = cells.map(\.trimmedBlanks)
        while let last = names.last, last.isEmpty { names.removeLast() }
        self.names = names
        self.line = line
        places = Dictionary(names.enumerated().map { (FoldedName($1).text, $0) }) { first, _ in first }
    }

    /// Where a column stands; accents, case, blanks, `_` and `-` do not matter, and the first of two
    /// of the same name is taken.
    public func place(of name: String) -> Int? { places[FoldedName(name).text] }
}

/// The cells of one row.
public struct DelimitedRow: Sendable {
    /// Where the row begins; a quoted cell may hold line ends, so that it can go on further.
    public let line: Int
    public let cells: [String]
    public let header: DelimitedHeader

    /// The cell below that name; nil when there is no such column, empty when the row ends before it.
    public subscript(name: String) -> String? {
        header.place(of: name).map { $0 < cells.count ? cells[$0] : "" }
    }
}
