import Books
import Collecting
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// Formal notices: whose time is over, whose time runs, and what waits to leave.
struct NoticesController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/reminders/notices", use: page)
        router.get("/reminders/notices.csv", use: csv)
    }

    @Sendable private func page(_ request: Request, context: PageContext) async throws -> Response {
        let (desk, models) = try await models(request, context)
        return Answer.page(NoticesPage.render(models.page(desk)))
    }

    @Sendable private func csv(_ request: Request, context: PageContext) async throws -> Response {
        let (desk, models) = try await models(request, context)
        return models.file(desk.language).answer(named: Texts.Notices.title, on: desk.today)
    }

    /// By the plan of the day, which every page of the day reads.
    private func models(_ request: Request, _ context: PageContext) async throws -> (Desk, NoticesModels) {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let entity = desk.entity.id
        let bankDay = try await services.books.read { try BankFreshness.lastDay(entity, $0) }
        let plan = try await services.plan(of: entity, on: desk.today, today: desk.today, bankDataThrough: bankDay)
        return (desk, NoticesModels(plan, desk.language))
    }
}

/// Turns a day's plan into the lists of its formal notices.
struct NoticesModels {
    /// So many of each list are on the page; all of them in its file.
    private static let shown = 500

    private struct Line {
        let customer: Link
        let invoiceCount: Int
        let writtenOn: CivilDate?
        let day: CivilDate?
        let owed: [Money]
        let stakeMinor: Int64
        let message: Path
    }

    private let language: Language
    private let over: [Line]
    private let running: [Line]
    private let waiting: [Line]

    init(_ plan: ReminderPlan, _ language: Language) {
        self.language = language
        let given = plan.givenNotices
        let isOver = { (notice: GivenNotice) in notice.isOver(on: plan.plan.on) }
        over = given.filter(isOver).map { Self.line($0, plan) }.sorted { $0.stakeMinor > $1.stakeMinor }
        running = given.filter { !isOver($0) }.map { Self.line($0, plan) }
        waiting = plan.plan.earlyNotices.map { Self.line($0, plan) }
    }

    private static func line(_ notice: GivenNotice, _ plan: ReminderPlan) -> Line {
        Line(
            customer: customer(notice.customer, plan),
            invoiceCount: notice.items.count,
            writtenOn: notice.givenOn,
            day: notice.payableUntil,
            owed: notice.owed,
            stakeMinor: notice.stakeMinor,
            message: Paths.reminder(notice.message.rawValue)
        )
    }

    private static func line(_ notice: PlannedContact, _ plan: ReminderPlan) -> Line {
        let last = plan.lastWritten(to: notice)
        return Line(
            customer: customer(notice.customer, plan),
            invoiceCount: notice.lines.count,
            writtenOn: last,
            day: last.map { plan.nextWriting(after: $0) },
            owed: notice.totals.map(\.net),
            stakeMinor: notice.atStakeMinor,
            message: Paths.reminderPreview.with("customer", notice.customer.description)
        )
    }

    private static func customer(_ id: CustomerCase.ID, _ plan: ReminderPlan) -> Link {
        Link(plan.portfolio.debtor(id)?.name ?? "", Paths.customer(id.rawValue))
    }

    func page(_ desk: Desk) -> NoticesPage.Model {
        NoticesPage.Model(frame: desk.frame, over: list(over), running: list(running), waiting: list(waiting))
    }

    private func list(_ lines: [Line]) -> NoticesPage.List {
        var sums: [Currency: Int64] = [:]
        for amount in lines.flatMap(\.owed) { sums[amount.currency, default: 0] += amount.minorUnits }
        let total = sums.sorted { $0.key < $1.key }.map { Money(minorUnits: $0.value, currency: $0.key) }
        return NoticesPage.List(
            rows: lines.prefix(Self.shown).map(row),
            count: lines.count,
            total: RemindersModels.money(total, language)
        )
    }

    private func row(_ line: Line) -> NoticesPage.Row {
        let formats = Formats(language)
        return NoticesPage.Row(
            customer: line.customer,
            invoiceCount: line.invoiceCount,
            writtenOn: line.writtenOn.map { formats.day($0) } ?? "–",
            day: line.day.map { formats.day($0) } ?? "–",
            owed: RemindersModels.money(line.owed, language),
            message: line.message
        )
    }

    /// One line a currency, as amounts are never summed over several.
    func file(_ language: Language) -> SpreadsheetFile {
        let words = Texts.Notices.self
        var file = SpreadsheetFile(
            language,
            [
                words.stage, Text(fr: "Client", en: "customer"), Text(fr: "Factures", en: "invoices"),
                Text(fr: "Dernier écrit", en: "last writing"), Text(fr: "Jour", en: "day"),
                Text(fr: "Devise", en: "currency"), Text(fr: "Reste dû", en: "owed"),
            ]
        )
        for (stage, lines) in [(words.over, over), (words.running, running), (words.waiting, waiting)] {
            for line in lines {
                for amount in line.owed {
                    file.add([
                        stage(language), line.customer.label, String(line.invoiceCount), file.day(line.writtenOn),
                        file.day(line.day), amount.currency.code, file.amount(amount),
                    ])
                }
            }
        }
        return file
    }
}
