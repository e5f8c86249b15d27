import Books
import HTTPTypes
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// What was received or credited and is applied to nothing yet, and applying it.
struct UnappliedController {
    let services: Services
    let settings: ServerSettings
    /// The whole of what is not applied, until something is posted.
    private let shelf = SumsShelf<WholeBooks, ProposeAllocations.Sums>(size: 4) { _, entity, day, connection in
        try ProposeAllocations(of: entity, on: day, connection).sums()
    }

    init(services: Services, settings: ServerSettings) {
        self.services = services
        self.settings = settings
    }

    func addRoutes(to router: Router<PageContext>) {
        router.get("/unapplied", use: show)
        router.get("/unapplied.csv", use: csv)
        router.post("/unapplied", use: confirm)
        router.post("/unapplied/choice", use: choose)
        router.post("/unapplied/source", use: changeSource)
    }

    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let parameters = request.uri.queryParameters
        var question = UnappliedQuestion()
        question.customer = parameters["customer"].flatMap { Int64($0) }.map { Identifier($0) }
        question.credit = parameters["credit"].flatMap { Int64($0) }.map { Identifier($0) }
        question.offset = min(Pager.furthest, max(0, parameters["from"].flatMap { Int($0) } ?? 0))
        var model = try await model(question, desk)
        if let done = parameters["done"].map(String.init) {
            let sentence = Int(done).map { Texts.Applying.done($0) } ?? Texts.Applying.changed
            model.frame.notice = Notice(.success, sentence(desk.language))
        }
        return Answer.page(UnappliedPage.render(model))
    }

    /// Everything that is not applied, or what is of the page's customer, with what it may settle.
    @Sendable private func csv(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let customer = request.uri.queryParameters["customer"].flatMap { Int64($0) }.map { Customer.ID($0) }
        let (entity, today) = (desk.entity.id, desk.today)
        let found = try await services.books.read { connection in
            let propose = ProposeAllocations(of: entity, on: today, connection)
            if let customer { return try propose.proposals(of: customer).map { [$0] } ?? [] }
            var found: [ProposeAllocations.OfCustomer] = [], count = 0
            while count < SpreadsheetFile.limit, case let page = try propose.page(offset: found.count), !page.isEmpty {
                found += page
                count += page.reduce(0) { $0 + $1.proposals.count }
            }
            return found
        }
        return UnappliedModels.file(found, desk).answer(named: Texts.Applying.title, on: today)
    }

    private func model(_ question: UnappliedQuestion, _ desk: Desk) async throws -> UnappliedPage.Model {
        let (entity, today) = (desk.entity.id, desk.today)
        let sums =
            question.customer == nil
            ? try await shelf.sums(of: WholeBooks(), entity, on: today, services.books) : nil
        let facts = try await services.books.read { connection -> UnappliedModels.Facts in
            let propose = ProposeAllocations(of: entity, on: today, connection)
            let sources = try SourcesOfRecord(of: entity, connection)
            let ruler = sources.ruler(of: .allocation, on: today)
            let since = sources.takeover(of: .allocation, by: SourcesOfRecord.encours, on: today)
            guard let customer = question.customer else {
                let page = try propose.page(offset: question.offset)
                return UnappliedModels.Facts(sums: sums, customers: page, ruler: ruler)
            }
            let own = try propose.proposals(of: customer).map { [$0] } ?? []
            let choices = try own.isEmpty ? [] : propose.choices(of: customer)
            return UnappliedModels.Facts(customers: own, choices: choices, ruler: ruler, since: since)
        }
        return UnappliedModels(desk: desk, question: question).make(facts)
    }

    /// Applies what is ticked of what is certain.
    @Sendable private func confirm(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        let parts = form.all("part").flatMap(AllocationValue.parts)
        let seen = Paths.unapplied.with("entity", desk.code).with("done", String(parts.count))
        do {
            try await apply(parts, on: nil, form, desk, context)
            return Answer.see(seen)
        } catch let error as any DomainError where !(error is PermissionError) {
            return try await refuse(UnappliedQuestion(), desk, error)
        }
    }

    /// Applies one credit to one instalment.
    @Sendable private func choose(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        try desk.reader.actor.require(.allocate, in: desk.entity.id)
        guard let id = Int64(form["customer"]) else { throw HTTPError(.notFound) }
        let customer = Customer.ID(id), (entity, today) = (desk.entity.id, desk.today)
        let (own, choices, isTaken) = try await services.books.read { connection in
            let propose = ProposeAllocations(of: entity, on: today, connection)
            // Whoever sends it again finds nothing to choose any more, of which the first left nothing.
            let isTaken = try FormReceipts.isTaken(form.key, connection)
            return (try propose.proposals(of: customer), try propose.choices(of: customer), isTaken)
        }
        let credits = own?.proposals.map(\.credit) ?? []
        var answers = AllocationAnswers(form, desk.language)
        let place = form["back"] == "customer" ? Paths.customer(id) : Paths.unapplied.with("customer", String(id))
        let seen = place.with("entity", desk.code).with("done", "1")
        if isTaken { return Answer.see(seen) }
        do {
            if let (part, day) = answers.read(credits: credits, items: choices) {
                try await apply([part], on: day, form, desk, context)
                return Answer.see(seen)
            }
        } catch let error as any DomainError {
            guard answers.take(error) else { throw error }
        }
        var question = UnappliedQuestion()
        question.customer = customer
        let error = answers.isOvertaken ? ApplyingError.overtaken : nil
        return try await refuse(question, desk, error, answers: answers.reader.answers)
    }

    /// A form that arrives again asks for what is done.
    private func apply(
        _ parts: [ApplyCredits.Part],
        on day: CivilDate?,
        _ form: SubmittedForm,
        _ desk: Desk,
        _ context: PageContext
    ) async throws {
        var request = ApplyCredits.Request(
            entity: desk.entity.id,
            parts: parts,
            on: day,
            actor: desk.reader.actor,
            today: desk.today,
            at: context.instant
        )
        request.form = form.key
        do { try await ApplyCredits(store: services.books).run(request) } catch is FormTaken {}
    }

    private func refuse(
        _ question: UnappliedQuestion,
        _ desk: Desk,
        _ error: (any DomainError)? = nil,
        answers: Answers = .none,
        sourceError: String? = nil
    ) async throws -> Response {
        var model = try await model(question, desk)
        model.form?.answers = answers
        model.ruling?.error = sourceError
        let sentence = error.map { RefusalText.happened($0.code) } ?? Texts.SettingsAnswers.refused
        model.frame.notice = Notice(.error, sentence(desk.language), details: [RefusalText.kept(desk.language)])
        return Answer.page(
            UnappliedPage.render(model),
            status: error?.kind == .conflict ? .conflict : .unprocessableContent
        )
    }

    /// From a day on, allocations are made here.
    @Sendable private func changeSource(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .customers)
        try desk.reader.actor.require(.importBooks, in: desk.entity.id)
        guard let day = CivilDate(form["from"]) else {
            let sentence = Texts.SettingsAnswers.badDay(desk.language)
            return try await refuse(UnappliedQuestion(), desk, sourceError: sentence)
        }
        let (entity, actor, instant, key) = (desk.entity.id, desk.reader.actor, context.instant, form.key)
        do {
            try await services.books.write { connection in
                try FormReceipts.take(key, at: instant, connection)
                try SourcesOfRecord.change(
                    SourceOfRecord(.allocation, source: SourcesOfRecord.encours, fromOn: day),
                    entity: entity,
                    by: actor,
                    at: instant,
                    connection
                )
            }
        } catch is FormTaken {}
        return Answer.see(Paths.unapplied.with("entity", desk.code).with("done", "source"))
    }
}

