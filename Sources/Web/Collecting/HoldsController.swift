import Collecting
import HTTPTypes
import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage

/// What keeps an invoice or a customer from being chased, placed and lifted by people; and what calls came to.
struct HoldsController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.post("/customers/:id/holds", use: holdCustomer)
        router.post("/invoices/:id/holds", use: holdDocument)
        router.post("/holds/:id/end", use: end)
        router.post("/calls/:id", use: recordCall)
    }

    @Sendable private func holdCustomer(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        do {
            try await place(.customer(Identifier(id)), form, desk, context)
            return Answer.see(Paths.customer(id).with("entity", desk.code))
        } catch let error as HoldError {
            guard error.kind != .missing else { throw error }
            return try await CustomerDesk(services: services, desk: desk).answer(
                id,
                answers: answers(form, error, desk.language)
            )
        }
    }

    @Sendable private func holdDocument(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .invoices)
        let id = try context.parameters.require("id", as: Int64.self)
        do {
            try await place(.document(Identifier(id)), form, desk, context)
            return Answer.see(Paths.invoice(id).with("entity", desk.code))
        } catch let error as HoldError {
            guard error.kind != .missing else { throw error }
            return try await InvoiceDesk(services: services, desk: desk).answer(
                id,
                answers: answers(form, error, desk.language)
            )
        }
    }

    private func place(
        _ subject: PlaceHold.Subject,
        _ form: SubmittedForm,
        _ desk: Desk,
        _ context: PageContext
    ) async throws {
        try await PlaceHold(store: services.books).run(
            PlaceHold.Request(
                entity: desk.entity.id,
                subject: subject,
                kind: HoldKind(rawValue: form["kind"]) ?? .pause,
                until: CivilDate(form["until"]),
                note: form["note"],
                actor: desk.reader.actor,
                today: desk.today,
                at: context.instant
            )
        )
    }

    private func answers(_ form: SubmittedForm, _ error: HoldError, _ language: Language) -> Answers {
        var answers = Answers()
        for name in ["kind", "until", "note"] { answers.values[name] = form[name] }
        let field =
            switch error {
            case .untilPast, .promiseWithoutDay: "until"
            default: "kind"
            }
        answers.errors[field] = RefusalText.happened(error.code)(language)
        return answers
    }

    @Sendable private func end(_ request: Request, context: PageContext) async throws -> Response {
        _ = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        try await EndHold(store: services.books).run(
            Identifier(id),
            on: desk.today,
            by: desk.reader.actor,
            at: context.instant
        )
        return Answer.see(back(request) ?? Paths.today)
    }

    /// What a person who called has to say.
    @Sendable private func recordCall(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        let day = CivilDate(form["day"])
        let outcome: RecordCall.Outcome =
            switch form["outcome"] {
            case "no-answer": .noAnswer(tryAgainOn: day)
            case "promised": .promised(on: day ?? desk.today.adding(days: 7), amountMinor: nil)
            case "disputed": .disputed([], until: day)
            default: .reached
            }
        let call = RecordCall.Request(
            task: Identifier(id),
            outcome: outcome,
            note: form["note"],
            actor: desk.reader.actor,
            today: desk.today,
            at: context.instant
        )
        do {
            try await RecordCall(store: services.books).run(call)
        } catch let error as CallError {
            guard case .dayPast = error else { throw error }
            return try await refuse(form, error, at: "day", desk)
        } catch let error as HoldError {
            return try await refuse(form, error, at: "outcome", desk)
        }
        return Answer.see(back(request) ?? Paths.today)
    }

    /// The customer's page again, with what was said and why it is not taken.
    private func refuse(
        _ form: SubmittedForm,
        _ error: any DomainError,
        at field: String,
        _ desk: Desk
    ) async throws -> Response {
        guard error.kind != .missing, let customer = Int64(form["customer"]) else { throw error }
        var answers = Answers()
        for name in ["outcome", "day", "note"] { answers.values[name] = form[name] }
        answers.errors[field] = RefusalText.happened(error.code)(desk.language)
        return try await CustomerDesk(services: services, desk: desk).answer(customer, callAnswers: answers)
    }

    /// The page of ours that the form was on.
    private func back(_ request: Request) -> Path? {
        guard let referer = request.headers[.referer], let scheme = referer.firstRange(of: "://"),
            let slash = referer[scheme.upperBound...].firstIndex(of: "/")
        else { return nil }
        return Path(returning: String(referer[slash...]))
    }
}
