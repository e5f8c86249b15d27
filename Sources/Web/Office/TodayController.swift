import Books
import Collecting
import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage

/// What to do today, and how things stand.
struct TodayController {
    let services: Services
    let settings: ServerSettings
    private let shelf = TodayShelf()

    init(services: Services, settings: ServerSettings) {
        self.services = services
        self.settings = settings
    }

    func addRoutes(to router: Router<PageContext>) {
        router.get("/") { _, _ in Answer.see(Paths.today) }
        router.get("/today", use: page)
    }

    @Sendable private func page(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .today)
        let entity = desk.entity.id
        let (standing, absent) = try await services.books.read { connection in
            (try OutboxStanding.read(at: context.instant, connection), try AbsentItems.read(of: entity, connection))
        }
        let (work, position) = try await shelf.day(
            of: desk.entity,
            on: desk.today,
            bankDataThrough: desk.age.bankThrough,
            services
        )
        let tasks = TodayTasks(
            desk: desk,
            work: work,
            standing: standing,
            unappliedMinor: abs(position.totals?.unappliedMinor ?? 0),
            absent: absent,
            delay: standing.delay.map { MailDelayWords($0, desk, services.clock) }
        )
        return Answer.page(TodayPage.render(TodayModels.make(desk, position, tasks)))
    }
}

/// Turns the day's figures into what the page shows.
enum TodayModels {
    static func make(_ desk: Desk, _ position: TodayPosition, _ tasks: TodayTasks) -> TodayPage.Model {
        let language = desk.language, currency = desk.entity.currency
        return TodayPage.Model(
            frame: desk.frame,
            day: Formats(language).fullDay(desk.today),
            figures: figures(position, currency, language),
            ageing: position.totals.map { totals in
                AgedBalanceModels.bar(
                    totals,
                    AgedBalanceModels.bucketLabels(position.buckets, language),
                    currency,
                    language
                )
            },
            tasks: tasks.lines,
            stake: .money(Money(minorUnits: tasks.work.stakeMinor, currency: currency), language),
            isEmptyLedger: position.isEmpty
        )
    }

    /// Each with the name of what it counts: what is owed less credit notes, what is late of it before any deduction,
    /// and what was received and is not applied, which takes the first to the net of the aged balance.
    private static func figures(
        _ position: TodayPosition,
        _ currency: Currency,
        _ language: Language
    ) -> [StatTile] {
        guard let indicators = position.indicators.first(where: { $0.currency == currency }) else { return [] }
        let formats = Formats(language), day = Text(fr: "j", en: "d")(language)
        let unapplied = position.totals?.unappliedMinor ?? 0
        func money(_ minor: Int64, isLate: Bool = false) -> Figure {
            .money(Money(minorUnits: minor, currency: indicators.currency), language, isLate: isLate)
        }
        func days(_ measured: Measured<Double>) -> Figure {
            measured.value.map { Figure(formats.tenths(Int(($0 * 10).rounded()))) } ?? Figure("–", tone: .zero)
        }
        return [
            StatTile(
                label: Texts.Today.receivable(language),
                value: money(indicators.receivableMinor),
                target: Texts.Today.net(
                    money(indicators.receivableMinor + indicators.unappliedCashMinor).text,
                    isAll: indicators.unappliedMoneylessMinor != 0
                )(language),
                path: Paths.agedBalance
            ),
            StatTile(
                label: Texts.Customers.overdue(language),
                value: money(indicators.overdueMinor, isLate: true),
                path: Paths.invoices.with("state", "late")
            ),
            StatTile(
                label: Texts.Today.unapplied(language),
                value: money(indicators.unappliedMoneylessMinor - indicators.unappliedCashMinor),
                target: Texts.Today.credits(
                    notes: money(indicators.unappliedCashMinor - unapplied).text,
                    moneyless: indicators.unappliedMoneylessMinor == 0
                        ? nil : money(-indicators.unappliedMoneylessMinor).text
                )(language),
                path: Paths.unapplied
            ),
            StatTile(
                label: Text(fr: "DSO (épuisement)", en: "DSO (count-back)")(language),
                value: days(indicators.dsoCountBack.days),
                unit: day,
                path: Paths.agedBalance
            ),
            StatTile(
                label: Text(fr: "Jours de retard moyens", en: "Average days delinquent")(language),
                value: days(indicators.averageDaysDelinquent),
                unit: day,
                path: Paths.agedBalance
            ),
        ]
    }
}
