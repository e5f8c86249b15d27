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
    private let shelf = SumsShelf<CustomerQuestion, CustomerSums> { question, entity, day, connection in
        guard let entity = try LegalEntities.find(entity, connection) else { throw HTTPError(.notFound) }
        return try CustomerList.sums(of: question, entity: entity, today: day, connection)
    }

    init(services: Services, settings: ServerSettings) {
        self.services = services
        self.settings = settings
    }

    func addRoutes(to router: Router<PageContext>) {
        router.get("/customers", use: list)
        router.get("/customers.csv", use: csv)
        router.get("/customers/:id", use: customer)
        router.get("/customers/:id/statement.pdf", use: statement)
        router.post("/customers/:id/notes", use: note)
    }

    @Sendable private func list(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let question = Self.question(request)
        let (asked, entity, today) = (question, desk.entity, desk.today)
        let sums = try await shelf.sums(of: asked.wholly, entity.id, on: today, services.books)
        let (list, steps) = try await services.books.read { connection in
            let list = try CustomerList.read(asked, entity: entity, today: today, sums: sums, connection)
            return (list, try ReminderHistory.latest(of: list.lines.map(\.customer), for: entity.id, connection))
        }
        return Answer.page(CustomersPage.render(CustomersModels.make(desk, question, list, steps)))
    }

    private static func question(_ request: Request) -> CustomerQuestion {
        let parameters = request.uri.queryParameters
        var question = CustomerQuestion()
        question.text = parameters["q"].map(String.init) ?? ""
        question.category = parameters["category"].flatMap { CustomerCategory(rawValue: String($0)) }
        question.salesOwner = parameters["owner"].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
        question.situation = parameters["state"].flatMap { CustomerQuestion.Situation(rawValue: String($0)) }
        question.lacking = parameters["lacking"].flatMap { CustomerQuestion.Lack(rawValue: String($0)) }
        question.order = parameters["order"].flatMap { CustomerQuestion.Order(rawValue: String($0)) } ?? .name
        question.offset = min(Pager.furthest, max(0, parameters["from"].flatMap { Int($0) } ?? 0))
        return question
    }

    /// Every customer that the page's question finds, in its order.
    @Sendable private func csv(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        var question = Self.question(request)
        (question.offset, question.limit) = (0, SpreadsheetFile.limit)
        let (asked, entity, today) = (question, desk.entity, desk.today)
        // The sums stand on the page, not in the file.
        let none = CustomerSums(count: 0, balanceMinor: 0, overdueMinor: 0)
        let list = try await services.books.read {
            try CustomerList.read(asked, entity: entity, today: today, sums: none, $0)
        }
        return CustomersModels.file(list.lines, desk).answer(named: Texts.Customers.title, on: today)
    }

    @Sendable private func customer(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        let acts = [
            "merged": Texts.Merging.done, "parted": Texts.Merging.parted, "saved": Texts.SettingsAnswers.saved,
            "1": Texts.Applying.done(1),
        ]
        let parameters = request.uri.queryParameters
        var done = parameters["done"].flatMap { acts[String($0)] }
        if done != nil, let count = parameters["recalculated"].flatMap({ Int($0) }), count > 0 {
            done = Texts.DueDays.recalculated(count)
        }
        if let outcome = parameters["called"] {
            done = Texts.Calls.done(
                String(outcome),
                held: parameters["held"].flatMap { Int($0) } ?? 0,
                on: parameters["day"].flatMap { CivilDate(String($0)) }.map { Formats(desk.language).day($0) }
            )
        }
        return try await CustomerDesk(services: services, desk: desk).answer(id, done: done)
    }

    @Sendable private func note(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        let (entity, actor, instant, text) = (desk.entity.id, desk.reader.actor, context.instant, form["text"])
        let seen = Paths.customer(id).with("entity", desk.code), key = form.key
        do {
            try await services.books.write { connection in
                try CustomerDesk(services: services, desk: desk).require(id, connection)
                try FormReceipts.take(key, at: instant, connection)
                try Remarks.add(text, about: "customer:\(id)", entity: entity, by: actor, at: instant, connection)
            }
            return Answer.see(seen)
        } catch is FormTaken {
            return Answer.see(seen)
        } catch let error as RemarkError {
            let answers = Answers(
                values: ["text": text],
                errors: ["text": RefusalText.happened(error.code)(desk.language)]
            )
            return try await CustomerDesk(services: services, desk: desk).refuse(id, .note, answers)
        }
    }

    /// What the customer owes, as a page to print or to send.
    @Sendable private func statement(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let id = try context.parameters.require("id", as: Int64.self)
        guard let renderer = services.rim.renderer else { throw HTTPError(.notFound) }
        try await services.books.read { try CustomerDesk(services: services, desk: desk).require(id, $0) }
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

extension CustomerQuestion {
    /// The same question without its page and order, which change no sum.
    fileprivate var wholly: CustomerQuestion {
        var question = self
        (question.offset, question.limit, question.order) = (0, 0, .name)
        return question
    }
}
