internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// What the terms of a table of customers do to due days that are derived already.
struct GivenTerms: Sendable {
    /// Terms of customers that were there already, by customer.
    private let given: [Int64: PaymentTerms]
    /// What those had before whose terms change.
    private let former: [(customer: Int64, terms: PaymentTerms)]
    private let recalculates: Bool

    init(_ changes: [CustomerChange], known given: [Int64: PaymentTerms], recalculates: Bool) {
        self.given = given
        self.recalculates = recalculates
        former = changes.compactMap { change in
            guard let id = change.existing, let terms = change.formerTerms else { return nil }
            return (id.rawValue, terms)
        }
    }

    /// Whether days that came of former terms are to be worked out again.
    var asks: Bool { recalculates && !given.isEmpty }

    /// Says how many due days the terms correct, and how many stay.
    func note(in plan: inout ImportPlan, of entity: LegalEntity.ID, _ connection: any SQLConnection) throws {
        guard !given.isEmpty, let entity = try LegalEntities.find(entity, connection) else { return }
        var derived = DerivedDueDays(of: entity)
        derived.givenTerms = given
        let again = try derived.corrections(connection).count
        note(again, "import.due-derived-again", in: &plan)
        var known = try FormerTerms(connection)
        for (customer, terms) in former { known.add(terms, of: customer) }
        let customers = recalculates ? Set(given.keys) : Set(former.map(\.customer))
        var days = FormerDueDays(entity: entity, formerTerms: known, customers: customers)
        days.givenTerms = given
        let count = try days.corrections(connection).count
        note(count, recalculates ? "import.due-recalculated" : "import.due-kept", in: &plan)
    }

    private func note(_ count: Int, _ code: String, in plan: inout ImportPlan) {
        guard count > 0 else { return }
        plan.result.notices.append(Issue(code: code, parameters: ["count": String(count)]))
    }

    /// In the transaction that writes the customers, once it holds the group's chain.
    func write(by actor: Actor, _ connection: any SQLConnection) throws {
        try FormerTerms.write(former, connection)
        if asks { try FormerTerms.ask(given.keys.sorted(), by: actor.name, connection) }
    }
}
