import Testing

/// The page of codes against the sources, and the rule itself on small samples.
@Suite struct ErrorCodeTests {
    private static let room = SourceFile(
        path: "Sources/Storage/A.swift",
        text: """
            enum ShelfError: Error, DomainError {
                var code: String {
                    switch self {
                    case .full: "shelf.full"
                    case .gone: "shelf.gone"
                    }
                }
                var kind: String { "no.code" }
            }
            """
    )
    private static let reader = SourceFile(
        path: "Sources/Books/B.swift",
        text: """
            let issue = Issue(line: 1, code: isEmpty ? "csv.empty" : "csv.full")
            let key = SourceKey("csv.invoice")
            let sentence = "csv.empty is a code."
            """
    )

    private func page(_ codes: String...) -> SourceFile {
        let rows = codes.map { "| `\($0)` | meaning | kept | to do |\n" }.joined()
        return SourceFile(path: ErrorCodes.page, text: "# Codes\n\n| code |\n|---|\n\(rows)")
    }

    private func listed(_ findings: [Finding]) -> String {
        findings.sorted().map(\.description).joined(separator: "\n")
    }

    @Test func everyCodeIsOnThePageAndThePageListsNoOther() throws {
        let findings = ErrorCodes.findings(in: try TidyTests.files.get())
        #expect(findings.isEmpty, "\(listed(findings))")
    }

    @Test func aTestProvokesEveryRefusal() throws {
        let findings = ErrorCodes.unprovoked(in: try TidyTests.files.get())
        #expect(findings.isEmpty, "\(listed(findings))")
    }

    @Test func codesAreFoundWhereTheyAreMade() {
        let files = [Self.room, Self.reader]
        #expect(ErrorCodes.used(in: files).keys.sorted() == ["csv.empty", "csv.full", "shelf.full", "shelf.gone"])
        #expect(ErrorCodes.refusals(in: files) == ["shelf.full", "shelf.gone"])
    }

    @Test func aCodeWithoutALineAndALineWithoutACodeAreFound() {
        let files = [Self.room, page("shelf.full", "shelf.lost")]
        #expect(
            ErrorCodes.findings(in: files).sorted().map { "\($0.path):\($0.line)" } == [
                "Sources/Storage/A.swift:5", "docs/errors.md:6",
            ]
        )
        #expect(ErrorCodes.findings(in: [Self.room, page("shelf.full", "shelf.gone")]) == [])
    }

    @Test func aRefusalWithoutATestAndATestThatIsNotThereAreFound() {
        let tests = SourceFile(path: "Tests/A.swift", text: "@Test func aFullShelfRefuses() {}\n")
        let files = [Self.room, tests]
        let both = ["shelf.full": "Tests/A.swift#aFullShelfRefuses", "shelf.gone": "Tests/A.swift#aFullShelfRefuses"]
        #expect(ErrorCodes.unprovoked(in: files, by: both) == [])
        #expect(ErrorCodes.unprovoked(in: files, by: ["shelf.full": "Tests/A.swift#aFullShelfRefuses"]).count == 1)
        let wrong = both.merging(["shelf.gone": "Tests/A.swift#anEmptyShelf"]) { _, new in new }
        #expect(ErrorCodes.unprovoked(in: files, by: wrong).map(\.path) == ["Tests/A.swift"])
        let stale = both.merging(["shelf.old": "Tests/A.swift#aFullShelfRefuses"]) { _, new in new }
        #expect(ErrorCodes.unprovoked(in: files, by: stale).count == 1)
    }
}
