/// A Swift file taken apart, line by line: what is code, what stands in comments, what stands in string literals.
///
/// A rule about code must not stumble over a comment that explains the rule, nor over a text that is shown to a person.
struct SwiftText {
    struct Literal {
        /// The line of the opening quote, the first being 1.
        let line: Int
        /// Interpolations are written `\()` here; their code is in `code`.
        let text: String
    }

    /// One entry a line; a string literal leaves `""` behind.
    let code: [String]
    /// One entry a line, with the slashes.
    let comments: [String]
    /// In the order of their opening quotes.
    let literals: [Literal]

    init(_ text: String) {
        var reader = SwiftReader(text)
        reader.readCode(untilParenthesis: false)
        code = reader.code.map { String(decoding: $0, as: UTF8.self) }
        comments = reader.comments.map { String(decoding: $0, as: UTF8.self) }
        literals = reader.literals.map { Literal(line: $0.line, text: String(decoding: $0.text, as: UTF8.self)) }
    }
}

/// Reads Swift byte by byte: everything it looks for is ASCII.
private struct SwiftReader {
    var code: [[UInt8]] = [[]]
    var comments: [[UInt8]] = [[]]
    var literals: [(line: Int, text: [UInt8])] = []

    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    private var isAtEnd: Bool { index >= bytes.count }

    private func peek(_ text: StaticString, after offset: Int = 0) -> Bool {
        let start = index + offset
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == text.utf8Start[$0] }
    }

    private mutating func take() -> UInt8 {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\n") {
            code.append([])
            comments.append([])
        }
        return byte
    }

    /// Reads code to the end of the text, or to the parenthesis that closes an interpolation.
    mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while !isAtEnd {
            switch bytes[index] {
            case UInt8(ascii: "/") where peek("//"):
                readLineComment()
                continue
            case UInt8(ascii: "/") where peek("/*"):
                readBlockComment()
                continue
            case UInt8(ascii: "\""), UInt8(ascii: "#"):
                if let hashes = hashesBeforeQuote() {
                    readLiteral(hashes: hashes)
                    continue
                }
            case UInt8(ascii: "("):
                depth += 1
            case UInt8(ascii: ")"):
                if untilParenthesis && depth == 0 { return }
                depth -= 1
            default:
                break
            }
            let byte = take()
            if byte != UInt8(ascii: "\n") { code[code.count - 1].append(byte) }
        }
    }

    private mutating func readLineComment() {
        while !isAtEnd, !peek("\n") { comments[comments.count - 1].append(take()) }
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            let isMark = peek("/*") || peek("*/")
            if isMark { depth += peek("/*") ? 1 : -1 }
            for _ in 0..<(isMark ? 2 : 1) {
                let byte = take()
                if byte != UInt8(ascii: "\n") { comments[comments.count - 1].append(byte) }
            }
        } while depth > 0 && !isAtEnd
    }

    /// How many `#` open the literal that starts here; nil when none starts here.
    private func hashesBeforeQuote() -> Int? {
        var position = index
        while position < bytes.count, bytes[position] == UInt8(ascii: "#") { position += 1 }
        return position < bytes.count && bytes[position] == UInt8(ascii: "\"") ? position - index : nil
    }

    /// Whether as many `#` stand `offset` bytes further on.
    private func hasHashes(_ hashes: Int, after offset: Int) -> Bool {
        (0..<hashes).allSatisfy { peek("#", after: offset + $0) }
    }

    private mutating func skip(_ count: Int) {
        for _ in 0..<count where !isAtEnd { _ = take() }
    }

    private mutating func readLiteral(hashes: Int) {
        let line = code.count
        let place = literals.count
        literals.append((line, []))
        skip(hashes)
        let isLong = peek("\"\"\"")
        let quotes = isLong ? 3 : 1
        skip(quotes)
        while !isAtEnd, isLong || !peek("\n") {
            if isLong ? peek("\"\"\"") : peek("\""), hasHashes(hashes, after: quotes) { break }
            guard peek("\\"), hasHashes(hashes, after: 1) else {
                literals[place].text.append(take())
                continue
            }
            skip(1 + hashes)
            if peek("(") {
                skip(1)
                literals[place].text += Array("\\()".utf8)
                readCode(untilParenthesis: true)
                skip(1)
            } else if !isAtEnd {
                literals[place].text += [UInt8(ascii: "\\"), take()]
            }
        }
        // A literal that its line does not close ends with the line: the compiler would not have it either.
        if !peek("\n") { skip(quotes + hashes) }
        code[code.count - 1] += Array("\"\"".utf8)
    }
}

extension String {
    /// Whether `word` stands by itself: no letter, digit or `_` touches a letter end of it, and no `.` comes before it
    /// unless it starts with one.
    func holds(word: String) -> Bool {
        let text = Array(utf8)
        let wanted = Array(word.utf8)
        guard let first = wanted.first, let last = wanted.last, text.count >= wanted.count else { return false }
        func isName(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
        }
        for start in 0...(text.count - wanted.count) where text[start] == first {
            let end = start + wanted.count
            guard text[start..<end].elementsEqual(wanted) else { continue }
            if isName(first), start > 0, isName(text[start - 1]) || text[start - 1] == UInt8(ascii: ".") { continue }
            if isName(last), end < text.count, isName(text[end]) { continue }
            return true
        }
        return false
    }
}
