internal import Ledger
internal import Primitives
internal import Storage

/// The last part payment of old open items: whoever pays a part acknowledges the whole (article 2240 of the Code civil).
struct LastPayments {
    private var days: [Int64: CivilDate] = [:]

    func day(of instalment: Int64) -> CivilDate? { days[instalment] }

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> LastPayments {
        var payments = LastPayments()
        // Nothing younger can be within six months of any limitation.
        let query: SQL = """
            select allocation.instalment_id, max(allocation.allocated_on)
            from open_item cross join allocation cross join document
            where allocation.instalment_id = open_item.instalment_id and document.id = allocation.credit_document_id
            and open_item.due_on <= \(scope.today.adding(months: -Limitation.shortestMonths + 6))
            and document.kind = \(DocumentKind.receipt.rawValue)
            and allocation.amount_minor > 0
            and not exists (select 1 from allocation as mirror where mirror.mirror_of_id = allocation.id)
            group by allocation.instalment_id
            """
        try connection.forEach(query) { payments.days[try $0.integer(0)] = try $0.date(1) }
        return payments
    }
}

/// How long a debt can be claimed in court.
enum Limitation {
    static let shortestMonths = 24

    /// The last day on which a debt can still be claimed, counted anew from the last part payment.
    ///
    /// Five years between traders (L110-4 of the Code de commerce), two against a private person (L218-2 of the Code de la
    /// consommation); a public body's debts lapse at the end of the fourth year after theirs (law of 31 December 1968).
    static func lastDay(dueOn: CivilDate, paidOn: CivilDate?, _ category: CustomerCategory) -> CivilDate {
        let start = max(dueOn, paidOn ?? dueOn)
        switch category {
        case .consumer: return start.adding(months: shortestMonths)
        case .publicBody:
            let months = 48 + 12 - start.components.month
            return start.startOfMonth.adding(months: months).endOfMonth
        case .smallCompany, .microCompany, .largeCompany, .export: return start.adding(months: 60)
        }
    }
}
