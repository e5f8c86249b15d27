import Collecting
import Office
import Primitives

/// The rows of a plan's table: each contact, what it stands in place of, and what it puts off.
struct PlanRows {
    private let plan: ReminderPlan
    private let language: Language
    private let called: Set<CustomerCase.ID>
    /// What leaves unless a formal notice does.
    private let ordinary: [CustomerCase.ID: PlannedContact]
    private let notices: Set<CustomerCase.ID>

    init(_ plan: ReminderPlan, _ language: Language) {
        self.plan = plan
        self.language = language
        called = Set(plan.plan.calls.map(\.customer))
        let written = plan.plan.messages.filter { !$0.level.isFormalNotice } + plan.plan.insteadOfNotices
        ordinary = Dictionary(written.map { ($0.customer, $0) }) { first, _ in first }
        let formal = plan.plan.messages.filter(\.level.isFormalNotice) + plan.plan.earlyNotices
        notices = Set(formal.map(\.customer))
    }

    /// A formal notice, then what leaves when it does not; then notices that are too soon, and calls last.
    var messages: [RemindersPage.Message] {
        plan.plan.messages.flatMap { message -> [RemindersPage.Message] in
            guard message.level.isFormalNotice, let instead = ordinary[message.customer] else { return [row(message)] }
            return [row(message), row(instead, isInstead: true)]
        } + plan.plan.earlyNotices.map { row($0) } + plan.plan.calls.map { row($0) }
    }

    private func row(_ contact: PlannedContact, isInstead: Bool = false) -> RemindersPage.Message {
        let debtor = plan.debtor(of: contact), isCall = contact.level.channel == .call
        return RemindersPage.Message(
            customerID: contact.customer.rawValue,
            customer: Link(debtor?.name ?? "", Paths.customer(contact.customer.rawValue)),
            level: RemindersModels.level(contact.level, language),
            channel: Texts.Levels.channel(contact.level.channel)(language),
            recipient: isCall
                ? debtor?.callContacts.compactMap(\.phone).first ?? ""
                : debtor?.mailContacts.compactMap { $0.mail?.address }.joined(separator: ", ") ?? "",
            invoiceCount: contact.lines.count,
            oldest: .daysLate(contact.lines.map(\.daysPastDue).max() ?? 0, language),
            amount: RemindersModels.money(contact.totals.map(\.net), language),
            box: SendingBox(contact),
            isTicked: isTicked(contact),
            isFormal: contact.isFormal,
            isInsteadOfNotice: isInstead,
            notes: notes(contact, isInstead: isInstead).map { $0(language) },
            canBePreviewed: !isCall,
            obstacle: obstacle(to: contact).flatMap { $0.isForPeople ? nil : Texts.Levels.obstacle($0, language) }
        )
    }

    private func obstacle(to contact: PlannedContact) -> ReminderObstacle? {
        contact.level.channel == .call ? nil : plan.obstacle(to: contact)
    }

    /// A formal notice never by itself, nor what was refused or withdrawn before, nor a call that the customer's formal
    /// letter would put off.
    private func isTicked(_ contact: PlannedContact) -> Bool {
        guard contact.level.channel == .call else {
            return !contact.level.isFormalNotice && obstacle(to: contact) == nil
        }
        return !(ordinary[contact.customer].map { $0.isFormal && plan.obstacle(to: $0) == nil } ?? false)
    }

    /// Which of a customer's contacts takes the place of which.
    private func notes(_ contact: PlannedContact, isInstead: Bool) -> [Text] {
        let hasNotice = notices.contains(contact.customer), letter = ordinary[contact.customer]
        if contact.level.channel == .call {
            if letter?.isFormal ?? false { return [Texts.Reminders.callWaitsForLetter] }
            return hasNotice ? [Texts.Reminders.callWaitsForNotice] : []
        }
        var notes: [Text] = []
        if let obstacle = obstacle(to: contact), obstacle.isForPeople { notes.append(Texts.Levels.again(obstacle)) }
        if isInstead { notes.append(Texts.Reminders.insteadOfNotice) }
        if contact.level.isFormalNotice { notes += lastWriting(before: contact) }
        if contact.level.isFormalNotice, letter != nil { notes.append(Texts.Reminders.noticeReplaces) }
        if contact.isFormal, called.contains(contact.customer) { notes.append(Texts.Reminders.putsCallOff) }
        return notes
    }

    /// When the customer was written to last, and why a notice had better wait.
    private func lastWriting(before notice: PlannedContact) -> [Text] {
        guard let last = plan.lastWritten(to: notice) else { return [] }
        let formats = Formats(language)
        guard plan.plan.earlyNotices.contains(notice) else { return [Texts.Reminders.lastWritten(formats.day(last))] }
        return [Texts.Reminders.tooSoon(after: formats.day(last), until: formats.day(plan.nextWriting(after: last)))]
    }
}
