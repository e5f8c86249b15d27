import Collecting
import Hummingbird
import Insight
import Ledger
import Office
import Practices
import Primitives
import Storage

/// The list of what is due, or was.
struct InvoicesController {
    let services: Services
    let settings: ServerSettings
    private let shelf = SumsShelf<InvoiceQuestion, InvoiceSums> { question, entity, day, connection in
        try InvoiceList.sums(of: question, entity: entity, today: day, connection)
    }

    init(services: Services, settings: ServerSettings) {
        self.services = services
        self.settings = settings
    }

    func addRoutes(to router: Router<PageContext>) {
        router.get("/invoices", use: list)
        router.get("/invoices.csv", use: csv)
    }

    /// What an address asks for, and the bucket that it names, of the company's.
    private func ask(
        _ request: Request,
        _ desk: Desk
    ) async throws -> (question: InvoiceQuestion, bucket: String, buckets: AgeBuckets) {
        let parameters = request.uri.queryParameters
        var question = InvoiceQuestion()
        question.text = parameters["q"].map(String.init) ?? ""
        if let state = parameters["state"] { question.state = InvoiceQuestion.State(rawValue: String(state)) }
        let bucket = parameters["bucket"].map(String.init) ?? ""
        let buckets = try await services.books.read { [id = desk.entity.id] in
            try InsightSettings.buckets(of: id, $0)
        }
        question.age = InvoicesModels.age(of: bucket, in: buckets)
        question.from = parameters["from"].flatMap { CivilDate(String($0)) }
        question.to = parameters["to"].flatMap { CivilDate(String($0)) }
        question.order = parameters["order"].flatMap { InvoiceQuestion.Order(rawValue: String($0)) } ?? .dueOn
        if let undone = parameters["lacking"].flatMap({ UndoneItems(rawValue: String($0)) }) {
            let condition = undone.condition(of: desk.entity.id, on: desk.today)
            question.undone = InvoiceCondition(undone.rawValue, condition)
        }
        question.offset = min(Pager.furthest, max(0, parameters["offset"].flatMap { Int($0) } ?? 0))
        return (question, bucket, buckets)
    }

    /// Every instalment that the page's question finds, in its order.
    @Sendable private func csv(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .invoices)
        let asked = try await ask(request, desk)
        if !asked.bucket.isEmpty, asked.question.age == nil { throw ApiError.badValue("bucket") }
        var question = asked.question
        (question.offset, question.limit) = (0, SpreadsheetFile.limit)
        let (wanted, entity, today) = (question, desk.entity.id, desk.today)
        let list = try await services.books.read {
            // The sums stand on the page; only what is disputed of each is in the file too.
            let sums = wanted.state == .disputed ? nil : InvoiceSums(count: 0, totals: [])
            return try InvoiceList.read(wanted, entity: entity, today: today, sums: sums, $0)
        }
        return InvoicesModels.file(list, desk).answer(named: Texts.Invoices.title, on: today)
    }

    @Sendable private func list(_ request: Request, context: PageContext) async throws -> Response {
        var desk = try await Desk.open(request, context, services, settings, at: .invoices)
        let (question, bucket, buckets) = try await ask(request, desk)
        if !bucket.isEmpty, question.age == nil {
            desk.frame.misread.append(Texts.Misread.filter(String(bucket.prefix(40)))(desk.language))
        }
        let (asked, entity, today) = (question, desk.entity.id, desk.today)
        // A message that left makes no posting: what is not done yet is counted each time.
        let sums =
            question.undone == nil ? try await shelf.sums(of: asked.wholly, entity, on: today, services.books) : nil
        let (list, standings) = try await services.books.read { connection in
            let list = try InvoiceList.read(asked, entity: entity, today: today, sums: sums, connection)
            return (list, try ItemStandings.read(of: list.lines.map(\.instalment), on: today, connection))
        }
        let model = InvoicesModels.make(desk, question, bucket: bucket, buckets, list, standings)
        return Answer.page(InvoicesPage.render(model))
    }
}

extension InvoiceQuestion {
    /// The same question without its page and order, which change no sum.
    fileprivate var wholly: InvoiceQuestion {
        var question = self
        (question.offset, question.limit, question.order) = (0, 0, .dueOn)
        return question
    }
}

