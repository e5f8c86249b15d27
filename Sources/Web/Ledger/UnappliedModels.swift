import Books
import Ledger
import Primitives

/// Turns what is proposed into its page.
struct UnappliedModels {
    /// So many credits of a customer are shown on the page of all; the rest is on its own.
    private static let shown = 25

    struct Facts: Sendable {
        var sums: ProposeAllocations.Sums?
        let customers: [ProposeAllocations.OfCustomer]
        var choices: [SettleableItem] = []
        /// The source that rules allocations today.
        let ruler: String?
        /// Since when allocations are made here, where another source ruled before.
        var since: CivilDate?
    }

    let desk: Desk
    let question: UnappliedQuestion

    private var language: Language { desk.language }
    private var formats: Formats { Formats(desk.language) }

    func make(_ facts: Facts) -> UnappliedPage.Model {
        let source = facts.ruler.flatMap { $0 == SourcesOfRecord.encours ? nil : $0 }
        var model = UnappliedPage.Model(frame: desk.frame, summary: summary(facts))
        if let source {
            model.ruling = UnappliedPage.Ruling(
                source: Texts.ImportKinds.source(source)(language),
                from: desk.today.description
            )
        }
        for customer in facts.customers { add(customer, to: &model) }
        model.isOfOneCustomer = question.customer != nil
        if question.customer == nil {
            model.pager = Pager.of(
                facts.sums?.customerCount ?? 0,
                offset: question.offset,
                limit: ProposeAllocations.pageLength,
                language
            ) { Paths.unapplied.with("from", $0 == 0 ? nil : String($0)) }
        } else if let customer = facts.customers.first {
            model.customer = link(customer)
            model.csv = Paths.unappliedCSV.with("customer", customer.customer.description)
            model.form = source == nil ? form(customer, facts) : nil
        }
        return model
    }

    static func file(_ customers: [ProposeAllocations.OfCustomer], _ desk: Desk) -> SpreadsheetFile {
        let language = desk.language
        var file = SpreadsheetFile(
            language,
            [
                Text(fr: "Code client", en: "customer_code"), Text(fr: "Client", en: "customer"),
                Text(fr: "Société", en: "entity"), Text(fr: "Numéro", en: "number"), Text(fr: "Nature", en: "kind"),
                Text(fr: "Date", en: "issued_on"), Text(fr: "Devise", en: "currency"),
                Text(fr: "Reste à affecter", en: "open"), Text(fr: "Peut solder", en: "may_settle"),
                Text(fr: "Pourquoi", en: "reason"),
            ]
        )
        for customer in customers {
            for proposal in customer.proposals {
                let credit = proposal.credit
                var settled: [String] = []
                for part in proposal.parts where !settled.contains(part.item.number) {
                    settled.append(part.item.number)
                }
                file.add([
                    customer.code, Texts.Customer.name(customer.name, language), desk.entity.code, credit.number,
                    Texts.Kinds.name(of: credit.kind)(language), file.day(credit.issuedOn), credit.open.currency.code,
                    file.amount(credit.open), settled.joined(separator: " "),
                    ProposalText.sentence(of: proposal.reason, language),
                ])
            }
        }
        return file
    }

    private func summary(_ facts: Facts) -> String {
        let credits = facts.customers.flatMap(\.proposals).map(\.credit.open)
        let totals = facts.sums?.totals ?? Self.totals(credits)
        let count = Texts.Applying.summary(
            credits: facts.sums?.creditCount ?? credits.count,
            customers: facts.sums?.customerCount ?? facts.customers.count
        )
        return ([count(language)] + totals.map { formats.money($0) }).joined(separator: " · ")
    }

    private static func totals(_ amounts: [Money]) -> [Money] {
        Dictionary(grouping: amounts, by: \.currency).sorted { $0.key < $1.key }.map { currency, amounts in
            Money(minorUnits: amounts.reduce(0) { $0 + $1.minorUnits }, currency: currency)
        }
    }

    private func link(_ customer: ProposeAllocations.OfCustomer) -> Link {
        Link(Texts.Customer.name(customer.name, language), Paths.customer(customer.customer.rawValue))
    }

