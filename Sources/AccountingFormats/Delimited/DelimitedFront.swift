/// The first line of a delimited text, from which its delimiter and its line ends are told.
struct DelimitedFront {
    private var bytes: [UInt8] = []

    /// Far more than any header; a text without a line end by then is not waited for.
    private static let longest = 65_536

    /// The parser for the text, and the bytes to give it first; nil while the first line is not whole.
    mutating func open(with text: [UInt8], isEnd: Bool) -> (parser: DelimitedParser, rest: [UInt8])? {
        bytes += text
        let isLast = isEnd || bytes.count > Self.longest
        guard let line = firstLine(isLast: isLast) else { return nil }
        let words = bytes[line.start..<line.end]
        var line1 = 1 + bytes[..<line.start].count { $0 == UInt8(ascii: "\n") }
        guard let named = Self.namedDelimiter(words) else {
            let parser = DelimitedParser(Self.mostFrequent(in: words), line.ends, firstLine: line1)
            return (parser, Array(bytes[line.start...]))
        }
        line1 += 1
        return (DelimitedParser(named, line.ends, firstLine: line1), Array(bytes[line.after...]))
    }

    private struct Line {
        var start: Int
        var end: Int
        var after: Int
        var ends: DelimitedParser.LineEnds
    }

    private func firstLine(isLast: Bool) -> Line? {
        guard let start = bytes.firstIndex(where: { !$0.isBlank }) else {
            return isLast ? Line(start: 0, end: 0, after: 0, ends: .feed) : nil
        }
        var isQuoted = false
        for index in bytes.indices[start...] {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
            let next = bytes[index...].firstIndex { $0 != UInt8(ascii: "\r") }
            if next == nil && !isLast { return nil }
            let isFeed = next.map { bytes[$0] == UInt8(ascii: "\n") } ?? false
            let after = isFeed ? (next ?? index) + 1 : index + 1
            return Line(start: start, end: index, after: after, ends: isFeed ? .feed : .any)
        }
        return isLast ? Line(start: start, end: bytes.count, after: bytes.count, ends: .feed) : nil
    }

    /// Excel's own line before the header: `sep=;`.
    private static func namedDelimiter(_ line: ArraySlice<UInt8>) -> Delimiter? {
        let trimmed = line.filter { $0 != UInt8(ascii: "\"") }
        guard trimmed.count == 5, String(decoding: trimmed.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        return trimmed.last.flatMap(Delimiter.init)
    }

    /// The earlier case wins a draw: with `;`, commas are likely to be words' own.
    private static func mostFrequent(in line: ArraySlice<UInt8>) -> Delimiter {
        var counts: [UInt8: Int] = [:], isQuoted = false
        for byte in line {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        return Delimiter.allCases.reduce(.semicolon) { best, next in
            (counts[next.rawValue] ?? 0) > (counts[best.rawValue] ?? 0) ? next : best
        }
    }
}
