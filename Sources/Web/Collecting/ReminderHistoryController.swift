import Collecting
import HTTPTypes
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// What left, what waits, what may have left; each with its exact bytes.
struct ReminderHistoryController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/reminders/history", use: list)
        router.get("/reminders/history.csv", use: csv)
        router.get("/reminders/:id", use: one)
        router.get("/reminders/:id/body", use: body)
        router.post("/reminders/:id/decision", use: decide)
        router.post("/reminders/:id/withdrawal", use: withdraw)
    }

    @Sendable private func list(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let entity = desk.entity.id, (question, state) = Self.question(request)
        let asked = question
        let (lines, uncertain) = try await services.books.read { connection in
            var doubtful = ReminderQuestion()
            doubtful.states = [.uncertain]
            return (
                try ReminderHistory.page(asked, of: entity, connection),
                try ReminderHistory.page(doubtful, of: entity, connection)
            )
        }
        let models = ReminderHistoryModels(desk: desk, clock: services.clock)
        return Answer.page(ReminderHistoryPage.render(models.page(question, state, lines, uncertain)))
    }

    private static func question(_ request: Request) -> (ReminderQuestion, OutboxEntry.State?) {
        let parameters = request.uri.queryParameters
        var question = ReminderQuestion()
        question.text = parameters["q"].map(String.init) ?? ""
        let state = parameters["state"].flatMap { OutboxEntry.State(rawValue: String($0)) }
        if let state { question.states = [state] }
        question.before = parameters["before"].flatMap { Int64($0).map { Identifier($0) } }
        return (question, state)
    }

    /// Every message that the page's question finds, the newest first; read page by page.
    @Sendable private func csv(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let models = ReminderHistoryModels(desk: desk, clock: services.clock), entity = desk.entity.id
        var (question, _) = Self.question(request)
        (question.before, question.limit) = (nil, 1000)
        var file = ReminderHistoryModels.file(desk.language), count = 0
        while count < SpreadsheetFile.limit {
            let asked = question
            let lines = try await services.books.read { try ReminderHistory.page(asked, of: entity, $0) }
            for line in lines { models.add(line, to: &file) }
            count += lines.count
            guard lines.count == question.limit, let last = lines.last else { break }
            question.before = last.entry.id
        }
        return file.answer(named: Texts.Reminders.title, on: desk.today)
    }

    @Sendable private func one(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        var model = try await message(context, desk)
        if request.uri.queryParameters["done"] == "withdrawn" {
            model.frame.notice = Notice(.success, Texts.Withdrawal.done(desk.language))
        }
        return Answer.page(ReminderPreviewPage.render(model))
    }

    /// The page of one message.
    func message(_ context: PageContext, _ desk: Desk) async throws -> ReminderPreviewPage.Model {
        let (line, mail) = try await found(context, desk), id = line.entry.id
        let (claim, planned) = try await services.books.read { connection in
            (
                try MessageClaim.read(id, connection),
                line.entry.state == .intended ? try MessageClaim.planned(line.entry, connection) : []
            )
        }
        var model = ReminderHistoryModels(desk: desk, clock: services.clock).message(line, mail, claim)
        if !planned.isEmpty { model.plan(planned, desk.language) }
        return model
    }

    @Sendable private func body(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        guard let mail = try await found(context, desk).mail else { throw HTTPError(.notFound) }
        return Answer.mailBody(mail.html)
    }

    func found(_ context: PageContext, _ desk: Desk) async throws -> (line: ReminderLine, mail: KeptMessage?) {
        let id = OutboxEntry.ID(try context.parameters.require("id", as: Int64.self)), entity = desk.entity.id
        let (line, bytes) = try await services.books.read { connection in
            let line = try ReminderHistory.find(id, of: entity, connection)
            return (line, try line?.entry.frozen.flatMap { try FileStore.bytes(of: $0, connection) })
        }
        guard let line else { throw HTTPError(.notFound) }
        return (line, try bytes.flatMap { try services.rim.readMail?($0) })
    }

    /// A person has looked whether a doubtful message left.
    @Sendable private func decide(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let (line, _) = try await found(context, desk)
        try desk.reader.actor.require(.remind, in: line.entry.legalEntity)
        let (id, actor, instant) = (line.entry.id, desk.reader.actor, context.instant)
        let hasLeft = form["decision"] != "again", key = form.key
        do {
            try await services.books.write { connection in
                try FormReceipts.take(key, at: instant, connection)
                try Outbox.settleUncertain(id, left: hasLeft, by: actor, at: instant, connection)
            }
        } catch is FormTaken {}
        return Answer.see(Paths.reminderHistory.with("entity", desk.code))
    }
}

