import Collecting
import Ledger
import Office
import Primitives

/// Turns a day's plan into what its page shows.
enum RemindersModels {
    /// So many of the invoices that are silent for one reason are named; the largest first.
    private static let shownSilent = 20

    static func make(
        _ desk: Desk,
        _ plan: ReminderPlan,
        _ day: CivilDate,
        _ standing: OutboxStanding,
        done: RemindersController.Done?
    ) -> RemindersPage.Model {
        let language = desk.language
        var frame = desk.frame
        let leavesOn = day > desk.today ? Formats(language).fullDay(day) : nil
        frame.notice = done.map {
            Texts.Reminders.sentNotice($0, leavesOn: leavesOn, standing, language)
        }
        let claims = plan.claimsByDefault
        return RemindersPage.Model(
            frame: frame,
            day: day.description,
            dayText: Formats(language).fullDay(day),
            leavesOn: leavesOn,
            isAutomatic: plan.isAutomatic,
            hold: plan.plan.holds.first.map { hold($0, language) },
            pause: standing.pauseReason.map { Texts.Reminders.paused($0)(language) },
            mayRelease: desk.reader.actor.mayEverywhere(.configure),
            warning: warning(standing, plan, language),
            notToday: notToday(plan, language),
            messages: PlanRows(plan, language).messages,
            customerCount: claims.count,
            invoiceCount: claims.reduce(0) { $0 + $1.items.count },
            total: total(claims, language),
            mode: (standing.mail.isKept ? Texts.Reminders.keptMode(language) : ""),
            silences: silences(plan, desk)
        )
    }

    private static func notToday(_ plan: ReminderPlan, _ language: Language) -> String? {
        if plan.isPast { return Texts.Reminders.dayOver(language) }
        return plan.opensOn.map { Texts.Reminders.opens(on: Formats(language).day($0))(language) }
    }

    private static func hold(_ hold: RunHold, _ language: Language) -> Notice {
        let words = Texts.Reminders.hold(hold)
        return Notice(
            .attention,
            words.title(language),
            details: [words.sentence(language)],
            action: way(past: hold, leadsToImports: words.leadsToImports, language)
        )
    }

    /// What can be done about a hold: bring the receipts in, or see the next working day's plan.
    private static func way(past hold: RunHold, leadsToImports: Bool, _ language: Language) -> Link? {
        if case .notWorkingDay(let next) = hold {
            return Link(Texts.Reminders.seeDay(next)(language), Paths.reminders.with("on", next.description))
        }
        return leadsToImports ? Link(Texts.Reminders.bringIn(language), Paths.imports) : nil
    }

    private static func warning(_ standing: OutboxStanding, _ plan: ReminderPlan, _ language: Language) -> Notice? {
        guard plan.hasSender else {
            return Notice(
                .attention,
                Texts.Reminders.noSender(language),
                action: Link(Texts.Shell.settings(language), Paths.settings)
            )
        }
        guard standing.mail.isUsable else {
            return Notice(
                .attention,
                Texts.Reminders.noServer(language),
                action: Link(Texts.Shell.settings(language), Paths.settings)
            )
        }
        return noticeWarning(plan, language)
    }

    /// A formal notice says who claims, and where to pay.
    private static func noticeWarning(_ plan: ReminderPlan, _ language: Language) -> Notice? {
        let entity = plan.portfolio.entity
        let hasAddress = !entity.address.lines.isEmpty && !entity.address.city.isEmpty
        guard plan.plan.messages.contains(where: \.level.isFormalNotice), entity.iban == nil || !hasAddress else {
            return nil
        }
        return Notice(
            .attention,
            Texts.Reminders.noticeLacks(iban: entity.iban == nil, address: !hasAddress)(language),
            action: Link(Texts.Shell.settings(language), Paths.settings)
        )
    }

    static func level(_ step: Step, _ language: Language) -> Badge {
        Badge(
            Texts.Levels.name(of: step.key)(language),
            step.isFormalNotice || step.wording >= .formal ? .attention : .neutral
        )
    }

