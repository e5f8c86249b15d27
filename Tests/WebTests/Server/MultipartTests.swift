import TestSupport
import Testing

@testable import Web

/// What a form says, gathered from the events of the parser.
private struct ReadForm: Equatable {
    struct Part: Equatable {
        let headers: MultipartHeaders
        var content: [UInt8] = []
        var isEnded = false
    }

    var parts: [Part] = []

    static func read(_ pieces: [ArraySlice<UInt8>], boundary: String = "b") throws -> ReadForm {
        var form = ReadForm(), parser = MultipartParser(boundary: boundary)
        for piece in pieces {
            try parser.take(piece) { event in
                switch event {
                case .began(let headers): form.parts.append(Part(headers: headers))
                case .content(let bytes): form.parts[form.parts.count - 1].content += bytes
                case .ended: form.parts[form.parts.count - 1].isEnded = true
                }
            }
        }
        try parser.finish()
        return form
    }

    static func read(_ text: String, boundary: String = "b") throws -> ReadForm {
        try read([Array(text.utf8)[...]], boundary: boundary)
    }

    var texts: [String] { parts.map { "\($0.headers.name)=\(String(decoding: $0.content, as: UTF8.self))" } }
}

@Suite struct MultipartTests {
    /// Contents that look like the end of a part and are not, and one that is empty.
    private static let tricky = [
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"nothing\"\r\n\r\n\r\n",
        "--b \t\r\nContent-Type: text/plain\r\ncontent-disposition:form-data; name=file; filename=\"été.txt\"\r\n\r\n",
        "\r\n--a\r\n-\r\n--\r\r\n--c--\r\nb--b\r\n\r\n--b--\r\nan epilogue that nobody reads",
    ].joined()

    private static let trickyParts = [
        "csrf=token", "nothing=", "file=\r\n--a\r\n-\r\n--\r\r\n--c--\r\nb--b\r\n",
    ]

    @Test func aFormIsReadAsABrowserWritesIt() throws {
        let form = try ReadForm.read(Self.tricky)
        #expect(form.texts == Self.trickyParts)
        #expect(form.parts.map(\.headers.fileName) == [nil, nil, "été.txt"])
        #expect(form.parts.map(\.isEnded) == [true, true, true])
    }

    @Test func whereTheBytesAreCutDoesNotMatter() throws {
        let bytes = Array(Self.tricky.utf8), whole = try ReadForm.read(Self.tricky)
        for place in 0...bytes.count {
            #expect(try ReadForm.read([bytes[..<place], bytes[place...]]) == whole, "cut at \(place)")
        }
        #expect(try ReadForm.read(bytes.indices.map { bytes[$0...$0] }) == whole)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func contentsOfAnyBytesComeBackWhole(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        // Few different bytes, so that beginnings of boundaries are frequent.
        let alphabet = Array("\r\n-b:x".utf8)
        var contents: [[UInt8]] = []
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let content = (0..<Int.random(in: 0...200, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
            contents.append(Self.withoutBoundary(content))
        }
        var bytes: [UInt8] = []
        for content in contents {
            bytes += Array("--b\r\nContent-Disposition: form-data; name=\"part\"; filename=\"f\"\r\n\r\n".utf8)
            bytes += content + [13, 10]
        }
        bytes += Array("--b--\r\n".utf8)
        var pieces: [ArraySlice<UInt8>] = [], rest = bytes[...]
        while !rest.isEmpty {
            let length = Int.random(in: 1...40, using: &random)
            pieces.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        #expect(try ReadForm.read(pieces).parts.map(\.content) == contents)
    }

    /// No sender puts its boundary into a content, whose first line follows a line break.
    private static func withoutBoundary(_ content: [UInt8]) -> [UInt8] {
        var bytes = [13, 10] + content
        let boundary = Array("\r\n--b".utf8)
        for place in bytes.indices.dropLast(boundary.count - 1)
        where bytes[place...].starts(with: boundary) {
            bytes[place + 4] = UInt8(ascii: "x")
        }
        return Array(bytes.dropFirst(2))
    }

    @Test(arguments: [
        "", "--b\r\n", "--b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--b-",
    ])
    func aFormThatBreaksOffIsNotTaken(text: String) {
        #expect(throws: MultipartError.unfinished) { try ReadForm.read(text) }
    }

    @Test(arguments: [
        // No name, an empty one, none that ends, two at once, no headers at all.
        "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--", "--b\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx\r\n--b--",
        // What follows a boundary is neither the end of the line nor of the form.
        "--bx\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b!--",
        // Headers and a preamble without end.
        "--b\r\n" + String(repeating: "A: b\r\n", count: 3000), String(repeating: "x", count: 5000),
        "--b\r\n" + String(repeating: "A: b\r\n", count: 20)
            + "Content-Disposition: form-data; name=a\r\n\r\nx\r\n--b--",
    ])
    func whatIsNoFormIsRefused(text: String) {
        #expect(throws: MultipartError.malformed) { try ReadForm.read(text) }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=----WebKitFormBoundaryx1", "----WebKitFormBoundaryx1"),
        ("Multipart/Form-Data;charset=utf-8; boundary=\"a:b\"", "a:b"),
        ("multipart/form-data", nil), ("multipart/mixed; boundary=a", nil), ("multipart/form-data; boundary=", nil),
        ("multipart/form-data; boundary=\"a b\"", nil),
        ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), nil),
        ("application/x-www-form-urlencoded", nil),
    ])
    func theBoundaryIsTheOneThatTheHeaderNames(header: String, boundary: String?) {
        #expect(MultipartHeaders.boundary(of: header) == boundary)
    }

    @Test(arguments: [
        ("FEC.txt", "FEC.txt"), ("C:\\Users\\anne\\FEC.txt", "FEC.txt"), ("../../etc/passwd", "passwd"),
        ("/etc/", "etc"), ("..", "fichier"), ("", "fichier"), (" .cache ", "cache"), ("a\u{0}b\u{1B}\n.txt", "ab.txt"),
        ("facture\u{202E}fdp.exe", "facturefdp.exe"), ("Société générale n°3.pdf", "Société générale n°3.pdf"),
    ])
    func theNameOfAFileIsMadeHarmless(sent: String, kept: String) {
        #expect(UploadedName.safe(sent) == kept)
    }

    @Test func aLongNameKeepsItsEnding() {
        let name = UploadedName.safe(String(repeating: "é", count: 300) + "-2026.pdf")
        #expect(name.utf8.count <= 200)
        #expect(name.hasSuffix("-2026.pdf"))
    }

    @Test func quotesInNamesAreReadAsBrowsersAndOtherProgramsWriteThem() throws {
        let text = """
            --b\r
            Content-Disposition: form-data; name="a%22b"; filename="c\\"d;e.txt"\r
            \r
            x\r
            --b--
            """
        #expect(
            try ReadForm.read(text).parts.map(\.headers) == [MultipartHeaders(name: "a\"b", fileName: "c\"d;e.txt")]
        )
    }
}
