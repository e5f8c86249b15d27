import Books
import Collecting
import HTTPTypes
import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage

/// What a company decides: itself, ages, reminders, who writes, the mail server.
struct SettingsController {
    private typealias Words = Texts.SettingsAnswers

    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/settings", use: show)
        router.post("/settings/entity", use: setEntity)
        router.post("/settings/ageing", use: setAgeing)
        router.post("/settings/reminders", use: setReminders)
        router.post("/settings/sender", use: setSender)
        router.post("/settings/mail", use: setMail)
        router.post("/settings/mail/test", use: testMail)
    }

    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .settings)
        guard desk.reader.actor.may(.configure, in: desk.entity.id) || desk.reader.actor.mayEverywhere(.managePeople)
        else { throw PermissionError.missing(.configure) }
        var model = try await SettingsBook(services).page(desk, context)
        let notices: [String: Text] = [
            "yes": Words.saved, "person": Words.personAdded, "removal": Words.personRemoved,
            "password": Texts.Password.given, "key": Words.keyRevoked,
        ]
        if let saved = request.uri.queryParameters["saved"], let sentence = notices[String(saved)] {
            model.frame.notice = Notice(.success, sentence(desk.language))
        }
        return Answer.page(SettingsPage.render(model))
    }

    /// What every form begins with: its token, its company, and the right to change that.
    private func open(
        _ request: Request,
        _ context: PageContext,
        everywhere: Bool = false
    ) async throws -> (desk: Desk, answers: AnswersReader) {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .settings)
        if everywhere {
            try desk.reader.actor.requireEverywhere(.configure)
        } else {
            try desk.reader.actor.require(.configure, in: desk.entity.id)
        }
        return (desk, AnswersReader(form, desk.language))
    }

    private func refuse(
        _ desk: Desk,
        _ context: PageContext,
        _ part: SettingsPart,
        _ answers: Answers
    ) async throws -> Response {
        try await SettingsSaving.refuse(desk, services, context, part.answers, answers)
    }

    @Sendable private func setEntity(_ request: Request, context: PageContext) async throws -> Response {
        var (desk, answers) = try await open(request, context)
        let mentions = answers.mentions(in: desk.entity.currency)
        guard let entity = answers.entity(desk.entity) else {
            return try await refuse(desk, context, .entity, answers.answers)
        }
        let (actor, instant) = (desk.reader.actor, context.instant)
        do {
            let saving = saving(.entity, answers.answers, desk, context)
            return try await saving.answer {
                let change = saving.checked { connection in
                    try Companies.change(entity, by: actor, at: instant, connection)
                    try mentions.write(of: entity.id, by: actor, at: instant, connection)
                }
                try await DeriveDueDays(store: services.books).changing(entity.id, by: actor, at: instant, change)
            }
        } catch let error as LegalEntityError {
            answers.refuse("siren", error)
            return try await refuse(desk, context, .entity, answers.answers)
        }
    }

    @Sendable private func setAgeing(_ request: Request, context: PageContext) async throws -> Response {
        var (desk, answers) = try await open(request, context)
        let buckets = answers.value("cut-offs", or: Words.badCutOffs) { AgeBuckets($0) }
        let days = answers.number("freshness-days", from: 0, to: 60)
        guard let buckets, let days else { return try await refuse(desk, context, .ageing, answers.answers) }
        return try await write(.ageing, answers.answers, desk, context) { change in
            try change(InsightSettings.ageCutoffs, buckets.cutoffs)
            try change(ReminderSetting.bankLimitWorkingDays, days)
        }
    }

    @Sendable private func setReminders(_ request: Request, context: PageContext) async throws -> Response {
        var (desk, answers) = try await open(request, context)
        let (currency, mark) = (desk.entity.currency, desk.language == .french ? DecimalMark.comma : .point)
        let sending = answers.value("sending", or: Words.badChoice) { ["confirmed", "automatic"].firstIndex(of: $0) }
        let without = answers.value("without-file", or: Words.badChoice) { ["sent", "held"].firstIndex(of: $0) }
        let minute = answers.value("run-from", or: Words.badMinute, AnswersReader.minute)
        let gap = answers.number("gap", from: 0, to: 60)
        let minimum = answers.value("minimum", or: Words.badAmount) { text in
            AmountText.minorUnits(of: text, currency: currency, decimal: mark).flatMap { $0 < 0 ? nil : Int($0) }
        }
        let notice = answers.number("notice-days", from: 1, to: 60)
        let closed = answers.value("closed-on", or: Words.badDays, AnswersReader.days)
        let (attaches, alsace) = (answers.flag("attaches"), answers.flag("alsace-moselle"))
        guard let sending, let without, let minute, let gap, let minimum, let notice, let closed else {
            return try await refuse(desk, context, .reminders, answers.answers)
        }
        return try await write(.reminders, answers.answers, desk, context) { change in
            try change(ReminderSetting.isAutomatic, sending == 1)
            try change(ReminderSetting.holdsInvoicesWithoutFile, without == 1)
            try change(ReminderSetting.runFromMinutes, minute)
            try change(ReminderSetting.contactGapWorkingDays, gap)
            try change(ReminderSetting.minimumMinor, minimum)
            try change(ReminderSetting.noticeDays, notice)
            try change(ReminderSetting.closedOn, closed)
            try change(ReminderSetting.attachesInvoices, attaches)
            try change(ReminderSetting.keepsAlsaceMoselleHolidays, alsace)
        }
    }

    @Sendable private func setSender(_ request: Request, context: PageContext) async throws -> Response {
        var (desk, answers) = try await open(request, context)
        for name in ["sender", "reply-to"] {
            _ = answers.optional(name, or: Words.badAddress) { MailAddress(address: $0) }
        }
        for name in ["sender-name", "sender-title", "sender-phone"] { _ = answers.text(name) }
        guard answers.isGood else { return try await refuse(desk, context, .sender, answers.answers) }
        let values = answers.answers.values
        return try await write(.sender, answers.answers, desk, context) { change in
            try change(ReminderSetting.senderAddress, values["sender"] ?? "")
            try change(ReminderSetting.replyTo, values["reply-to"] ?? "")
            try change(ReminderSetting.senderName, values["sender-name"] ?? "")
            try change(ReminderSetting.senderTitle, values["sender-title"] ?? "")
            try change(ReminderSetting.senderPhone, values["sender-phone"] ?? "")
        }
    }

    /// The server is the group's; its password is kept encrypted, and never shown again.
    @Sendable private func setMail(_ request: Request, context: PageContext) async throws -> Response {
        var (desk, answers) = try await open(request, context, everywhere: true)
        let host = answers.optional("host", or: Words.badHost, AnswersReader.host)
        let port = answers.value("port", or: Words.badPort) { text in
            Int(text).flatMap { (1...65_535).contains($0) ? $0 : nil }
        }
        let security = answers.value("security", or: Words.badChoice) { MailSettings.Security(rawValue: $0) }
        let user = answers.text("username")
        let password = answers.secret("password")
        var box: (any SecretBox)?
        if password != nil {
            do { box = try services.rim.secretBox?() } catch is SecretBoxError {}
            if box == nil { answers.refuse("password", Words.noSecretBox) }
        }
        guard answers.isGood, let port, let security else {
            return try await refuse(desk, context, .mail, answers.answers)
        }
        let (actor, instant, secrets) = (desk.reader.actor, context.instant, box.map { SecretStore(box: $0) })
        // reason: without a box there is no password to forget.
        let kept = password == nil ? try? services.rim.secretBox?() : nil
        let forgetful = kept.map { SecretStore(box: $0) }
        let saving = saving(.mail, answers.answers, desk, context)
        let change = saving.checked { connection in
            let known = try MailSettings.read(connection)
            // A password is for the server and the name that it was given for: it is never shown to another.
            let isSame =
                known.host == host && known.port == port && known.security == security && (known.user ?? "") == user
            if !isSame {
                try forgetful?.remove(MailSettings.passwordName, entity: nil, by: actor, at: instant, connection)
            }
            let change = SettingsChange(entity: nil, actor: actor, instant: instant, connection: connection)
            try change(MailSetting.host, host ?? "")
            try change(MailSetting.port, port)
            try change(MailSetting.security, security.rawValue)
            try change(MailSetting.user, user)
            // The same again is no other password: a form that is sent twice is answered twice alike.
            // reason: one that this key does not open is another.
            let held = try? secrets?.value(of: MailSettings.passwordName, entity: nil, connection)
            if let secrets, let password, held != password {
                try secrets.set(
                    MailSettings.passwordName,
                    to: password,
                    entity: nil,
                    by: actor,
                    at: instant,
                    connection
                )
            }
        }
        return try await saving.answer { try await services.books.write(change) }
    }

    /// Sends a message to whoever asks, and says what the server answered.
    @Sendable private func testMail(_ request: Request, context: PageContext) async throws -> Response {
        let (desk, _) = try await open(request, context, everywhere: true)
        let notice = try await MailTest(services: services, desk: desk).run(at: context.instant)
        var model = try await SettingsBook(services).page(desk, context)
        model.frame.notice = notice
        return Answer.page(
            SettingsPage.render(model),
            status: notice.kind == .error ? .unprocessableContent : .ok
        )
    }

    /// Writes settings of the company, all or none; those that stay as they are leave no trace.
    private func write(
        _ part: SettingsPart,
        _ answers: Answers,
        _ desk: Desk,
        _ context: PageContext,
        _ body: @escaping @Sendable (SettingsChange) throws -> Void
    ) async throws -> Response {
        let (entity, actor, instant) = (desk.entity.id, desk.reader.actor, context.instant)
        let saving = saving(part, answers, desk, context)
        let change = saving.checked { connection in
            try body(SettingsChange(entity: entity, actor: actor, instant: instant, connection: connection))
        }
        return try await saving.answer { try await services.books.write(change) }
    }

    private func saving(
        _ part: SettingsPart,
        _ answers: Answers,
        _ desk: Desk,
        _ context: PageContext
    ) -> SettingsSaving {
        SettingsSaving(services: services, desk: desk, context: context, part: part, answers: answers)
    }
}

/// Changes settings of one company within a transaction.
struct SettingsChange {
    let entity: LegalEntity.ID?
    let actor: Actor
    let instant: Timestamp
    let connection: any SQLConnection

    func callAsFunction<Value: Equatable>(_ setting: Setting<Value>, _ value: Value) throws {
        guard try Settings.value(of: setting, entity: entity, connection) != value else { return }
        try Settings.set(setting, to: value, entity: entity, by: actor, at: instant, connection)
    }
}

/// Reads everything that the page of settings shows.
struct SettingsBook {
    private let services: Services

    init(_ services: Services) { self.services = services }

    func page(_ desk: Desk, _ context: PageContext) async throws -> SettingsPage.Model {
        let entity = desk.entity
        var facts = try await services.books.read { try SettingsModels.Facts.read(of: entity, $0) }
        if desk.reader.actor.mayEverywhere(.managePeople) {
            facts.keys = try await services.apiKeys.all(for: desk.reader.actor).filter { $0.revokedAt == nil }
            facts.people = try await services.people.all()
            facts.lastSeen = try await services.sessions.lastSeen()
        }
        return SettingsModels(desk: desk, clock: services.clock, instant: context.instant).page(facts)
    }
}