    /// Amounts of several currencies, side by side, never summed.
    static func money(_ amounts: [Money], _ language: Language) -> Figure {
        Figure(amounts.map { Formats(language).money($0) }.joined(separator: " + "))
    }

    private static func total(_ claims: [JointClaim], _ language: Language) -> Figure {
        var sums: [Currency: Int64] = [:]
        for claim in claims { sums.merge(claim.net, uniquingKeysWith: +) }
        let amounts = sums.sorted { $0.key < $1.key }.map { Money(minorUnits: $0.value, currency: $0.key) }
        return amounts.isEmpty ? Figure("–", tone: .zero) : money(amounts, language)
    }

    private static func silences(_ plan: ReminderPlan, _ desk: Desk) -> [RemindersPage.Silence] {
        let language = desk.language
        var items: [Int64: DunningItem] = [:]
        for customer in plan.portfolio.cases {
            for item in customer.items { items[item.id.rawValue] = item }
        }
        let silent = plan.plan.decisions.filter { $0.silence != nil }
        let groups = Dictionary(grouping: silent) { decision in
            let isOverdue = items[decision.item.rawValue].map { $0.dueOn < plan.plan.on } ?? false
            return Texts.Silences.group(of: decision, isOverdue: isOverdue)
        }
        return groups.map { code, decisions -> (Int64, RemindersPage.Silence) in
            let rows = decisions.compactMap { decision in items[decision.item.rawValue].map { (decision, $0) } }
            let stake = rows.reduce(0) { $0 + ($1.1.openInOwnCurrencyMinor ?? $1.1.open.minorUnits) }
            let largest = rows.sorted { lhs, rhs in
                (rhs.1.open.minorUnits, lhs.1.id) < (lhs.1.open.minorUnits, rhs.1.id)
            }
            let silence = RemindersPage.Silence(
                reason: Texts.Silences.name(of: code)(language),
                invoiceCount: rows.count,
                amount: .money(Money(minorUnits: stake, currency: desk.entity.currency), language),
                items: largest.prefix(shownSilent).map { item($0.0, $0.1, plan, language) },
                more: code == Texts.Silences.noticed ? Paths.reminderNotices : nil
            )
            return (stake, silence)
        }.sorted { ($1.0, $0.1.reason) < ($0.0, $1.1.reason) }.map(\.1)
    }

    private static func item(
        _ decision: ItemDecision,
        _ item: DunningItem,
        _ plan: ReminderPlan,
        _ language: Language
    ) -> RemindersPage.SilentItem {
        let document = plan.portfolio.facts(of: item.id)?.document.rawValue ?? 0
        return RemindersPage.SilentItem(
            customer: Link(
                plan.portfolio.debtor(decision.customer)?.name ?? "",
                Paths.customer(decision.customer.rawValue)
            ),
            invoice: Link(item.documentNumber, Paths.invoice(document)),
            detail: Texts.Silences.detail(decision, language),
            amount: .money(item.open, language, isLate: item.dueOn < plan.plan.on)
        )
    }
}

