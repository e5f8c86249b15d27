import Primitives

/// The planning of what one customer owes one creditor.
struct CreditorPlanning {
    let customer: CustomerCase
    let creditor: CreditorID
    let day: CivilDate
    let settings: DunningSettings
    /// Whether what stops a whole run (a day off, bank data that is too old) silences the items too.
    var heedsRunHolds = true
    /// Whether a message that named a notice's invoice beside others puts the notice off, as one about it does.
    var heedsNaming = true
    private(set) var candidates: [Candidate] = []
    /// What unapplied credits leave, once they have paid what is overdue, against reminders before the due date.
    private(set) var creditsLeft: [Currency: Money] = [:]

    init(customer: CustomerCase, creditor: CreditorID, on day: CivilDate, settings: DunningSettings) {
        self.customer = customer
        self.creditor = creditor
        self.day = day
        self.settings = settings
    }

    var decisions: [ItemDecision] {
        candidates.map {
            ItemDecision(customer: customer.id, item: $0.item.id, outcome: $0.outcome, next: $0.next)
        }
    }

    /// An item with what may be claimed of it and what was decided so far.
    struct Candidate {
        let item: DunningItem
        let claimed: Money
        let isOverdue: Bool
        var outcome: ItemDecision.Outcome
        let next: UpcomingStep?
        /// The first day of its step.
        var reachedOn: CivilDate?
        /// Left out of lists too, since its currency has nothing to ask for.
        var isListable = true
        /// In the list whatever its outcome: credits cover it alone, not all that is overdue.
        var staysListed = false

        var step: Step? {
            guard case .chase(let step) = outcome else { return nil }
            return step
        }

        /// Whether a message about overdue items names it.
        var isListed: Bool {
            guard isOverdue, isListable else { return false }
            return switch outcome {
            case .chase(let step): !step.isPreDue
            case .silent(let silence): staysListed || silence.leavesItemListed
            }
        }
    }

    /// Decides each item by itself, then looks at all of them together, then at the day.
    mutating func decide(_ items: [DunningItem]) throws(MoneyError) {
        for item in items { candidates.append(try candidate(item)) }
        let run = heedsRunHolds ? settings.runSilence(of: creditor, on: day) : nil
        try netOfCredits()
        let lastNotice = candidates.flatMap { notices(of: $0.item) }.max()
        for index in candidates.indices {
            guard let step = candidates[index].step else { continue }
            if let run {
                candidates[index].outcome = .silent(run)
            } else if step.channel.isWritten,
                let contact = recentContact(before: step, of: candidates[index], lastNotice)
            {
                candidates[index].outcome = .silent(.recentContact(on: contact))
            }
        }
        try dropNoticesThatCreditsCover()
        let isOverdueWritten = gentlerLevel.map { !$0.isPreDue } ?? false, isFormalToday = hasWrittenFormally
        let isCallFirmer = isCallFirmer
        for index in candidates.indices {
            guard let step = candidates[index].step else { continue }
            if step.isPreDue ? isOverdueWritten : !step.channel.isWritten && isFormalToday {
                candidates[index].outcome = .silent(.recentContact(on: day))
            } else if isCallFirmer, step.channel.isWritten, step.wording < .formal {
                candidates[index].outcome = .silent(.callThisDay)
            }
        }
    }

    /// A formal notice that credits would pay in full does not leave.
    private mutating func dropNoticesThatCreditsCover() throws(MoneyError) {
        for currency in Set(candidates.map(\.claimed.currency)) {
            let claimed = try sum(currency) { $0.step?.isFormalNotice ?? false }
            let credits = try creditsAfterNotices(in: currency)
            guard claimed.isPositive, claimed.minorUnits <= credits.minorUnits else { continue }
            let silence = Silence.nothingOwedNet(unapplied: try unappliedCredits(in: currency))
            for index in candidates.indices
            where candidates[index].claimed.currency == currency && candidates[index].step?.isFormalNotice ?? false {
                candidates[index].outcome = .silent(silence)
                candidates[index].staysListed = true
            }
        }
    }

    /// The planning with its formal notices left for another day: what they would claim is owed, with no step today.
    var withoutNotices: CreditorPlanning {
        var planning = self
        for index in candidates.indices where candidates[index].step?.isFormalNotice ?? false {
            planning.candidates[index].outcome = .silent(.recentContact(on: day))
        }
        return planning
    }

    /// The last contact in writing that it is too soon after; nil when the step may be taken.
    ///
    /// What was written about other invoices while a formal notice waited for somebody puts it off until the next day and
    /// no longer; what was written about its own item does, what named it beside others, and so does another notice.
    private func recentContact(
        before step: Step,
        of candidate: Candidate,
        _ lastNotice: CivilDate?
    ) -> CivilDate? {
        guard let last = customer.lastWrittenContactOn[creditor], isTooSoon(after: last) else { return nil }
        guard step.isFormalNotice, let ripeOn = candidate.reachedOn, last >= ripeOn, last < day else { return last }
        let named = heedsNaming ? candidate.item.lastNamedOn : nil
        return ([lastNotice, named].compactMap { $0 } + written(about: candidate.item)).filter(isTooSoon).max()
    }

    private func written(about item: DunningItem) -> [CivilDate] {
        item.sent.filter { settings.scenario.step($0.key)?.channel.isWritten ?? true }.map(\.on)
    }

