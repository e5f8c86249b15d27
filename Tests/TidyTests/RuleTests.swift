import Testing

/// The rules themselves: each finds what it is for, and leaves alone what only looks like it.
@Suite struct RuleTests {
    private func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, text: text) }

    @Test func codeCommentsAndLiteralsAreToldApart() {
        let swift = SwiftText(
            ##"""
            let a = "text \(inner("deep")) end" // note "quoted"
            /* one /* two */
            still */ let b = """
              long "line"
              """
            let c = #"raw \(kept) \#(code)"#
            let d = "never closed
            let e = 1
            """##
        )
        #expect(
            swift.literals.map(\.text) == [
                #"text \() end"#, "deep", "\n  long \"line\"\n  ", #"raw \(kept) \()"#, "never closed",
            ]
        )
        #expect(swift.literals.map(\.line) == [1, 1, 3, 6, 7])
        #expect(swift.code[0] == #"let a = inner("")"" "#)
        #expect(swift.code[2] == " let b = ")
        #expect(swift.code[5] == #"let c = code"""#)
        #expect(swift.code[7] == "let e = 1")
        #expect(swift.comments[0] == #"// note "quoted""#)
        #expect(swift.comments[1] + swift.comments[2] == "/* one /* two */still */")
    }

    @Test(arguments: [
        ("Date()", "let x = Date()", true), ("Date()", "CivilDate()", false), (".now", "clock.now", true),
        (".now", "x.nowhere", false), ("print(", "imprint(x)", false), ("print(", "pdf.print(x)", false),
        ("like", "unlikely", false), ("Double", "DoubleEntry", false), ("Double", "[Double]", true),
    ])
    func aWordStandsByItself(word: String, text: String, isFound: Bool) {
        #expect(text.holds(word: word) == isFound)
    }

    @Test(arguments: [
        ("Sources/Ledger/A.swift", "let rate: Double = 1", true),
        ("Sources/Ledger/A.swift", "// a Double would lose cents", false),
        ("Sources/Ledger/A.swift", "let text = \"Double\"", false),
        ("Sources/Insight/A.swift", "let ratio: Double = 1", false),
        ("Sources/Books/A.swift", "let today = Date()", true),
        ("Sources/Encours/A.swift", "let today = Date()", false),
        ("Sources/Web/Server.swift", "let started = clock.now", false),
        ("Sources/Web/Books/ImportPage.swift", "let started = clock.now", true),
        ("Sources/Web/Pages/TodayPage.swift", "let started = clock.now", true),
        ("Tests/BooksTests/A.swift", "let today = Date.now", true),
        ("Sources/Office/A.swift", "fatalError(\"no\")", true),
        ("Sources/Office/A.swift", "print(total)", true),
        ("Sources/Encours/A.swift", "print(total)", false),
        ("docs/a.md", "Double", false),
    ])
    func aBannedWordIsFoundWhereItIsBanned(path: String, text: String, isFound: Bool) {
        #expect(BannedText.findings(in: [file(path, text)]).isEmpty == !isFound)
    }

    @Test func unfinishedWorkIsFoundInCommentsAndScripts() {
        let mark = "TO" + "DO"
        let files = [
            file("Sources/A.swift", "let a = 1\n// \(mark): the rest"), file("scripts/a.sh", "# \(mark)"),
            file("Sources/B.swift", "let a = \"\(mark)\""), file("docs/c.md", "# MASTO\(mark)NT"),
        ]
        #expect(
            BannedText.unfinished(in: files).map(\.description).map { String($0.prefix(17)) } == [
                "Sources/A.swift:2", "scripts/a.sh:1: `",
            ]
        )
    }

    @Test func aSilencedErrorNeedsAReason() {
        let text = """
            let a = try? load()
            // reason: a missing file is an empty one
            let b = try? load()
            let c = try? load()  // reason: the caller asks again

            // because
            let d = try? load()
            """
        #expect(BannedText.silencedErrors(in: [file("Sources/A.swift", text)]).map(\.line) == [1, 7])
    }

    @Test(arguments: [
        ("select code from customer where name like 'A%'", "like"), ("where issued_on > date(?1)", "date("),
        ("select now()", "now()"), ("and due_on < current_date", "current_date"),
        ("where paid_on - interval '30 days' < ?1", "interval"),
        ("select julianday(due_on) from instalment", "julianday("),
    ])
    func sqlForOneEngineIsFound(sql: String, word: String) {
        let found = PortableSQL.findings(in: [file("Sources/Ledger/A.swift", "rows(\"\"\"\n    \(sql)\n    \"\"\")")])
        #expect(found.map(\.line) == [2])
        #expect(found.first?.advice.hasPrefix("`\(word)`") == true)
    }

    @Test(arguments: [
        "select code from customer where kind = 'like'", "update instalment set due_on = ?1",
        "create table x (due_on {date} not null)", "Nothing like it was found.", "select page(1), on_date(2)",
    ])
    func portableSQLAndSentencesPass(text: String) {
        #expect(PortableSQL.findings(in: [file("Sources/Ledger/A.swift", "let a = \"\(text)\"")]) == [])
    }

    @Test func markdownNeedsATitle() {
        let files = [file("docs/a.md", "# A\n"), file("docs/b.md", "Some text\n"), file("docs/c.md", "## Too deep\n")]
        #expect(Papers.untitled(in: files).map(\.path) == ["docs/b.md", "docs/c.md"])
    }

    @Test func aPathOrHostOfOneMachineIsFound() {
        let path = "/" + "work/main"
        let host = "https://pypi" + ".org/simple"
        let files = [
            file("docs/a.md", "cd \(path)"), file("docs/b.md", "https://example.com\(path) or frame\(path)"),
            file("scripts/c.sh", "--index-url \(host)"),
        ]
        #expect(Papers.strayPlaces(in: files).map(\.path) == ["docs/a.md", "scripts/c.sh"])
    }

    @Test func looseEndingsAreFound() {
        let files = [
            file("a.md", "one \ntwo\n"), file("b.swift", "let a = 1"), file("c.py", "\tx = 1\n"), file("d.md", ""),
        ]
        #expect(
            Papers.looseEndings(in: files).map(\.description) == [
                "a.md:1: white space at the end of the line", "b.swift:1: no newline at the end",
            ]
        )
    }

    @Test func aHeavyFileIsFound() {
        #expect(Sizes.tooHeavy([("a.png", 500_000), ("b.png", 500_001)]).map(\.path) == ["b.png"])
    }
}
