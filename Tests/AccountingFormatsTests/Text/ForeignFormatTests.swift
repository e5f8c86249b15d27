import AccountingFormats
import Primitives
import Testing

@Suite("A file that is no text is called what it is")
struct ForeignFormatTests {
    /// The front of an archive whose first file has this name and this content.
    private static func zip(_ name: String, _ content: String = "") -> [UInt8] {
        let length = UInt8(name.utf8.count)
        let sizes = [UInt8](repeating: 0, count: 22) + [length, 0, 0, 0]
        return [0x50, 0x4B, 0x03, 0x04] + sizes + Array(name.utf8) + Array(content.utf8) + [0, 1, 2, 0x0A, 0xFF]
    }

    static let files: [(bytes: [UInt8], issue: Primitives.Issue)] = [
        (zip("export.csv", "a;b"), Primitives.Issue(code: "import.archive", parameters: ["read": "ZIP"])),
        (zip("[Content_Types].xml"), Primitives.Issue(code: "import.workbook", parameters: ["read": "Excel"])),
        (zip("xl/workbook.xml"), Primitives.Issue(code: "import.workbook", parameters: ["read": "Excel"])),
        (
            zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            Primitives.Issue(code: "import.workbook", parameters: ["read": "OpenDocument"])
        ),
        (
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
            Primitives.Issue(code: "import.workbook", parameters: ["read": "Excel"])
        ),
        ([0x1F, 0x8B, 0x08, 0x00, 0x0A], Primitives.Issue(code: "import.archive", parameters: ["read": "gzip"])),
        (Array("%PDF-1.7\n%\u{E2}\n1 0 obj".utf8), Primitives.Issue(code: "import.pdf")),
        (Array("PK".utf8) + [3, 4], Primitives.Issue(code: "import.archive", parameters: ["read": "ZIP"])),
    ]

    @Test(arguments: files, [[1], [65_536]])
    func itIsToldByItsFirstBytes(file: (bytes: [UInt8], issue: Primitives.Issue), chunks sizes: [Int]) throws {
        let fec = try ReadFEC(file.bytes, chunks: sizes)
        #expect(fec.reading.issues.listed == [file.issue] && fec.lines.isEmpty)
        var chunks = Chunks(file.bytes, sizes)
        let table = try CustomerRow.read { chunks.next() }
        #expect(table.issues.listed == [file.issue] && table.rows.isEmpty)
    }

    @Test func aTextThatOnlyBeginsAlikeIsRead() throws {
        var chunks = Chunks(Array("PK;nom\nC1;Menuiserie\n".utf8))
        let codes = try CustomerRow.read { chunks.next() }.issues.listed.map(\.code)
        #expect(codes == ["csv.missing-column"])
    }
}
