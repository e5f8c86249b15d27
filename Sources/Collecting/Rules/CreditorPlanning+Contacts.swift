import Primitives

extension CreditorPlanning {
    /// What leaves in writing today: about overdue items if any is chased, else before the due date, else nothing.
    func message() throws(MoneyError) -> PlannedContact? {
        let written = candidates.compactMap(\.step).filter { $0.channel.isWritten }
        guard let level = written.max(by: { $0.rank < $1.rank }) else { return nil }
        guard level.isPreDue else { return try contact(at: level) { $0.channel.isWritten } }
        return try contact(level: level, naming: candidates.filter { $0.step?.isPreDue ?? false }) { _ in true }
    }

    /// Whom to call today, with everything that is overdue at hand.
    func call() throws(MoneyError) -> PlannedContact? {
        let calls = candidates.compactMap(\.step).filter { !$0.channel.isWritten && !$0.isPreDue }
        guard let level = calls.max(by: { $0.rank < $1.rank }) else { return nil }
        return try contact(at: level) { !$0.channel.isWritten }
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

    private func contact(at level: Step, doing isMeant: (Step) -> Bool) throws(MoneyError) -> PlannedContact {
        try contact(level: level, naming: candidates.filter(\.isListed), doing: isMeant)
    }

    private func contact(
        level: Step,
        naming named: [Candidate],
        doing isMeant: (Step) -> Bool
    ) throws(MoneyError) -> PlannedContact {
        let lines = named.map { line($0, step: $0.step.flatMap { isMeant($0) ? $0 : nil }) }
        var totals: [ClaimTotal] = []
        for currency in Set(named.map(\.claimed.currency)).sorted() {
            totals.append(try total(currency, of: named, isPreDue: level.isPreDue))
        }
        return PlannedContact(
            customer: customer.id,
            creditor: creditor,
            language: customer.language,
            regime: customer.category.latePaymentRegime,
            level: level,
            lines: lines.sorted { ($0.dueOn, $0.item) < ($1.dueOn, $1.item) },
            totals: totals,
            atStakeMinor: named.reduce(0) { $0 + min(atStake($1), Int64.max - $0) }
        )
    }

    private func total(_ currency: Currency, of named: [Candidate], isPreDue: Bool) throws(MoneyError) -> ClaimTotal {
        var claimed = Money.zero(currency)
        for candidate in named where candidate.claimed.currency == currency {
            claimed = try claimed + candidate.claimed
        }
        let unapplied = try isPreDue ? creditsLeft[currency] ?? .zero(currency) : unappliedCredits(in: currency)
        return try ClaimTotal(claimed: claimed, unapplied: unapplied)
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
            claimed: candidate.claimed,
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
