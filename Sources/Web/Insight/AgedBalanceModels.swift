import Insight
import Ledger
import Primitives

/// Turns the books' answer into what the page shows.
enum AgedBalanceModels {
    static func make(_ question: AgedBalanceQuestion) -> AgedBalancePage.Model {
        let language = question.desk.language, order = question.order
        return AgedBalancePage.Model(
            frame: question.desk.frame,
            asOf: question.asOf.description,
            asOfText: Formats(language).longDay(question.asOf),
            grouping: question.grouping,
            filter: filter(question),
            order: order.parameters.compactMap { name, value in value.map { Form.Hidden(name, $0) } },
            currencies: question.reports.filter { !$0.lines.isEmpty }.map { section($0, question) },
            csv: question.file(Paths.agedBalanceCSV),
            json: question.file(Paths.agedBalanceJSON),
            isKept: question.isKept
        )
    }

    private static func filter(_ question: AgedBalanceQuestion) -> AgedBalancePage.Filter {
        let language = question.desk.language, filter = question.filter
        let entries = question.reports.flatMap { $0.lines.map(\.account) }
        let owners = Set(entries.compactMap(\.salesOwner)).sorted { SearchText.fold($0) < SearchText.fold($1) }
        let nobody =
            entries.contains { $0.salesOwner == nil } && !owners.isEmpty
            ? [Field.Option(AgedBalanceFilter.nobody, Texts.Categories.nobody(language))] : []
        let clear = Paths.agedBalance.with("by", question.grouping.rawValue).with("as-of", question.asOf.description)
            .with("kept", question.isKept ? "yes" : nil)
        return AgedBalancePage.Filter(
            query: filter.text,
            category: AgedBalancePage.Choice(
                options: [Field.Option("", Texts.AgedBalance.allCategories(language))]
                    + CustomerCategory.allCases.map {
                        Field.Option($0.rawValue, Texts.Categories.name(of: $0)(language))
                    },
                chosen: filter.category?.rawValue ?? ""
            ),
            owner: AgedBalancePage.Choice(
                options: [Field.Option("", Texts.AgedBalance.allOwners(language))]
                    + owners.map { Field.Option($0, $0) } + nobody,
                chosen: filter.owner ?? ""
            ),
            clear: filter.isEmpty ? nil : clear,
            sentence: filter.isEmpty ? nil : Texts.AgedBalance.onlyOf(words(filter, language))(language)
        )
    }

    /// What is looked at, as the choices were named.
    private static func words(_ filter: AgedBalanceFilter, _ language: Language) -> [String] {
        let owner = filter.owner.map { $0 == AgedBalanceFilter.nobody ? Texts.Categories.nobody(language) : $0 }
        let text = filter.text.isEmpty ? nil : Text(fr: "« \(filter.text) »", en: "“\(filter.text)”")(language)
        return [filter.category.map { Texts.Categories.name(of: $0)(language) }, owner, text].compactMap { $0 }
    }

    private static func section(
        _ report: AgedBalanceReport,
        _ question: AgedBalanceQuestion
    ) -> AgedBalancePage.CurrencySection {
        let language = question.desk.language, currency = report.currency
        let labels = bucketLabels(report.buckets, language)
        let part = report.part(where: question.filter.keeps)
        let groups = ordered(groups(part.lines, by: question.grouping, language), question.order)
        let offset = min(question.offsets[currency.code] ?? 0, groups.count)
        let name = question.filter.isEmpty ? Texts.AgedBalance.totalRow : Texts.AgedBalance.selectionRow
        let total = Group(name: name(language), detail: nil, customer: nil, row: part.totals)
        return AgedBalancePage.CurrencySection(
            currency: currency.code,
            buckets: labels,
            sorting: sorting(report.buckets, question),
            chart: bar(part.totals, labels, currency, language),
            rows: groups.dropFirst(offset).prefix(AgedBalanceQuestion.pageLength).map {
                row($0, labels, currency, language)
            },
            total: row(total, labels, currency, language),
            pager: Pager.of(
                groups.count,
                offset: offset,
                limit: AgedBalanceQuestion.pageLength,
                language
            ) { question.path(from: (currency, $0)) }
        )
    }

    /// A line of the table before it is formatted.
    private struct Group {
        let name: String
        let detail: String?
        let customer: Customer.ID?
        var row: AgedRow
    }

