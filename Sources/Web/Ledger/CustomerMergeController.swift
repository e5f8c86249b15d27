import HTTPTypes
import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage
import Workflows

/// Makes one customer of two that are the same debtor, and parts them again.
struct CustomerMergeController {
    private typealias Words = Texts.Merging
    private static let limit = 8

    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/customers/:id/merge", use: show)
        router.post("/customers/:id/merge", use: merge)
        router.post("/customers/:id/merge/undo", use: undo)
    }

    /// First whom it is the same as, then exactly what will happen.
    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        try desk.reader.actor.requireEverywhere(.editCustomers)
        let id = try context.parameters.require("id", as: Int64.self), parameters = request.uri.queryParameters
        let into = String(parameters["into"] ?? "").trimmed
        guard let file = try await find(id) else { throw HTTPError(.notFound) }
        guard !into.isEmpty else {
            return try await choose(desk, file.customer, query: parameters["q"].map(String.init))
        }
        guard let other = try await find(code: into) else {
            return try await choose(desk, file.customer, query: into, refusal: Words.unknownCode(into))
        }
        if let refusal = refusal(file.customer, other.customer) {
            return try await choose(desk, file.customer, query: nil, refusal: refusal)
        }
        return Answer.page(CustomerMergePage.render(CustomerMergeModels(desk: desk).confirmation(file, into: other)))
    }

    @Sendable private func merge(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        try desk.reader.actor.requireEverywhere(.editCustomers)
        let id = try context.parameters.require("id", as: Int64.self)
        guard let file = try await find(id), let other = try await find(code: form["into"].trimmed) else {
            throw HTTPError(.notFound)
        }
        guard TypedCode.agrees(form["code"], with: file.customer) else {
            return refuse(desk, file, other, form, TypedCode.refusal(file.customer))
        }
        do {
            try await MergeCustomerFiles(store: services.books).run(mergeRequest(file, other, desk, context))
        } catch let error as MergeError {
            return refuse(desk, file, other, form, RefusalText.happened(error.code))
        }
        return Answer.see(
            Paths.customer(other.customer.id.rawValue).with("done", "merged").with("entity", desk.code)
        )
    }

    @Sendable private func undo(_ request: Request, context: PageContext) async throws -> Response {
        _ = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        try desk.reader.actor.requireEverywhere(.editCustomers)
        let id = try context.parameters.require("id", as: Int64.self)
        guard let file = try await find(id) else { throw HTTPError(.notFound) }
        guard let survivor = file.customer.mergedInto, let other = try await find(survivor.rawValue) else {
            throw MergeError.notMerged(file.customer.id)
        }
        try await MergeCustomerFiles(store: services.books).undo(mergeRequest(file, other, desk, context))
        return Answer.see(Paths.customer(id).with("done", "parted").with("entity", desk.code))
    }

    private func mergeRequest(
        _ file: CustomerMergeModels.File,
        _ other: CustomerMergeModels.File,
        _ desk: Desk,
        _ context: PageContext
    ) -> MergeCustomerFiles.Request {
        MergeCustomerFiles.Request(
            duplicate: file.customer.id,
            customer: other.customer.id,
            actor: desk.reader.actor,
            today: desk.today,
            at: context.instant
        )
    }

    /// What the verb would refuse, before a person types anything.
    private func refusal(_ customer: Customer, _ other: Customer) -> Text? {
        if customer.id == other.id { return RefusalText.happened("merge.same-customer") }
        if customer.erasedAt != nil || other.erasedAt != nil { return RefusalText.happened("merge.erased") }
        if customer.mergedInto != nil || other.mergedInto != nil {
            return RefusalText.happened("merge.already-merged")
        }
        return nil
    }

    private func refuse(
        _ desk: Desk,
        _ file: CustomerMergeModels.File,
        _ other: CustomerMergeModels.File,
        _ form: SubmittedForm,
        _ sentence: Text
    ) -> Response {
        var model = CustomerMergeModels(desk: desk).confirmation(file, into: other)
        model.answers.values["code"] = form["code"]
        model.answers.errors["code"] = sentence(desk.language)
        return Answer.page(CustomerMergePage.render(model), status: .unprocessableContent)
    }

    /// The customers that it may be the same as: those that bear its name, until other words are given.
    private func choose(
        _ desk: Desk,
        _ customer: Customer,
        query: String?,
        refusal: Text? = nil
    ) async throws -> Response {
        let words = query ?? customer.details.name, entity = desk.entity.id
        let found = try await services.books.read {
            try QuickSearch.read(words, entity: entity, limit: Self.limit + 1, $0)
        }
        let others = found.customers.filter { $0.id != customer.id }.prefix(Self.limit)
        var model = CustomerMergeModels(desk: desk).choice(customer, query: words, Array(others))
        if let refusal { model.frame.notice = Notice(.error, refusal(desk.language)) }
        return Answer.page(
            CustomerMergePage.render(model),
            status: refusal == nil ? .ok : .unprocessableContent
        )
    }

    private func find(_ id: Int64) async throws -> CustomerMergeModels.File? {
        try await services.books.read { try CustomerMergeModels.File(Customers.find(Identifier(id), $0), $0) }
    }

    private func find(code: String) async throws -> CustomerMergeModels.File? {
        try await services.books.read { try CustomerMergeModels.File(Customers.find(code: code, $0), $0) }
    }
}

