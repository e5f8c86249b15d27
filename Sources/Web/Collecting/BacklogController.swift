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

    func addRoutes(to router: Router<PageContext>) {
        router.get("/reminders/backlog", use: show)
        router.post("/reminders/backlog", use: decide)
    }

    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let summary = try await BacklogReview(store: services.books).summary(of: desk.entity.id, on: desk.today)
        return Answer.page(BacklogPage.render(BacklogModels.make(desk, summary)))
    }

    /// The choice for all goes to those who still wait and have none of their own.
    @Sendable private func decide(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let review = BacklogReview(store: services.books)
        let summary = try await review.summary(of: desk.entity.id, on: desk.today)
        // What stands as it was is left alone: deciding it anew would start it anew.
        let before = Dictionary(summary.map { ($0.customer, BacklogChoice($0.decision)) }) { first, _ in first }
        var chosen: [BacklogChoice: Set<Customer.ID>] = [:]
        var own: Set<Customer.ID> = []
        for (rest, value) in form.all(prefixed: "customer-") {
            guard let id = Int64(rest), let choice = BacklogChoice(rawValue: value) else { continue }
            own.insert(Customer.ID(id))
            guard before[Customer.ID(id)] != choice else { continue }
            chosen[choice, default: []].insert(Customer.ID(id))
        }
        if let all = BacklogChoice(rawValue: form["all"]) {
            let waiting = summary.filter(\.isWaiting)
            chosen[all, default: []].formUnion(Set(waiting.map(\.customer)).subtracting(own))
        }
        try await review.decide(
            chosen.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { ($0.key.decision(on: desk.today), .customers($0.value)) },
            of: desk.entity.id,
            on: desk.today,
            by: desk.reader.actor,
            at: context.instant
        )
        return Answer.see(Paths.reminders.with("entity", desk.code))
    }
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
                    fr: "Une facture échue de 25 jours reçoit tout de suite le dernier rappel.",
                    en: "An invoice 25 days overdue gets the last reminder at once."
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

/// Turns the review into its page.
enum BacklogModels {
    static func make(_ desk: Desk, _ summary: [BacklogCustomer]) -> BacklogPage.Model {
        let language = desk.language, waiting = summary.filter(\.isWaiting)
        let stake = waiting.reduce(0) { $0 + $1.ownCurrencyMinor }
        let items = waiting.reduce(0) { $0 + $1.itemCount }
        let oldest = waiting.map { daysPastDue(dueOn: $0.oldestDueOn, asOf: desk.today) }.max() ?? 0
        return BacklogPage.Model(
            frame: desk.frame,
            figures: [
                StatTile(
                    label: Text(fr: "Clients à décider", en: "Customers to decide")(language),
                    value: Figure(Formats(language).count(waiting.count)),
                    path: nil
                ),
                StatTile(
                    label: Texts.Backlog.count(language),
                    value: Figure(Formats(language).count(items)),
                    path: nil
                ),
                StatTile(
                    label: Texts.Backlog.amount(language),
                    value: .money(Money(minorUnits: stake, currency: desk.entity.currency), language, isLate: true),
                    path: Paths.invoices.with("state", "late")
                ),
                StatTile(label: Texts.Backlog.oldest(language), value: .daysLate(oldest, language), path: nil),
            ],
            choices: [BacklogChoice.first, .follow, .onward, .never].map { $0.option(language) },
            proposed: waiting.isEmpty ? "" : BacklogChoice.first.rawValue,
            isDecided: waiting.isEmpty,
            rows: summary.map { row($0, desk) }
        )
    }

    private static func row(_ customer: BacklogCustomer, _ desk: Desk) -> BacklogPage.Row {
        BacklogPage.Row(
            customerID: customer.customer.rawValue,
            customer: Link(customer.name, Paths.customer(customer.customer.rawValue)),
            invoiceCount: customer.itemCount,
            amount: RemindersModels.money(customer.open, desk.language),
            oldest: .daysLate(daysPastDue(dueOn: customer.oldestDueOn, asOf: desk.today), desk.language),
            chosen: BacklogChoice(customer.decision)?.rawValue ?? ""
        )
    }
}