/// Turns a page of instalments into what the list shows.
enum InvoicesModels {
    static func make(
        _ desk: Desk,
        _ question: InvoiceQuestion,
        bucket: String,
        _ buckets: AgeBuckets,
        _ list: InvoiceList,
        _ standings: ItemStandings
    ) -> InvoicesPage.Model {
        let language = desk.language, formats = Formats(language)
        let place = Place(question: question, bucket: bucket)
        return InvoicesPage.Model(
            frame: desk.frame,
            csv: place.path(order: question.order, of: Paths.invoicesCSV),
            summary: Text.counted(list.sums.count, fr: ("échéance", "échéances"), en: ("instalment", "instalments"))(
                language
            )
                + list.sums.totals.map { " · " + formats.money($0.open) }.joined()
                + disputed(list.sums, language).map { " · \($0)" }.joined(),
            query: question.text,
            state: states(question, language),
            bucket: InvoicesPage.Choice(
                options: [Field.Option("", Text(fr: "Tous", en: "All")(language))]
                    + zip(buckets.keys, AgedBalanceModels.bucketLabels(buckets, language)).map {
                        Field.Option($0, $1)
                    },
                chosen: bucket
            ),
            lacking: lacks(question, language),
            hint: undone(question).map { InvoicesPage.Hint($0, desk) },
            from: question.from?.description ?? "",
            to: question.to?.description ?? "",
            isFiltered: !question.text.isEmpty || question.state != .open || question.age != nil
                || question.from != nil || question.to != nil || question.undone != nil,
            rows: list.lines.map { row($0, standings, list.sums.disputed[$0.instalment], desk) },
            totals: list.sums.totals.map { total in
                InvoicesPage.Total(
                    label: total.amount.currency.code,
                    amount: .money(total.amount, language),
                    open: .money(total.open, language),
                    disputed: question.state == .disputed
                        ? Texts.Invoices.disputed(formats.money(list.sums.disputed(in: total.open.currency)))(language)
                        : nil
                )
            },
            sorting: InvoicesPage.Sorting(
                issuedOn: place.sort(.issuedOn),
                dueOn: place.sort(.dueOn),
                amount: place.sort(.amount),
                open: place.sort(.open)
            ),
            pager: Pager.of(list.sums.count, offset: question.offset, limit: question.limit, language) {
                place.path(order: question.order, offset: $0)
            }
        )
    }

    /// The lines of the list without its page.
    static func file(_ list: InvoiceList, _ desk: Desk) -> SpreadsheetFile {
        let language = desk.language
        var file = SpreadsheetFile(
            language,
            [
                Text(fr: "Numéro", en: "number"), Text(fr: "Nature", en: "kind"),
                Text(fr: "Code client", en: "customer_code"),
                Text(fr: "Client", en: "customer"), Text(fr: "Société", en: "entity"),
                Text(fr: "Émise le", en: "issued_on"),
                Text(fr: "Échéance", en: "due_on"), Text(fr: "Jours de retard", en: "days_late"),
                Text(fr: "Devise", en: "currency"), Text(fr: "Montant", en: "amount"),
                Text(fr: "Reste dû", en: "open"), Text(fr: "En litige", en: "disputed"),
            ]
        )
        for line in list.lines {
            let days = line.open.isZero ? 0 : daysPastDue(dueOn: line.dueOn, asOf: desk.today)
            file.add([
                line.number, Texts.Kinds.name(of: line.kind)(language), line.customerCode,
                Texts.Customer.name(line.customerName, language), desk.entity.code, file.day(line.issuedOn),
                file.day(line.dueOn), String(max(0, days)), line.amount.currency.code, file.amount(line.amount),
                file.amount(line.open), list.sums.disputed[line.instalment].map(file.amount) ?? "",
            ])
        }
        return file
    }

    /// The days past due of a bucket, by its public name; nil for any other text.
    static func age(of bucket: String, in buckets: AgeBuckets) -> ClosedRange<Int>? {
        guard let index = buckets.keys.firstIndex(of: bucket) else { return nil }
        guard index > 0 else { return -100_000...0 }
        let lower = index == 1 ? 1 : buckets.cutoffs[index - 2] + 1
        return lower...(index <= buckets.cutoffs.count ? buckets.cutoffs[index - 1] : Int.max)
    }

