/// Cuts the bytes of a FEC into lines and fields as they come; holds one unfinished line at a time.
struct FECScanner {
    private(set) var lines: FECLines?
    private(set) var header: FECHeader?
    private var buffer: [UInt8] = []
    private let memory = FECFieldEnds()
    private var separator: UInt8 = 0
    private var lineEnd = UInt8(ascii: "\n")
    private var lineNumber = 1
    private var lineStart = 0
    /// All bytes before it were looked at, so that a line that comes in many chunks is not begun again.
    private var position = 0
    private var fieldCount = 0
    /// All bytes of the line or-ed: from 0x80 on, the line is not ASCII.
    private var highBits: UInt8 = 0
    /// The front of the line was thrown away.
    private var isTooLong = false

    /// A line of a FEC has some 150 bytes; what is far longer is no line, and is passed over without being kept.
    static let longestLine = 65_536

    var isRefused: Bool { header?.isUsable == false }

    mutating func take(_ chunk: [UInt8], eachLine: (borrowing FECLine) throws -> Void) throws {
        buffer.append(contentsOf: chunk)
        if header == nil { openHeader(isEnd: false) }
        guard header != nil, !isRefused else { return }
        try scan(eachLine)
        if position - lineStart > Self.longestLine {
            isTooLong = true
            lineStart = position
        }
        buffer.removeSubrange(..<lineStart)
        position -= lineStart
        lineStart = 0
    }

    mutating func finish(eachLine: (borrowing FECLine) throws -> Void) throws {
        if header == nil { openHeader(isEnd: true) }
        guard !isRefused else { return }
        try scan(eachLine)
        guard position > lineStart || isTooLong else { return }
        try buffer.withUnsafeBytes { try endLine($0, eachLine) }
    }

    private mutating func scan(_ eachLine: (borrowing FECLine) throws -> Void) throws {
        let bytes = buffer
        try bytes.withUnsafeBytes { bytes in
            let (separator, lineEnd, ends) = (separator, lineEnd, memory.ends)
            while position < bytes.count {
                var index = position, count = fieldCount, high = highBits
                // The hot loop: one look at each byte of the file.
                while index < bytes.count {
                    let byte = bytes[index]
                    if byte == lineEnd { break }
                    if byte == separator {
                        if count < FECFieldEnds.capacity { ends[count] = Int32(truncatingIfNeeded: index - lineStart) }
                        count += 1
                    }
                    high |= byte
                    index += 1
                }
                (position, fieldCount, highBits) = (index, count, high)
                guard index < bytes.count else { return }
                try endLine(bytes, eachLine)
                position += 1
                lineStart = position
            }
        }
    }

    /// The line between `lineStart` and `position` is whole.
    private mutating func endLine(
        _ bytes: UnsafeRawBufferPointer,
        _ eachLine: (borrowing FECLine) throws -> Void
    ) throws {
        lineNumber += 1
        let isASCII = highBits < 0x80, count = fieldCount
        (fieldCount, highBits) = (0, 0)
        guard !isTooLong, position - lineStart <= Self.longestLine else {
            isTooLong = false
            lines?.refuse(line: lineNumber, code: "fec.line-too-long", expected: "\(Self.longestLine)")
            return
        }
        if count < FECFieldEnds.capacity { memory.ends[count] = Int32(position - lineStart) }
        let base = UnsafeRawBufferPointer(rebasing: bytes[lineStart..<position])
        let fields = FECFields(base: base, ends: UnsafePointer(memory.ends), count: count + 1)
        try lines?.take(
            fields,
            number: lineNumber,
            isASCII: isASCII,
            scratch: memory.scratch,
            eachLine: eachLine
        )
    }

    /// Takes the first line off the buffer as soon as it can be told where it ends.
    private mutating func openHeader(isEnd: Bool) {
        let blankLines = buffer.prefix { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        lineNumber += blankLines.count { $0 == UInt8(ascii: "\n") }
        buffer.removeSubrange(..<blankLines.endIndex)
        guard isEnd || buffer.count > Self.longestLine || buffer.contains(UInt8(ascii: "\n")) else { return }
        let end = headerEnd()
        let found = FECHeader(buffer[..<min(end, Self.longestLine)])
        header = found
        separator = found.separator
        lines = FECLines(found)
        buffer.removeSubrange(..<min(end + 1, buffer.count))
    }

    /// A file with line feeds ends its lines with them, and a carriage return inside is stray; a file without has lone
    /// carriage returns, and so has one whose first carriage return closes a whole header.
    private mutating func headerEnd() -> Int {
        let feed = buffer.firstIndex(of: UInt8(ascii: "\n")), back = buffer.firstIndex(of: UInt8(ascii: "\r"))
        guard let back else { return feed ?? buffer.count }
        if let feed {
            guard back < feed, buffer[back..<feed].contains(where: { $0 != UInt8(ascii: "\r") }),
                FECHeader(buffer[..<back]).count >= 18
            else { return feed }
        }
        lineEnd = UInt8(ascii: "\r")
        return back
    }
}
