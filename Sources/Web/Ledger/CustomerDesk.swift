import Books
import Collecting
import HTTPTypes
import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage

/// Everything that a customer's page shows, read in one view of the books.
struct CustomerDesk {
    let services: Services
    let desk: Desk

    struct Content: Sendable {
        let file: CustomerFile
        /// The customer into which it was merged.
        let survivor: Customer?
        let parent: Customer?
        let payer: Customer?
        /// Of the record, so that nobody writes over what they have not seen.
        let version: Int64
        /// Open instalments whose due days came of its own terms.
        let derivedDueDays: Int
        let holds: [PlacedHold]
        let holdEvents: [HoldEvent]
        let remarks: [Remark]
        let steps: [TakenStep]
        let calls: [CallTask]
        /// What came of the calls that were made.
        let callsMade: [CallMade]
        /// What is before whoever calls; nil when no call is to be made.
        let callSheet: String?
        let plan: ReminderPlan
        let names: [String: String]
        let buckets: AgeBuckets
        /// What its credits may be applied to; nothing when it has none, or another source rules allocations.
        let choices: [SettleableItem]
        /// Since when allocations are made here, where another source ruled before.
        let allocatedSince: CivilDate?
    }

    /// Where a customer is, for who looks from the company of the page.
    enum Place: Sendable {
        /// It has an account there, or none anywhere yet.
        case here
        /// Only in other companies that the reader may see; the first of them.
        case elsewhere(LegalEntity)
        /// Only where the reader may not look, or nowhere.
        case nowhere
    }

    func place(of id: Int64, _ connection: any SQLConnection) throws -> Place {
        guard let companies = try CustomerAccess.companies(of: Identifier(id), connection) else { return .nowhere }
        guard !companies.isEmpty, !companies.contains(desk.entity.id) else { return .here }
        return desk.entities.first { companies.contains($0.id) }.map { .elsewhere($0) } ?? .nowhere
    }

    /// Nothing is told of, or written about, a customer of other companies: for them it is missing.
    func require(_ id: Int64, _ connection: any SQLConnection) throws {
        guard case .here = try place(of: id, connection) else { throw HTTPError(.notFound) }
    }

    /// The page as it is, with what was just done; from a company without this customer, the way to one that has it.
    func answer(_ id: Int64, done: Text? = nil) async throws -> Response {
        if case .elsewhere(let company) = try await services.books.read({ try place(of: id, $0) }) {
            return Answer.see(Paths.customer(id).with("entity", company.code))
        }
        guard let content = try await content(id) else { throw HTTPError(.notFound) }
        var model = CustomerModels.make(desk, content, services.clock)
        if let done { model.frame.notice = Notice(.success, done(desk.language)) }
        return Answer.page(CustomerPage.render(model))
    }

    var actor: Actor { desk.reader.actor }

    /// The page with the form that was refused, open, with what was typed in it and what is wrong.
    ///
    /// `error` is said above the page when it is about no single answer, in the words of `sentence` if it is given.
    func refuse(
        _ id: Int64,
        _ form: CustomerPage.CustomerForm,
        _ answers: Answers,
        because error: (any DomainError)? = nil,
        saying sentence: Text? = nil
    ) async throws -> Response {
        guard let content = try await content(id) else { throw HTTPError(.notFound) }
        var model = CustomerModels.make(desk, content, services.clock)
        var answers = answers
        if let error, error.kind == .conflict { try await renew(&answers, form, model) }
        model.refused = CustomerPage.RefusedForm(form: form, answers: answers)
        let said = sentence ?? error.map { RefusalText.happened($0.code) } ?? Texts.SettingsAnswers.refused
        model.frame.notice = Notice(.error, said(desk.language))
        return Answer.page(
            CustomerPage.render(model),
            status: error?.kind == .conflict ? .conflict : .unprocessableContent
        )
    }

