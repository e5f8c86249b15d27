import AccountingFormats
import Primitives
import Testing

@Suite struct FECStreamTests {
    /// Every quirk in one file: accents, stray and doubled returns, a label with separators, errors, no last line end.
    private static func quirks(_ lineEnd: String) -> [UInt8] {
        var file = FECFixture(separator: "|", lineEnd: lineEnd, endsWithLineEnd: false)
        file.rows = [
            ["CompAuxLib": "Société Élan", "EcritureLib": "a|b"], ["Debit": "x"], ["EcritureDate": "31/01/2026"],
            ["EcritureLib": "Œuvre à 5 €", "Debit": "-000000001437,12"], ["CompteNum": ""],
        ]
        return file.bytes
    }

    @Test(arguments: 1...7)
    func theSizeOfTheChunksChangesNothing(size: Int) throws {
        for lineEnd in ["\r\n", "\n", "\r"] {
            for front in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
                let bytes = front + Self.quirks(lineEnd)
                let whole = try ReadFEC(bytes, chunks: [bytes.count])
                let pieces = try ReadFEC(bytes, chunks: [size])
                #expect(whole.lines.count == 3)
                #expect(pieces.lines == whole.lines)
                #expect(pieces.reading.issues.listed == whole.reading.issues.listed)
                #expect(pieces.reading.notices.listed == whole.reading.notices.listed)
            }
        }
    }

    @Test(arguments: 0..<50)
    func randomChunksChangeNothing(seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let bytes = Self.quirks(seed.isMultiple(of: 2) ? "\r\n" : "\n")
        let sizes = (0..<20).map { _ in Int.random(in: 1...90, using: &numbers) }
        let (whole, pieces) = (try ReadFEC(bytes), try ReadFEC(bytes, chunks: sizes))
        #expect(pieces.lines == whole.lines)
        #expect(pieces.reading.issues.listed == whole.reading.issues.listed)
    }

    @Test(arguments: [[70_000], [4_096], [10_000_000]])
    func aLineOfTenMegabytesIsNamedAndPassedOver(sizes: [Int]) throws {
        let junk = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000)
        let bytes =
            FECFixture().bytes + junk + Array("\r\n".utf8) + Array(FECFixture().bytes.drop { $0 != 0x0A }.dropFirst())
        let read = try ReadFEC(bytes, chunks: sizes)
        #expect(read.lines.map(\.number) == [2, 4])
        #expect(
            read.reading.issues.listed == [Issue(line: 3, code: "fec.line-too-long", parameters: ["expected": "65536"])]
        )
    }

    @Test func tenMegabytesWithoutALineAreRefused() throws {
        for byte in [UInt8(ascii: "a"), 0, 0xFF, UInt8(ascii: "\t"), UInt8(ascii: "|")] {
            let read = try ReadFEC([UInt8](repeating: byte, count: 10_000_000), chunks: [100_000])
            #expect(read.codes.contains("fec.header.missing"))
            #expect(read.lines.isEmpty)
        }
    }

    @Test func zeroBytesInATextBecomeSpaces() throws {
        let read = try ReadFEC(FECFixture(rows: [["EcritureLib": "a\0b\u{1}"]]))
        #expect(read.lines.map(\.label) == ["a b"])
    }

    @Test(arguments: 0..<200)
    func randomBytesNeverBreakTheReader(seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let alphabet = Array("0123456789,.-|\t\r\n\"DC \u{0}é".utf8) + [0xE9, 0xFF]
        let noise = (0..<2_000).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &numbers)] }
        let read = try ReadFEC(FECFixture(separator: seed.isMultiple(of: 2) ? "|" : "\t").bytes + noise, chunks: [333])
        #expect(read.lines.first?.debit == 12_000)
        #expect(read.reading.lineCount == read.lines.count)
        #expect(!read.reading.issues.isEmpty)
    }
}