/// Turns two customers into what the page shows.
struct CustomerMergeModels {
    private typealias Words = Texts.Merging

    let desk: Desk

    /// A customer and what hangs on it.
    struct File: Sendable {
        let customer: Customer
        let ties: CustomerTies

        init?(_ customer: Customer?, _ connection: any SQLConnection) throws {
            guard let customer else { return nil }
            self.customer = customer
            ties = try CustomerTies.read(of: customer.id, connection)
        }
    }

    func choice(
        _ customer: Customer,
        query: String,
        _ others: [QuickSearch.FoundCustomer]
    ) -> CustomerMergePage.Model {
        let merge = Paths.customerMerge(customer.id.rawValue)
        return CustomerMergePage.Model(
            frame: desk.frame,
            id: customer.id.rawValue,
            name: Texts.Customer.name(customer.details.name, desk.language),
            code: customer.code,
            query: query,
            candidates: others.map { other in
                SearchPage.Result(
                    label: other.name,
                    details: [other.code, other.city].filter { !$0.isEmpty },
                    path: merge.with("into", other.code)
                )
            }
        )
    }

    func confirmation(_ file: File, into other: File) -> CustomerMergePage.Model {
        var model = choice(file.customer, query: "", [])
        model.survivor = CustomerMergePage.Survivor(
            name: Texts.Customer.name(other.customer.details.name, desk.language),
            code: other.customer.code,
            path: Paths.customer(other.customer.id.rawValue),
            otherWay: Paths.customerMerge(other.customer.id.rawValue).with("into", file.customer.code),
            duplicateFacts: facts(file),
            survivorFacts: facts(other)
        )
        return model
    }

    private func facts(_ file: File) -> CustomerMergePage.Facts {
        let language = desk.language, details = file.customer.details, ties = file.ties
        return CustomerMergePage.Facts(
            name: Texts.Customer.name(details.name, language),
            code: file.customer.code,
            siren: details.siren,
            place: [details.address.postalCode, details.address.city].filter { !$0.isEmpty }.joined(separator: " "),
            ties: Words.ties(ties).map { $0(language) }
        )
    }
}

/// A customer's code, typed by whoever is about to do what can't be undone at a glance.
enum TypedCode {
    static func agrees(_ typed: String, with customer: Customer) -> Bool {
        typed.trimmed.uppercased() == customer.code.uppercased()
    }

    static func refusal(_ customer: Customer) -> Text {
        Text(
            fr: "Ce n’est pas le code de ce client : \(customer.code).",
            en: "This is not the code of this customer: \(customer.code)."
        )
    }
}

extension String {
    /// Without blanks at its two ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
