import AccountingFormats
import Primitives
import Testing

@Suite("Names and references hold letters, and not too many")
struct HostileTextTests {
    /// A tower of accents on one letter, and a name that would turn its neighbours around.
    private static let tower = "e" + String(repeating: "\u{301}", count: 500)
    private static let turned = "Menuiserie \u{202E}elpmexE\u{202C}\u{2066}\u{200B}"

    @Test func aFECIsCleaned() throws {
        let read = try ReadFEC(
            FECFixture(rows: [
                [
                    "CompAuxLib": Self.turned, "PieceRef": "FA\u{200B}0001\u{85}x", "CompAuxNum": "C\u{2067}12",
                    "EcritureLib": Self.tower, "EcritureLet": "A\u{202D}B",
                ]
            ])
        )
        let line = try #require(read.lines.first)
        #expect(line.customerName == "Menuiserie elpmexE")
        #expect(line.piece == "FA0001 x" && line.customer == "C12" && line.lettering == "AB")
        #expect(line.label.unicodeScalars.count == 5)
        #expect(read.codes.isEmpty)
    }

    @Test func aTableIsCleaned() throws {
        var chunks = Chunks(Array("code;nom\nC\u{202E}1;\"\(Self.turned)\n\(Self.tower)\"\n".utf8))
        let rows = try CustomerRow.read { chunks.next() }.rows
        #expect(rows.map(\.code) == ["C1"])
        #expect(rows.map { $0.name.unicodeScalars.count } == ["Menuiserie elpmexE".count + 1 + 5])
    }

    /// Vietnamese puts two marks on a letter, and Hebrew three.
    @Test(arguments: ["Nguye\u{302}\u{303}n", "Société Œuvre", "שָׁלוֹם", "日本語", "👩\u{200D}🔧"])
    func whatPeopleWriteStays(name: String) throws {
        #expect(PlainText.clean(name) == name)
        #expect(try ReadFEC(FECFixture(rows: [["CompAuxLib": name]])).lines.map(\.customerName) == [name])
    }

    @Test(arguments: [
        ("JournalCode", 255), ("JournalLib", 255), ("EcritureNum", 255), ("CompteNum", 255), ("CompteLib", 255),
        ("CompAuxNum", 255), ("CompAuxLib", 255), ("PieceRef", 255), ("EcritureLib", 1000), ("EcritureLet", 255),
    ])
    func aTextOfAFECIsBounded(field: String, longest: Int) throws {
        // Digits, so that it is an account too; with letters of two bytes where there is room for them.
        let fits = "411" + String(repeating: "é", count: longest - 3)
        #expect(try ReadFEC(FECFixture(rows: [[field: fits]])).codes.isEmpty)
        let read = try ReadFEC(FECFixture(rows: [[:], [field: fits + "x"], [:]]))
        let issue = try #require(read.reading.issues.listed.first)
        #expect(read.reading.issues.count == 1 && read.lines.map(\.number) == [2, 4])
        #expect(issue.line == 3 && issue.field == field && issue.code == "fec.too-long")
        #expect(issue.parameters["expected"] == "\(longest)" && issue.parameters["read"]?.hasPrefix("411é") == true)
    }
}
