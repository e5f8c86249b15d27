import Books
import Collecting
import Insight
import Ledger
import Office
import Primitives

/// Turns a customer's file into what its page shows.
enum CustomerModels {
    static func make(
        _ desk: Desk,
        _ content: CustomerDesk.Content,
        _ clock: any BusinessClock
    ) -> CustomerPage.Model {
        let language = desk.language, file = content.file, details = file.customer.details
        let parts = CustomerParts(desk: desk, content: content, clock: clock)
        var model = CustomerPage.Model(
            frame: desk.frame,
            id: file.customer.id.rawValue,
            name: Texts.Customer.name(details.name, language),
            identity: identity(content, desk),
            figures: figures(desk, file),
            ageing: ageing(desk, file, content.buckets),
            openItems: file.openItems.map { item($0, parts, desk) },
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
                    id: contact.id.rawValue,
                    name: contact.name,
                    role: Texts.Kinds.name(of: contact.role)(language),
                    email: contact.email,
                    phone: contact.phone,
                    badge: contact.bouncedAt == nil ? nil : Badge(Texts.Kinds.bounced(language), .attention),
                    version: contact.version,
                    values: ContactAnswers.values(of: contact)
                )
            },
            calls: content.calls.map(parts.call),
            callSheet: content.callSheet,
            holds: content.holds.map(parts.hold),
            holdKinds: Texts.Kinds.holdOptions(language),
            contactRoles: ContactRole.allCases.map {
                Field.Option($0.rawValue, Texts.Kinds.name(of: $0)(language))
            },
            timeline: Timeline(entries: parts.timeline),
            reminder: content.plan.plan.messages.isEmpty
                ? nil
                : Paths.reminderPreview.with("customer", file.customer.id.description).with("entity", desk.code),
            statement: Paths.customerStatement(file.customer.id.rawValue).with("entity", desk.code)
        )
        model.brokenPromises = parts.brokenPromises
        if !model.brokenPromises.isEmpty { model.badges.append(Badge(Texts.Promises.broken(language), .late)) }
        model.allocation = allocation(content, language)
        addPast(of: content, to: &model, desk, clock)
        return model
    }

    /// Whatever is open for each of its credits; the amount is put in only where there is nothing to choose.
    private static func allocation(_ content: CustomerDesk.Content, _ language: Language) -> AllocationForm? {
        guard !content.choices.isEmpty else { return nil }
        let credits = content.file.credits.filter { !$0.kind.isRevaluation }
        var form = AllocationForm(
            customer: content.file.customer.id.rawValue,
            credits: credits.map { credit in
                let (document, day) = (credit.document, credit.issuedOn)
                return AllocationOptions.option(document, credit.kind, credit.number, day, credit.open, language)
            },
            items: content.choices.map { AllocationOptions.option($0, language) }
        )
        form.returnsToCustomer = true
        form.since = content.allocatedSince
        if credits.count == 1, content.choices.count == 1, let credit = credits.first, let item = content.choices.first
        {
            let amount = min(credit.open.minorUnits, item.open.minorUnits)
            form.amount = AmountText.grouped(
                Money(minorUnits: amount, currency: credit.open.currency),
                decimal: Formats(language).decimalMark,
                thousands: ""
            )
        }
        return credits.isEmpty ? nil : form
    }

    /// What was done with the whole customer, and what may be.
    private static func addPast(
        of content: CustomerDesk.Content,
        to model: inout CustomerPage.Model,
        _ desk: Desk,
        _ clock: any BusinessClock
    ) {
        let customer = content.file.customer, actor = desk.reader.actor, language = desk.language
        model.isPast = customer.erasedAt != nil || customer.mergedInto != nil
        if let erasedAt = customer.erasedAt {
            let day = Formats(language).longDay(clock.day(of: erasedAt, in: desk.entity.timeZone))
            model.frame.notice = Notice(
                .information,
                Texts.Erasure.erased(day)(language),
                details: [Texts.Erasure.erasedDetail(language)]
            )
        }
        if let survivor = content.survivor {
            let name = Texts.Customer.name(survivor.details.name, language)
            model.survivor = Link(name, Paths.customer(survivor.id.rawValue))
            model.mayPart = actor.mayEverywhere(.editCustomers) && customer.erasedAt == nil
        }
        guard !model.isPast else {
            model.statement = nil
            return
        }
        model.record = CustomerPage.Record(
            version: content.version,
            values: CustomerRecordAnswers.values(of: customer, content, desk),
            categories: CustomerCategory.allCases.map {
                Field.Option($0.rawValue, Texts.Categories.name(of: $0)(language))
            },
            languages: Language.allCases.map { Field.Option($0.rawValue, Texts.Customer.name(of: $0)(language)) },
            derivedDueDays: content.derivedDueDays
        )
        if actor.mayEverywhere(.editCustomers) {
            model.acts.append(Link(Texts.Merging.link(language), Paths.customerMerge(customer.id.rawValue)))
        }
        if actor.mayEverywhere(.configure), customer.details.category.isPerson {
            model.acts.append(Link(Texts.Erasure.link(language), Paths.customerErasure(customer.id.rawValue)))
        }
    }

    private static func identity(_ content: CustomerDesk.Content, _ desk: Desk) -> CustomerPage.Identity {
        let customer = content.file.customer, language = desk.language
        let details = customer.details
        func link(_ other: Customer?) -> Link? {
            other.map { Link(Texts.Customer.name($0.details.name, language), Paths.customer($0.id.rawValue)) }
        }
        return CustomerPage.Identity(
            code: customer.code,
            siren: details.siren,
            vat: details.vatNumber,
            address: Texts.Customer.address(details.address, language),
            category: Texts.Categories.name(of: details.category)(language),
            owner: details.salesOwner,
            terms: details.paymentTerms.map { Texts.Terms.name(of: $0)(language) },
            creditLimit: details.creditLimitMinor.map {
                Formats(language).money(Money(minorUnits: $0, currency: desk.entity.currency))
            },
            language: Texts.Customer.name(of: details.language)(language),
            parent: link(content.parent),
            payer: link(content.payer)
        )
    }

    private static func figures(_ desk: Desk, _ file: CustomerFile) -> [StatTile] {
        let language = desk.language, formats = Formats(language)
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
                    target: credit == 0
                        ? nil
                        : Texts.Customer.deducted(
                            gross: formats.money(Money(minorUnits: total + credit, currency: currency)),
                            credits: formats.money(Money(minorUnits: credit, currency: currency))
                        )(language),
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

    private static func ageing(_ desk: Desk, _ file: CustomerFile, _ buckets: AgeBuckets) -> AgeingBar? {
        let currency = desk.entity.currency
        var builder = AgedBalanceBuilder(asOf: desk.today, currency: currency, buckets: buckets, accountCount: 1)
        for item in file.openItems where item.open.currency == currency {
            builder.add(account: 0, dueOn: item.dueOn, openMinor: item.open.minorUnits)
        }
        // reason: a sum that does not fit is shown without a bar; the amounts themselves are on the page.
        guard let balance = try? builder.balance(), balance.totals.openMinor > 0 else { return nil }
        let labels = AgedBalanceModels.bucketLabels(buckets, desk.language)
        return AgedBalanceModels.bar(balance.totals, labels, currency, desk.language)
    }

    private static func item(
        _ item: CustomerFile.OpenItem,
        _ parts: CustomerParts,
        _ desk: Desk
    ) -> CustomerPage.OpenItem {
        let language = desk.language, formats = Formats(language)
        return CustomerPage.OpenItem(
            document: Link(item.number, Paths.invoice(item.document.rawValue)),
            part: item.parts == 1 ? nil : "\(item.ordinal)/\(item.parts)",
            issuedOn: formats.day(item.issuedOn),
            dueOn: formats.day(item.dueOn),
            late: .daysLate(daysPastDue(dueOn: item.dueOn, asOf: desk.today), language),
            amount: .money(item.amount, language),
            open: .money(item.open, language, isLate: item.dueOn < desk.today),
            badges: parts.badges(of: item.document, isLate: item.dueOn < desk.today)
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
}

/// The parts of a customer's page that come from what people and the program did.
struct CustomerParts {
    let desk: Desk
    let content: CustomerDesk.Content
    let clock: any BusinessClock

    var language: Language { desk.language }
    var formats: Formats { Formats(language) }

    /// What holds a document, else the last step that was taken for it; none of before the due day once it is late.
    func badges(of document: Document.ID, isLate: Bool) -> [Badge] {
        let holds = content.holds.filter { $0.document == document }.map(\.kind)
        guard holds.isEmpty else {
            return Set(holds).sorted { $0.rawValue < $1.rawValue }
                .map { Badge(Texts.Kinds.name(of: $0)(language), .held) }
        }
        let own = Set(
            content.plan.portfolio.items.filter { $0.value.document == document }.keys.map(\.rawValue)
        )
        let said = content.steps.first { own.contains($0.instalment.rawValue) && $0.messageState != .cancelled }
        guard let step = said, !(isLate && step.step.isPreDue) else { return [] }
        return [Badge(Texts.Levels.name(of: step.step)(language))]
    }

    func hold(_ hold: PlacedHold) -> CustomerPage.Hold {
        Self.hold(hold, names: content.names, language)
    }

    static func hold(_ hold: PlacedHold, names: [String: String], _ language: Language) -> CustomerPage.Hold {
        let formats = Formats(language)
        let from = Text(fr: "depuis le \(formats.day(hold.from))", en: "since \(formats.day(hold.from))")(language)
        let by = names[hold.placedBy].map { Text(fr: "par \($0)", en: "by \($0)")(language) }
        let until = hold.until.map {
            Text(fr: "jusqu’au \(formats.day($0))", en: "until \(formats.day($0))")(language)
        }
        let amount = hold.amountMinor.map { formats.money(Money(minorUnits: $0, currency: hold.currency)) }
        return CustomerPage.Hold(
            id: hold.id.rawValue,
            kind: Texts.Kinds.name(of: hold.kind)(language),
            sentence: [hold.documentNumber, amount, from, until, by].compactMap { $0 }.joined(separator: ", "),
            note: hold.isAbsentFromBooks ? Texts.Kinds.absentFromBooks(language) : hold.note
        )
    }

    /// Documents, messages, calls and remarks together, the newest first.
    var timeline: [Timeline.Entry] {
        let documents = content.file.history.map { ($0.issuedOn, document($0)) }
        let calls = content.callsMade.compactMap(made)
        // What was said about a hold stands with the hold, and what was said in a call with the call.
        let told = Set(content.holdEvents.compactMap(\.remark)).union(calls.compactMap(\.remark))
        let remarks = content.remarks.filter { !told.contains($0.id) }.map { (day(of: $0), remark($0)) }
        let holds = content.holdEvents.map { ($0.on, Self.entry($0, names: content.names, language)) }
        return (documents + steps + holds + remarks + calls.map { ($0.on, $0.entry) })
            .sorted { $0.0 > $1.0 }.map(\.1)
    }

    private func document(_ event: CustomerFile.Event) -> Timeline.Entry {
        Timeline.Entry(
            day: formats.day(event.issuedOn),
            kind: event.kind.side == .debit ? .document : .receipt,
            title: "\(Texts.Kinds.name(of: event.kind)(language)) \(event.number)",
            detail: Texts.Rejections.sentence(of: content.file.rejections(by: event.document), language),
            amount: .money(event.amount, language),
            path: Paths.invoice(event.document.rawValue)
        )
    }

    /// One line for each message or call, whatever the number of invoices that it names.
    private var steps: [(CivilDate, Timeline.Entry)] {
        var seen: Set<String> = []
        return content.steps.filter { !$0.isOnlyNamed }.compactMap { step in
            let key = step.message.map { "message \($0)" } ?? "task \(step.task ?? 0)"
            guard seen.insert(key).inserted else { return nil }
            var entry = Self.entry(step, language)
            if !step.asked.isEmpty { entry.amount = RemindersModels.money(step.asked, language) }
            return (step.on, entry)
        }
    }

    static func entry(_ step: TakenStep, _ language: Language) -> Timeline.Entry {
        let state = step.messageState.map { state in
            (step.isWithdrawn ? Texts.Withdrawal.state : Texts.OutboxStates.name(of: state))(language)
        }
        let call = step.task.map { _ in
            (step.isTaskDone ? Text(fr: "Fait", en: "Done") : Text(fr: "À faire", en: "To do"))(language)
        }
        return Timeline.Entry(
            day: Formats(language).day(step.on),
            kind: .reminder,
            title: Texts.Levels.name(of: step.step)(language),
            detail: step.isOnlyNamed
                ? [state, Texts.ReminderHistory.named(language)].compactMap { $0 }.joined(separator: " · ")
                : state ?? call,
            path: step.message.map { Paths.reminder($0.rawValue) }
        )
    }

    /// What is held, for which invoices, until when; or that it is held no more.
    static func entry(_ event: HoldEvent, names: [String: String], _ language: Language) -> Timeline.Entry {
        let formats = Formats(language), kind = Texts.Kinds.name(of: event.kind)(language)
        let title: String
        switch (event.act, event.kind, event.until) {
        case (.ended, _, _): title = Text(fr: "\(kind) : fin", en: "\(kind): ended")(language)
        case (.placed, .promise, let day?):
            title = Text(fr: "\(kind) pour le \(formats.day(day))", en: "\(kind) for \(formats.day(day))")(language)
        case (.placed, _, let day?):
            title = Text(fr: "\(kind) jusqu’au \(formats.day(day))", en: "\(kind) until \(formats.day(day))")(language)
        case (.placed, _, nil): title = kind
        }
        let documents = event.documents.map { document in
            document.amount.map { "\(document.number) (\(formats.money($0)))" } ?? document.number
        }
        let about = [documents.joined(separator: ", "), event.amount.map { formats.money($0) } ?? "", event.note ?? ""]
        let detail = about.filter { !$0.isEmpty }.joined(separator: " · ")
        return Timeline.Entry(
            day: formats.day(event.on),
            kind: .hold,
            title: title,
            detail: detail.isEmpty ? nil : detail,
            path: event.documents.count == 1 ? Paths.invoice(event.documents[0].id.rawValue) : nil,
            actor: names[event.by]
        )
    }

    /// In the company's own days: what was written after midnight is not of the day before.
    private func day(of remark: Remark) -> CivilDate { day(of: remark.writtenAt) }

    func day(of instant: Timestamp) -> CivilDate { clock.day(of: instant, in: desk.entity.timeZone) }

    private func remark(_ remark: Remark) -> Timeline.Entry {
        Timeline.Entry(
            day: formats.day(day(of: remark)),
            kind: .note,
            title: remark.text,
            actor: content.names[remark.writtenBy]
        )
    }
}
