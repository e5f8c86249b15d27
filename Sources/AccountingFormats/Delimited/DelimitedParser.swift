/// Cuts delimited text into rows, byte by byte, whatever the chunks it comes in.
struct DelimitedParser {
    /// What ends a row outside quotes.
    enum LineEnds {
        /// A line feed, with or without carriage returns before it; others are stray.
        case feed
        /// A carriage return, a line feed, or both.
        case any
    }

    private enum State {
        case cellStart, plain, quoted, quoteInQuoted, afterQuoted, skipping
    }

    let delimiter: Delimiter
    /// A quote that never ends took the rest of the text with it.
    private(set) var isBroken = false
    private let lineEnds: LineEnds
    private var state = State.cellStart
    private var cell: [UInt8] = []
    private var cells: [String] = []
    /// With those of a row of too many, which are not kept.
    private var cellCount = 0
    private var line: Int
    private var rowLine: Int
    private var quoteLine = 0
    private var fault: DelimitedFault?
    private var isAfterReturn = false
    private var hasBytes = false

    static let longestCell = 65_536
    static let mostCells = 512

    init(_ delimiter: Delimiter, _ lineEnds: LineEnds, firstLine: Int) {
        self.delimiter = delimiter
        self.lineEnds = lineEnds
        line = firstLine
        rowLine = firstLine
    }

    mutating func take(_ text: [UInt8], _ give: (DelimitedRecord) throws -> Void) throws {
        for byte in text {
            guard !isBroken else { return }
            try take(byte, give)
        }
    }

    /// The last row needs no line end.
    mutating func finish(_ give: (DelimitedRecord) throws -> Void) throws {
        guard !isBroken else { return }
        if state == .quoted {
            try breakOff(give)
        } else if hasBytes {
            try endRow(give)
        }
    }

    private mutating func take(_ byte: UInt8, _ give: (DelimitedRecord) throws -> Void) throws {
        let followsReturn = isAfterReturn
        isAfterReturn = byte == UInt8(ascii: "\r")
        if endsLine(byte) {
            // The second half of CRLF ends nothing more.
            if !(followsReturn && byte == UInt8(ascii: "\n") && lineEnds == .any) {
                line += 1
                if state != .quoted { return try endRow(give) }
            } else if state != .quoted {
                return
            }
        }
        hasBytes = true
        if byte == 0 { fault = fault ?? .controlCharacter }
        switch state {
        case .cellStart: takeAtStart(byte)
        case .plain: byte == delimiter.rawValue ? endCell() : cell.append(byte)
        case .quoted: byte == UInt8(ascii: "\"") ? state = .quoteInQuoted : cell.append(byte)
        case .quoteInQuoted where byte == UInt8(ascii: "\""):
            cell.append(byte)
            state = .quoted
        case .quoteInQuoted, .afterQuoted: takeAfterQuoted(byte)
        case .skipping: break
        }
        guard cell.count > Self.longestCell else { return }
        guard state == .quoted else { return skip(.cellTooLong) }
        // Whether the quote is closed is still to be seen; what is in it is not kept.
        fault = fault ?? .cellTooLong
        cell.removeAll(keepingCapacity: true)
    }

    private func endsLine(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && lineEnds == .any)
    }

    private mutating func takeAtStart(_ byte: UInt8) {
        switch byte {
        case delimiter.rawValue: endCell()
        // Blanks before an opening quote do not belong to the cell.
        case UInt8(ascii: "\"") where cell.allSatisfy(\.isBlank):
            cell.removeAll(keepingCapacity: true)
            quoteLine = line
            state = .quoted
        default:
            cell.append(byte)
            if !byte.isBlank { state = .plain }
        }
    }

    private mutating func takeAfterQuoted(_ byte: UInt8) {
        state = .afterQuoted
        if byte == delimiter.rawValue {
            endCell()
        } else if !byte.isBlank {
            skip(.textAfterQuote)
        }
    }

    private mutating func skip(_ reason: DelimitedFault) {
        fault = fault ?? reason
        state = .skipping
        cell.removeAll()
    }

    private mutating func endCell() {
        let wasQuoted = state == .afterQuoted || state == .quoteInQuoted
        cellCount += 1
        if cellCount <= Self.mostCells {
            cells.append(wasQuoted ? FieldText.verbatim(cell) : FieldText.string(cell.trimmedBlanks))
        } else {
            fault = fault ?? .tooManyCells
        }
        cell.removeAll(keepingCapacity: true)
        state = .cellStart
    }

    private mutating func endRow(_ give: (DelimitedRecord) throws -> Void) throws {
        if state != .skipping { endCell() }
        let record: DelimitedRecord =
            fault.map { .broken($0, line: rowLine, cells: cellCount) } ?? .cells(cells, line: rowLine)
        cells.removeAll(keepingCapacity: true)
        (state, fault, rowLine, hasBytes, cellCount) = (.cellStart, nil, line, false, 0)
        try give(record)
    }

    private mutating func breakOff(_ give: (DelimitedRecord) throws -> Void) throws {
        isBroken = true
        try give(.broken(.unclosedQuote, line: quoteLine, cells: cellCount))
    }
}
