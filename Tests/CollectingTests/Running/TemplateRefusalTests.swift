import Collecting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// A text is only ever the text of a step.
@Suite struct TemplateRefusalTests {
    @Test(arguments: Engine.available)
    func aTextForNoStepIsRefused(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let entity = books.entity
            await #expect(throws: TemplateError.unknown("birthday")) {
                try await books.store.write { connection in
                    try Templates.save(
                        MailWording(subject: "Bonjour", text: "Bonjour", html: "<p>Bonjour</p>"),
                        as: "birthday",
                        .french,
                        of: entity,
                        by: .command,
                        at: RunningFixture.noon(Fixture.due),
                        connection
                    )
                }
            }
            let kept = try await books.count("template")
            #expect(kept == 0)
        }
    }
}
