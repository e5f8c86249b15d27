import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage

/// The aged balance as a page, as CSV and as JSON.
struct AgedBalanceController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/aged-balance", use: page)
        router.get("/aged-balance.json", use: json)
        router.get("/aged-balance.csv", use: csv)
    }

    @Sendable private func page(_ request: Request, context: PageContext) async throws -> Response {
        let question = try await ask(request, context)
        return Answer.page(AgedBalancePage.render(AgedBalanceModels.make(question)))
    }

    @Sendable private func json(_ request: Request, context: PageContext) async throws -> Response {
        let question = try await ask(request, context)
        return Answer.file(
            AgedBalanceFile.json(question.reports, asOf: question.asOf, entities: question.desk.entities),
            mediaType: "application/json"
        )
    }

    @Sendable private func csv(_ request: Request, context: PageContext) async throws -> Response {
        let question = try await ask(request, context)
        return Answer.file(
            AgedBalanceTable.csv(question),
            mediaType: "text/csv; charset=utf-8",
            named: AgedBalanceTable.fileName(question)
        )
    }

    private func ask(_ request: Request, _ context: PageContext) async throws -> AgedBalanceQuestion {
        let desk = try await Desk.open(request, context, services, settings, at: .agedBalance)
        let parameters = request.uri.queryParameters
        let asOf = parameters["as-of"].flatMap { CivilDate(String($0)) } ?? desk.today
        let entity = desk.entity.id, isKept = parameters["kept"] == "yes"
        let reports = try await services.books.read { connection in
            if isKept { return try KeptAgedBalances.read(closedOn: asOf, entity: entity, connection) }
            let buckets = try InsightSettings.buckets(of: entity, connection)
            return try AgedBalances.read(asOf: asOf, entity: entity, buckets: buckets, connection)
        }
        guard let reports else { throw HTTPError(.notFound) }
        return AgedBalanceQuestion(parameters, desk: desk, asOf: asOf, isKept: isKept, reports: reports)
    }
}