/// Turns one message into its page.
enum ReminderPreviewModels {
    static func make(_ desk: Desk, _ preview: ReminderPreview, _ day: CivilDate) -> ReminderPreviewPage.Model {
        let language = desk.language, message = preview.message
        let id = message.customer.rawValue
        let isHeld = !preview.plan.plan.holds.isEmpty
        let mayGo = desk.frame.may(.remind) && (!message.level.isFormalNotice || desk.frame.may(.notify))
        let obstacle = preview.obstacle.map { Texts.Levels.obstacle($0, language) }
        var model = ReminderPreviewPage.Model(
            frame: desk.frame,
            customer: Link(preview.plan.debtor(of: message)?.name ?? "", Paths.customer(id)),
            day: day.description,
            level: RemindersModels.level(message.level, language),
            subject: preview.reminder.subject,
            sender: preview.from.map { spelled($0.name, $0.address) } ?? Texts.Reminders.noSender(language),
            recipient: preview.reminder.to.map { spelled($0.name, $0.address) }.joined(separator: ", "),
            body: Paths.reminderPreviewBody.with("customer", String(id)).with("on", day.description)
                .with("instead", preview.isInsteadOfNotice ? "1" : nil).with("entity", desk.code),
            text: preview.reminder.text,
            attachments: preview.reminder.attachments.map { attachment in
                let isStatement = attachment.fileName.hasSuffix(".pdf")
                return Link(attachment.fileName, isStatement ? Paths.customerStatement(id) : Paths.customer(id))
            },
            items: message.lines.map { item($0, preview.plan, language) },
            total: RemindersModels.money(message.totals.map(\.net), language),
            sending: isHeld || !(preview.obstacle?.isForPeople ?? true) || preview.plan.opensOn != nil || !mayGo
                ? nil : ReminderPreviewPage.Sending(customerID: id, box: SendingBox(message)),
            notice: obstacle.map { Notice(.attention, $0.label) } ?? tooSoon(message, preview.plan, language)
        )
        if day > desk.today {
            let leavesOn = Formats(language).fullDay(day)
            model.leavesOn = leavesOn
            let tooEarly = preview.plan.opensOn.map {
                Notice(.information, Texts.Reminders.opens(on: Formats(language).day($0))(language))
            }
            model.notice =
                model.notice ?? tooEarly ?? Texts.Reminders.toComeNotice(leavesOn, isAutomatic: false, language)
        }
        model.deduction = deduction(message.totals, language)
        return model
    }

    /// Of a formal notice that only leaves when somebody insists.
    private static func tooSoon(_ notice: PlannedContact, _ plan: ReminderPlan, _ language: Language) -> Notice? {
        guard plan.plan.earlyNotices.contains(notice), let last = plan.lastWritten(to: notice) else { return nil }
        let (formats, next) = (Formats(language), plan.nextWriting(after: last))
        let sentence = Texts.Reminders.tooSoon(after: formats.day(last), until: formats.day(next))
        return Notice(.attention, sentence(language))
    }

    private static func item(_ line: ClaimLine, _ plan: ReminderPlan, _ language: Language) -> ReminderPreviewPage.Item
    {
        let document = plan.portfolio.facts(of: line.item)?.document.rawValue ?? 0, currency = line.amount.currency
        func figure(_ minor: Int64) -> Figure { .nonZero(Money(minorUnits: minor, currency: currency), language) }
        return ReminderPreviewPage.Item(
            invoice: Link(line.documentNumber, Paths.invoice(document)),
            dueOn: Formats(language).day(line.dueOn),
            late: .daysLate(line.daysPastDue, language),
            amount: .money(line.amount, language),
            settled: figure(line.amount.minorUnits - line.open.minorUnits),
            withheld: figure(line.open.minorUnits - line.claimed.minorUnits),
            claimed: .money(line.claimed, language, isLate: line.daysPastDue > 0)
        )
    }

    /// As the message that left said it.
    static func item(_ line: MessageClaim.Line, _ language: Language) -> ReminderPreviewPage.Item {
        ReminderPreviewPage.Item(
            invoice: Link(line.number, Paths.invoice(line.document.rawValue)),
            dueOn: Formats(language).day(line.dueOn),
            late: .daysLate(line.daysLate, language),
            amount: .money(line.amount, language),
            settled: .nonZero(line.settled, language),
            withheld: .nonZero(line.withheld, language),
            claimed: .money(line.claimed, language, isLate: line.daysLate > 0)
        )
    }

    static func deduction(_ totals: [ClaimTotal], _ language: Language) -> ReminderPreviewPage.Deduction? {
        let deducted = totals.map(\.unapplied).filter { !$0.isZero }
        guard !deducted.isEmpty else { return nil }
        return ReminderPreviewPage.Deduction(
            claimed: RemindersModels.money(totals.map(\.claimed), language),
            deducted: RemindersModels.money(
                deducted.map { Money(minorUnits: -$0.minorUnits, currency: $0.currency) },
                language
            )
        )
    }

    private static func spelled(_ name: String?, _ address: String) -> String {
        name.map { "\($0) <\(address)>" } ?? address
    }
}