    private func notices(of item: DunningItem) -> [CivilDate] {
        item.sent.filter { settings.scenario.step($0.key)?.isFormalNotice ?? false }.map(\.on)
    }

    private func isTooSoon(after contact: CivilDate) -> Bool {
        settings.calendar.adding(workingDays: settings.contactGapWorkingDays, to: contact) > day
    }

    private func candidate(_ item: DunningItem) throws(MoneyError) -> Candidate {
        let claimed = try claimable(item)
        func silent(_ silence: Silence, next: UpcomingStep? = nil) -> Candidate {
            Candidate(item: item, claimed: claimed, isOverdue: false, outcome: .silent(silence), next: next)
        }
        guard item.open.isPositive else { return silent(.paidInFull) }
        guard !customer.isInsolvent else { return silent(.insolvency) }
        if let account = item.heldAccount { return silent(.heldAccount(account)) }
        if customer.backlog == .never { return silent(.neverChased) }
        if item.uncoveredMinor == 0 {
            let covered = Money(minorUnits: item.coveredMinor, currency: item.open.currency)
            return silent(.nothingOwedNet(unapplied: covered))
        }
        if !claimed.isPositive, let hold = strongestHold(of: item) {
            return silent(.held(hold.kind, until: hold.until))
        }
        let anchor: CivilDate
        switch customer.backlog.anchor(for: item, on: day, settings: settings) {
        case .silent(let silence): return silent(silence)
        case .day(let day): anchor = day
        }
        let schedule = ItemSchedule(
            item: item,
            scenario: settings.scenario,
            calendar: settings.calendar,
            day: day,
            anchor: anchor
        )
        var outcome = schedule.outcome()
        if settings.rules(of: creditor).holdsInvoicesWithoutFile, !item.hasDocumentFile, case .chase = outcome {
            return silent(.invoiceWithoutFile, next: schedule.next(after: nil))
        }
        let next: UpcomingStep?
        if case .chase(let step) = outcome {
            next = schedule.next(after: step)
            if !customer.reachableBy.contains(step.channel) { outcome = withoutMail(step, of: item) }
        } else {
            next = schedule.next(after: nil)
        }
        var candidate = Candidate(
            item: item,
            claimed: claimed,
            isOverdue: item.dueOn < day,
            outcome: outcome,
            next: next
        )
        candidate.reachedOn = candidate.step.map(schedule.reachedOn)
        return candidate
    }

    /// What becomes of a step whose channel leads nowhere: who can't be written to is called, once, as soon as the invoice
    /// is late.
    private func withoutMail(_ step: Step, of item: DunningItem) -> ItemDecision.Outcome {
        guard step.channel.isWritten, !step.isPreDue, customer.reachableBy.contains(.call),
            let call = settings.scenario.steps.first(where: { $0.channel == .call }),
            !item.sent.contains(where: { $0.key == call.key })
        else { return .silent(.noContact(step.channel)) }
        return .chase(call)
    }

    /// The open balance less the parts on hold; zero when a hold covers all of it.
    private func claimable(_ item: DunningItem) throws(MoneyError) -> Money {
        guard item.open.currency == item.amount.currency else {
            throw .currencyMismatch(item.open.currency, item.amount.currency)
        }
        return Money(minorUnits: item.claimableMinor(on: day), currency: item.open.currency)
    }

    /// The hold to name: by kind, then the one that lasts longest.
    private func strongestHold(of item: DunningItem) -> DunningHold? {
        item.holds.filter { $0.holds(on: day) }.min { lhs, rhs in
            guard lhs.kind == rhs.kind else { return lhs.kind < rhs.kind }
            guard let left = lhs.until, let right = rhs.until else { return lhs.until == nil && rhs.until != nil }
            return left > right
        }
    }

    /// Silences the currencies in which unapplied credits cover what could be asked for, or nearly.
    ///
    /// Credits pay what is overdue first; only what is left of them counts against reminders before the due date.
    private mutating func netOfCredits() throws(MoneyError) {
        for currency in Set(candidates.map(\.claimed.currency)) {
            let unapplied = try unappliedCredits(in: currency)
            let overdue = try sum(currency) { $0.isListed }
            let preDue = try sum(currency) { $0.step?.isPreDue ?? false }
            silence(currency, claimed: overdue, credits: unapplied, unapplied: unapplied) { $0.isListed }
            let left = try unapplied - (overdue.minorUnits < unapplied.minorUnits ? overdue : unapplied)
            creditsLeft[currency] = left
            silence(currency, claimed: preDue, credits: left, unapplied: unapplied) { $0.step?.isPreDue ?? false }
        }
    }

    private mutating func silence(
        _ currency: Currency,
        claimed: Money,
        credits: Money,
        unapplied: Money,
        where isMeant: (Candidate) -> Bool
    ) {
        let net = claimed.minorUnits - min(credits.minorUnits, claimed.minorUnits)
        let minimum = settings.rules(of: creditor).minimumMinor[currency] ?? 0
        guard claimed.isPositive, net == 0 || net < minimum else { return }
        let reason =
            net == 0
            ? Silence.nothingOwedNet(unapplied: unapplied) : .belowMinimum(Money(minorUnits: net, currency: currency))
        for index in candidates.indices
        where candidates[index].claimed.currency == currency && isMeant(candidates[index]) {
            candidates[index].isListable = false
            if candidates[index].step != nil { candidates[index].outcome = .silent(reason) }
        }
    }
}
