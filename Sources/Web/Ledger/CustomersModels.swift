import Collecting
import Insight
import Ledger
import Primitives

/// Turns a page of customers into what the list shows.
enum CustomersModels {
    static func make(
        _ desk: Desk,
        _ question: CustomerQuestion,
        _ list: CustomerList,
        _ steps: [Customer.ID: (step: StepKey, on: CivilDate)]
    ) -> CustomersPage.Model {
        let language = desk.language, currency = desk.entity.currency, formats = Formats(language)
        let balance = Money(minorUnits: list.sums.balanceMinor, currency: currency)
        let isFiltered =
            !question.text.isEmpty || question.category != nil || question.salesOwner != nil
            || question.situation != nil || question.lacking != nil
        return CustomersPage.Model(
            frame: desk.frame,
            csv: path(question, order: question.order, of: Paths.customersCSV),
            summary: Text.counted(list.sums.count, fr: ("client", "clients"), en: ("customer", "customers"))(language)
                + " · " + Texts.Customers.balance(language).lowercased() + " " + formats.money(balance),
            query: question.text,
            category: categories(question, language),
            owner: owners(question, list.salesOwners, language),
            state: situations(question, language),
            lacking: lacks(question, language),
            isFiltered: isFiltered,
            rows: list.lines.map { row($0, steps[$0.customer], desk) },
            totals: [
                CustomersPage.Total(
                    label: currency.code,
                    balance: .money(balance, language),
                    overdue: .money(
                        Money(minorUnits: list.sums.overdueMinor, currency: currency),
                        language,
                        isLate: true
                    )
                )
            ],
            sorting: sorting(question),
            pager: Pager.of(list.sums.count, offset: question.offset, limit: question.limit, language) {
                path(question, order: question.order, from: $0)
            }
        )
    }

    private static func row(
        _ line: CustomerLine,
        _ step: (step: StepKey, on: CivilDate)?,
        _ desk: Desk
    ) -> CustomersPage.Row {
        let language = desk.language, currency = desk.entity.currency
        func amount(_ minor: Int64, isLate: Bool = false) -> Figure {
            .amount(Money(minorUnits: minor, currency: currency), language, isLate: isLate)
        }
        let days = line.oldestDueOn.map { daysPastDue(dueOn: $0, asOf: desk.today) } ?? 0
        return CustomersPage.Row(
            customer: Link(Texts.Customer.name(line.name, language), Paths.customer(line.customer.rawValue)),
            code: line.code,
            category: Texts.Categories.name(of: line.category)(language),
            owner: line.salesOwner,
            balance: amount(line.balanceMinor),
            overdue: amount(line.overdueMinor, isLate: true),
            oldest: .daysLate(days, language),
            lastStep: step.map { "\(Texts.Levels.name(of: $0.step)(language)), \(Formats(language).day($0.on))" }
        )
    }

    private static func categories(_ question: CustomerQuestion, _ language: Language) -> CustomersPage.Choice {
        let all = Field.Option("", Text(fr: "Toutes", en: "All")(language))
        let options = CustomerCategory.allCases.map {
            Field.Option($0.rawValue, Texts.Categories.name(of: $0)(language))
        }
        return CustomersPage.Choice(options: [all] + options, chosen: question.category?.rawValue ?? "")
    }

    private static func owners(
        _ question: CustomerQuestion,
        _ names: [String],
        _ language: Language
    ) -> CustomersPage.Choice {
        let all = Field.Option("", Text(fr: "Tous", en: "All")(language))
        return CustomersPage.Choice(
            options: [all] + names.map { Field.Option($0, $0) },
            chosen: question.salesOwner ?? ""
        )
    }

    private static func situations(_ question: CustomerQuestion, _ language: Language) -> CustomersPage.Choice {
        let all = Field.Option("", Text(fr: "Toutes", en: "All")(language))
        let options = CustomerQuestion.Situation.allCases.map { situation in
            let name =
                switch situation {
                case .open: Text(fr: "Échéances ouvertes", en: "Open items")
                case .owing: Text(fr: "Doit quelque chose", en: "Owes something")
                case .late: Text(fr: "En retard", en: "Late")
                case .lateOrDisputed: Text(fr: "En retard ou en litige", en: "Late or in dispute")
                case .inCredit: Text(fr: "Créditeur", en: "In credit")
                }
            return Field.Option(situation.rawValue, name(language))
        }
        return CustomersPage.Choice(options: [all] + options, chosen: question.situation?.rawValue ?? "")
    }

    /// The lines of the list without its page.
    static func file(_ lines: [CustomerLine], _ desk: Desk) -> SpreadsheetFile {
        let language = desk.language, currency = desk.entity.currency
        var file = SpreadsheetFile(
            language,
            [
                Text(fr: "Code", en: "code"), Text(fr: "Nom", en: "name"), Text(fr: "Type", en: "category"),
                Text(fr: "Commercial", en: "sales_owner"), Text(fr: "Société", en: "entity"),
                Text(fr: "Devise", en: "currency"), Text(fr: "Solde", en: "balance"),
                Text(fr: "Échu", en: "overdue"), Text(fr: "Plus ancienne échéance", en: "oldest_due_on"),
            ]
        )
        for line in lines {
            file.add([
                line.code, line.name, Texts.Categories.name(of: line.category)(language), line.salesOwner ?? "",
                desk.entity.code, currency.code,
                file.amount(Money(minorUnits: line.balanceMinor, currency: currency)),
                file.amount(Money(minorUnits: line.overdueMinor, currency: currency)), file.day(line.oldestDueOn),
            ])
        }
        return file
    }

    private static func lacks(_ question: CustomerQuestion, _ language: Language) -> CustomersPage.Choice {
        let all = Field.Option("", Text(fr: "Toutes", en: "All")(language))
        let options = CustomerQuestion.Lack.allCases.map { lack in
            let name =
                switch lack {
                case .file: Text(fr: "Incomplète", en: "Incomplete")
                case .owner: Text(fr: "Sans commercial", en: "Without a sales owner")
                case .limit: Text(fr: "Sans limite d’encours", en: "Without a credit limit")
                }
            return Field.Option(lack.rawValue, name(language))
        }
        return CustomersPage.Choice(options: [all] + options, chosen: question.lacking?.rawValue ?? "")
    }

    private static func path(
        _ question: CustomerQuestion,
        order: CustomerQuestion.Order,
        from: Int = 0,
        of page: Path = Paths.customers
    ) -> Path {
        page.with("q", question.text).with("category", question.category?.rawValue)
            .with("owner", question.salesOwner).with("state", question.situation?.rawValue).with(
                "lacking",
                question.lacking?.rawValue
            )
            .with("order", order == .name ? nil : order.rawValue).with("from", from == 0 ? nil : String(from))
    }

    private static func sorting(_ question: CustomerQuestion) -> CustomersPage.Sorting {
        func sort(_ order: CustomerQuestion.Order) -> Table.Sort {
            Table.Sort(
                path: path(question, order: order),
                direction: question.order == order ? (order == .name ? .ascending : .descending) : nil
            )
        }
        return CustomersPage.Sorting(
            name: sort(.name),
            balance: sort(.balance),
            overdue: sort(.overdue),
            oldest: sort(.oldest)
        )
    }
}
