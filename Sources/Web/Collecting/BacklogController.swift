import Collecting
import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage

/// What was overdue before Encours knew of it, and where each customer starts.
struct BacklogController {
    let services: Services
    let settings: ServerSettings
    /// What waits on a day, until something is posted.
    private let shelf = SumsShelf<WholeBooks, [BacklogCustomer]>(size: 4) { _, entity, day, connection in
        try BacklogReview.summary(of: entity, on: day, connection)
    }

    init(services: Services, settings: ServerSettings) {
        self.services = services
        self.settings = settings
    }

    func addRoutes(to router: Router<PageContext>) {
        router.get("/reminders/backlog", use: show)
        router.post("/reminders/backlog", use: decide)
    }

    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let parameters = request.uri.queryParameters
        let question = BacklogQuestion { parameters[$0[...]].map(String.init) ?? "" }
        return try await answer(desk, BacklogDraft(), question)
    }

    /// Either another part of the list is asked for, with what was chosen so far, or everything chosen is decided.
    @Sendable private func decide(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let review = BacklogReview(store: services.books)
        let summary = try await self.summary(desk)
        let draft = BacklogDraft(form, summary)
        let shown = form["show"]
        if shown == "filter" { return try await answer(desk, draft, BacklogQuestion { form[$0] }, summary) }
        // What a page shows, and what "all" means, is what it was asked for, not what was typed since.
        var question = BacklogQuestion { form["of-" + $0] }
        if !shown.isEmpty {
            question.offset = min(Pager.furthest, max(0, Int(shown) ?? 0))
            return try await answer(desk, draft, question, summary)
        }
        let overtaken = draft.overtaken(summary)
        guard overtaken.isEmpty else {
            return try await answer(desk, draft.renewed(summary), question, summary, overtaken: overtaken)
        }
        let (selection, _) = try await select(question, summary, desk)
        let decisions = draft.decisions(summary, selection: Set(selection.map(\.customer)))
        try await review.decide(
            decisions.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { ($0.key.decision(on: desk.today), .customers($0.value)) },
            of: desk.entity.id,
            on: desk.today,
            by: desk.reader.actor,
            at: context.instant
        )
        return Answer.see(Paths.reminders.with("entity", desk.code))
    }

    /// What others decided meanwhile, customer by customer.
    private func sentences(_ customers: [BacklogCustomer], _ desk: Desk) async throws -> [String] {
        let entity = desk.entity.id, language = desk.language
        let names = try await services.books.read { connection -> [Customer.ID: String] in
            let decided = try LatestEvents("backlog.decide", of: "legal-entity:\(entity)", connection)
            let actors = customers.reduce(into: [Customer.ID: String]()) { actors, customer in
                let id = customer.customer.description
                actors[customer.customer] = decided.actor(having: { name, value in
                    name == "customers" && value.split(separator: " ").contains { $0 == id }
                })
            }
            let names = try ActorNames(actors.values, connection)
            return actors.compactMapValues { names.name(of: $0) }
        }
        return customers.map { customer in
            let choice = BacklogChoice(customer.decision)?.option(language).label ?? ""
            return Texts.Backlog.decidedMeanwhile(customer.name, choice, by: names[customer.customer])(language)
        }
    }

    private func summary(_ desk: Desk) async throws -> [BacklogCustomer] {
        try await shelf.sums(of: WholeBooks(), desk.entity.id, on: desk.today, services.books)
    }

    private func answer(
        _ desk: Desk,
        _ draft: BacklogDraft,
        _ question: BacklogQuestion,
        _ known: [BacklogCustomer]? = nil,
        overtaken: [BacklogCustomer] = []
    ) async throws -> Response {
        let summary: [BacklogCustomer]
        if let known { summary = known } else { summary = try await self.summary(desk) }
        let (selection, owners) = try await select(question, summary, desk)
        let list = BacklogList(whole: summary, selection: selection, salesOwners: owners)
        var model = BacklogModels.make(desk, list, draft, question)
        guard !overtaken.isEmpty else { return Answer.page(BacklogPage.render(model)) }
        model.frame.notice = Notice(
            .error,
            RefusalText.happened(BacklogOvertaken().code)(desk.language),
            details: try await sentences(overtaken, desk)
        )
        return Answer.page(BacklogPage.render(model), status: .conflict)
    }

    /// Those whom the filter keeps, in order, and who looks after customers.
    private func select(
        _ question: BacklogQuestion,
        _ summary: [BacklogCustomer],
        _ desk: Desk
    ) async throws -> (selection: [BacklogCustomer], salesOwners: [String]) {
        let (asked, entity, today) = (question.ofCustomers, desk.entity, desk.today)
        let list = try await services.books.read {
            try CustomerList.read(asked, entity: entity, today: today, $0)
        }
        let kept = asked.limit == 0 ? nil : Set(list.lines.map(\.customer))
        return (question.select(summary, kept: kept), list.salesOwners)
    }
}

/// Somebody decided, since the page was shown, for customers for whom it would decide otherwise.
struct BacklogOvertaken: Error, DomainError {
    var code: String { "backlog.overtaken" }
    var kind: DomainErrorKind { .conflict }
}

/// Where a customer's reminders may start.
enum BacklogChoice: String, CaseIterable {
    case follow, first, onward, never

    func decision(on day: CivilDate) -> BacklogDecision {
        switch self {
        case .follow: .noBacklog
        case .first: .startAt("first-reminder", from: day)
        case .onward: .fromNowOn(day)
        case .never: .never
        }
    }

    init?(_ decision: BacklogDecision?) {
        switch decision {
        case .noBacklog: self = .follow
        case .startAt: self = .first
        case .fromNowOn: self = .onward
        case .never: self = .never
        case .notReviewed, nil: return nil
        }
    }

    func option(_ language: Language) -> Field.Option {
        let (label, hint) = words
        return Field.Option(rawValue, label(language), hint: hint(language))
    }

    /// The age from which a formal notice is the step that an invoice has reached.
    private var noticeDays: Int { 1 + (Scenario.smallCompany.steps.first(where: \.isFormalNotice)?.offsetDays ?? 0) }

    private var words: (Text, Text) {
        switch self {
        case .first:
            (
                Text(fr: "Par une première relance courtoise", en: "With a courteous first reminder"),
                Text(
                    fr: "Chaque facture échue reçoit d’abord la première relance, puis suit le scénario.",
                    en: "Each overdue invoice gets the first reminder first, then follows the scenario."
                )
            )
        case .follow:
            (
                Text(fr: "À l’étape que l’âge de la facture atteint", en: "At the step that the invoice’s age reaches"),
                Text(
                    fr: "Une facture échue de 25 jours reçoit tout de suite le dernier rappel. À partir de "
                        + "\(noticeDays) jours environ, la première lettre est une mise en demeure, à confirmer.",
                    en: "An invoice 25 days overdue gets the last reminder at once. From about \(noticeDays) days on, "
                        + "the first letter is a formal notice, to be confirmed."
                )
            )
        case .onward:
            (
                Text(fr: "Seulement ce qui échoit à partir d’aujourd’hui", en: "Only what falls due from today on"),
                Text(
                    fr: "Les factures déjà échues restent à vos soins.",
                    en: "Invoices already overdue are left to you."
                )
            )
        case .never:
            (
                Text(fr: "Jamais automatiquement", en: "Never automatically"),
                Text(fr: "Ces clients ne sont relancés que par vous.", en: "These customers are chased only by you.")
            )
        }
    }
}
