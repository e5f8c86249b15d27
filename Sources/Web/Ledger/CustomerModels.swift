import Insight
import Ledger
import Primitives

/// Turns a customer's file into what its page shows.
enum CustomerModels {
    static func make(_ desk: Desk, _ file: CustomerFile) -> CustomerPage.Model {
        let language = desk.language, details = file.customer.details
        return CustomerPage.Model(
            frame: desk.frame,
            id: file.customer.id.rawValue,
            name: details.name,
            identity: identity(file.customer, language),
            figures: figures(desk, file),
            ageing: ageing(desk, file),
            openItems: file.openItems.map { item($0, desk) },
            openTotals: openTotals(file, language),
            credits: file.credits.map { credit in
                CustomerPage.Credit(
                    reference: credit.number,
                    path: Paths.invoice(credit.document.rawValue),
                    kind: Texts.Kinds.name(of: credit.kind)(language),
                    day: Formats(language).day(credit.issuedOn),
                    amount: .money(credit.amount, language),
                    remaining: .money(credit.open, language)
                )
            },
            contacts: file.contacts.map { contact in
                CustomerPage.Contact(
                    name: contact.name,
                    role: Texts.Kinds.name(of: contact.role)(language),
                    email: contact.email,
                    phone: contact.phone
                )
            },
            holds: [],
            holdKinds: [],
            contactRoles: ContactRole.allCases.map {
                Field.Option($0.rawValue, Texts.Kinds.name(of: $0)(language))
            },
            timeline: Timeline(entries: file.history.map { event($0, language) }),
            reminder: Paths.reminderPreview.with("customer", file.customer.id.description),
            statement: Paths.customerStatement(file.customer.id.rawValue)
        )
    }

    private static func identity(_ customer: Customer, _ language: Language) -> CustomerPage.Identity {
        let details = customer.details, address = details.address
        let lines = [address.lines, "\(address.postalCode) \(address.city)"].filter { $0.contains { $0 != " " } }
        return CustomerPage.Identity(
            code: customer.code,
            siren: details.siren,
            vat: details.vatNumber,
            address: lines.isEmpty ? nil : lines.joined(separator: ", "),
            category: Texts.Categories.name(of: details.category)(language),
            owner: details.salesOwner,
            terms: details.paymentTerms.map { Texts.Terms.name(of: $0)(language) },
            language: (details.language == .french
                ? Text(fr: "français", en: "French") : Text(fr: "anglais", en: "English"))(
                    language
                )
        )
    }

    private static func figures(_ desk: Desk, _ file: CustomerFile) -> [StatTile] {
        let language = desk.language
        return currencies(file).flatMap { currency -> [StatTile] in
            let open = file.openItems.filter { $0.open.currency == currency }
            let credit = file.credits.filter { $0.open.currency == currency }.reduce(0) { $0 + $1.open.minorUnits }
            let total = open.reduce(0) { $0 + $1.open.minorUnits } - credit
            let late = open.filter { $0.dueOn < desk.today }.reduce(0) { $0 + $1.open.minorUnits }
            let days = open.first.map { daysPastDue(dueOn: $0.dueOn, asOf: desk.today) } ?? 0
            return [
                StatTile(
                    label: Texts.Customers.balance(language),
                    value: .money(Money(minorUnits: total, currency: currency), language),
                    path: nil
                ),
                StatTile(
                    label: Texts.Customers.overdue(language),
                    value: .money(Money(minorUnits: late, currency: currency), language, isLate: true),
                    path: nil
                ),
                StatTile(label: Texts.Customers.oldest(language), value: .daysLate(days, language), path: nil),
            ]
        }
    }

    private static func ageing(_ desk: Desk, _ file: CustomerFile) -> AgeingBar? {
        let currency = desk.entity.currency, buckets = AgeBuckets.standard
        var builder = AgedBalanceBuilder(asOf: desk.today, currency: currency, buckets: buckets, accountCount: 1)
        for item in file.openItems where item.open.currency == currency {
            builder.add(account: 0, dueOn: item.dueOn, openMinor: item.open.minorUnits)
        }
        // reason: a sum that does not fit is shown without a bar; the amounts themselves are on the page.
        guard let balance = try? builder.balance(), balance.totals.openMinor > 0 else { return nil }
        let labels = AgedBalanceModels.bucketLabels(buckets, desk.language)
        return AgedBalanceModels.bar(balance.totals, labels, currency, desk.language)
    }

    private static func item(_ item: CustomerFile.OpenItem, _ desk: Desk) -> CustomerPage.OpenItem {
        let language = desk.language, formats = Formats(language)
        return CustomerPage.OpenItem(
            document: Link(item.number, Paths.invoice(item.document.rawValue)),
            part: item.parts == 1 ? nil : "\(item.ordinal)/\(item.parts)",
            issuedOn: formats.day(item.issuedOn),
            dueOn: formats.day(item.dueOn),
            late: .daysLate(daysPastDue(dueOn: item.dueOn, asOf: desk.today), language),
            amount: .money(item.amount, language),
            open: .money(item.open, language, isLate: item.dueOn < desk.today),
            badges: item.isDisputed ? [Badge(Texts.Kinds.disputed(language), .held)] : []
        )
    }

    private static func openTotals(_ file: CustomerFile, _ language: Language) -> [CustomerPage.OpenTotal] {
        currencies(file).compactMap { currency in
            let items = file.openItems.filter { $0.open.currency == currency }
            guard !items.isEmpty else { return nil }
            func sum(_ amounts: [Money]) -> Figure {
                .money(Money(minorUnits: amounts.reduce(0) { $0 + $1.minorUnits }, currency: currency), language)
            }
            return CustomerPage.OpenTotal(
                label: currency.code,
                amount: sum(items.map(\.amount)),
                open: sum(items.map(\.open))
            )
        }
    }

    private static func currencies(_ file: CustomerFile) -> [Currency] {
        Set(file.openItems.map(\.open.currency) + file.credits.map(\.open.currency)).sorted()
    }

    private static func event(_ event: CustomerFile.Event, _ language: Language) -> Timeline.Entry {
        Timeline.Entry(
            day: Formats(language).day(event.issuedOn),
            kind: event.kind.side == .debit ? .document : .receipt,
            title: "\(Texts.Kinds.name(of: event.kind)(language)) \(event.number)",
            amount: .money(event.amount, language),
            path: Paths.invoice(event.document.rawValue)
        )
    }
}
