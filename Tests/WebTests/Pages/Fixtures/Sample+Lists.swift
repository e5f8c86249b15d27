import Primitives

@testable import Web

extension Sample {
    func sort(_ path: Path, _ name: String, _ direction: Table.Sort.Direction? = nil) -> Table.Sort {
        Table.Sort(path: path.with("sort", name), direction: direction)
    }

    func choice(_ labels: [(String, String)]) -> [Field.Option] {
        [Field.Option("", phrase("Toutes", "All"))] + labels.map { Field.Option($0.0, $0.1) }
    }

    func pager(_ path: Path) -> Pager? {
        mood == .empty
            ? nil
            : Pager(
                position: Texts.Shell.position(first: 1, last: 50, total: 312)(language),
                next: path.with("after", "x/1")
            )
    }

    var tiles: [StatTile] {
        let points = [52, 55, 51, 49, 50, 47, 46, 44, 45, 43, 42, 41].enumerated().map { index, level in
            LineChart.Point(label: day(index * 30 - 360), value: formats.tenths(level * 10), level: level)
        }
        return [
            StatTile(label: phrase("Encours", "Owed"), value: money(31), path: Paths.agedBalance),
            StatTile(
                label: phrase("Échu", "Overdue"),
                value: money(7, isLate: true),
                target: phrase("28,4 % de l’encours, objectif 20 %", "28.4% of what is owed, target 20%"),
                path: Paths.invoices.with("state", "overdue")
            ),
            StatTile(
                label: "DSO",
                value: Figure(formats.tenths(413)),
                unit: phrase("j", "d"),
                target: phrase("objectif 45 j", "target 45 d"),
                trend: LineChart(title: "DSO", points: points, target: 45),
                path: Paths.practices
            ),
            StatTile(
                label: phrase("Retard moyen", "Average days late"),
                value: Figure(formats.tenths(87)),
                unit: phrase("j", "d"),
                path: Paths.practices
            ),
            StatTile(label: phrase("Non affecté", "Unapplied"), value: money(3), path: Paths.customers),
        ]
    }

    var today: HTML {
        let titles = [
            phrase("Mise en demeure à envoyer", "Formal notice to send"), phrase("Appel à passer", "Call to make"),
            phrase("Relance 3 à envoyer", "Reminder 3 to send"), phrase("Promesse non tenue", "Broken promise"),
            phrase("Contact manquant", "Missing contact"), phrase("Règlement à affecter", "Receipt to apply"),
        ]
        let acts = [
            phrase("Voir la lettre", "See the letter"), phrase("Appeler", "Call"),
            phrase("Voir le message", "See the message"),
            phrase("Reprendre", "Resume"), phrase("Ajouter", "Add"), phrase("Affecter", "Apply"),
        ]
        let tasks = (0..<count(9)).map { index in
            TodayPage.Task(
                title: titles[index % 6],
                customer: customer(index),
                reason: phrase(
                    "\(index + 2) factures, la plus ancienne échue depuis \(64 - index * 5 % 60) j",
                    "\(index + 2) invoices, the oldest overdue by \(64 - index * 5 % 60) d"
                ),
                stake: money(90 - index * 3, isLate: index % 6 < 4),
                act: Link(acts[index % 6], Paths.reminderPreview.with("customer", String(index))),
                badge: index == 1 ? Badge(phrase("depuis hier", "since yesterday"), .attention) : nil
            )
        }
        return TodayPage.render(
            .init(
                frame: frame(.today, Paths.today),
                day: formats.fullDay(Self.today),
                figures: tiles,
                ageing: ageing,
                tasks: tasks,
                stake: money(12),
                isEmptyLedger: mood == .empty
            )
        )
    }

    var customers: HTML {
        let path = Paths.customers
        let rows = (0..<count(16)).map { index in
            CustomersPage.Row(
                customer: customer(index),
                code: "C00\(412 + index)",
                category: [phrase("PME", "SME"), phrase("Public", "Public"), phrase("Grand compte", "Key account")][
                    index % 3
                ],
                owner: typed("Rachid Benslimane", "Rachid Benslimane"),
                balance: amount(60 - index),
                overdue: index.isMultiple(of: 3) ? Figure("–", tone: .zero) : amount(22 - index, isLate: true),
                oldest: late(index.isMultiple(of: 3) ? 0 : 71 - index * 4 % 70),
                lastStep: index.isMultiple(of: 4)
                    ? nil : phrase("Deuxième relance, 12/11/2026", "Second reminder, 12 Nov 2026"),
                badges: index == 2 ? [Badge(phrase("Litige", "Dispute"), .held)] : []
            )
        }
        return CustomersPage.render(
            .init(
                frame: frame(.customers, path),
                summary: phrase("312 clients doivent 1 204 310,20 €", "312 customers owe €1,204,310.20"),
                query: mood == .hostile ? Self.hostileTexts[1] : "",
                category: .init(options: choice([("sme", phrase("PME", "SME"))]), chosen: ""),
                owner: .init(options: choice([("1", typed("Rachid", "Rachid"))]), chosen: ""),
                state: .init(options: choice([("overdue", phrase("En retard", "Overdue"))]), chosen: ""),
                lacking: .init(options: choice([("file", phrase("Incomplète", "Incomplete"))]), chosen: ""),
                isFiltered: mood == .hostile,
                rows: rows,
                totals: [.init(label: "EUR", balance: amount(11), overdue: amount(4, isLate: true))],
                sorting: .init(
                    name: sort(path, "name"),
                    balance: sort(path, "balance"),
                    overdue: sort(path, "overdue", .descending),
                    oldest: sort(path, "oldest")
                ),
                pager: pager(path)
            )
        )
    }

