import Primitives
import Testing

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("FA-2026/12 (copie)", "FA-2026/12 (copie)"), ("a\tb\r\nc", "a\tb\r\nc"), ("a\u{0}b\u{7F}c", "a b c"),
        ("é\u{85}\u{9C}", "é  "), ("a\u{2028}b\u{2029}c", "a b c"), ("\u{202E}fdp.exe\u{202C}", "fdp.exe"),
        ("\u{2066}a\u{2067}b\u{2068}c\u{2069}", "abc"), ("C\u{200B}1\u{FEFF}\u{AD}\u{2060}", "C1"),
        ("a\u{E0041}b\u{FFFE}", "ab"),
    ])
    func whatTurnsOrHidesLettersIsNotKept(text: String, expected: String) {
        #expect(Array(PlainText.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func aLetterHasFourMarksAtMost() {
        let tower = "e" + String(repeating: "\u{301}", count: 4)
        #expect(PlainText.clean(tower) == tower)
        #expect(PlainText.clean(tower + "\u{301}\u{20DD}x") == tower + "x")
    }
}
