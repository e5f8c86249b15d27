import Books
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// What the books no longer hold: the list of it, and the decision about one document.
struct AbsentController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/absent", use: list)
        router.post("/invoices/:id/absence", use: decide)
    }

    @Sendable private func list(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .imports), entity = desk.entity.id
        let (sums, items) = try await services.books.read { connection in
            (try AbsentItems.read(of: entity, connection), try AbsentItem.list(of: entity, connection))
        }
        return Answer.page(AbsentPage.render(AbsentModels.page(desk, sums, items)))
    }

    @Sendable private func decide(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .invoices)
        let id = try context.parameters.require("id", as: Int64.self)
        guard let decision = DecideAbsentItem.Decision(rawValue: form["decision"]) else { throw HTTPError(.notFound) }
        var reader = AnswersReader(form, desk.language)
        let reason = reader.required("reason", or: Texts.Absent.noReason)
        var refusal = AbsenceRefusal(decision: decision)
        if reader.isGood {
            var deciding = DecideAbsentItem.Request(
                entity: desk.entity.id,
                document: Identifier(id),
                decision: decision,
                reason: reason,
                actor: desk.reader.actor,
                today: desk.today,
                at: context.instant
            )
            (deciding.shownMinor, deciding.form) = (Int64(form["open"]), form.key)
            do {
                try await DecideAbsentItem(store: services.books).run(deciding)
            } catch is FormTaken {
            } catch AbsentItemError.unknown {
                throw HTTPError(.notFound)
            } catch let error as any DomainError where !(error is PermissionError) {
                if error is RemarkError { reader.refuse("reason", error) } else { refusal.error = error }
            }
        }
        refusal.answers = reader.answers
        guard reader.isGood, refusal.error == nil else {
            return try await InvoiceDesk(services: services, desk: desk).answer(id, absence: refusal)
        }
        return Answer.see(Paths.invoice(id).with("entity", desk.code).with("done", "absence-\(decision.rawValue)"))
    }
}

/// Why nothing was decided about a document that the books no longer hold.
struct AbsenceRefusal: Sendable {
    let decision: DecideAbsentItem.Decision
    /// To its form.
    var answers = Answers.none
    /// What concerns no answer.
    var error: (any DomainError)?
}

/// Turns what the books no longer hold into what pages show.
enum AbsentModels {
    private typealias Words = Texts.Absent

    static func page(_ desk: Desk, _ sums: AbsentItems?, _ items: [AbsentItem]) -> AbsentPage.Model {
        let language = desk.language, formats = Formats(language)
        let summary = sums.map { sums in
            let stake = formats.money(Money(minorUnits: sums.stakeMinor, currency: desk.entity.currency))
            return "\(Words.count(debits: sums.debits, credits: sums.credits)(language)) · \(stake)"
        }
        let rows = items.map { item in
            let path = Paths.invoice(item.document.rawValue).with("entity", desk.code)
            return AbsentPage.Row(
                document: Link("\(Texts.Kinds.name(of: item.kind)(language)) \(item.number)", path),
                customer: Link(
                    Texts.Customer.name(item.customerName, language),
                    Paths.customer(item.customer.rawValue).with("entity", desk.code)
                ),
                issuedOn: formats.day(item.issuedOn),
                since: formats.day(item.since),
                amount: .money(item.amount, language),
                stake: .money(item.stake, language),
                decision: path.anchor(InvoicePage.absenceAnchor)
            )
        }
        return AbsentPage.Model(frame: desk.frame, summary: summary, rows: rows)
    }

    /// Of a document's page.
    static func absence(_ desk: Desk, _ item: AbsentItem, _ refusal: AbsenceRefusal?) -> InvoicePage.Absence {
        let language = desk.language, formats = Formats(language)
        let day = desk.entity.firstOpenDay(from: item.issuedOn)
        let applied = Money(
            minorUnits: item.amount.minorUnits - item.open.minorUnits,
            currency: item.amount.currency
        )
        func answers(_ decision: DecideAbsentItem.Decision) -> Answers {
            refusal?.decision == decision ? refusal?.answers ?? .none : .none
        }
        let cancelSentence = Words.cancelSentence(
            formats.money(item.amount),
            applied: applied.isZero ? nil : formats.money(applied),
            isDebit: item.isDebit,
            on: formats.day(day),
            isItsDay: day == item.issuedOn
        )
        return InvoicePage.Absence(
            lead: Words.lead(isDebit: item.isDebit, since: formats.day(item.since))(language),
            openMinor: String(item.open.minorUnits),
            cancel: InvoicePage.Absence.Choice(
                value: DecideAbsentItem.Decision.cancel.rawValue,
                label: Words.cancel(language),
                sentence: cancelSentence(language),
                confirm: Words.cancelConfirm(language),
                answers: answers(.cancel)
            ),
            keep: InvoicePage.Absence.Choice(
                value: DecideAbsentItem.Decision.keep.rawValue,
                label: Words.keep(isDebit: item.isDebit)(language),
                sentence: Words.keepSentence(isDebit: item.isDebit)(language),
                confirm: Words.keepConfirm(language),
                answers: answers(.keep)
            )
        )
    }

    static func entry(_ decision: AbsentDecision, on day: String, names: [String: String], _ language: Language)
        -> Timeline.Entry
    {
        Timeline.Entry(
            day: day,
            kind: .change,
            title: (decision.decision == .cancel ? Words.wasCancelled : Words.wasKept)(language),
            detail: decision.reason,
            actor: names[decision.by]
        )
    }

    /// What was just done, as the address of a document's page says it.
    static func done(_ code: String?) -> Text? {
        switch code {
        case "absence-cancel": Words.cancelled
        case "absence-keep": Words.kept
        default: nil
        }
    }
}