    var invoices: HTML {
        let path = Paths.invoices
        let rows = (0..<count(18)).map { index in
            InvoicesPage.Row(
                document: invoice(index),
                kind: index == 4 ? phrase("Avoir", "Credit note") : nil,
                customer: customer(index),
                issuedOn: day(-90 + index),
                dueOn: day(-60 + index * 5),
                late: late(60 - index * 5),
                amount: amount(index + 20),
                open: amount(index + 5, isLate: index < 12),
                badges: index == 3
                    ? [Badge(phrase("Litige", "Dispute"), .held)]
                    : index == 1 ? [Badge(phrase("Relance 2", "Reminder 2"))] : []
            )
        }
        return InvoicesPage.render(
            .init(
                frame: frame(.invoices, path),
                summary: phrase("1 240 factures ouvertes, 1 204 310,20 €", "1,240 open invoices, €1,204,310.20"),
                query: mood == .hostile ? Self.hostileTexts[2] : "",
                state: .init(options: choice([("open", phrase("Ouvertes", "Open"))]), chosen: "open"),
                bucket: .init(options: choice([("1-30", "1–30")]), chosen: ""),
                lacking: .init(options: choice([("pdf", phrase("Le PDF", "The PDF"))]), chosen: ""),
                from: "2026-01-01",
                to: "",
                kept: [Form.Hidden("customer", "12")],
                isFiltered: mood != .empty,
                rows: rows,
                totals: [.init(label: "EUR", amount: amount(14), open: amount(9))],
                sorting: .init(
                    issuedOn: sort(path, "issued"),
                    dueOn: sort(path, "due", .ascending),
                    amount: sort(path, "amount"),
                    open: sort(path, "open")
                ),
                pager: pager(path)
            )
        )
    }

    private var balanceFilter: AgedBalancePage.Filter {
        AgedBalancePage.Filter(
            query: typed("menuiserie", "joinery"),
            category: .init(options: [.init("", phrase("Toutes", "All"))], chosen: ""),
            owner: .init(options: [.init("", phrase("Tous", "All")), .init("a", name(1))], chosen: "a"),
            clear: Paths.agedBalance
        )
    }

    var agedBalance: HTML {
        let buckets =
            [phrase("Non échu", "Not due")] + ["1–30", "31–60", "61–90", "> 90"].map { "\($0) \(phrase("j", "d"))" }
        func row(_ index: Int, total: Bool = false) -> AgedBalancePage.Row {
            AgedBalancePage.Row(
                name: total ? phrase("Ensemble", "All") : name(index),
                detail: total ? nil : "C00\(412 + index)",
                path: total ? nil : Paths.customer(Int64(index)),
                amounts: (0..<5).map { bucket in
                    let isZero = !total && (index * 7 + bucket * 3) % 5 > 2
                    let figure = isZero ? Figure("–", tone: .zero) : amount(index * 3 + bucket, isLate: bucket > 0)
                    return .init(amount: figure, path: Paths.invoices.with("bucket", String(bucket)))
                },
                unapplied: .init(
                    amount: index % 4 == 0
                        ? Figure("−1" + formats.groupSeparator + "250" + formats.decimalMark + "00")
                        : Figure("–", tone: .zero)
                ),
                total: amount(index + 33),
                overdue: amount(index + 21, isLate: true),
                bar: total ? nil : ageing
            )
        }
        let sections = ageing.map { chart in
            ["EUR", "USD"].prefix(mood == .normal ? 2 : 1).map { currency in
                AgedBalancePage.CurrencySection(
                    currency: currency,
                    buckets: buckets,
                    sorting: .init(
                        name: sort(Paths.agedBalance, "name"),
                        buckets: buckets.indices.map { sort(Paths.agedBalance, "bucket\($0)") },
                        unapplied: sort(Paths.agedBalance, "unapplied"),
                        total: sort(Paths.agedBalance, "total"),
                        overdue: sort(Paths.agedBalance, "overdue", .descending)
                    ),
                    chart: chart,
                    rows: (0..<(currency == "EUR" ? count(14) : 2)).map { row($0) },
                    total: row(31, total: true),
                    pager: currency == "EUR" ? pager(Paths.agedBalance) : nil
                )
            }
        }
        return AgedBalancePage.render(
            .init(
                frame: frame(.agedBalance, Paths.agedBalance),
                asOf: Self.today.description,
                asOfText: formats.longDay(Self.today),
                grouping: .customer,
                filter: balanceFilter,
                order: [.init("order", "name")],
                currencies: sections ?? [],
                csv: Paths.agedBalanceCSV.with("as-of", Self.today.description),
                json: Paths.agedBalanceJSON.with("as-of", Self.today.description)
            )
        )
    }
}