    private func add(_ customer: ProposeAllocations.OfCustomer, to model: inout UnappliedPage.Model) {
        let limit = question.customer == nil ? Self.shown : Int.max, hidden = max(0, customer.proposals.count - limit)
        let last = customer.proposals.prefix(limit).last?.credit.document
        for proposal in customer.proposals.prefix(limit) {
            var row = row(proposal, customer)
            if proposal.credit.document == last { row.more = hidden }
            switch proposal.standing {
            case .certain: model.certain.append(row)
            case .toChoose: model.toChoose.append(row)
            case .noMatch: model.unmatched.append(row)
            }
        }
    }

    private func row(_ proposal: AllocationProposal, _ customer: ProposeAllocations.OfCustomer) -> UnappliedPage.Row {
        let credit = proposal.credit, sentence = ProposalText.sentence(of: proposal.reason, language)
        var row = UnappliedPage.Row(
            customer: link(customer),
            credit: Link(credit.number, Paths.invoice(credit.document.rawValue)),
            detail: "\(Texts.Kinds.name(of: credit.kind)(language)), \(formats.day(credit.issuedOn))",
            open: .money(credit.open, language),
            reason: Text(fr: sentence, en: sentence)(language)
        )
        switch proposal.standing {
        case .certain:
            row.value = AllocationValue.text(proposal)
            row.settles = Self.documents(of: proposal)
            let applied = proposal.parts.reduce(0) { $0 + $1.amountMinor }
            row.applied = .money(Money(minorUnits: applied, currency: credit.open.currency), language)
        case .toChoose:
            row.choose = Paths.unapplied.with("customer", customer.customer.description)
                .with("credit", credit.document.description)
        case .noMatch: break
        }
        return row
    }

    private static func documents(of proposal: AllocationProposal) -> [Link] {
        var links: [Link] = []
        for part in proposal.parts {
            let link = Link(part.item.number, Paths.invoice(part.item.document.rawValue))
            if !links.contains(link) { links.append(link) }
        }
        return links
    }

    /// What a person chooses from; the credit that was asked for first, else the first that needs it.
    private func form(_ customer: ProposeAllocations.OfCustomer, _ facts: Facts) -> AllocationForm? {
        guard !facts.choices.isEmpty else { return nil }
        let chosen =
            customer.proposals.first { $0.credit.document == question.credit }
            ?? customer.proposals.first { $0.standing == .toChoose } ?? customer.proposals.first
        var form = AllocationForm(
            customer: customer.customer.rawValue,
            credits: customer.proposals.map { AllocationOptions.option($0.credit, language) },
            items: facts.choices.map { AllocationOptions.option($0, language) }
        )
        form.since = facts.since
        guard let chosen else { return form }
        form.credit = chosen.credit.document.description
        // Nothing is put in anybody's hand but what the text itself points to.
        guard let part = chosen.parts.first else { return form }
        form.item = part.item.instalment.description
        form.amount = AmountText.grouped(
            Money(minorUnits: part.amountMinor, currency: chosen.credit.open.currency),
            decimal: formats.decimalMark,
            thousands: ""
        )
        return form
    }
}

/// Credits and instalments as the entries of a list.
enum AllocationOptions {
    static func option(_ credit: UnappliedCredit, _ language: Language) -> Field.Option {
        option(credit.document, credit.kind, credit.number, credit.issuedOn, credit.open, language)
    }

    static func option(
        _ document: Document.ID,
        _ kind: DocumentKind,
        _ number: String,
        _ day: CivilDate,
        _ open: Money,
        _ language: Language
    ) -> Field.Option {
        let formats = Formats(language), name = Texts.Kinds.name(of: kind)(language)
        return Field.Option(
            document.description,
            "\(name) \(number) · \(formats.day(day)) · \(formats.money(open))"
        )
    }

    static func option(_ item: SettleableItem, _ language: Language) -> Field.Option {
        let formats = Formats(language), due = Text(fr: "échéance", en: "due")(language)
        return Field.Option(
            item.instalment.description,
            "\(item.number) · \(due) \(formats.day(item.dueOn)) · \(formats.money(item.open))"
        )
    }
}