    /// What others changed since the form was shown, beside each answer of it.
    private func renew(
        _ answers: inout Answers,
        _ form: CustomerPage.CustomerForm,
        _ model: CustomerPage.Model
    ) async throws {
        let present = model.values(form), shown = answers.shown
        guard !present.isEmpty else { return }
        let changed = present.keys.filter { field in shown[field].map { !Answers.isSame($0, present[field]) } == true }
        let subject = "customer:\(model.id)"
        let name = try await services.books.read { connection -> String? in
            let actor: String?
            if case .editedContact(let contact) = form {
                let meant = String(contact)
                actor = try LatestEvents("contact.change", of: subject, connection)
                    .actor(having: { $0 == "contact" && $1 == meant })
            } else {
                actor = try LatestEvents("customer.change", of: subject, connection).newestActor
            }
            return try actor.flatMap { try ActorNames([$0], connection).name(of: $0) }
        }
        answers.values["version"] = nil
        answers.renew(changed, to: present) { field, stated in
            let label = stated.flatMap { model.label(of: $0, field, form) } ?? stated
            return Texts.SettingsAnswers.overtaken(by: name, label)(desk.language)
        }
        // Nobody typed anything: mail came back from the address.
        if changed.isEmpty, case .editedContact(let id) = form,
            model.contacts.contains(where: { $0.id == id && $0.badge != nil })
        {
            answers.errors["email"] = Texts.Customer.bouncedMeanwhile(desk.language)
        }
    }

    private func content(_ id: Int64) async throws -> Content? {
        let (customer, entity, today) = (Customer.ID(id), desk.entity.id, desk.today)
        let companies = desk.entities.map(\.id)
        try await services.books.read { try require(id, $0) }
        let (bankDay, language) = (desk.age.bankThrough, desk.language)
        let plan = try await PlanReminders(store: services.books).run(
            entity,
            customer: customer,
            on: today,
            bankDataThrough: bankDay
        )
        return try await services.books.read { connection in
            guard let file = try CustomerFile.read(customer, entity: entity, today: today, connection) else {
                return nil
            }
            let holds = try PlacedHolds.of(customer: customer, entity: entity, on: today, connection)
            let events = try HoldEvents.of(customer: customer, entity: entity, connection)
            let remarks = try Remarks.list(
                about: ["customer:\(customer)"],
                of: companies,
                limit: 40,
                connection
            )
            let calls = try CallTasks.open(plan, of: customer, connection)
            let isToCall = !(calls.isEmpty && plan.plan.calls.isEmpty)
            let callsMade = try CallsMade.of(customer: customer, entity: entity, connection)
            let authors =
                holds.map(\.placedBy) + events.map(\.by) + remarks.map(\.writtenBy) + callsMade.map(\.by)
            return Content(
                file: file,
                survivor: try file.customer.mergedInto.flatMap { try Customers.find($0, connection) },
                parent: try file.customer.details.parent.flatMap { try Customers.find($0, connection) },
                payer: try file.customer.details.payer.flatMap { try Customers.find($0, connection) },
                version: try Customers.version(of: customer, connection) ?? 0,
                derivedDueDays: try FormerTerms.derivedCount(of: customer, connection),
                holds: holds,
                holdEvents: events,
                remarks: remarks,
                steps: try ReminderHistory.steps(of: customer, for: entity, limit: 60, connection),
                calls: calls,
                callsMade: callsMade,
                callSheet: isToCall
                    ? try CallSheet.text(of: customer, from: plan, in: language, connection) : nil,
                plan: plan,
                names: try ActorNames(authors, connection).names,
                buckets: try InsightSettings.buckets(of: entity, connection),
                choices: try file.credits.isEmpty ? [] : choices(of: customer, connection),
                allocatedSince: try SourcesOfRecord(of: entity, connection)
                    .takeover(of: .allocation, by: SourcesOfRecord.encours, on: today)
            )
        }
    }
}

