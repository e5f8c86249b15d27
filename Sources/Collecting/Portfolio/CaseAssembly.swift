internal import Ledger
internal import Primitives

/// An open item with what the planner does not need to know.
struct OpenRow {
    let customer: Int64
    var item: DunningItem
    let facts: ItemFacts
    /// Whether it is asked for at all.
    let isChased: Bool
}

/// Puts together what was read about one customer.
struct CaseAssembly {
    let entity: LegalEntity
    let steps: StepsTaken
    let holds: HoldsInForce
    let credits: [Int64: [UnappliedCredit]]
    let decisions: [Int64: BacklogDecision]
    let withFile: Set<Int64>

    func customer(_ debtor: Debtor, owing rows: [OpenRow]) -> CustomerCase {
        let id = debtor.id.rawValue
        var items = rows.sorted { $0.item.id < $1.item.id }.map { row in
            var item = row.item
            item.sent = steps.sent[item.id.rawValue] ?? []
            item.lastNamedOn = steps.lastNamedOn[item.id.rawValue]
            item.hasDocumentFile = withFile.contains(row.facts.document.rawValue)
            return item
        }
        holds.apply(to: &items, of: id, currency: entity.currency)
        var customer = CustomerCase(
            id: CustomerCase.ID(id),
            language: debtor.writtenLanguage,
            category: debtor.category.debtorCategory,
            reachableBy: debtor.reachableBy,
            items: items
        )
        customer.unapplied = credits[id] ?? []
        customer.isInsolvent = holds.isInsolvent(id)
        customer.lastWrittenContactOn[CreditorID(entity.id.rawValue)] = steps.lastWrittenOn[id]
        customer.backlog = decisions[id] ?? (isUnreviewed(id, rows) ? .notReviewed : .noBacklog)
        return customer
    }

    /// Whether a person must first look at what an import brought in: something was overdue already when it came, and the
    /// customer was never chased here.
    private func isUnreviewed(_ customer: Int64, _ rows: [OpenRow]) -> Bool {
        !steps.chasedCustomers.contains(customer) && rows.contains(where: \.facts.wasPostedOverdue)
    }
}
