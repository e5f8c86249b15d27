import AccountingFormats
import Primitives
import Testing

@Suite struct FECAlignmentTests {
    @Test(arguments: [
        "Facture|FA0001", "a|b|c", "|Facture", "Facture|", "||", "Vente 12|34,00|x", "Acompte|20260131",
    ])
    func separatorsInTheLabelBelongToIt(label: String) throws {
        let read = try ReadFEC(FECFixture(separator: "|", rows: [["EcritureLib": label], [:]]))
        #expect(read.codes == [])
        #expect(read.lines.map(\.label) == [label, "Facture FA0001"])
        #expect(read.lines.map(\.debit) == [12_000, 12_000])
        #expect(read.reading.notices.listed == [Issue(line: 2, field: "EcritureLib", code: "fec.separator-in-label")])
    }

    @Test func theyDoSoBeforeASeparatorAtTheEndOfTheLineToo() throws {
        let file = FECFixture(
            separator: "|",
            trailing: "|",
            rows: [["EcritureLib": "Facture|FA0001", "EcritureLet": "AB", "DateLet": "20260301"]]
        )
        let read = try ReadFEC(file)
        #expect(read.lines.map(\.label) == ["Facture|FA0001"])
        #expect(read.lines.map(\.lettering) == ["AB"])
        #expect(read.lines.map(\.validatedOn) == ["2026-02-28"])
    }

    @Test func aSeparatorInAnotherColumnIsNotGuessed() throws {
        for column in ["CompAuxLib", "CompteLib", "PieceRef", "JournalLib"] {
            let read = try ReadFEC(FECFixture(separator: "|", rows: [[column: "un|deux"]]))
            #expect(read.lines.isEmpty, "\(column)")
            let expected = Issue(line: 2, code: "fec.field-count", parameters: ["read": "19", "expected": "18"])
            #expect(read.reading.issues.listed == [expected], "\(column)")
        }
    }

    @Test func twoReadingsAreAsBadAsNone() throws {
        // The piece could be `FA1|20260131`, its day 1 February and the label `Vente`.
        let row = ["PieceRef": "FA1", "PieceDate": "20260131", "EcritureLib": "20260201|Vente"]
        let read = try ReadFEC(FECFixture(separator: "|", rows: [row]))
        #expect(read.codes == ["fec.field-count"])
    }

    @Test func anAmountThatCannotBeReadAfterTheLabelIsNotGuessed() throws {
        let read = try ReadFEC(FECFixture(separator: "|", rows: [["EcritureLib": "a|b", "Debit": "12,345"]]))
        #expect(read.codes == ["fec.field-count"])
    }

    @Test func aLineWithTooFewFieldsIsRefused() throws {
        let text = FECFixture().text + "VT\tVentes\t2\t20260131\r\n" + "x\r\n"
        let read = try ReadFEC(Array(text.utf8))
        #expect(read.lines.count == 1)
        #expect(
            read.reading.issues.listed == [
                Issue(line: 3, code: "fec.field-count", parameters: ["read": "4", "expected": "18"]),
                Issue(line: 4, code: "fec.field-count", parameters: ["read": "1", "expected": "18"]),
            ]
        )
    }

    @Test func aLineOfSeparatorsAloneOrByThousandsDoesNoHarm() throws {
        let text = FECFixture().text + "x" + String(repeating: "\t", count: 5_000) + "\r\n"
        let read = try ReadFEC(Array(text.utf8))
        #expect(read.reading.issues.listed.first?.parameters["read"] == "5001")
    }

    @Test func anAmountWrongInALineWithATrailingSeparatorIsNamed() throws {
        let bare = FECFixture(separator: "|").text.components(separatedBy: "\r\n")[0]
        let rows = FECFixture(separator: "|", trailing: "|", rows: [[:], ["Debit": "x"]]).text.components(
            separatedBy: "\r\n"
        )
        let read = try ReadFEC(Array([bare, rows[1], rows[2]].joined(separator: "\n").utf8))
        #expect(read.codes == ["fec.amount"])
    }
}
