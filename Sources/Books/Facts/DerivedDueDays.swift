internal import Ledger
internal import Primitives
internal import Storage

/// Due days that were derived from the company's terms because nobody had given the customer's, worked out again.
///
/// Only these change: a day that a file stated, or that came of the customer's own terms then, is what was agreed then.
/// What came in for a customer that was merged since stays too: it was never the other's guess.
struct DerivedDueDays {
    let entity: LegalEntity
    /// The company's terms by which the days were derived.
    let formerTerms: PaymentTerms
    /// The only customer whose days are looked at; nil for all.
    var customer: Customer.ID?
    /// Terms of customers that are about to be written.
    var givenTerms: [Int64: PaymentTerms] = [:]

    init(of entity: LegalEntity, formerTerms: PaymentTerms? = nil) {
        self.entity = entity
        self.formerTerms = formerTerms ?? entity.paymentTerms
    }

    /// The corrections, in the order of the instalments.
    func corrections(_ connection: any SQLConnection) throws -> [DueDayDraft] {
        var terms: [Int64: PaymentTerms] = [:]
        try connection.forEach("select id, payment_terms from customer where payment_terms is not null") { row in
            terms[try row.integer(0)] = PaymentTerms(try row.text(1))
        }
        terms.merge(givenTerms) { $1 }
        guard !terms.isEmpty || formerTerms != entity.paymentTerms else { return [] }
        var corrections: [DueDayDraft] = []
        let one: SQL = customer.map { "and account.customer_id = \($0)" } ?? ""
        let owners = try DerivationOwners(connection)
        let query: SQL = """
            select instalment.id, instalment.issued_on, instalment.due_on, account.customer_id, account.id,
                   instalment.journal_id
            from instalment
            join account on account.id = instalment.account_id
            where account.legal_entity_id = \(entity.id) and instalment.due_basis = \(DueBasis.entityTerms.rawValue)
            \(one)
            order by instalment.id
            """
        try connection.forEach(query) { row in
            let (issuedOn, dueOn) = (try row.date(1), try row.date(2)), customer = try row.integer(3)
            let isOwn = owners.isOwn(try row.integer(4), of: customer, postedBy: try row.integer(5))
            let from = formerTerms.countedFrom(issuedOn, dueOn: dueOn), own = isOwn ? terms[customer] : nil
            let day = max((own ?? entity.paymentTerms).dueOn(from: from), issuedOn)
            guard own != nil || day != dueOn else { return }
            corrections.append(
                DueDayDraft(
                    instalment: Identifier(try row.integer(0)),
                    dueOn: day,
                    dueBasis: own == nil ? .entityTerms : .customerTerms
                )
            )
        }
        return corrections
    }
}
