import Testing

/// The rules of the house, on the files as they are on disk.
@Suite struct TidyTests {
    static let manifest = Result { Manifest(try #require(files.get().first { $0.path == "Package.swift" }).text) }
    static let files = Result { try SourceTree.texts() }

    private func expectNone(_ findings: [Finding], _ location: SourceLocation = #_sourceLocation) {
        let listed = findings.sorted().map(\.description).joined(separator: "\n")
        guard !findings.isEmpty else { return }
        Issue.record("\(findings.count) to mend:\n\(listed)", sourceLocation: location)
    }

    @Test func theWholeProjectIsRead() throws {
        let paths = Set(try Self.files.get().map(\.path))
        let known = ["Package.swift", "Makefile", "Sources/Primitives/Money.swift", "scripts/packages.txt", ".ci/run"]
        #expect(paths.isSuperset(of: known))
    }

    @Test func noBannedWordStandsInCode() throws { expectNone(BannedText.findings(in: try Self.files.get())) }

    @Test func nothingIsLeftUnfinished() throws { expectNone(BannedText.unfinished(in: try Self.files.get())) }

    @Test func everySilencedErrorHasAReason() throws {
        expectNone(BannedText.silencedErrors(in: try Self.files.get()))
    }

    @Test func sqlRunsOnBothEngines() throws { expectNone(PortableSQL.findings(in: try Self.files.get())) }

    @Test func aTargetNamesOnlyTargetsAboveIt() throws { expectNone(try Self.manifest.get().findings()) }

    @Test func everyFolderOfSourcesIsATarget() throws {
        let names = Set(try Self.manifest.get().targets.map(\.name))
        let paths = try Self.files.get().map { $0.path.split(separator: "/").map(String.init) }
        let inside = paths.filter { $0.first == "Sources" && $0.count > 2 }
        let folders = inside.map { (path: [String]) -> String in path[1] == "C" ? path[2] : path[1] }
        #expect(Set(folders).subtracting(names).sorted() == [])
    }

    @Test func modulesComeThroughTheirDoor() throws {
        expectNone(Imports.findings(in: try Self.files.get(), manifest: try Self.manifest.get()))
    }

    @Test func filesAndFunctionsAreShort() throws { expectNone(Sizes.findings(in: try Self.files.get())) }

    @Test func noFileIsHeavy() throws { expectNone(Sizes.tooHeavy(try SourceTree.everyFile())) }

    @Test func everyMarkdownFileHasATitle() throws { expectNone(Papers.untitled(in: try Self.files.get())) }

    @Test func noMachineIsNamed() throws { expectNone(Papers.strayPlaces(in: try Self.files.get())) }

    @Test func linesAndFilesEndCleanly() throws { expectNone(Papers.looseEndings(in: try Self.files.get())) }
}