    private static func groups(
        _ lines: [AgedBalanceReport.Line],
        by grouping: AgedBalancePage.Grouping,
        _ language: Language
    ) -> [Group] {
        if grouping == .customer {
            return lines.map {
                Group(
                    name: Texts.Customer.name($0.account.name, language),
                    detail: $0.account.code,
                    customer: $0.account.customer,
                    row: $0.row
                )
            }
        }
        var groups: [String: Group] = [:]
        for line in lines {
            let name =
                grouping == .category
                ? Texts.Categories.name(of: line.account.category)(language)
                : line.account.salesOwner ?? Texts.Categories.nobody(language)
            if let known = groups[name] {
                groups[name]?.row = known.row.adding(line.row)
            } else {
                groups[name] = Group(name: name, detail: nil, customer: nil, row: line.row)
            }
        }
        return groups.values.sorted { (SearchText.fold($0.name), $0.name) < (SearchText.fold($1.name), $1.name) }
    }

    /// Lines come by name: what is equal stays in that order.
    private static func ordered(_ groups: [Group], _ order: AgedBalanceOrder) -> [Group] {
        let isAscending = order.isAscending
        if order.column == .name { return isAscending ? groups : groups.reversed() }
        let keyed = groups.enumerated().map { (order.amount($0.element.row) ?? 0, $0.offset) }
        let sorted = keyed.sorted { lhs, rhs in
            lhs.0 == rhs.0 ? lhs.1 < rhs.1 : (lhs.0 < rhs.0) == isAscending
        }
        return sorted.map { groups[$0.1] }
    }

    private static func sorting(_ buckets: AgeBuckets, _ question: AgedBalanceQuestion) -> AgedBalancePage.Sorting {
        func sort(_ column: AgedBalanceOrder.Column) -> Table.Sort {
            let current = question.order
            guard current.column == column else {
                return Table.Sort(path: question.path(order: AgedBalanceOrder(column, buckets)))
            }
            return Table.Sort(
                path: question.path(order: current.reversed),
                direction: current.isAscending ? .ascending : .descending
            )
        }
        return AgedBalancePage.Sorting(
            name: sort(.name),
            buckets: (0..<buckets.count).map { sort(.bucket($0)) },
            unapplied: sort(.unapplied),
            total: sort(.total),
            overdue: sort(.overdue)
        )
    }

    private static func row(
        _ group: Group,
        _ labels: [String],
        _ currency: Currency,
        _ language: Language
    ) -> AgedBalancePage.Row {
        func amount(_ minor: Int64, isLate: Bool = false) -> Figure {
            .amount(Money(minorUnits: minor, currency: currency), language, isLate: isLate)
        }
        let path = group.customer.map { Paths.customer($0.rawValue) }
        return AgedBalancePage.Row(
            name: group.name,
            detail: group.detail,
            path: path,
            amounts: group.row.bucketMinor.enumerated().map { index, minor in
                AgedBalancePage.Cell(amount: amount(minor, isLate: index > 0), path: path)
            },
            unapplied: AgedBalancePage.Cell(amount: amount(group.row.unappliedMinor), path: path),
            total: amount(group.row.totalMinor),
            overdue: amount(group.row.overdueMinor, isLate: true),
            bar: bar(group.row, labels, currency, language)
        )
    }

    static func bucketLabels(_ buckets: AgeBuckets, _ language: Language) -> [String] {
        let day = Text(fr: "j", en: "d")(language)
        let starts = [1] + buckets.cutoffs.map { $0 + 1 }
        return [Text(fr: "Non échu", en: "Not due")(language)]
            + zip(starts, buckets.cutoffs).map { "\($0)–\($1)\u{A0}\(day)" }
            + [Text(fr: "> \(buckets.cutoffs.last ?? 0) j", en: "> \(buckets.cutoffs.last ?? 0) d")(language)]
    }

    static func bar(_ row: AgedRow, _ labels: [String], _ currency: Currency, _ language: Language) -> AgeingBar {
        let whole = max(row.openMinor, 1)
        let parts = zip(labels, row.bucketMinor).enumerated().map { index, part in
            AgeingBar.Part(
                label: part.0,
                amount: .money(Money(minorUnits: part.1, currency: currency), language, isLate: index > 0),
                share: Int(Int128(part.1) * 1000 / Int128(whole))
            )
        }
        let overdue = Money(minorUnits: row.overdueMinor, currency: currency)
        let open = Money(minorUnits: row.openMinor, currency: currency)
        let formats = Formats(language)
        return AgeingBar(
            summary: Text(
                fr: "\(formats.money(overdue)) échus sur \(formats.money(open))",
                en: "\(formats.money(overdue)) overdue out of \(formats.money(open))"
            )(language),
            parts: parts
        )
    }
}
