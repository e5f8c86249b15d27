import Storage
import TestSupport
import Testing

/// The whole schema, all rooms together, as it stands on each engine.
@Suite struct SchemaTests {
    /// A difference is either a step that was meant (`SNAPSHOT_UPDATE=1` renews the files) or an old step that was edited.
    @Test(arguments: Engine.available)
    func theSchemaIsTheOneThatWasReviewed(engine: Engine) async throws {
        try await engine.withStore(WholeSchema.migrations) { store in
            let current = try await store.read { try SchemaDump.text($0) }
            let golden = GoldenFile("LedgerTests/Golden/schema.\(engine == .sqlite ? "sqlite" : "postgres").sql")
            let reviewed = try golden.text(current: current)
            let (lines, known) = (current.split(separator: "\n"), reviewed.split(separator: "\n"))
            #expect(current == reviewed, "\(lines.difference(from: known))")
        }
    }
}