    private static func disputed(_ sums: InvoiceSums, _ language: Language) -> [String] {
        guard !sums.disputed.isEmpty else { return [] }
        return sums.totals.map { total in
            Texts.Invoices.disputed(Formats(language).money(sums.disputed(in: total.open.currency)))(language)
        }
    }

    private static func row(
        _ line: InvoiceLine,
        _ standings: ItemStandings,
        _ disputed: Money?,
        _ desk: Desk
    ) -> InvoicesPage.Row {
        let language = desk.language, formats = Formats(language)
        let days = line.open.isZero ? 0 : daysPastDue(dueOn: line.dueOn, asOf: desk.today)
        // Dollars among euros say so.
        func amount(_ money: Money, isLate: Bool = false) -> Figure {
            money.currency == desk.entity.currency
                ? .amount(money, language, isLate: isLate) : .money(money, language, isLate: isLate)
        }
        return InvoicesPage.Row(
            document: Link(line.number, Paths.invoice(line.document.rawValue)),
            kind: line.kind == .invoice ? nil : Texts.Kinds.name(of: line.kind)(language),
            customer: Link(Texts.Customer.name(line.customerName, language), Paths.customer(line.customer.rawValue)),
            issuedOn: formats.day(line.issuedOn),
            dueOn: formats.day(line.dueOn),
            late: .daysLate(days, language),
            amount: amount(line.amount),
            open: amount(line.open, isLate: days > 0),
            badges: line.open.isZero ? [] : badges(of: line, isLate: days > 0, standings, language),
            // Only where it is a part: of the whole the badge says enough.
            disputed: disputed.flatMap { $0 == line.open ? nil : Texts.Invoices.disputed(formats.money($0))(language) }
        )
    }

    /// What holds it, else the last step that was taken for it; what was said before the due day says nothing of what is late.
    private static func badges(
        of line: InvoiceLine,
        isLate: Bool,
        _ standings: ItemStandings,
        _ language: Language
    ) -> [Badge] {
        let holds = standings.holds(of: line.instalment)
        guard holds.isEmpty else { return holds.map { Badge(Texts.Kinds.name(of: $0)(language), .held) } }
        guard let step = standings.lastStep(of: line.instalment), !(isLate && step.isPreDue) else { return [] }
        return [Badge(Texts.Levels.name(of: step)(language))]
    }

    private static func states(_ question: InvoiceQuestion, _ language: Language) -> InvoicesPage.Choice {
        let options = InvoiceQuestion.State.allCases.map { state in
            let name =
                switch state {
                case .open: Text(fr: "Ouvertes", en: "Open")
                case .late: Text(fr: "En retard", en: "Late")
                case .disputed: Text(fr: "En litige", en: "Disputed")
                case .settled: Text(fr: "Soldées", en: "Settled")
                }
            return Field.Option(state.rawValue, name(language))
        }
        let all = Field.Option("all", Text(fr: "Toutes", en: "All")(language))
        return InvoicesPage.Choice(options: options + [all], chosen: question.state?.rawValue ?? "all")
    }

    private static func undone(_ question: InvoiceQuestion) -> UndoneItems? {
        question.undone.flatMap { UndoneItems(rawValue: $0.name) }
    }

    private static func lacks(_ question: InvoiceQuestion, _ language: Language) -> InvoicesPage.Choice {
        let none = Field.Option("", Text(fr: "Peu importe", en: "Any")(language))
        let options = UndoneItems.allCases.map { Field.Option($0.rawValue, Texts.Undone.name(of: $0)(language)) }
        return InvoicesPage.Choice(options: [none] + options, chosen: question.undone?.name ?? "")
    }

    /// Where the reader is in the list, and the addresses that lead on from there.
    private struct Place {
        let question: InvoiceQuestion
        let bucket: String

        func path(order: InvoiceQuestion.Order, offset: Int = 0, of page: Path = Paths.invoices) -> Path {
            page.with("q", question.text).with("state", question.state?.rawValue ?? "all")
                .with("bucket", bucket).with("lacking", question.undone?.name).with("from", question.from?.description)
                .with("to", question.to?.description).with("order", order.rawValue)
                .with("offset", offset == 0 ? nil : String(offset))
        }

        func sort(_ order: InvoiceQuestion.Order) -> Table.Sort {
            Table.Sort(
                path: path(order: order),
                direction: question.order == order ? (order == .dueOn ? .ascending : .descending) : nil
            )
        }
    }
}
