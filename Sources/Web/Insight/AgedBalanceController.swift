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
    /// Sorting, filtering and turning pages ask for the same lines: they are worked out once, until something is posted.
    private let shelf = SumsShelf<AgeBuckets, [AgedBalanceReport]>(size: 4) { buckets, entity, day, connection in
        try AgedBalances.read(asOf: day, entity: entity, buckets: buckets, connection)
    }

    init(services: Services, settings: ServerSettings) {
        self.services = services
        self.settings = settings
    }

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
            AgedBalanceFile.json(question.parts, asOf: question.asOf, entities: question.desk.entities),
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
        let reports: [AgedBalanceReport]?
        if isKept {
            reports = try await services.books.read {
                try KeptAgedBalances.read(closedOn: asOf, entity: entity, $0)
            }
        } else {
            let buckets = try await services.books.read { try InsightSettings.buckets(of: entity, $0) }
            reports = try await shelf.sums(of: buckets, entity, on: asOf, services.books)
        }
        guard let reports else { throw HTTPError(.notFound) }
        return AgedBalanceQuestion(parameters, desk: desk, asOf: asOf, isKept: isKept, reports: reports)
    }
}
