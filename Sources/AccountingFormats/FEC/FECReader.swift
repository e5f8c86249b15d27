import Primitives

/// Reads a *fichier des écritures comptables*: the accounting export that every French company must be able to make.
///
/// The decree's rules and the liberties that programs take are told from the bytes: encoding, separator, ends of lines,
/// order and spelling of the columns. The file is never whole in memory.
public enum FECReader {
    /// Gives every good line to `eachLine`, in the order of the file, and reports all others.
    ///
    /// `nextChunk` gives the next bytes, as many as it likes (256 KiB is a good measure), and nil or none at the end of
    /// the file. What either closure throws ends the reading and is thrown on.
    public static func read(
        from nextChunk: () throws -> [UInt8]?,
        eachLine: (borrowing FECLine) throws -> Void
    ) throws -> FECReading {
        var decoder = ByteDecoder(), scanner = FECScanner()
        let front = try FileFront(of: nextChunk)
        if let foreign = front.foreign { return FECReading(refused: foreign.issue) }
        try scanner.take(decoder.decode(front.bytes), eachLine: eachLine)
        while !front.isWhole, !scanner.isRefused, let chunk = try nextChunk(), !chunk.isEmpty {
            try scanner.take(decoder.decode(chunk), eachLine: eachLine)
        }
        try scanner.take(decoder.finish(), eachLine: eachLine)
        try scanner.finish(eachLine: eachLine)
        return FECReading(scanner, mark: decoder.mark)
    }
}

/// What was found about a FEC as a whole.
public struct FECReading: Sendable {
    /// How many lines were good and given on.
    public let lineCount: Int
    /// The names of the columns as the file spells them.
    public let columns: [String]
    public let separator: FECSeparator
    public let encoding: TextEncoding
    /// What is to be mended before the file can be taken: each names a line that was not given on, or the header.
    public let issues: IssueList
    /// What was taken as it is and is worth a look: columns in another order, separators in a label.
    public let notices: IssueList

    /// Nothing of the file was read.
    init(refused issue: Issue) {
        (lineCount, columns, separator, encoding) = (0, [], .tab, .ascii)
        var issues = IssueList()
        issues.append(issue)
        (self.issues, notices) = (issues, IssueList())
    }

    init(_ scanner: FECScanner, mark: EncodingMark?) {
        lineCount = scanner.lines?.count ?? 0
        columns = scanner.header?.spelled ?? []
        separator = scanner.header?.separatorKind ?? .tab
        var issues = scanner.lines?.issues ?? IssueList()
        if lineCount == 0, issues.isEmpty { issues.append(Issue(code: "fec.no-entries")) }
        self.issues = issues
        notices = scanner.lines?.notices ?? IssueList()
        encoding =
            switch (mark, scanner.lines?.sawLatin == true, scanner.lines?.sawUTF8 == true) {
            case (.utf16LittleEndian?, _, _), (.utf16BigEndian?, _, _): .utf16
            case (_, true, _): .latin9
            case (.utf8?, false, _), (nil, false, true): .utf8
            case (nil, false, false): .ascii
            }
    }
}

/// How the letters of a file are written as bytes.
public enum TextEncoding: String, Sendable {
    case ascii = "ASCII"
    case utf8 = "UTF-8"
    case latin9 = "ISO-8859-15"
    case utf16 = "UTF-16"
}