/// What is asked of the page: everything, or one customer's, with a credit to begin with.
struct UnappliedQuestion: Sendable {
    var customer: Customer.ID?
    var credit: Document.ID?
    var offset = 0
}

/// Reads the form that applies one credit by hand: everything that is wrong with it is said at once.
struct AllocationAnswers {
    private typealias Words = Texts.SettingsAnswers

    private(set) var reader: AnswersReader
    /// Whether what was chosen is no choice any more: somebody applied it meanwhile.
    private(set) var isOvertaken = false

    init(_ form: SubmittedForm, _ language: Language) { reader = AnswersReader(form, language) }

    /// Nil when something is wrong.
    mutating func read(
        credits: [UnappliedCredit],
        items: [SettleableItem]
    ) -> (part: ApplyCredits.Part, on: CivilDate?)? {
        let credit = reader.value("credit", or: Words.badChoice) { text in
            credits.first { $0.document.description == text }
        }
        let item = reader.value("item", or: Words.badChoice) { text in
            items.first { $0.instalment.description == text }
        }
        let isNumbered = ["credit", "item"].allSatisfy { Int64(reader.answers.values[$0] ?? "") != nil }
        isOvertaken = isNumbered && (credit == nil || item == nil)
        let day = reader.optional("on", or: Words.badDay) { CivilDate($0) }
        let amount = reader.part("amount", in: credit?.open.currency ?? .eur, or: Words.badPart)
        guard reader.isGood, let credit, let item else { return nil }
        let part = ApplyCredits.Part(
            credit: credit.document,
            instalment: item.instalment,
            amountMinor: amount ?? min(credit.open.minorUnits, item.open.minorUnits)
        )
        return (part, day)
    }

    /// Puts what the act itself refused beside the answer that it is about; false when it is about none.
    mutating func take(_ error: any DomainError) -> Bool {
        let field: String
        switch error {
        case LedgerError.exceedsOpenBalance, LedgerError.exceedsCredit, LedgerError.notPositive: field = "amount"
        case LedgerError.otherAccount, LedgerError.wrongCurrency: field = "item"
        case LedgerError.periodClosed, LedgerError.allocatedBeforeIssue, is ApplyingError: field = "on"
        default: return false
        }
        reader.refuse(field, error)
        return true
    }
}

/// What a box sends: a credit, then each instalment with its amount.
enum AllocationValue {
    static func text(_ proposal: AllocationProposal) -> String {
        let parts = proposal.parts.map { "\($0.item.instalment).\($0.amountMinor)" }
        return ([proposal.credit.document.description] + parts).joined(separator: "_")
    }

    /// Nothing of what is no such text.
    static func parts(_ text: String) -> [ApplyCredits.Part] {
        let pieces = text.split(separator: "_").map(String.init)
        guard let credit = pieces.first.flatMap({ Document.ID($0) }) else { return [] }
        return pieces.dropFirst().compactMap { piece in
            let numbers = piece.split(separator: ".").map(String.init)
            guard numbers.count == 2, let instalment = Instalment.ID(numbers[0]), let minor = Int64(numbers[1]) else {
                return nil
            }
            return ApplyCredits.Part(credit: credit, instalment: instalment, amountMinor: minor)
        }
    }
}
