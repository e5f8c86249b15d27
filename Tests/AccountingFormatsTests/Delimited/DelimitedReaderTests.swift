import AccountingFormats
import Primitives
import Testing

struct ReadRows {
    var rows: [[String]] = []
    var lines: [Int] = []
    var reading: DelimitedReading

    init(_ bytes: [UInt8], chunks sizes: [Int] = [65_536]) throws {
        var chunks = Chunks(bytes, sizes), rows: [[String]] = [], lines: [Int] = []
        reading = try DelimitedReader.read(from: { chunks.next() }) { row in
            rows.append(row.cells)
            lines.append(row.line)
        }
        (self.rows, self.lines) = (rows, lines)
    }

    init(_ text: String) throws { try self.init(Array(text.utf8)) }

    var codes: [String] { reading.issues.listed.map(\.code) }
}

@Suite struct DelimitedReaderTests {
    @Test(arguments: [(";", Delimiter.semicolon), (",", .comma), ("\t", .tab)])
    func theDelimiterIsTheHeaders(text: String, delimiter: Delimiter) throws {
        let read = try ReadRows("code\(text)nom\nC1\(text)Élan\n")
        #expect(read.reading.delimiter == delimiter)
        #expect(read.reading.header.names == ["code", "nom"])
        #expect(read.rows == [["C1", "Élan"]])
        #expect(read.lines == [2])
    }

    @Test func delimitersInQuotedNamesDoNotCount() throws {
        let read = try ReadRows("\"nom, prénom, titre\";code\nA;B\n")
        #expect(read.reading.delimiter == .semicolon)
        #expect(read.reading.header.names == ["nom, prénom, titre", "code"])
    }

    @Test func excelNamesTheDelimiterItself() throws {
        let read = try ReadRows("sep=,\r\na,b\r\n1,2\r\n")
        #expect(read.reading.delimiter == .comma)
        #expect(read.rows == [["1", "2"]])
        #expect(read.lines == [3])
    }

    @Test func quotedCellsHoldDelimitersQuotesAndLineEnds() throws {
        let read = try ReadRows("a;b\n\"x;y\";\"il dit \"\"oui\"\"\"\n\"une\r\ndeux\n\";\"\"\nfin;\n")
        #expect(read.rows == [["x;y", "il dit \"oui\""], ["une\r\ndeux\n", ""], ["fin", ""]])
        #expect(read.lines == [2, 3, 6])
        #expect(read.codes == [])
    }

    @Test func blanksAroundCellsGoUnlessQuoted() throws {
        let read = try ReadRows("a;b\n  x  ; \" y \" \n")
        #expect(read.rows == [["x", " y "]])
    }

    @Test func aQuoteInsideACellIsAQuote() throws {
        let read = try ReadRows("a;b\n5\" de large;l'écran 24\"\n")
        #expect(read.rows == [["5\" de large", "l'écran 24\""]])
    }

    @Test func textAfterAClosingQuoteSpoilsItsRowOnly() throws {
        let read = try ReadRows("a;b\n\"x\"y;1\nz;2\n")
        #expect(read.rows == [["z", "2"]])
        #expect(read.reading.issues.listed == [Issue(line: 2, code: "csv.quote")])
    }

    @Test func aQuoteThatNeverClosesIsNamedWhereItOpens() throws {
        let read = try ReadRows("a;b\nx;1\ny;\"2\nz;3\n")
        #expect(read.rows == [["x", "1"]])
        #expect(read.reading.issues.listed == [Issue(line: 3, code: "csv.unclosed-quote")])
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\r\r\n"])
    func everyLineEndIsRecognised(lineEnd: String) throws {
        let text = ["", "a;b", "1;2", "", "3;4", ";", ""].joined(separator: lineEnd)
        for end in ["", lineEnd] {
            let read = try ReadRows(text + end)
            #expect(read.rows == [["1", "2"], ["3", "4"]])
            #expect(read.codes == [])
        }
    }

    @Test func cellsMayBeMissingAtTheEndAndEmptyOnesMayBeTooMany() throws {
        let read = try ReadRows("a;b;c;;\n1\n2;3;;;;;\n4;5;6;7\n")
        #expect(read.reading.header.names == ["a", "b", "c"])
        #expect(read.rows == [["1"], ["2", "3", "", "", "", "", ""]])
        let expected = Issue(line: 4, code: "csv.cell-count", parameters: ["read": "4", "expected": "3"])
        #expect(read.reading.issues.listed == [expected])
    }

    @Test func cellsAreFoundByTheirHeader() throws {
        var chunks = Chunks(Array("Code Client;DATE_ÉCHÉANCE;N° d'ordre\nC1;x\n".utf8)), found: [String?] = []
        _ = try DelimitedReader.read(from: { chunks.next() }) { row in
            found = ["code_client", "date-echeance", "n d ordre", "ville"].map { row[$0] }
        }
        #expect(found == ["C1", "x", "", nil])
    }

    @Test func everyEncodingIsRead() throws {
        let text = "nom;ville\nÉlan à 5 €;Besançon 𝄞\n"
        let files = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            [0xFF, 0xFE] + utf16Bytes(text, littleEndian: true),
            [0xFE, 0xFF] + utf16Bytes(text, littleEndian: false),
        ]
        for file in files {
            let read = try ReadRows(file)
            #expect(read.reading.header.names == ["nom", "ville"])
            #expect(read.rows == [["Élan à 5 €", "Besançon 𝄞"]])
        }
        let latin = Array("nom\nSoci".utf8) + [0xE9] + Array("t".utf8) + [0xE9, 0x20, 0xA4]
        #expect(try ReadRows(latin).rows == [["Société €"]])
    }

