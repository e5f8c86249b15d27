import HTTPTypes
import Hummingbird
import Ledger
import Office
import Primitives
import Storage
import Workflows

/// Erases what is known of a person, for good.
struct CustomerErasureController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/customers/:id/erasure", use: show)
        router.post("/customers/:id/erasure", use: erase)
    }

    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        try desk.reader.actor.requireEverywhere(.configure)
        let model = try await model(try context.parameters.require("id", as: Int64.self), desk)
        return Answer.page(CustomerErasurePage.render(model))
    }

    @Sendable private func erase(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        try desk.reader.actor.requireEverywhere(.configure)
        let id = try context.parameters.require("id", as: Int64.self)
        let customer = try await services.books.read { try Customers.find(Identifier(id), $0) }
        guard let customer else { throw HTTPError(.notFound) }
        guard TypedCode.agrees(form["code"], with: customer) else {
            return try await refuse(id, desk, form, TypedCode.refusal(customer))
        }
        do {
            try await EraseCustomer(store: services.books).run(
                customer.id,
                by: desk.reader.actor,
                at: context.instant
            )
        } catch let error as ErasureError {
            return try await refuse(id, desk, form, RefusalText.happened(error.code))
        }
        return Answer.see(Paths.customer(id).with("entity", desk.code))
    }

    private func refuse(_ id: Int64, _ desk: Desk, _ form: SubmittedForm, _ sentence: Text) async throws -> Response {
        var model = try await model(id, desk)
        let words = sentence(desk.language)
        if model.obstacle == nil {
            model.answers.values["code"] = form["code"]
            model.answers.errors["code"] = words
        }
        return Answer.page(CustomerErasurePage.render(model), status: .unprocessableContent)
    }

    private func model(_ id: Int64, _ desk: Desk) async throws -> CustomerErasurePage.Model {
        let file = try await services.books.read {
            try CustomerMergeModels.File(Customers.find(Identifier(id), $0), $0)
        }
        guard let file else { throw HTTPError(.notFound) }
        let language = desk.language
        return CustomerErasurePage.Model(
            frame: desk.frame,
            id: id,
            name: Texts.Customer.name(file.customer.details.name, language),
            code: file.customer.code,
            blanked: Texts.Erasure.blanked(file.ties).map { $0(language) },
            kept: Texts.Erasure.kept(documents: file.ties.documents).map { $0(language) },
            obstacle: obstacle(file).map { RefusalText.happened($0)(language) }
        )
    }

    /// The code of the refusal that is known beforehand.
    private func obstacle(_ file: CustomerMergeModels.File) -> String? {
        if file.customer.erasedAt != nil { return "erasure.already-erased" }
        if file.customer.mergedInto != nil { return "erasure.merged" }
        if !file.customer.details.category.isPerson { return "erasure.not-a-person" }
        return file.ties.openItems + file.ties.openCredits > 0 ? "erasure.open-balance" : nil
    }
}

extension CustomerCategory {
    /// Consumers, and companies that are one person.
    var isPerson: Bool { self == .consumer || self == .microCompany }
}
