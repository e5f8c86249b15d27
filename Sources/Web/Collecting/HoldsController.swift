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
        try await services.books.read { try CustomerDesk(services: services, desk: desk).require(id, $0) }
        let refusal = try await place(.customer(Identifier(id)), in: desk.entity.currency, form, desk, context)
        guard let refusal else { return Answer.see(Paths.customer(id).with("entity", desk.code)) }
        return try await CustomerDesk(services: services, desk: desk).refuse(id, .hold, refusal)
    }

    @Sendable private func holdDocument(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .invoices)
        let id = try context.parameters.require("id", as: Int64.self), entity = desk.entity
        let file = try await services.books.read { try DocumentFile.read(Identifier(id), entity: entity, $0) }
        guard let currency = file?.document.amount.currency else { throw HoldError.unknown }
        let refusal = try await place(.document(Identifier(id)), in: currency, form, desk, context)
        guard let refusal else { return Answer.see(Paths.invoice(id).with("entity", desk.code)) }
        return try await InvoiceDesk(services: services, desk: desk).answer(id, answers: refusal)
    }

    /// What was wrong with the form; nil once the hold is placed.
    private func place(
        _ subject: PlaceHold.Subject,
        in currency: Currency,
        _ form: SubmittedForm,
        _ desk: Desk,
        _ context: PageContext
    ) async throws -> Answers? {
        var answers = HoldAnswers(form, desk)
        guard let hold = answers.hold(in: currency) else { return answers.reader.answers }
        var request = PlaceHold.Request(
            entity: desk.entity.id,
            subject: subject,
            kind: hold.kind,
            until: hold.until,
            note: hold.note,
            actor: desk.reader.actor,
            today: desk.today,
            at: context.instant
        )
        (request.amountMinor, request.form) = (hold.amountMinor, form.key)
        do {
            try await PlaceHold(store: services.books).run(request)
            return nil
        } catch is FormTaken {
            return nil
        } catch let error as any DomainError {
            guard answers.take(error) else { throw error }
            return answers.reader.answers
        }
    }

    @Sendable private func end(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        do {
            try await EndHold(store: services.books).run(
                Identifier(id),
                on: desk.today,
                by: desk.reader.actor,
                at: context.instant,
                form: form.key
            )
        } catch is FormTaken {}
        return Answer.see(Referer.path(request) ?? Paths.today)
    }

    /// What a person who called has to say.
    @Sendable private func recordCall(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        var answers = HoldAnswers(form, desk)
        let about = answers.instalment()
        let currency = try await services.books.read { connection in
            try about.flatMap { try CallTasks.currency(of: $0, connection) }
        }
        guard let said = answers.call(about: about, in: currency ?? desk.entity.currency) else {
            return try await refuse(id, form, answers, desk)
        }
        var call = RecordCall.Request(
            task: Identifier(id),
            outcome: said.outcome,
            note: said.note,
            actor: desk.reader.actor,
            today: desk.today,
            at: context.instant
        )
        (call.form, call.part) = (form.key, said.part)
        var recorded: RecordCall.Recorded?
        do {
            recorded = try await RecordCall(store: services.books).run(call)
        } catch is FormTaken {
        } catch let error as any DomainError {
            guard answers.take(error) else { throw error }
            return try await refuse(id, form, answers, desk)
        }
        guard let customer = Int64(form["customer"]) else { return Answer.see(Paths.today) }
        let seen = Paths.customer(customer).with("entity", desk.code).with("called", said.outcome.code)
        let held = recorded?.holds.count ?? 0, day = said.day ?? recorded?.againOn
        return Answer.see(seen.with("held", held == 0 ? nil : String(held)).with("day", day?.description))
    }

    /// The customer's page again, with what was said and why it is not taken.
    private func refuse(
        _ call: Int64,
        _ form: SubmittedForm,
        _ answers: HoldAnswers,
        _ desk: Desk
    ) async throws -> Response {
        guard let customer = Int64(form["customer"]) else { throw CallError.unknown }
        return try await CustomerDesk(services: services, desk: desk)
            .refuse(customer, .call(call), answers.reader.answers)
    }
}
