import Primitives
import Testing

@Suite("A row of ours is a row for every reader, and calculates nothing")
struct CSVTextTests {
    private func cell(_ text: String) -> String { String(CSVText.row([text]).dropLast()) }

    @Test(arguments: [
        "=1+1", "+A1", "-2+3", "-2+cmd|' /C calc'!A0", "+33-1", "@SUM(A1)", "-A1", "-", "+", "-1e5+2", "=\u{301}1",
        "-12.50 EUR", "＝1+1", "＋1", "－1", "＠SUM(A1)",
    ])
    func whatASpreadsheetWouldCalculateIsText(text: String) {
        #expect(cell(text) == "'\(text)")
    }

    @Test(arguments: ["\t=1", "\r=1", "\r\n=1", "\n=1"])
    func aFormulaBehindABlankIsText(text: String) {
        #expect(cell(text) == "\"'\(text)\"")
    }

    @Test(arguments: [
        "-12.50", "-1 234", "-1\u{202F}234", "+33 1 00 00 00 00", "-0.05", "12.50", "Épi d'Or", "a=b", "",
        "'s-Hertogenbosch",
    ])
    func numbersOfOursAndOrdinaryNamesStayAsTheyAre(text: String) {
        #expect(cell(text) == text)
    }

    /// The six marks that turn a text around, and the three that end them.
    @Test(arguments: [
        ("Alder\u{202E}moc.exe", "Aldermoc.exe"), ("\u{2066}=1\u{2069}", "'=1"), ("\u{202A}\u{202C}A\u{2067}", "A"),
    ])
    func nothingTurnsATextAround(text: String, cell: String) {
        #expect(self.cell(text) == cell)
    }

    @Test func aRowOfAFrenchSpreadsheetHasSemicolons() {
        #expect(CSVText.row(["C1", "Bois; Pierre", "-1,50"], .semicolon) == "C1;\"Bois; Pierre\";\"-1,50\"\r\n")
    }

    @Test(arguments: [
        ("1 rue A\r\nSète", "\"1 rue A\r\nSète\""), ("a\"b", "\"a\"\"b\""), ("a\"\u{301}b", "\"a\"\"\u{301}b\""),
        ("a;b", "\"a;b\""), ("-1,50", "\"-1,50\""), ("a\rb", "\"a\rb\""),
    ])
    func whatWouldEndACellIsQuoted(text: String, cell: String) {
        #expect(self.cell(text) == cell)
    }

    @Test(arguments: [
        "=1+1", "-2+3", "'=1", "''-x", "'s-Hertogenbosch", "'", "''", "-12.50", "'-12.50", "@", "+33-1", "\r\n=1",
    ])
    func aGuardedTextIsReadBackAsItWas(text: String) {
        let row = CSVText.row([text]).dropLast()
        let cell = row.hasPrefix("\"") ? String(row.dropFirst().dropLast()) : String(row)
        #expect(CSVText.unguarded(cell) == text)
    }
}
