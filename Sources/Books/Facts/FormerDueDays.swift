internal import Ledger
internal import Primitives
internal import Storage

/// Open due days that were derived from terms that their customers no longer have, worked out again from the present ones.
///
/// What a file or a person stated stays, and so does what is paid, or came in for a customer that was merged since.
struct FormerDueDays {
    let entity: LegalEntity
    let formerTerms: FormerTerms
    /// Whose days are looked at.
    let customers: Set<Int64>
    /// Terms of customers that are about to be written.
    var givenTerms: [Int64: PaymentTerms] = [:]

    /// The corrections, in the order of the instalments: one reading of what is open, however many customers.
    func corrections(_ connection: any SQLConnection) throws -> [DueDayDraft] {
        guard !customers.isEmpty else { return [] }
        var terms: [Int64: PaymentTerms] = [:]
        try connection.forEach("select id, payment_terms from customer where payment_terms is not null") { row in
            terms[try row.integer(0)] = PaymentTerms(try row.text(1))
        }
        terms.merge(givenTerms) { $1 }
        let only = customers.count == 1 ? customers.first : nil
        let one: SQL = only.map { "and account.customer_id = \($0)" } ?? ""
        let owners = try DerivationOwners(connection)
        let query: SQL = """
            select instalment.id, instalment.issued_on, instalment.due_on, account.customer_id,
                   (select max(due_day.id) from due_day where due_day.instalment_id = instalment.id) as correction,
                   account.id, instalment.journal_id
            from account
            join open_item on open_item.account_id = account.id
            join instalment on instalment.id = open_item.instalment_id
            where account.legal_entity_id = \(entity.id) and instalment.due_basis = \(DueBasis.customerTerms.rawValue)
            \(one)
            order by instalment.id
            """
        var corrections: [DueDayDraft] = []
        try connection.forEach(query) { row in
            let customer = try row.integer(3), id = try row.integer(0)
            guard customers.contains(customer),
                owners.isOwn(try row.integer(5), of: customer, postedBy: try row.integer(6))
            else { return }
            let correction = try row.optionalInteger(4)
            guard let former = formerTerms.terms(of: customer, instalment: id, correction: correction) else { return }
            let (issuedOn, dueOn) = (try row.date(1), try row.date(2)), own = terms[customer]
            let from = former.countedFrom(issuedOn, dueOn: dueOn)
            let day = max((own ?? entity.paymentTerms).dueOn(from: from), issuedOn)
            guard own == nil || day != dueOn else { return }
            corrections.append(
                DueDayDraft(
                    instalment: Identifier(id),
                    dueOn: day,
                    dueBasis: own == nil ? .entityTerms : .customerTerms
                )
            )
        }
        return corrections
    }
}

extension PaymentTerms {
    /// The day from which a due day was counted: a book-keeping export counts from the piece's own day, which may come
    /// before the entry.
    func countedFrom(_ issuedOn: CivilDate, dueOn: CivilDate) -> CivilDate {
        guard case .netDays(let days) = self else { return issuedOn }
        let day = dueOn.adding(days: -days)
        return day < issuedOn ? day : issuedOn
    }
}
