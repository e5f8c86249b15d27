import Collecting
import Insight
import Ledger
import Primitives

/// The customers of the review, and those of them that are looked at.
struct BacklogList {
    let whole: [BacklogCustomer]
    let selection: [BacklogCustomer]
    let salesOwners: [String]
}

/// Turns the review into its page.
enum BacklogModels {
    static func make(
        _ desk: Desk,
        _ list: BacklogList,
        _ draft: BacklogDraft,
        _ question: BacklogQuestion
    ) -> BacklogPage.Model {
        let language = desk.language, waiting = list.whole.filter(\.isWaiting)
        let offset = min(question.offset, list.selection.count)
        let page = list.selection.dropFirst(offset).prefix(BacklogQuestion.pageLength)
        let shown = Set(page.map(\.customer))
        let proposed = waiting.isEmpty ? "" : BacklogChoice.first.rawValue
        return BacklogPage.Model(
            frame: desk.frame,
            figures: figures(waiting, desk),
            choices: [BacklogChoice.first, .follow, .onward, .never].map { $0.option(language) },
            proposed: draft.forAll ?? proposed,
            isDecided: waiting.isEmpty,
            isEmpty: list.whole.isEmpty,
            filter: filter(question, list.salesOwners, language),
            selectedCount: question.isFiltered ? list.selection.filter(\.isWaiting).count : nil,
            kept: question.fields + draft.fields(page: page),
            chosenElsewhere: draft.entries.keys.filter { !shown.contains($0) }.count,
            rows: page.map { row($0, draft, desk) },
            selection: question.isFiltered ? total(list.selection, Texts.AgedBalance.selectionRow, desk) : nil,
            total: total(list.whole, name(of: list, waiting), desk),
            pager: pager(offset, list.selection.count, language)
        )
    }

    /// The figures above count those who wait for a decision; the list has the others too.
    private static func name(of list: BacklogList, _ waiting: [BacklogCustomer]) -> Text {
        waiting.isEmpty || waiting.count == list.whole.count ? Texts.AgedBalance.totalRow : Texts.Backlog.totalRow
    }

    private static func figures(_ waiting: [BacklogCustomer], _ desk: Desk) -> [StatTile] {
        let language = desk.language, formats = Formats(language)
        let stake = waiting.reduce(0) { $0 + $1.ownCurrencyMinor }
        let items = waiting.reduce(0) { $0 + $1.itemCount }
        let oldest = waiting.map { daysPastDue(dueOn: $0.oldestDueOn, asOf: desk.today) }.max() ?? 0
        return [
            StatTile(
                label: Text(fr: "Clients à décider", en: "Customers to decide")(language),
                value: Figure(formats.count(waiting.count)),
                path: nil
            ),
            StatTile(label: Texts.Backlog.count(language), value: Figure(formats.count(items)), path: nil),
            StatTile(
                label: Texts.Backlog.amount(language),
                value: .money(Money(minorUnits: stake, currency: desk.entity.currency), language, isLate: true),
                path: Paths.invoices.with("state", "late")
            ),
            StatTile(label: Texts.Backlog.oldest(language), value: .daysLate(oldest, language), path: nil),
        ]
    }

    private static func filter(
        _ question: BacklogQuestion,
        _ owners: [String],
        _ language: Language
    ) -> BacklogPage.Filter {
        let orders = BacklogQuestion.Order.allCases.map { order in
            let name =
                switch order {
                case .amount: Text(fr: "Montant échu", en: "Overdue amount")
                case .oldest: Text(fr: "Plus ancienne", en: "Oldest")
                case .count: Text(fr: "Nombre de factures", en: "Number of invoices")
                case .name: Text(fr: "Nom", en: "Name")
                }
            return Field.Option(order.rawValue, name(language))
        }
        return BacklogPage.Filter(
            query: question.text,
            categories: [Field.Option("", Texts.AgedBalance.allCategories(language))]
                + CustomerCategory.allCases.map { Field.Option($0.rawValue, Texts.Categories.name(of: $0)(language)) },
            category: question.category?.rawValue ?? "",
            owners: [Field.Option("", Texts.AgedBalance.allOwners(language))] + owners.map { Field.Option($0, $0) },
            owner: question.owner,
            orders: orders,
            order: question.order.rawValue
        )
    }

    private static func pager(_ offset: Int, _ count: Int, _ language: Language) -> BacklogPage.Pages? {
        let length = BacklogQuestion.pageLength
        guard count > length || offset > 0 else { return nil }
        let last = min(offset + length, count)
        return BacklogPage.Pages(
            position: Texts.Shell.position(first: min(offset + 1, count), last: last, total: count)(language),
            previous: offset > 0 ? max(0, offset - length) : nil,
            next: last < count ? last : nil
        )
    }

    private static func total(_ customers: [BacklogCustomer], _ name: Text, _ desk: Desk) -> BacklogPage.Total {
        let overdue = customers.reduce(0) { $0 + $1.ownCurrencyMinor }
        let oldest = customers.map { daysPastDue(dueOn: $0.oldestDueOn, asOf: desk.today) }.max() ?? 0
        return BacklogPage.Total(
            label: "\(name(desk.language)) · \(Texts.Shell.customerCount(customers.count)(desk.language))",
            invoiceCount: Formats(desk.language).count(customers.reduce(0) { $0 + $1.itemCount }),
            amount: .money(Money(minorUnits: overdue, currency: desk.entity.currency), desk.language, isLate: true),
            oldest: .daysLate(oldest, desk.language)
        )
    }

    private static func row(_ customer: BacklogCustomer, _ draft: BacklogDraft, _ desk: Desk) -> BacklogPage.Row {
        BacklogPage.Row(
            customerID: customer.customer.rawValue,
            customer: Link(customer.name, Paths.customer(customer.customer.rawValue)),
            invoiceCount: customer.itemCount,
            amount: RemindersModels.money(customer.open, desk.language),
            oldest: .daysLate(daysPastDue(dueOn: customer.oldestDueOn, asOf: desk.today), desk.language),
            chosen: draft.choice(of: customer)
        )
    }
}
