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

    @Test(arguments: Engine.available)
    func whoeverIsSecondIsTold(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let entity = books.entity
            @Sendable func save(_ subject: String, replacing seen: Int) async throws {
                try await books.store.write { connection in
                    try Templates.save(
                        MailWording(subject: subject, text: "Bonjour", html: "<p>Bonjour</p>"),
                        as: "first-reminder",
                        .french,
                        of: entity,
                        replacing: seen,
                        by: .command,
                        at: RunningFixture.noon(Fixture.due),
                        connection
                    )
                }
            }
            try await save("Un", replacing: 0)
            await #expect(throws: TemplateError.overtaken(version: 1)) { try await save("Deux", replacing: 0) }
            try await save("Trois", replacing: 1)
            let subjects = try await books.store.read {
                try Templates.versions("first-reminder", .french, of: entity, limit: 5, $0).map(\.wording.subject)
            }
            #expect(subjects == ["Trois", "Un"])
        }
    }
}
