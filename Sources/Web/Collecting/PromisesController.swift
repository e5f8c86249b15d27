import Books
import Collecting
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// Promises to pay that were not kept.
struct PromisesController {
    let services: Services
    let settings: ServerSettings

    /// So many are on the page; all of them in its file.
    private static let shown = 500

    func addRoutes(to router: Router<PageContext>) {
        router.get("/reminders/promises", use: page)
        router.get("/reminders/promises.csv", use: csv)
    }

    private struct Line {
        let customer: Link
        let promise: BrokenPromise
    }

    @Sendable private func page(_ request: Request, context: PageContext) async throws -> Response {
        let (desk, lines) = try await lines(request, context)
        let language = desk.language, formats = Formats(language)
        var sums: [Currency: Int64] = [:]
        for line in lines { sums[line.promise.missing.currency, default: 0] += line.promise.missing.minorUnits }
        let total = sums.sorted { $0.key < $1.key }.map { Money(minorUnits: $0.value, currency: $0.key) }
        return Answer.page(
            PromisesPage.render(
                PromisesPage.Model(
                    frame: desk.frame,
                    rows: lines.prefix(Self.shown).map { line in
                        PromisesPage.Row(
                            customer: line.customer,
                            givenOn: formats.day(line.promise.givenOn),
                            payableOn: formats.day(line.promise.payableOn),
                            promised: .money(line.promise.promised, language),
                            received: .money(line.promise.received, language),
                            missing: .money(line.promise.missing, language, isLate: true)
                        )
                    },
                    count: lines.count,
                    total: RemindersModels.money(total, language)
                )
            )
        )
    }

    @Sendable private func csv(_ request: Request, context: PageContext) async throws -> Response {
        let (desk, lines) = try await lines(request, context)
        var file = SpreadsheetFile(
            desk.language,
            [
                Text(fr: "Client", en: "customer"), Text(fr: "Promis le", en: "promised_on"),
                Text(fr: "Pour le", en: "payable_on"), Text(fr: "Devise", en: "currency"),
                Text(fr: "Promis", en: "promised"), Text(fr: "Reçu", en: "received"),
                Text(fr: "Manque", en: "missing"),
            ]
        )
        for line in lines {
            let promise = line.promise
            file.add([
                line.customer.label, file.day(promise.givenOn), file.day(promise.payableOn),
                promise.missing.currency.code, file.amount(promise.promised), file.amount(promise.received),
                file.amount(promise.missing),
            ])
        }
        return file.answer(named: Texts.Promises.title, on: desk.today)
    }

    /// By the plan of the day, which every page of the day reads.
    private func lines(_ request: Request, _ context: PageContext) async throws -> (Desk, [Line]) {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let entity = desk.entity.id
        let bankDay = try await services.books.read { try BankFreshness.lastDay(entity, $0) }
        let plan = try await services.plan(of: entity, on: desk.today, today: desk.today, bankDataThrough: bankDay)
        let lines = plan.portfolio.brokenPromises.sorted { $0.key < $1.key }.flatMap { id, promises in
            let customer = Link(plan.portfolio.debtor(id)?.name ?? "", Paths.customer(id.rawValue))
            return promises.map { Line(customer: customer, promise: $0) }
        }
        return (desk, lines.sorted { $0.promise.missingOwnMinor > $1.promise.missingOwnMinor })
    }
}
