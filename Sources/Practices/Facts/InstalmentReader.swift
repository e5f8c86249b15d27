internal import Ledger
internal import Primitives
internal import Storage

/// Reads once what was invoiced and what fell due lately, paid or not.
struct InstalmentReader {
    let scope: FactScope

    /// What an instalment is, as bits: hundreds of thousands of them answer numbers.
    private struct Marks: OptionSet {
        let rawValue: Int64

        /// Of an invoice in the company's own currency.
        static let invoice = Marks(rawValue: 1)
        static let asked = Marks(rawValue: 2)
        /// With a term that was agreed: one derived from the company's own was not, with anybody.
        static let agreed = Marks(rawValue: 4)
    }

    /// Between which numbers, and since when, what fell due is found.
    private struct Span {
        var first = Int64.max
        var last = Int64.min
        /// Nothing is paid before it is issued.
        var firstIssuedOn: CivilDate

        mutating func add(_ id: Int64, issuedOn: CivilDate) {
            (first, last) = (min(first, id), max(last, id))
            firstIssuedOn = min(firstIssuedOn, issuedOn)
        }
    }

    func read(into facts: inout PracticeFacts, _ connection: any SQLConnection) throws {
        var due: [Int64: DueFacts.Item] = [:], span = Span(firstIssuedOn: scope.today), invoiced = InvoicedFacts()
        let dueFrom = DueFacts.window.start(scope.today), issuedFrom = InvoicedFacts.window.start(scope.today)
        try connection.forEach(query(dueFrom, issuedFrom)) { row in
            guard let place = facts.customers.place(ofAccount: try row.integer(1)) else { return }
            let issuedOn = try row.date(2), dueOn = try row.date(3), amount = try row.integer(4)
            let marks = Marks(rawValue: try row.integer(5))
            if marks.contains(.invoice), issuedOn > issuedFrom, facts.customers.all[Int(place)].isFrenchTrader {
                try invoiced.add(amount, issuedOn: issuedOn, dueOn: marks.contains(.agreed) ? dueOn : nil)
            }
            guard marks.contains(.asked), dueOn > dueFrom, dueOn <= scope.today, issuedOn < dueOn else { return }
            let id = try row.integer(0)
            due[id] = DueFacts.Item(id: id, dueOn: dueOn, amountMinor: amount)
            span.add(id, issuedOn: issuedOn)
        }
        facts.invoiced = invoiced
        facts.due = DueFacts(due)
        if !due.isEmpty { try readPayments(into: &facts, span, connection) }
    }

    private func query(_ dueFrom: CivilDate, _ issuedFrom: CivilDate) -> SQL {
        """
        select instalment.id, instalment.account_id, instalment.issued_on, instalment.due_on, instalment.amount_minor,
               case when \(FactSQL.any("document.kind", of: [DocumentKind.invoice, .depositInvoice].map(\.rawValue)))
                   and instalment.currency = \(scope.entity.currency) then \(Marks.invoice.rawValue) else 0 end
               + case when \(FactSQL.isAsked) then \(Marks.asked.rawValue) else 0 end
               + case when instalment.due_basis <> \(DueBasis.entityTerms.rawValue)
                   then \(Marks.agreed.rawValue) else 0 end
        from instalment cross join document
        where document.id = instalment.document_id and instalment.issued_on <= \(scope.today)
        and (instalment.issued_on > \(issuedFrom) or instalment.due_on > \(dueFrom) and instalment.due_on <= \(scope.today))
        """
    }

    /// Payments are found by their day and the numbers around those that fell due, in an index alone.
    private func readPayments(into facts: inout PracticeFacts, _ span: Span, _ connection: any SQLConnection) throws {
        let query: SQL = """
            select instalment_id, allocated_on, amount_minor from allocation
            where allocated_on >= \(span.firstIssuedOn) and allocated_on < \(scope.today)
            and instalment_id >= \(span.first) and instalment_id <= \(span.last)
            """
        try connection.forEach(query) { row in
            facts.due.pay(try row.integer(0), minor: try row.integer(2), on: try row.date(1))
        }
    }
}
