import Books
import HTTPTypes
import Hummingbird
import Insight
import Ledger
import NIOCore
import Office
import Primitives
import Storage

/// What the commands give, for programs: `docs/formats/api.md` says what each answer holds.
struct ApiController {
    private static let mostRows = 500

    let services: Services
    let settings: ServerSettings
    let room: ImportRoom
    let shelf: UploadShelf

    func addRoutes(to router: Router<PageContext>) {
        let api = router.group("/api/v1").add(middleware: ApiErrors())
            .add(middleware: ApiSignIn(services: services, settings: settings))
        api.get("/aged-balance", use: agedBalance)
        api.get("/kpi", use: kpi)
        api.get("/customers", use: customers)
        api.get("/invoices", use: invoices)
        ApiImports(services: services, room: room, shelf: shelf).addRoutes(to: api)
        for method in [HTTPRequest.Method.get, .post, .put, .delete, .patch] {
            api.on("**", method: method) { _, _ -> Response in throw ApiError.unknownPath }
        }
    }

    @Sendable private func agedBalance(_ request: Request, context: PageContext) async throws -> Response {
        let question = try await ApiQuestion(request, context, services)
        let (entity, asOf) = (question.perhaps, try question.day("as-of"))
        if entity == nil, !question.opensAll { throw ApiError.entityRequired }
        let reports = try await services.books.read { connection in
            let buckets = try InsightSettings.buckets(of: entity?.id, connection)
            return try AgedBalances.read(asOf: asOf, entity: entity?.id, buckets: buckets, connection)
        }
        return ApiAnswer.json(AgedBalanceFile.json(reports, asOf: asOf, entities: question.entities))
    }

    @Sendable private func kpi(_ request: Request, context: PageContext) async throws -> Response {
        let question = try await ApiQuestion(request, context, services)
        let asOf = try question.day("as-of"), asked = question.perhaps.map { [$0] } ?? question.entities
        let indicators = try await services.books.read { connection in
            try asked.flatMap { try Indicators.read(asOf: asOf, entity: $0.id, connection) }
        }
        return ApiAnswer.json(IndicatorsFile.json(indicators, asOf: asOf))
    }

    @Sendable private func customers(_ request: Request, context: PageContext) async throws -> Response {
        let question = try await ApiQuestion(request, context, services)
        let entity = try question.one()
        var asked = CustomerQuestion()
        asked.text = question.text("q") ?? ""
        asked.offset = try question.number("offset", standard: 0, most: .max)
        asked.limit = try question.number("limit", standard: 100, most: Self.mostRows)
        let (wanted, today) = (asked, question.today(in: entity))
        let list = try await services.books.read {
            try CustomerList.read(wanted, entity: entity, today: today, $0)
        }
        let rows = list.lines.map { line in
            JSONText.object([
                ("code", .string(line.code)), ("name", .string(line.name)),
                ("category", .string(line.category.rawValue)),
                ("salesOwner", line.salesOwner.map { .string($0) } ?? .null), ("entity", .string(entity.code)),
                ("currency", .string(entity.currency.code)), ("balanceMinor", .number(line.balanceMinor)),
                ("overdueMinor", .number(line.overdueMinor)),
                ("oldestDueOn", line.oldestDueOn.map { .string($0.description) } ?? .null),
            ])
        }
        return page("customers", rows, of: list.sums.count, offset: wanted.offset, asOf: today)
    }

