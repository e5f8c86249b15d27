import Insight
import Ledger
import Primitives

/// Turns the books' answer into what the page shows.
enum AgedBalanceModels {
    static func make(_ question: AgedBalanceQuestion) -> AgedBalancePage.Model {
        let language = question.desk.language, asOf = question.asOf.description
        let kept = question.isKept ? "yes" : nil, code = question.desk.entity.code
        return AgedBalancePage.Model(
            frame: question.desk.frame,
            asOf: asOf,
            asOfText: Formats(language).longDay(question.asOf),
            grouping: question.grouping,
            currencies: question.reports.filter { !$0.lines.isEmpty }.map { section($0, question) },
            csv: Paths.agedBalanceCSV.with("as-of", asOf).with("kept", kept).with("entity", code),
            json: Paths.agedBalanceJSON.with("as-of", asOf).with("kept", kept).with("entity", code),
            isKept: question.isKept
        )
    }

    private static func section(
        _ report: AgedBalanceReport,
        _ question: AgedBalanceQuestion
    ) -> AgedBalancePage.CurrencySection {
        let language = question.desk.language
        let labels = bucketLabels(report.buckets, language)
        return AgedBalancePage.CurrencySection(
            currency: report.currency.code,
            buckets: labels,
            chart: bar(report.totals, labels, report.currency, language),
            rows: groups(report, by: question.grouping, language).map { row($0, labels, report.currency, question) },
            total: row(
                Group(name: Texts.AgedBalance.totalRow(language), detail: nil, customer: nil, row: report.totals),
                labels,
                report.currency,
                question
            )
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
        _ report: AgedBalanceReport,
        by grouping: AgedBalancePage.Grouping,
        _ language: Language
    ) -> [Group] {
        if grouping == .customer {
            return report.lines.map {
                Group(
                    name: Texts.Customer.name($0.account.name, language),
                    detail: $0.account.code,
                    customer: $0.account.customer,
                    row: $0.row
                )
            }
        }
        var groups: [String: Group] = [:]
        for line in report.lines {
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
        return groups.values.sorted { ($0.row.totalMinor, $1.name) > ($1.row.totalMinor, $0.name) }
    }

    private static func row(
        _ group: Group,
        _ labels: [String],
        _ currency: Currency,
        _ question: AgedBalanceQuestion
    ) -> AgedBalancePage.Row {
        let language = question.desk.language
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
