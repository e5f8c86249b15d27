import Collecting
import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage

/// The list of customers, and one customer.
struct CustomersController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/customers", use: list)
        router.get("/customers/:id", use: customer)
        router.get("/customers/:id/statement.pdf", use: statement)
    }

    @Sendable private func list(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let parameters = request.uri.queryParameters
        var question = CustomerQuestion()
        question.text = parameters["q"].map(String.init) ?? ""
        question.category = parameters["category"].flatMap { CustomerCategory(rawValue: String($0)) }
        question.salesOwner = parameters["owner"].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
        question.situation = parameters["state"].flatMap { CustomerQuestion.Situation(rawValue: String($0)) }
        question.order = parameters["order"].flatMap { CustomerQuestion.Order(rawValue: String($0)) } ?? .name
        question.offset = max(0, parameters["from"].flatMap { Int($0) } ?? 0)
        let (asked, entity, today) = (question, desk.entity, desk.today)
        let list = try await services.books.read {
            try CustomerList.read(asked, entity: entity, today: today, $0)
        }
        return Answer.page(CustomersPage.render(CustomersModels.make(desk, question, list)))
    }

    @Sendable private func customer(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        let (entity, today) = (desk.entity.id, desk.today)
        let file = try await services.books.read {
            try CustomerFile.read(Identifier(id), entity: entity, today: today, $0)
        }
        guard let file else { throw HTTPError(.notFound) }
        return Answer.page(CustomerPage.render(CustomerModels.make(desk, file)))
    }

    /// What the customer owes, as a page to print or to send.
    @Sendable private func statement(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        guard let renderer = services.rim.renderer else { throw HTTPError(.notFound) }
        let file = try await PrintStatement(store: services.books, renderer: renderer).run(
            of: Identifier(id),
            to: desk.entity.id,
            asOf: desk.today,
            at: context.instant
        )
        guard let file else { throw HTTPError(.notFound) }
        return Answer.file(file.bytes, mediaType: file.mediaType, named: file.fileName)
    }
}
