import Books
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// A customer's record and its contacts, changed from the customer's page.
struct CustomerRecordController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.post("/customers/:id", use: change)
        router.post("/customers/:id/contacts", use: addContact)
        router.post("/customers/:id/contacts/:contact", use: changeContact)
        router.post("/customers/:id/contacts/:contact/removal", use: removeContact)
    }

    /// What every form of the page begins with.
    private func open(
        _ request: Request,
        _ context: PageContext
    ) async throws -> (form: SubmittedForm, desk: CustomerDesk, id: Int64) {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        let place = CustomerDesk(services: services, desk: desk)
        try await services.books.read { try place.require(id, $0) }
        return (form, place, id)
    }

    private func saved(_ id: Int64, _ desk: CustomerDesk, recalculated: Int = 0) -> Response {
        let count = recalculated > 0 ? String(recalculated) : nil
        return Answer.see(
            Paths.customer(id).with("done", "saved").with("recalculated", count).with("entity", desk.desk.code)
        )
    }

    @Sendable private func change(_ request: Request, context: PageContext) async throws -> Response {
        let (form, place, id) = try await open(request, context)
        let (desk, customer, actor, instant) = (place.desk, Customer.ID(id), place.actor, context.instant)
        var (answers, details) = try await services.books.read { connection in
            guard let known = try Customers.find(customer, connection) else { throw CustomerError.unknown }
            try CustomerAccess.require(.editCustomers, of: customer, by: actor, connection)
            var answers = CustomerRecordAnswers(form, desk)
            let details = try answers.details(over: known.details, connection)
            return (answers, details)
        }
        guard let typed = details else { return try await place.refuse(id, .record, answers.reader.answers) }
        let version = Int64(form["version"]) ?? 0, key = form.key
        var recalculated = 0
        do {
            let asking = answers.recalculates ? actor : nil
            try await services.books.write { connection in
                try FormReceipts.take(key, at: instant, connection)
                try FormerTerms.changing(customer, asking: asking, connection) {
                    try CustomerRecords.change(
                        customer,
                        to: typed,
                        replacing: version,
                        by: actor,
                        at: instant,
                        connection
                    )
                }
            }
            recalculated = try await deriveDueDays(of: customer, typed, by: actor, at: instant)
        } catch is FormTaken {
        } catch let error as CustomerError {
            if answers.take(error) { return try await place.refuse(id, .record, answers.reader.answers) }
            guard error == .overtaken else { throw error }
            return try await place.refuse(id, .record, answers.reader.answers, because: error)
        }
        return saved(id, place, recalculated: recalculated)
    }

    /// How many due days go by the new terms that went by the customer's earlier ones.
    private func deriveDueDays(
        of customer: Customer.ID,
        _ typed: CustomerDetails,
        by actor: Actor,
        at instant: Timestamp
    ) async throws -> Int {
        let derive = DeriveDueDays(store: services.books)
        if typed.paymentTerms != nil { try await derive.runEverywhere(customer: customer, by: actor, at: instant) }
        return try await derive.finishAsked(at: instant)
    }

    @Sendable private func addContact(_ request: Request, context: PageContext) async throws -> Response {
        let (form, place, id) = try await open(request, context)
        let (actor, instant, key) = (place.actor, context.instant, form.key)
        var answers = ContactAnswers(form, place.desk.language)
        guard let details = answers.details() else {
            return try await place.refuse(id, .contact, answers.reader.answers)
        }
        do {
            try await services.books.write { connection in
                try FormReceipts.take(key, at: instant, connection)
                try Contacts.add(details, of: Identifier(id), by: actor, at: instant, connection)
            }
        } catch is FormTaken {
        } catch let error as ContactError {
            answers.take(error)
            return try await place.refuse(id, .contact, answers.reader.answers)
        }
        return saved(id, place)
    }

    @Sendable private func changeContact(_ request: Request, context: PageContext) async throws -> Response {
        let (form, place, id) = try await open(request, context)
        let (actor, instant, key) = (place.actor, context.instant, form.key)
        let contact = try context.parameters.require("contact", as: Int64.self)
        var answers = ContactAnswers(form, place.desk.language)
        guard let details = answers.details() else {
            return try await place.refuse(id, .editedContact(contact), answers.reader.answers)
        }
        let version = Int64(form["version"]) ?? 0
        do {
            try await services.books.write { connection in
                try FormReceipts.take(key, at: instant, connection)
                _ = try Contacts.find(Identifier(contact), of: Identifier(id), connection)
                try Contacts.change(
                    Identifier(contact),
                    to: details,
                    replacing: version,
                    by: actor,
                    at: instant,
                    connection
                )
            }
        } catch is FormTaken {
        } catch let error as ContactError where error == .overtaken {
            return try await place.refuse(id, .editedContact(contact), answers.reader.answers, because: error)
        } catch let error as ContactError where error == .removed {
            // What was typed is not lost: it stands in the form that adds a contact.
            return try await place.refuse(id, .contact, answers.reader.answers, because: error)
        } catch let error as ContactError where error != .unknown {
            answers.take(error)
            return try await place.refuse(id, .editedContact(contact), answers.reader.answers)
        }
        return saved(id, place)
    }

    /// A contact that somebody changed since the page was shown is not taken away unseen; one that is gone is.
    @Sendable private func removeContact(_ request: Request, context: PageContext) async throws -> Response {
        let (form, place, id) = try await open(request, context)
        let (actor, instant, key) = (place.actor, context.instant, form.key)
        let contact = try context.parameters.require("contact", as: Int64.self)
        var answers = AnswersReader(form, place.desk.language).answers
        let shown = answers.shown
        do {
            try await services.books.write { connection in
                try FormReceipts.take(key, at: instant, connection)
                let known = try Contacts.find(Identifier(contact), of: Identifier(id), connection)
                let present = ContactAnswers.values(of: known)
                guard shown.allSatisfy({ Answers.isSame($1, present[$0]) }) else { throw ContactError.overtaken }
                try Contacts.remove(known.id, by: actor, at: instant, connection)
            }
        } catch is FormTaken {
        } catch ContactError.removed {
        } catch let error as ContactError where error == .overtaken {
            answers.values = shown
            let sentence = Texts.Customer.removalOvertaken
            return try await place.refuse(id, .editedContact(contact), answers, because: error, saying: sentence)
        }
        return saved(id, place)
    }
}
