import HTTPTypes
import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage
import Workflows

/// The months of a company: closed for good, or open, and closing them.
struct MonthsController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/months", use: list)
        router.post("/months", use: close)
    }

    @Sendable private func list(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .agedBalance)
        let closed = request.uri.queryParameters["closed"].flatMap { CivilDate(String($0)) }
        return try await answer(desk) { model in
            guard let closed, closed == desk.entity.closedThrough else { return }
            model.frame.notice = Notice(
                .success,
                Texts.Months.done(Formats(desk.language).fullMonth(closed))(desk.language)
            )
        }
    }

    @Sendable private func close(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .agedBalance)
        try desk.reader.actor.require(.closeMonths, in: desk.entity.id)
        guard let day = CivilDate(form["through"]) else {
            return try await refuse(desk, form, Texts.Months.noMonth)
        }
        var closing = CloseMonth.Request(
            entity: desk.entity.id,
            through: day,
            actor: desk.reader.actor,
            today: desk.today,
            at: context.instant
        )
        closing.form = form.key
        do {
            try await CloseMonth(store: services.books).run(closing)
        } catch is FormTaken {
        } catch let error as ClosingError {
            return try await refuse(desk, form, RefusalText.happened(error.code))
        }
        return Answer.see(Paths.months.with("closed", day.description).with("entity", desk.code))
    }

    private func refuse(_ desk: Desk, _ form: SubmittedForm, _ sentence: Text) async throws -> Response {
        try await answer(desk, status: .unprocessableContent) { model in
            // Without a month to choose there is no form where the sentence could stand.
            let hasForm = !model.choices.isEmpty, words = sentence(desk.language)
            model.frame.notice = Notice(
                .error,
                Texts.Months.refused(desk.language),
                details: hasForm ? [] : [words]
            )
            model.answers.values["through"] = form["through"]
            model.answers.errors["through"] = words
        }
    }

    private func answer(
        _ desk: Desk,
        status: HTTPResponse.Status = .ok,
        _ change: (inout MonthsPage.Model) -> Void
    ) async throws -> Response {
        let (id, today) = (desk.entity.id, desk.today)
        let calendar = try await services.books.read { connection in
            // The company as it is now: it may have been closed by this very request.
            try LegalEntities.find(id, connection).map { try MonthCalendar.read(of: $0, today: today, connection) }
        }
        guard let calendar else { throw HTTPError(.notFound) }
        var model = MonthsModels.make(desk, calendar)
        change(&model)
        return Answer.page(MonthsPage.render(model), status: status)
    }
}

/// Turns the calendar into what the page shows.
enum MonthsModels {
    private typealias Words = Texts.Months

    static func make(_ desk: Desk, _ calendar: MonthCalendar) -> MonthsPage.Model {
        let language = desk.language, formats = Formats(language)
        let mayClose = desk.reader.actor.may(.closeMonths, in: desk.entity.id)
        return MonthsPage.Model(
            frame: desk.frame,
            closedThrough: calendar.closedThrough.map { formats.longDay($0) },
            mayClose: mayClose,
            choices: calendar.open.map { Field.Option($0.description, formats.fullMonth($0)) },
            months: rows(calendar, desk)
        )
    }

    /// The newest month first.
    private static func rows(_ calendar: MonthCalendar, _ desk: Desk) -> [MonthsPage.Month] {
        let language = desk.language, formats = Formats(language)
        let current = MonthsPage.Month(
            name: formats.fullMonth(calendar.current),
            state: Badge(Words.current(language))
        )
        let open = calendar.open.reversed().map { day in
            MonthsPage.Month(name: formats.fullMonth(day), state: Badge(Words.open(language)))
        }
        let kept = calendar.kept.map { day in
            let own = Paths.agedBalance.with("as-of", day.description).with("kept", "yes")
            let file = Paths.agedBalanceCSV.with("as-of", day.description).with("kept", "yes")
            return MonthsPage.Month(
                name: formats.fullMonth(day),
                state: Badge(Words.closed(language), .good),
                balance: own.with("entity", desk.code),
                csv: file.with("entity", desk.entity.code)
            )
        }
        return [current] + open + kept
    }
}
