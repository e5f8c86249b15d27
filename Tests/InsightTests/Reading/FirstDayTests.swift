import Insight
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct FirstDayTests {
    /// Nothing looks back further than days have a text.
    @Test(arguments: Engine.available)
    func theIndicatorsOfTheVeryFirstDayCanBeAsked(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let found = try await story.store.read { try Indicators.read(asOf: .earliest, entity: nil, $0) }
            #expect(found.isEmpty)
        }
    }
}
