import Books
import Collecting
import HTTPTypes
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// What would leave on a day, one message as it would be received, and sending.
struct RemindersController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/reminders", use: plan)
        router.post("/reminders", use: send)
        router.get("/reminders/preview", use: preview)
        router.get("/reminders/preview/body", use: previewBody)
        router.post("/reminders/release", use: release)
    }

    @Sendable private func plan(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let day = Self.day(request, desk)
        let plan = try await planned(desk, on: day)
        let standing = try await services.books.read { try OutboxStanding.read(at: context.instant, $0) }
        var model = RemindersModels.make(desk, plan, day, standing, done: Done(request))
        model.delay = standing.delay.map { MailDelayWords($0, desk, services.clock).notice }
        return Answer.page(RemindersPage.render(model))
    }

    private func planned(_ desk: Desk, on day: CivilDate) async throws -> ReminderPlan {
        let entity = desk.entity.id
        let bankDay = try await services.books.read { try BankFreshness.lastDay(entity, $0) }
        return try await services.plan(of: entity, on: day, today: desk.today, bankDataThrough: bankDay)
    }

    /// Puts what was ticked in the outbox: from there it leaves by itself; what is for a day to come, on that day.
    @Sendable private func send(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        func ticked(_ name: String) -> Set<Customer.ID> {
            Set(form.all(name).compactMap { Int64($0).map { Customer.ID($0) } })
        }
        let customers = ticked(SendingBox.reminder.rawValue), notices = ticked(SendingBox.notice.rawValue)
        let calls = ticked(SendingBox.call.rawValue)
        guard let day = CivilDate(form["on"]), !(customers.isEmpty && notices.isEmpty && calls.isEmpty) else {
            return Answer.see(Paths.reminders.with("on", form["on"]).with("entity", desk.code))
        }
        let entity = desk.entity.id
        let bankDay = try await services.books.read { try BankFreshness.lastDay(entity, $0) }
        var asked = RunReminders.Request(
            entity: entity,
            day: day,
            today: desk.today,
            bankDataThrough: bankDay,
            sending: .chosen(customers, notices: notices, calls: calls),
            actor: desk.reader.actor,
            ranAt: context.instant
        )
        if day > desk.today { asked.leavesFrom = try await morning(of: day, desk) }
        let run = try await RunReminders(store: services.books).run(asked)
        return Answer.see(
            Paths.reminders.with("on", day == desk.today ? nil : day.description)
                .with("sent", String(run.messages.count)).with("calls", run.calls == 0 ? nil : String(run.calls))
                .with("postponed", run.postponedCalls == 0 ? nil : String(run.postponedCalls))
                .with("entity", desk.code)
        )
    }

    /// When the company's reminders of a day begin to leave.
    private func morning(of day: CivilDate, _ desk: Desk) async throws -> Timestamp {
        let entity = desk.entity
        let minute = try await services.books.read {
            try Settings.value(of: ReminderSetting.runFromMinutes, entity: entity.id, $0)
        }
        return services.clock.instant(of: day, minute: minute, in: entity.timeZone)
    }

    /// What the form that was just sent did, as its answer's address says.
    struct Done: Sendable {
        let sent: Int
        let calls: Int
        /// Calls that wait, since a formal letter leaves.
        let postponed: Int

        /// Nil when nothing was just sent.
        init?(_ request: Request) {
            func number(_ name: Substring) -> Int? { request.uri.queryParameters[name].flatMap { Int($0) } }
            guard let sent = number("sent") else { return nil }
            self.sent = sent
            calls = number("calls") ?? 0
            postponed = number("postponed") ?? 0
        }
    }

    static func day(_ request: Request, _ desk: Desk) -> CivilDate {
        request.uri.queryParameters["on"].flatMap { CivilDate(String($0)) } ?? desk.today
    }

    @Sendable private func preview(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let (preview, day) = try await previewed(request, context, desk)
        return Answer.page(ReminderPreviewPage.render(ReminderPreviewModels.make(desk, preview, day)))
    }

    @Sendable private func previewBody(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let (preview, _) = try await previewed(request, context, desk)
        return Answer.mailBody(preview.reminder.html)
    }

    private func previewed(
        _ request: Request,
        _ context: PageContext,
        _ desk: Desk
    ) async throws -> (ReminderPreview, CivilDate) {
        guard let customer = request.uri.queryParameters["customer"].flatMap({ Int64($0) }),
            let renderer = services.rim.renderer
        else { throw HTTPError(.notFound) }
        let day = Self.day(request, desk), entity = desk.entity.id
        let bankDay = try await services.books.read { try BankFreshness.lastDay(entity, $0) }
        let preview = try await PreviewReminder(
            store: services.books,
            writer: ReminderWriter(renderer: renderer)
        ).run(
            of: Identifier(customer),
            for: entity,
            on: day,
            today: desk.today,
            bankDataThrough: bankDay,
            insteadOfNotice: request.uri.queryParameters["instead"] != nil,
            at: context.instant
        )
        guard let preview else { throw HTTPError(.notFound) }
        return (preview, day)
    }

    /// Somebody has seen why mail was paused, and lets it leave.
    @Sendable private func release(_ request: Request, context: PageContext) async throws -> Response {
        _ = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        try desk.reader.actor.requireEverywhere(.configure)
        let (actor, instant) = (desk.reader.actor, context.instant)
        try await services.books.write { try Outbox.release(by: actor, at: instant, $0) }
        return Answer.see(Paths.reminders.with("entity", desk.code))
    }
}

/// The boxes of the plan's form; each bears customers' numbers.
enum SendingBox: String {
    /// The message of the day that is no formal notice.
    case reminder = "customer"
    /// The formal notice, which then is all that the customer gets in writing.
    case notice
    /// A call to make: nothing leaves.
    case call

    init(_ contact: PlannedContact) {
        self = contact.level.channel == .call ? .call : contact.level.isFormalNotice ? .notice : .reminder
    }
}

/// How mail stands: paused, waiting, without a server.
struct OutboxStanding: Sendable {
    let pauseReason: String?
    let waiting: Int
    let uncertain: Int
    /// What the mail server's silence holds up.
    let delay: MailDelay?
    let mail: MailSettings

    static func read(at instant: Timestamp, _ connection: any SQLConnection) throws -> OutboxStanding {
        OutboxStanding(
            pauseReason: try Outbox.pauseReason(connection),
            waiting: try Outbox.count(.intended, connection),
            uncertain: try Outbox.count(.uncertain, connection),
            delay: try Outbox.delay(at: instant, connection),
            mail: try MailSettings.read(connection)
        )
    }
}