    /// One row for each instalment.
    @Sendable private func invoices(_ request: Request, context: PageContext) async throws -> Response {
        let question = try await ApiQuestion(request, context, services)
        let entity = try question.one()
        var asked = InvoiceQuestion()
        asked.text = question.text("q") ?? ""
        asked.offset = try question.number("offset", standard: 0, most: .max)
        asked.limit = try question.number("limit", standard: 100, most: Self.mostRows)
        if let state = question.text("state") {
            asked.state = InvoiceQuestion.State(rawValue: state)
            guard asked.state != nil || state == "all" else { throw ApiError.badValue("state") }
        }
        let (wanted, today) = (asked, question.today(in: entity))
        let list = try await services.books.read {
            try InvoiceList.read(wanted, entity: entity.id, today: today, $0)
        }
        let rows = list.lines.map { line in
            JSONText.object([
                ("number", .string(line.number)), ("kind", .string(line.kind.rawValue)),
                ("customerCode", .string(line.customerCode)), ("customerName", .string(line.customerName)),
                ("entity", .string(entity.code)), ("issuedOn", .string(line.issuedOn.description)),
                ("dueOn", .string(line.dueOn.description)), ("currency", .string(line.amount.currency.code)),
                ("amountMinor", .number(line.amount.minorUnits)), ("openMinor", .number(line.open.minorUnits)),
            ])
        }
        return page("instalments", rows, of: list.sums.count, offset: wanted.offset, asOf: today)
    }

    private func page(
        _ name: String,
        _ rows: [JSONText],
        of count: Int,
        offset: Int,
        asOf today: CivilDate
    ) -> Response {
        let next = offset + rows.count
        return ApiAnswer.json(
            JSONText.object([
                ("asOf", .string(today.description)), ("count", .number(Int64(count))),
                ("nextOffset", next < count && !rows.isEmpty ? .number(Int64(next)) : .null), (name, .array(rows)),
            ]).bytes
        )
    }
}

/// What every request says: whose key it is, which companies that opens, and the parameters.
struct ApiQuestion: Sendable {
    let actor: Actor
    /// The companies that the key may read.
    let entities: [LegalEntity]
    /// The one that is named, or the only one; nil when none is named and there are several.
    let perhaps: LegalEntity?
    /// Whether `entities` are all there are.
    let opensAll: Bool
    let language: Language
    private let parameters: [String: String]
    private let instant: Timestamp
    private let clock: any BusinessClock

    init(_ request: Request, _ context: PageContext, _ services: Services) async throws {
        guard let actor = context.caller else { throw ApiError.noKey }
        let all = try await services.books.read { try LegalEntities.all($0) }
        let entities = all.filter { actor.may(.read, in: $0.id) }
        guard !entities.isEmpty else { throw PermissionError.missing(.read) }
        self.actor = actor
        self.entities = entities
        opensAll = entities.count == all.count
        language = ApiErrors.language(of: request)
        parameters = Dictionary(
            request.uri.queryParameters.map { (String($0.key), String($0.value)) },
            uniquingKeysWith: { first, _ in first }
        )
        instant = context.instant
        clock = services.clock
        if let code = parameters["entity"] {
            perhaps = entities.first { $0.code == code }
            if perhaps == nil { throw ApiError.unknownEntity }
        } else {
            perhaps = entities.count == 1 ? entities[0] : nil
        }
    }

    func one() throws -> LegalEntity {
        guard let perhaps else { throw ApiError.entityRequired }
        return perhaps
    }

    func today(in entity: LegalEntity?) -> CivilDate {
        clock.day(of: instant, in: (entity ?? entities[0]).timeZone)
    }

    /// Today when it is not given.
    func day(_ name: String) throws -> CivilDate {
        guard let text = parameters[name] else { return today(in: perhaps) }
        guard let day = CivilDate(text) else { throw ApiError.badValue(name) }
        return day
    }

    func text(_ name: String) -> String? { parameters[name] }

    /// Throws `ApiError.badValue` for any parameter but these: one that is misspelt would be taken for one that is not given.
    func takesOnly(_ names: Set<String>) throws {
        if let other = parameters.keys.sorted().first(where: { !names.contains($0) }) { throw ApiError.badValue(other) }
    }

    /// Whether it is `yes`; not given is `no`.
    func flag(_ name: String) throws -> Bool {
        guard let text = parameters[name], text != "no" else { return false }
        guard text == "yes" else { throw ApiError.badValue(name) }
        return true
    }

    func number(_ name: String, standard: Int, most: Int) throws -> Int {
        guard let text = parameters[name] else { return standard }
        guard let number = Int(text), number >= 0 else { throw ApiError.badValue(name) }
        return min(number, most)
    }
}
