import Primitives

/// Takes `multipart/form-data` (RFC 7578) apart as its bytes come, however they are cut.
///
/// It holds at most one boundary, or the headers of one part, in memory. What does not follow the format is refused,
/// never guessed.
struct MultipartParser {
    /// What the bytes said; `began`, any number of `content`, then `ended`, for each part.
    enum Event: Equatable {
        case began(MultipartHeaders)
        case content(ArraySlice<UInt8>)
        case ended
    }

    private enum State {
        /// Before the first boundary.
        case preamble
        /// Just after a boundary: the end of the form, or of the line.
        case afterBoundary
        case headers
        case content
        /// After the last boundary: nothing more is read.
        case closed
    }

    /// Bytes that may stand before the first boundary, and blanks after one.
    private static let mostPadding = 1024

    private let delimiter: [UInt8]
    private var state = State.preamble
    /// The form begins as if a line had just ended, so that every boundary is found the same way.
    private var pending: [UInt8] = [13, 10]
    private var preambleCount = 0

    init(boundary: String) { delimiter = Array("\r\n--\(boundary)".utf8) }

    /// Takes the next bytes; `handle` is told what they say, and may throw to stop.
    mutating func take(_ bytes: some Sequence<UInt8>, _ handle: (Event) throws -> Void) throws {
        pending.append(contentsOf: bytes)
        var start = 0
        while try step(&start, handle) {}
        pending.removeFirst(start)
    }

    /// Throws `MultipartError.unfinished` when the last boundary has not come.
    func finish() throws(MultipartError) {
        guard state == .closed else { throw .unfinished }
    }

    /// Does what the bytes from `start` on allow; false when more are needed.
    private mutating func step(_ start: inout Int, _ handle: (Event) throws -> Void) throws -> Bool {
        switch state {
        case .preamble:
            let found = delimiterPlace(from: start)
            preambleCount += found.place - start
            guard preambleCount <= Self.mostPadding else { throw MultipartError.malformed }
            return advance(&start, found, to: .afterBoundary)
        case .content:
            let found = delimiterPlace(from: start)
            if found.place > start { try handle(.content(pending[start..<found.place])) }
            if found.isWhole { try handle(.ended) }
            return advance(&start, found, to: .afterBoundary)
        case .afterBoundary: return try afterBoundary(&start)
        case .headers: return try headers(&start, handle)
        case .closed:
            start = pending.count
            return false
        }
    }

    private mutating func advance(_ start: inout Int, _ found: (place: Int, isWhole: Bool), to next: State) -> Bool {
        start = found.place
        guard found.isWhole else { return false }
        start += delimiter.count
        state = next
        return true
    }

    private mutating func afterBoundary(_ start: inout Int) throws(MultipartError) -> Bool {
        guard pending.count - start >= 2 else { return false }
        if pending[start] == UInt8(ascii: "-"), pending[start + 1] == UInt8(ascii: "-") {
            state = .closed
            return true
        }
        // Blanks may stand between the boundary and the end of its line.
        var place = start
        while place < pending.count, pending[place] == 32 || pending[place] == 9 { place += 1 }
        guard place - start <= Self.mostPadding else { throw .malformed }
        guard pending.count - place >= 2 else { return false }
        guard pending[place] == 13, pending[place + 1] == 10 else { throw .malformed }
        // Kept before the headers, so that a part without any ends the same way.
        start = place
        state = .headers
        return true
    }

    private mutating func headers(_ start: inout Int, _ handle: (Event) throws -> Void) throws -> Bool {
        let rest = pending[start...]
        guard let end = Self.endOfHeaders(rest) else {
            guard rest.count <= MultipartHeaders.mostBytes else { throw MultipartError.malformed }
            return false
        }
        guard end - start <= MultipartHeaders.mostBytes else { throw MultipartError.malformed }
        let headers = try MultipartHeaders(pending[(start + 2)..<max(start + 2, end - 2)])
        start = end
        state = .content
        try handle(.began(headers))
        return true
    }

    /// Where the content begins: after the first empty line.
    private static func endOfHeaders(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for place in bytes.startIndex...(bytes.endIndex - 4)
        where bytes[place] == 13 && bytes[place + 1] == 10 && bytes[place + 2] == 13 && bytes[place + 3] == 10 {
            return place + 4
        }
        return nil
    }

    /// Where the next boundary stands, or where one could begin that has not come whole.
    private func delimiterPlace(from start: Int) -> (place: Int, isWhole: Bool) {
        pending.withUnsafeBufferPointer { bytes in
            var place = start
            while place < bytes.count {
                guard bytes[place] == 13 else {
                    place += 1
                    continue
                }
                let length = min(delimiter.count, bytes.count - place)
                if (0..<length).allSatisfy({ bytes[place + $0] == delimiter[$0] }) {
                    return (place, length == delimiter.count)
                }
                place += 1
            }
            return (place, false)
        }
    }
}

/// Why an upload was not taken.
enum MultipartError: Error, Equatable, DomainError {
    /// It does not follow the format.
    case malformed
    /// It ends before its last boundary: the connection was cut.
    case unfinished
    /// A field, or the number of parts, is beyond what any form of ours sends.
    case tooMuch
    /// All of it together is more than the server takes.
    case tooLarge(limit: Int)

    var code: String {
        switch self {
        case .malformed: "upload.malformed"
        case .unfinished: "upload.unfinished"
        case .tooMuch: "upload.too-much"
        case .tooLarge: "upload.too-large"
        }
    }

    var kind: DomainErrorKind { .invalid }
}