extension CustomerDesk {
    private func choices(of customer: Customer.ID, _ connection: any SQLConnection) throws -> [SettleableItem] {
        let ruler = try SourcesOfRecord(of: desk.entity.id, connection).ruler(of: .allocation, on: desk.today)
        guard ruler == nil || ruler == SourcesOfRecord.encours else { return [] }
        return try ProposeAllocations(of: desk.entity.id, on: desk.today, connection).choices(of: customer)
    }
}

/// Everything that a document's page shows.
struct InvoiceDesk {
    let services: Services
    let desk: Desk

    struct Content: Sendable {
        let file: DocumentFile
        let hasFile: Bool
        let holds: [PlacedHold]
        let holdEvents: [HoldEvent]
        let steps: [TakenStep]
        let dueDays: [DueDayChange]
        let absent: AbsentItem?
        let absentDecisions: [AbsentDecision]
        let standings: ItemStandings
        let decisions: [ItemDecision]
        let undoingDays: UndoingDays
        let names: [String: String]
    }

    /// The page, with what was done, or what was refused: of the form that holds the invoice, of the one that corrects a
    /// due day, or of one that undoes an allocation.
    func answer(
        _ id: Int64,
        answers: Answers = .none,
        dueDay: Answers = .none,
        status: HTTPResponse.Status = .unprocessableContent,
        undoing: UndoRefusal? = nil,
        absence: AbsenceRefusal? = nil,
        done: Text? = nil
    ) async throws -> Response {
        guard let content = try await content(id) else { throw HTTPError(.notFound) }
        var model = InvoiceModels.make(desk, content, undoing, clock: services.clock)
        if let done { model.frame.notice = Notice(.success, done(desk.language)) }
        model.answers = answers
        model.dueDayAnswers = dueDay
        model.absence = content.absent.map { AbsentModels.absence(desk, $0, absence) }
        if let error = undoing?.error ?? absence?.error {
            let sentence = RefusalText.happened(error.code)(desk.language)
            model.frame.notice = Notice(.error, sentence, details: [RefusalText.kept(desk.language)])
            return Answer.page(InvoicePage.render(model), status: .conflict)
        }
        let isRefused = undoing != nil || absence != nil || !answers.errors.isEmpty || !dueDay.errors.isEmpty
        if isRefused {
            model.frame.notice = Notice(.error, Texts.SettingsAnswers.refused(desk.language))
        }
        return Answer.page(
            InvoicePage.render(model),
            status: isRefused ? status : .ok
        )
    }

    private func content(_ id: Int64) async throws -> Content? {
        let (document, entity, today) = (Document.ID(id), desk.entity, desk.today)
        let file = try await services.books.read { try DocumentFile.read(document, entity: entity, $0) }
        guard let file else { return nil }
        let plan = try await PlanReminders(store: services.books).run(
            entity.id,
            customer: file.customer,
            on: today,
            bankDataThrough: desk.age.bankThrough
        )
        let own = plan.plan.decisions.filter { plan.portfolio.facts(of: $0.item)?.document == document }
        return try await services.books.read { connection in
            let holds = try PlacedHolds.of(document: document, entity: entity.id, on: today, connection)
            let events = try HoldEvents.of(document: document, entity: entity.id, connection)
            let dueDays = try DueDayChange.of(document: document, connection)
            let decisions = try AbsentDecision.of(document: document, connection)
            let actors =
                holds.map(\.placedBy) + events.map(\.by) + dueDays.map(\.by) + file.applied.map(\.by)
                + decisions.map(\.by)
            return Content(
                file: file,
                hasFile: try !FileStore.links(of: "document:\(document)", role: "invoice", connection).isEmpty,
                holds: holds,
                holdEvents: events,
                steps: try ReminderHistory.steps(of: document, connection),
                dueDays: dueDays,
                absent: try AbsentItem.find(document, of: entity.id, connection),
                absentDecisions: decisions,
                standings: try ItemStandings.read(of: file.parts.map(\.id), on: today, connection),
                decisions: own,
                undoingDays: try UndoingDays(of: entity, on: today, connection),
                names: try ActorNames(actors, connection).names
            )
        }
    }
}
