import Hummingbird
import Insight
import Ledger
import Office
import Practices
import Primitives
import Storage

/// The 27 practices, measured on the company's own data.
struct PracticesController {
    let services: Services
    let settings: ServerSettings
    private let shelf = SumsShelf<PracticeQuestion, PracticeReport>(
        size: 16,
        reading: { question, entity, day, store in
            try await MeasurePractices(store: store).run(entity: entity, today: day, now: question.at)
        }
    )

    init(services: Services, settings: ServerSettings) {
        self.services = services
        self.settings = settings
    }

    func addRoutes(to router: Router<PageContext>) {
        router.get("/practices", use: page)
        router.get("/practices.json", use: json)
        router.get("/practices.csv", use: csv)
    }

    @Sendable private func page(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .practices)
        let report = try await report(desk, context)
        return Answer.page(PracticesPage.render(PracticesModels(desk: desk, report: report).page))
    }

    @Sendable private func json(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .practices)
        let report = try await report(desk, context)
        return Answer.file(report.json(desk.language).bytes + [10], mediaType: "application/json")
    }

    @Sendable private func csv(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .practices)
        let report = try await report(desk, context)
        return Answer.file(
            PracticesTable.csv(report, desk.language),
            mediaType: "text/csv; charset=utf-8",
            named: Text(fr: "pratiques", en: "practices")(desk.language) + "-\(desk.today).csv"
        )
    }

    private func report(_ desk: Desk, _ context: PageContext) async throws -> PracticeReport {
        try await shelf.sums(
            of: PracticeQuestion(at: context.instant),
            desk.entity.id,
            on: desk.today,
            services.books
        )
    }
}

/// What, besides the books and the day, the measures depend on: ages change with the hour.
struct PracticeQuestion: Hashable, Sendable {
    let at: Timestamp

    private var hour: Int64 { at.millisecondsSinceEpoch / 3_600_000 }

    /// Asked within one hour, it is the same question.
    static func == (lhs: PracticeQuestion, rhs: PracticeQuestion) -> Bool { lhs.hour == rhs.hour }
    func hash(into hasher: inout Hasher) { hasher.combine(hour) }
}

/// Turns the measures into their page.
struct PracticesModels {
    let desk: Desk
    let report: PracticeReport

    private var language: Language { desk.language }

    var page: PracticesPage.Model {
        let count = report.measured.count
        return PracticesPage.Model(
            frame: desk.frame,
            index: report.indexTenths.map { Formats(language).tenths(Int($0)) },
            indexDetail: Text(
                fr: "sur \(count) pratiques mesurables des 27",
                en: "over \(count) measurable practices of 27"
            )(language),
            stages: PracticeStage.allCases.map { stage in
                PracticesPage.Stage(
                    number: stage.rawValue,
                    title: stage.title(language),
                    practices: report.measures.filter { $0.practice.stage == stage }.map(practice)
                )
            }
        )
    }

    private func practice(_ measure: PracticeMeasure) -> PracticesPage.Practice {
        let practice = measure.practice
        return PracticesPage.Practice(
            number: practice.number,
            title: practice.title(language),
            state: PracticesPage.State(rawValue: measure.state.rawValue) ?? .notMeasurable,
            value: measure.valueText(language),
            threshold: measure.threshold(language),
            atStake: measure.atStake.map { .money($0, language) },
            sample: measure.sample.map { sample in
                [sample.text(language), measure.aside?(language)].compactMap { $0 }.joined(separator: " · ")
            },
            window: practice.window.text(language),
            how: "\(practice.metric(language)) \(practice.source(language))",
            missing: measure.missing?(language),
            act: practice.action.map { Link(advice(measure), Self.path(of: $0)) }
        )
    }

    /// Nobody is told to do what is done: of a practice in place, or with nothing at stake, the link only leads there.
    private func advice(_ measure: PracticeMeasure) -> String {
        let isNothingLeft = measure.atStake?.isZero ?? (measure.state == .inPlace)
        guard measure.state == .inPlace || isNothingLeft else { return measure.practice.advice(language) }
        return (isNothingLeft ? Texts.Practices.look : Texts.Practices.lookAtRest)(language)
    }

    static func path(of action: PracticeAction) -> Path {
        switch action {
        case .customersToComplete: customers(lacking: .file, .open, by: .balance)
        case .pressingCustomersWithoutSalesOwner: customers(lacking: .owner, .lateOrDisputed, by: .overdue)
        case .creditLimits: customers(lacking: .limit, .open, by: .balance)
        case .importBooks, .importReports: Paths.imports
        case .invoicesWithoutPDF: invoices(lacking: .pdf)
        case .invoicesToChase: invoices(lacking: .reminder)
        case .invoicesToCall: invoices(lacking: .call)
        case .invoicesToNotice: invoices(lacking: .notice)
        case .reminders: Paths.reminders
        case .reminderBacklog: Paths.reminderBacklog
        case .indicators: Paths.today
        case .overdueInvoices: Paths.invoices.with("state", "late")
        case .disputedInvoices: Paths.invoices.with("state", InvoiceQuestion.State.disputed.rawValue)
        case .unappliedCredits: Paths.unapplied
        case .agedBalance: Paths.agedBalance
        }
    }

    /// The largest amounts first.
    private static func invoices(lacking lack: UndoneItems) -> Path {
        Paths.invoices.with("lacking", lack.rawValue).with("order", InvoiceQuestion.Order.open.rawValue)
    }

    private static func customers(
        lacking lack: CustomerQuestion.Lack,
        _ situation: CustomerQuestion.Situation?,
        by order: CustomerQuestion.Order
    ) -> Path {
        Paths.customers.with("lacking", lack.rawValue).with("state", situation?.rawValue).with("order", order.rawValue)
    }
}