    @Test func halfACharacterOfUTF16IsMarked() throws {
        let text = [0xFF, 0xFE] + utf16Bytes("a\nb", littleEndian: true)
        #expect(try ReadRows(text + [0x41]).rows == [["b\u{FFFD}"]])
        #expect(try ReadRows(text + [0x3D, 0xD8]).rows == [["b\u{FFFD}"]])
        #expect(try ReadRows(text + [0x00, 0xDC, 0x63, 0x00]).rows == [["b\u{FFFD}c"]])
    }

    @Test func zeroBytesAreRefused() throws {
        let read = try ReadRows("a;b\n1;2\0\n3;4\n")
        #expect(read.rows == [["3", "4"]])
        #expect(read.reading.issues.listed == [Issue(line: 2, code: "csv.control-character")])
        let unmarked = try ReadRows(utf16Bytes("a;b\n1;2\n", littleEndian: true))
        #expect(unmarked.rows == [["1", "2"]] && unmarked.codes.isEmpty)
    }

    @Test func anEmptyFileHasNothing() throws {
        for text in ["", "\n\r\n", "\u{FEFF}", " "] {
            let read = try ReadRows(text)
            #expect(read.rows.isEmpty)
            #expect(read.reading.header.names.isEmpty)
        }
    }
}

@Suite struct DelimitedStreamTests {
    private static let text =
        "\"code client\";nom;\"libellé, long\"\nC1;\"Société \"\"Élan\"\"\";une\r\nC2;\"deux\nlignes\r\nou trois\";  x  \n"
        + "\"C3\"z;mauvais;y\nC4;œuvre à 5 €;\"fin\""

    @Test(arguments: 1...7)
    func theSizeOfTheChunksChangesNothing(size: Int) throws {
        let files = [
            Array(Self.text.utf8), [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8),
            Array("sep=;\r\n".utf8) + Array(Self.text.utf8),
            [0xFF, 0xFE] + utf16Bytes(Self.text, littleEndian: true),
        ]
        for file in files {
            let (whole, pieces) = (try ReadRows(file, chunks: [file.count]), try ReadRows(file, chunks: [size]))
            #expect(whole.rows.map(\.first) == ["C1", "C2", "C4"])
            #expect(whole.codes == ["csv.quote"])
            #expect(pieces.rows == whole.rows)
            #expect(pieces.lines == whole.lines)
            #expect(pieces.reading.issues.listed == whole.reading.issues.listed)
        }
    }

    @Test(arguments: 0..<100)
    func randomTextInRandomChunksIsReadTheSame(seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let alphabet = Array("ab;,\t\"\"\r\n\n é".utf8) + [0xE9]
        let noise = (0..<600).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &numbers)] }
        let file = Array("a;b;c\(seed.isMultiple(of: 3) ? "\r" : "\r\n")".utf8) + noise
        let sizes = (0..<20).map { _ in Int.random(in: 1...50, using: &numbers) }
        let (whole, pieces) = (try ReadRows(file, chunks: [file.count]), try ReadRows(file, chunks: sizes))
        #expect(whole.reading.header.names == ["a", "b", "c"])
        #expect(pieces.rows == whole.rows)
        #expect(pieces.lines == whole.lines)
        #expect(pieces.reading.issues.listed == whole.reading.issues.listed)
    }

    @Test func aRowOfTenMegabytesIsNamedAndPassedOver() throws {
        let junk = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
        let read = try ReadRows(Array("a;b\n1;2\n".utf8) + junk + Array("\n3;4\n".utf8), chunks: [100_000])
        #expect(read.rows == [["1", "2"], ["3", "4"]])
        #expect(read.reading.issues.listed == [Issue(line: 3, code: "csv.cell-too-long")])
    }

    @Test func tenMegabytesInAQuoteAreNotKept() throws {
        let junk = [UInt8](repeating: UInt8(ascii: "\n"), count: 10_000_000)
        let open = Array("a;b\n1;\"2".utf8) + junk
        let unclosed = try ReadRows(open, chunks: [100_000])
        #expect(unclosed.rows == [])
        #expect(unclosed.reading.issues.listed == [Issue(line: 2, code: "csv.unclosed-quote")])
        // Whether it is closed after all is seen at its end.
        let closed = try ReadRows(open + Array("\"\n3;4\n".utf8), chunks: [100_000])
        #expect(closed.rows == [["3", "4"]])
        #expect(closed.reading.issues.listed == [Issue(line: 2, code: "csv.cell-too-long")])
    }

    @Test func aRowOfManyCellsIsRefused() throws {
        let read = try ReadRows("a;b\n" + String(repeating: ";", count: 100_000) + "x\n1;2\n")
        #expect(read.rows == [["1", "2"]])
        let expected = Issue(line: 2, code: "csv.cell-count", parameters: ["read": "100001", "expected": "2"])
        #expect(read.reading.issues.listed == [expected])
    }
}