extension ReminderPreviewPage.Model {
    /// Of a message that waits: what it is to chase.
    fileprivate mutating func plan(_ lines: [MessageClaim.Line], _ language: Language) {
        var sums: [Currency: Int64] = [:]
        for line in lines { sums[line.claimed.currency, default: 0] += line.claimed.minorUnits }
        let claimed = sums.sorted { $0.key < $1.key }.map { Money(minorUnits: $0.value, currency: $0.key) }
        items = lines.map { ReminderPreviewModels.item($0, language) }
        itemsTitle = Texts.Withdrawal.planned(language)
        total = RemindersModels.money(claimed, language)
    }
}

/// Turns entries of the outbox into what pages show.
struct ReminderHistoryModels {
    let desk: Desk
    let clock: any BusinessClock

    private var language: Language { desk.language }

    func page(
        _ question: ReminderQuestion,
        _ state: OutboxEntry.State?,
        _ lines: [ReminderLine],
        _ uncertain: [ReminderLine]
    ) -> ReminderHistoryPage.Model {
        let all = Field.Option("", Text(fr: "Tous", en: "All")(language))
        let options = OutboxEntry.State.allCases.map {
            let name = $0 == .cancelled ? Texts.Withdrawal.stateOrUseless : Texts.OutboxStates.name(of: $0)
            return Field.Option($0.rawValue, name(language))
        }
        return ReminderHistoryPage.Model(
            frame: desk.frame,
            csv: Paths.reminderHistoryCSV.with("q", question.text).with("state", state?.rawValue),
            query: question.text,
            state: ReminderHistoryPage.Choice(options: [all] + options, chosen: state?.rawValue ?? ""),
            isFiltered: !question.text.isEmpty || state != nil,
            uncertain: question.before == nil ? uncertain.map(row) : [],
            rows: lines.map(row),
            pager: pager(question, state, lines)
        )
    }

    private func pager(_ question: ReminderQuestion, _ state: OutboxEntry.State?, _ lines: [ReminderLine]) -> Pager? {
        let isFull = lines.count == question.limit
        guard isFull || question.before != nil else { return nil }
        let path = Paths.reminderHistory.with("q", question.text).with("state", state?.rawValue)
            .with("entity", desk.code)
        return Pager(
            position: Text.counted(lines.count, fr: ("message", "messages"), en: ("message", "messages"))(language),
            previous: question.before == nil ? nil : path,
            next: isFull ? lines.last.map { path.with("before", $0.entry.id.description) } : nil
        )
    }

    static func file(_ language: Language) -> SpreadsheetFile {
        SpreadsheetFile(
            language,
            [
                Text(fr: "Quand", en: "at"), Text(fr: "Client", en: "customer"), Text(fr: "Niveau", en: "level"),
                Text(fr: "Objet", en: "subject"), Text(fr: "Destinataire", en: "recipients"),
                Text(fr: "État", en: "state"), Text(fr: "Détail", en: "detail"), Text(fr: "Devise", en: "currency"),
                Text(fr: "Demandé", en: "asked"),
            ]
        )
    }

