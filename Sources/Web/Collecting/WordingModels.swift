import Books
import Collecting
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// Reads a text with its versions, and fills texts in.
struct WordingBook {
    private static let versionLimit = 20
    /// So many customers are offered to try a text on.
    private static let customerLimit = 25

    private let services: Services
    private let desk: Desk

    init(_ services: Services, _ desk: Desk) {
        self.services = services
        self.desk = desk
    }

    func page(_ address: WordingAddress, _ context: PageContext) async throws -> WordingPage.Model {
        let entity = desk.entity.id
        let (current, versions, names) = try await services.books.read { connection in
            let current = try Templates.current(address.template, address.language, of: entity, connection)
            let versions = try Templates.versions(
                address.template,
                address.language,
                of: entity,
                limit: Self.versionLimit,
                connection
            )
            return (current, versions, try ActorNames(versions.compactMap(\.editedBy), connection).names)
        }
        return WordingModels(desk: desk, clock: services.clock, names: names).page(
            address,
            current,
            versions,
            customers: try await customers(address)
        )
    }

    /// Those to whom today's plan writes with this very text.
    private func customers(_ address: WordingAddress) async throws -> [(id: Customer.ID, name: String)] {
        guard services.rim.renderer != nil else { return [] }
        let plan = try await services.plan(
            of: desk.entity.id,
            on: desk.today,
            today: desk.today,
            bankDataThrough: desk.age.bankThrough
        )
        return (plan.plan.messages + plan.plan.insteadOfNotices)
            .filter { $0.level.template == address.template && $0.language == address.language }
            .prefix(Self.customerLimit)
            .map { (Customer.ID($0.customer.rawValue), plan.debtor(of: $0)?.name ?? "") }
    }

    /// The text as an invented customer would read it, or a real one to whom today's plan writes; nil when it does not.
    func filled(
        _ wording: MailWording,
        _ address: WordingAddress,
        for customer: Customer.ID?,
        _ context: PageContext
    ) async throws -> MailWording? {
        guard let customer else {
            return try Templates.preview(
                wording,
                of: address.template,
                address.language,
                creditorName: desk.entity.name
            )
        }
        guard let renderer = services.rim.renderer else { return nil }
        let preview = try await PreviewReminder(
            store: services.books,
            writer: ReminderWriter(renderer: renderer)
        ).run(
            of: customer,
            for: desk.entity.id,
            on: desk.today,
            bankDataThrough: desk.age.bankThrough,
            wording: wording,
            at: context.instant
        )
        return preview.map {
            MailWording(subject: $0.reminder.subject, text: $0.reminder.text, html: $0.reminder.html)
        }
    }
}

/// Turns texts and their versions into what the pages show.
struct WordingModels {
    private typealias Words = Texts.Wordings

    let desk: Desk
    let clock: any BusinessClock
    /// Who saved what, by the names of the journal.
    let names: [String: String]

    private var language: Language { desk.language }

    func list(_ texts: [(WordingAddress, TemplateText)]) -> WordingsPage.Model {
        WordingsPage.Model(
            frame: desk.frame,
            texts: texts.map { address, text in
                WordingsPage.Entry(
                    step: Link(title(address), address.path),
                    language: Words.name(of: address.language)(language),
                    subject: subject(address, text.wording),
                    state: text.isHouse ? Badge(Words.house(language)) : Badge(Words.own(language), .good),
                    edited: edited(text)
                )
            }
        )
    }

    private func subject(_ address: WordingAddress, _ wording: MailWording) -> String {
        let (template, language, name) = (address.template, address.language, desk.entity.name)
        // reason: a text that can't be filled in any more is shown as it was written; opening it says what is wrong.
        let sample = try? Templates.preview(wording, of: template, language, creditorName: name)
        return sample?.subject ?? wording.subject
    }

    func page(
        _ address: WordingAddress,
        _ current: TemplateText,
        _ versions: [TemplateText],
        customers: [(id: Customer.ID, name: String)]
    ) -> WordingPage.Model {
        let isCall = address.step?.channel == .call
        return WordingPage.Model(
            frame: desk.frame,
            template: address.template.rawValue,
            language: address.language.rawValue,
            title: title(address),
            languageName: Words.name(of: address.language)(language),
            state: current.isHouse ? Badge(Words.house(language)) : Badge(Words.own(language), .good),
            edited: edited(current),
            note: isCall ? Words.callNote(language) : nil,
            answers: Answers(values: Self.values(current.wording)),
            version: versions.first?.version ?? 0,
            mayEdit: desk.reader.actor.may(.configure, in: desk.entity.id),
            isHouse: current.isHouse,
            customers: customers.map { Field.Option($0.id.description, $0.name) },
            names: Words.allNames.map { name, meaning in
                WordingPage.Name(name: name, meaning: meaning(language))
            },
            versions: versions.map { version in
                WordingPage.Version(
                    number: version.version,
                    sentence: edited(version) ?? "",
                    wording: version.wording.subject.isEmpty ? nil : version.wording
                )
            }
        )
    }

    static func values(_ wording: MailWording) -> [String: String] {
        ["subject": wording.subject, "text": wording.text, "html": wording.html]
    }

    private func title(_ address: WordingAddress) -> String {
        (address.step.map { Texts.Levels.name(of: $0.key) } ?? Text(fr: "", en: ""))(language)
    }

    private func edited(_ text: TemplateText) -> String? {
        guard let at = text.editedAt else { return nil }
        let day = Formats(language).day(clock.day(of: at, in: desk.entity.timeZone))
        let by = text.editedBy.flatMap { names[$0] } ?? ""
        return [day, by].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
