import Primitives

extension CreditorPlanning {
    /// How today's message speaks; nil when nothing leaves in writing.
    ///
    /// Never more gently than the customer was written to about anything that is still owed: a new invoice does not turn a
    /// last reminder into a first one. A formal notice is never repeated for that.
    var messageLevel: Step? { level(of: candidates.compactMap(\.step)) }

    /// How it speaks when no formal notice leaves.
    var gentlerLevel: Step? { level(of: candidates.compactMap(\.step).filter { !$0.isFormalNotice }) }

    /// Whether a formal letter left today: nobody calls on the same day.
    var hasWrittenFormally: Bool {
        let sent = candidates.flatMap(\.item.sent).filter { $0.on == day }.compactMap { settings.scenario.step($0.key) }
        return level(of: sent).map { $0.wording >= .formal } ?? false
    }

    /// Whether a call of today asks more firmly for what a message would ask for.
    ///
    /// Both name all that is overdue; the call may be among the tasks already. It never puts a formal letter off.
    var isCallFirmer: Bool {
        guard let written = gentlerLevel, !written.isPreDue, written.wording < .formal, !hasWrittenFormally else {
            return false
        }
        let taken = candidates.flatMap(\.item.sent).filter { $0.on == day }
            .compactMap { settings.scenario.step($0.key) }
        let calls = (candidates.compactMap(\.step) + taken).filter { !$0.channel.isWritten && !$0.isPreDue }
        return calls.contains { $0.rank > written.rank }
    }

    private func level(of steps: [Step]) -> Step? {
        let written = steps.filter { $0.channel.isWritten }
        guard let own = written.max(by: { $0.rank < $1.rank }) else { return nil }
        guard !own.isPreDue, !own.isFormalNotice else { return own }
        let before = candidates.filter(\.isOverdue).flatMap(\.item.sent).compactMap { settings.scenario.step($0.key) }
        return before.filter { $0.channel.isWritten && !$0.isPreDue && !$0.isFormalNotice }
            .reduce(own) { $0.rank < $1.rank ? $1 : $0 }
    }

    /// What leaves in writing instead of today's formal notice, when nobody confirms that; nil when nothing else has a step.
    func insteadOfNotice() throws(MoneyError) -> PlannedContact? {
        guard let level = messageLevel, level.isFormalNotice else { return nil }
        return try withoutNotices.message()
    }

    /// The formal notice that waits only because a message named its invoices a few days ago: for somebody who insists.
    ///
    /// Nil when there is none, or when something else leaves in writing.
    func earlyNotice() throws(MoneyError) -> PlannedContact? {
        guard messageLevel == nil, candidates.contains(where: waitsForNaming) else { return nil }
        var insisting = CreditorPlanning(customer: customer, creditor: creditor, on: day, settings: settings)
        (insisting.heedsRunHolds, insisting.heedsNaming) = (heedsRunHolds, false)
        try insisting.decide(candidates.map(\.item))
        guard insisting.messageLevel?.isFormalNotice ?? false else { return nil }
        return try insisting.message()
    }

    private func waitsForNaming(_ candidate: Candidate) -> Bool {
        guard case .silent(.recentContact(let day)) = candidate.outcome else { return false }
        return candidate.item.lastNamedOn == day
    }

    /// What leaves in writing today: about overdue items if any is chased, else before the due date, else nothing.
    ///
    /// What a formal notice claims is named in no gentler message.
    func message() throws(MoneyError) -> PlannedContact? {
        guard let level = messageLevel else { return nil }
        if level.isPreDue {
            let named = candidates.filter { $0.step?.isPreDue ?? false }
            return try contact(level: level, naming: named, credits: { creditsLeft[$0] ?? .zero($0) }) { _ in true }
        }
        let named = candidates.filter {
            level.isFormalNotice ? $0.step?.isFormalNotice ?? false : $0.isListed && !wasNoticed($0.item)
        }
        return try contact(level: level, naming: named, credits: creditsAfterNotices) { $0.channel.isWritten }
    }

    private func wasNoticed(_ item: DunningItem) -> Bool {
        item.sent.contains { settings.scenario.step($0.key)?.isFormalNotice ?? false }
    }

    /// What unapplied credits leave once they have paid what was claimed by a formal notice before.
    func creditsAfterNotices(in currency: Currency) throws(MoneyError) -> Money {
        let credits = try unappliedCredits(in: currency)
        let noticed = try sum(currency) { $0.isListed && wasNoticed($0.item) }
        return try noticed.minorUnits < credits.minorUnits ? credits - noticed : .zero(currency)
    }

    /// Whom to call today, with everything that is overdue at hand.
    func call() throws(MoneyError) -> PlannedContact? {
        let calls = candidates.compactMap(\.step).filter { !$0.channel.isWritten && !$0.isPreDue }
        guard let level = calls.max(by: { $0.rank < $1.rank }) else { return nil }
        let named = candidates.filter(\.isListed)
        return try contact(level: level, naming: named, credits: unappliedCredits) { !$0.channel.isWritten }
    }

