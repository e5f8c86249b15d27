import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Texts that a company edits.
@Suite struct TemplateTests {
    private static let own = MailWording(
        subject: "Votre facture {{firstNumber}}",
        text: "Bonjour,{{#lines}} {{number}}{{/lines}}",
        html: "<p>{{customerName}}</p>"
    )

    private func save(_ books: RunningFixture, _ wording: MailWording, by actor: Actor = .command) async throws {
        let entity = books.entity
        try await books.store.write { connection in
            try Templates.save(
                wording,
                as: "first-reminder",
                .french,
                of: entity,
                by: actor,
                at: RunningFixture.noon(Fixture.due),
                connection
            )
        }
    }

    private func current(_ books: RunningFixture) async throws -> TemplateText {
        let entity = books.entity
        return try await books.store.read { try Templates.current("first-reminder", .french, of: entity, $0) }
    }

    @Test(arguments: Engine.available)
    func whatIsSavedIsSentAndCanBePutBack(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let house = try await current(books)
            #expect(house.isHouse && house.wording == MailWording.standard("first-reminder", .french))
            try await save(books, Self.own)
            let edited = try await current(books)
            #expect(!edited.isHouse && edited.version == 1 && edited.editedBy == "command")

            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            #expect(mail.subject == "Votre facture FA-1" && mail.html.contains("<p>Boulangerie Épi d&#39;Or</p>"))

            let entity = books.entity
            try await books.store.write { connection in
                try Templates.reset(
                    "first-reminder",
                    .french,
                    of: entity,
                    by: .command,
                    at: RunningFixture.noon(Fixture.due),
                    connection
                )
            }
            #expect(try await current(books).wording == house.wording)
            #expect(try await current(books).isHouse)
            try await save(books, Self.own)
            #expect(try await current(books).version == 3)
            let versions = try await books.store.read {
                try Templates.versions("first-reminder", .french, of: entity, limit: 10, $0)
            }
            #expect(versions.map(\.wording.subject) == [Self.own.subject, "", Self.own.subject])
        }
    }

    @Test(arguments: Engine.available)
    func onlyWhoMayConfigureEdits(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let collector = Actor(name: "user:7", grants: [Actor.Grant(role: .collector, legalEntity: nil)])
            await #expect(throws: PermissionError.missing(.configure)) {
                try await save(books, Self.own, by: collector)
            }
            let wrong = MailWording(subject: "", text: "{{nom}}", html: "<p></p>")
            await #expect(throws: TemplateError.invalid(Templates.check(wrong))) { try await save(books, wrong) }
            let count = try await books.count("template")
            #expect(count == 0)
        }
    }

    private static func check(subject: String = "s", text: String = "t", html: String = "<p>h</p>") -> [String] {
        Templates.check(MailWording(subject: subject, text: text, html: html)).map { issue in
            ([issue.field ?? "", issue.code] + issue.parameters.values.sorted()).joined(separator: " ")
        }
    }

    @Test func whatCannotBeSentIsFoundAllAtOnce() {
        #expect(Self.check() == [])
        #expect(
            Self.check(subject: " ", text: "{{nom}} {{#lines}}{{prix}}{{/lines}}", html: "{{{customerName}}}") == [
                "subject template.empty", "text template.unknown-name nom", "text template.unknown-name prix",
                "html template.forbidden-mark {{{",
            ]
        )
        #expect(Self.check(subject: "a\nb") == ["subject template.several-lines"])
        #expect(Self.check(text: "{{#lines}}{{number}}") == ["text template.unreadable"])
        #expect(Self.check(html: "<SCRIPT>x</SCRIPT>") == ["html template.script"])
        let marks = Self.check(text: "{{ &bic }} {{> other}} {{=<% %>=}}").filter { $0.contains("forbidden-mark") }
        #expect(marks == ["{{&", "{{>", "{{="].map { "text template.forbidden-mark \($0)" })
        #expect(Self.check(subject: String(repeating: "x", count: 201)) == ["subject template.too-long 200"])
    }

    /// Ours pass their own check, and the preview leaves nothing unfilled.
    @Test(arguments: WordingTests.all)
    func everyHouseTextCanBePreviewed(template: TemplateKey, language: Language) throws {
        let house = try #require(MailWording.standard(template, language))
        let preview = try Templates.preview(house, of: template, language)
        for text in [preview.subject, preview.text, preview.html] {
            #expect(!text.contains("{{") && !text.contains("}}") && !text.isEmpty)
        }
        guard template != "call" else { return }
        let claimed = language == .french ? "1\u{202F}000,00" : "1,000.00"
        #expect(preview.text.contains(claimed) && preview.text.contains("FA-2026-0131"))
    }

    @Test func aPreviewEscapesWhatCustomersAreCalled() throws {
        let preview = try Templates.preview(Self.own, of: "first-reminder", .french)
        #expect(preview.html == "<p>Menuiserie Lantier</p>")
        #expect(preview.subject == "Votre facture FA-2026-0117")
    }
}
