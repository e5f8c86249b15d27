import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage

/// Finds a customer, a document or a page; the palette asks for the results alone.
struct SearchController {
    private static let limit = 8
    /// What is longer was not typed to be found.
    private static let longest = 100

    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/search", use: search)
    }

    @Sendable private func search(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: nil)
        let parameters = request.uri.queryParameters, entity = desk.entity.id
        let query = String((parameters["q"] ?? "").prefix(Self.longest).drop { $0 == " " })
        let found = try await services.books.read {
            try QuickSearch.read(query, entity: entity, limit: Self.limit, $0)
        }
        let model = SearchPage.Model(
            frame: desk.frame,
            query: query,
            groups: [
                customers(found, desk), documents(found.documents, as: Texts.Search.documents, desk),
                documents(found.amounts, as: Texts.Search.amounts, desk),
                documents(found.open, as: Texts.Search.open, desk),
                documents(found.receipts, as: Texts.Search.receipts, desk), pages(query, desk),
            ].filter { !$0.results.isEmpty }
        )
        let isFragment = parameters["fragment"] == "yes"
        return Answer.page(isFragment ? SearchPage.fragment(model) : SearchPage.render(model))
    }

    private func customers(_ found: QuickSearch, _ desk: Desk) -> SearchPage.Group {
        SearchPage.Group(
            title: Texts.Search.customers(desk.language),
            results: found.customers.map { customer in
                SearchPage.Result(
                    label: customer.name,
                    details: [customer.code, customer.city].filter { !$0.isEmpty },
                    path: Paths.customer(customer.id.rawValue).with("entity", desk.code)
                )
            }
        )
    }

    private func documents(_ found: [QuickSearch.FoundDocument], as title: Text, _ desk: Desk) -> SearchPage.Group {
        let formats = Formats(desk.language)
        return SearchPage.Group(
            title: title(desk.language),
            results: found.map { document in
                let kind = Texts.Kinds.name(of: document.kind)(desk.language)
                let part = document.instalment.map { Texts.Search.instalment(of: formats.money($0))(desk.language) }
                let open = document.open.map { Texts.Search.stillDue(formats.money($0))(desk.language) }
                return SearchPage.Result(
                    label: document.number,
                    details: [
                        kind, document.customerName, formats.day(document.issuedOn), formats.money(document.amount),
                        part, open,
                    ].compactMap(\.self),
                    path: Paths.invoice(document.id.rawValue).with("entity", desk.code)
                )
            }
        )
    }

    private func pages(_ query: String, _ desk: Desk) -> SearchPage.Group {
        let folded = SearchText.fold(query)
        let open = Self.pages.filter { $0.path != Paths.settings || desk.frame.maySet }
        let found =
            folded.isEmpty
            ? [] : open.filter { SearchText.fold($0.title(desk.language)).contains(folded) }
        return SearchPage.Group(
            title: Texts.Search.pages(desk.language),
            results: found.prefix(Self.limit).map { page in
                SearchPage.Result(label: page.title(desk.language), path: page.path.with("entity", desk.code))
            }
        )
    }

    /// Every page that has a title of its own and needs nothing to be shown.
    private static let pages: [(title: Text, path: Path)] =
        NavigationItem.allCases.map { ($0.title, $0.path) } + [
            (Texts.Reminders.history, Paths.reminderHistory), (Texts.Reminders.backlog, Paths.reminderBacklog),
            (Texts.Applying.title, Paths.unapplied), (Texts.Mailbox.title, Paths.mailbox),
            (Texts.Months.title, Paths.months),
            (Texts.Wordings.title, Paths.wordings),
        ]
}