    /// What somebody who calls has at hand, whether or not today is the day of the call; nil when nothing is asked for.
    func callSheet() throws(MoneyError) -> PlannedContact? {
        var named: [Candidate] = []
        for item in customer.overdueItems(on: day) where item.creditor == creditor {
            let claimed = Money(minorUnits: item.claimableMinor(on: day), currency: item.open.currency)
            named.append(
                Candidate(
                    item: item,
                    claimed: claimed,
                    isOverdue: true,
                    outcome: .silent(.recentContact(on: day)),
                    next: nil
                )
            )
        }
        guard let level = settings.scenario.steps.first(where: { $0.channel == .call }), !named.isEmpty else {
            return nil
        }
        return try contact(level: level, naming: named, credits: unappliedCredits) { _ in false }
    }

    func unappliedCredits(in currency: Currency) throws(MoneyError) -> Money {
        var sum = Money.zero(currency)
        for credit in customer.unapplied where credit.creditor == creditor && credit.amount.currency == currency {
            sum = try sum + credit.amount
        }
        return sum
    }

    func sum(_ currency: Currency, where isMeant: (Candidate) -> Bool) throws(MoneyError) -> Money {
        var sum = Money.zero(currency)
        for candidate in candidates where candidate.claimed.currency == currency && isMeant(candidate) {
            sum = try sum + candidate.claimed
        }
        return sum
    }

    private func contact(
        level: Step,
        naming named: [Candidate],
        credits: (Currency) throws(MoneyError) -> Money,
        doing isMeant: (Step) -> Bool
    ) throws(MoneyError) -> PlannedContact {
        let claim = try claim(naming: named, credits: credits, doing: isMeant)
        return PlannedContact(
            customer: customer.id,
            creditor: creditor,
            language: customer.language,
            regime: customer.category.latePaymentRegime,
            level: level,
            lines: claim.lines,
            totals: claim.totals,
            atStakeMinor: claim.lines.reduce(0) { $0 + min($1.atStakeMinor, Int64.max - $0) }
        )
    }

    /// All that is overdue and asked for, whatever is done about it today; nil when that is nothing.
    func overdueClaim() throws(MoneyError) -> OverdueClaim? {
        let named = candidates.filter(\.isListed)
        guard !named.isEmpty else { return nil }
        return try claim(naming: named, credits: unappliedCredits) { _ in true }
    }

    private func claim(
        naming named: [Candidate],
        credits: (Currency) throws(MoneyError) -> Money,
        doing isMeant: (Step) -> Bool
    ) throws(MoneyError) -> OverdueClaim {
        let lines = named.map { line($0, step: $0.step.flatMap { isMeant($0) ? $0 : nil }) }
        var totals: [ClaimTotal] = []
        for currency in Set(named.map(\.claimed.currency)).sorted() {
            totals.append(try total(currency, of: named, credits))
        }
        return OverdueClaim(lines: lines.sorted { ($0.dueOn, $0.item) < ($1.dueOn, $1.item) }, totals: totals)
    }

    private func total(
        _ currency: Currency,
        of named: [Candidate],
        _ credits: (Currency) throws(MoneyError) -> Money
    ) throws(MoneyError) -> ClaimTotal {
        var claimed = Money.zero(currency)
        for candidate in named where candidate.claimed.currency == currency {
            claimed = try claimed + candidate.claimed
        }
        return try ClaimTotal(claimed: claimed, unapplied: credits(currency))
    }

    private func line(_ candidate: Candidate, step: Step?) -> ClaimLine {
        let item = candidate.item
        return ClaimLine(
            item: item.id,
            documentNumber: item.documentNumber,
            issuedOn: item.issuedOn,
            dueOn: item.dueOn,
            daysPastDue: day.days(since: item.dueOn),
            amount: item.amount,
            open: item.open,
            covered: Money(minorUnits: item.coveredMinor, currency: item.open.currency),
            claimed: candidate.claimed,
            atStakeMinor: atStake(candidate),
            step: step,
            reminders: item.sent.sorted { ($0.on, $0.rank) < ($1.on, $1.rank) },
            hasDocumentFile: item.hasDocumentFile
        )
    }

    /// The claimed share of the open balance, in the creditor's own currency.
    private func atStake(_ candidate: Candidate) -> Int64 {
        let open = Int128(candidate.item.open.minorUnits), claimed = Int128(candidate.claimed.minorUnits)
        guard let own = candidate.item.openInOwnCurrencyMinor, open > 0 else { return candidate.claimed.minorUnits }
        return Int64(clamping: Rounding.halfUp.divide(Int128(own) * claimed, by: open))
    }
}