    /// One line a currency, as amounts are never summed over several.
    func add(_ line: ReminderLine, to file: inout SpreadsheetFile) {
        let entry = line.entry
        let cells = [
            moment(entry.settledAt ?? entry.createdAt), customer(line).label,
            Texts.Levels.name(of: line.level)(language),
            entry.subject ?? "", entry.recipients.joined(separator: " "),
            Texts.OutboxStates.name(of: entry)(language), detail(line) ?? "",
        ]
        guard !line.asked.isEmpty else { return file.add(cells + ["", ""]) }
        for total in line.asked { file.add(cells + [total.net.currency.code, file.amount(total.net)]) }
    }

    private func row(_ line: ReminderLine) -> ReminderHistoryPage.Row {
        let entry = line.entry
        return ReminderHistoryPage.Row(
            id: entry.id.rawValue,
            customer: customer(line),
            subject: entry.subject ?? Texts.Levels.name(of: line.level)(language),
            level: Texts.Levels.name(of: line.level)(language),
            recipient: entry.recipients.joined(separator: ", "),
            at: moment(entry.settledAt ?? entry.createdAt),
            amount: amount(line),
            state: Texts.OutboxStates.badge(entry, language),
            detail: detail(line)
        )
    }

    func message(_ line: ReminderLine, _ mail: KeptMessage?, _ claim: MessageClaim) -> ReminderPreviewPage.Model {
        let entry = line.entry, id = entry.id.rawValue
        let state = Texts.OutboxStates.name(of: entry)(language)
        let detail = detail(line)
        // What is to be written anew, or was never sent, claims nothing.
        let lines = line.asked.isEmpty ? [] : claim.lines
        var model = ReminderPreviewPage.Model(
            frame: desk.frame,
            customer: customer(line),
            day: desk.today.description,
            level: Badge(Texts.Levels.name(of: line.level)(language)),
            subject: entry.subject ?? Texts.Levels.name(of: line.level)(language),
            sender: mail?.from ?? "",
            recipient: entry.recipients.joined(separator: ", "),
            body: mail == nil ? nil : Paths.reminder(id).child("body").with("entity", desk.code),
            text: mail?.text ?? "",
            attachments: [],
            attachmentNames: mail?.attachments.map(\.fileName) ?? [],
            items: lines.map { ReminderPreviewModels.item($0, language) },
            total: amount(line),
            notice: Notice(
                entry.state == .sent ? .success : entry.state == .uncertain ? .attention : .information,
                "\(state) · \(moment(entry.settledAt ?? entry.createdAt))",
                details: [detail].compactMap { $0 }
            )
        )
        model.isKept = true
        if entry.state == .cancelled { model.notWritten = Texts.Withdrawal.neverWritten(language) }
        if entry.state == .intended, desk.frame.may(.remind) {
            model.withdrawal = ReminderPreviewPage.Withdrawal(path: Paths.reminderWithdrawal(id))
        }
        model.deduction = ReminderPreviewModels.deduction(line.asked, language)
        if mail != nil, lines.isEmpty { model.noItems = Texts.ReminderPreview.noItems(language) }
        return model
    }

    private func customer(_ line: ReminderLine) -> Link {
        let path = line.entry.customer.map { Paths.customer($0.rawValue) } ?? Paths.customers
        return Link(Texts.Customer.name(line.customerName, language), path)
    }

    /// Of a message prepared for a day to come, that day; else what became of it.
    private func detail(_ line: ReminderLine) -> String? {
        let entry = line.entry
        if let withdrawal = line.withdrawal {
            return Texts.Withdrawal.by(withdrawal.by, withdrawal.words)(language)
        }
        if entry.state == .intended, let day = CivilDate(entry.content), day > desk.today {
            return Texts.OutboxStates.leaves(on: Formats(language).day(day))(language)
        }
        return entry.reason.flatMap { Texts.OutboxStates.detail($0, of: entry.state, language) }
    }

    private func amount(_ line: ReminderLine) -> Figure {
        let amounts = line.asked.map(\.net)
        return amounts.isEmpty ? Figure("–", tone: .zero) : RemindersModels.money(amounts, language)
    }

    private func moment(_ instant: Timestamp) -> String {
        Formats(language).moment(
            instant,
            offsetMinutes: clock.offsetMinutes(at: instant, in: desk.entity.timeZone)
        )
    }
}
