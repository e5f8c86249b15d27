internal import Books
internal import Collecting
internal import Ledger
internal import Primitives
internal import Storage

/// Credits applied to nothing yet, in the company's own currency.
struct CreditFacts {
    var count = 0
    /// Money received, credit notes and every other credit.
    var unappliedMinor: Int64 = 0
    var creditNotesMinor: Int64 = 0
    /// Of those that were there already on the past day.
    var pastCreditNotesMinor: Int64 = 0
    /// Of money received within the window of receipts, what has been lying for more than five days.
    var lyingReceiptsMinor: Int64 = 0

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> CreditFacts {
        var facts = CreditFacts()
        let query: SQL = """
            select document.kind, open_credit.open_minor, open_credit.issued_on
            from open_credit join document on document.id = open_credit.document_id
            where document.legal_entity_id = \(scope.entity.id) and open_credit.currency = \(scope.entity.currency)
            and open_credit.issued_on <= \(scope.today)
            """
        try connection.forEach(query) { row in
            let open = try row.integer(1)
            facts.count += 1
            facts.unappliedMinor += open
            switch DocumentKind(rawValue: try row.text(0)) {
            case .creditNote:
                facts.creditNotesMinor += open
                if try row.date(2) <= scope.pastDay { facts.pastCreditNotesMinor += open }
            case .receipt:
                let days = scope.today.days(since: try row.date(2))
                if ReceiptFacts.lyingDays.contains(days) { facts.lyingReceiptsMinor += open }
            default: break
            }
        }
        return facts
    }
}

/// Money received lately, in the company's own currency, and how fast it was applied.
struct ReceiptFacts {
    var count = 0
    var amountMinor: Int64 = 0
    /// What has been lying unapplied for more than five days.
    var leftUnappliedMinor: Int64 = 0
    /// Working days from the day of the money to the day it was applied; only of receipts of which that day is known.
    var lags: [Int] = []

    static let window = PracticeWindow.last(days: 90)
    static let lyingDays = 6..<90

    static func read(
        _ scope: FactScope,
        _ credits: CreditFacts,
        _ connection: any SQLConnection
    ) throws -> ReceiptFacts {
        var facts = ReceiptFacts()
        facts.leftUnappliedMinor = credits.lyingReceiptsMinor
        let inWindow: SQL = """
            document.legal_entity_id = \(scope.entity.id) and document.kind = \(DocumentKind.receipt.rawValue)
            and document.currency = \(scope.entity.currency)
            and document.issued_on > \(window.start(scope.today)) and document.issued_on <= \(scope.today)
            """
        let sums: SQL = """
            select count(*), cast(coalesce(sum(document.amount_minor), 0) as bigint) from document where \(inWindow)
            """
        try connection.forEach(sums) { row in
            (facts.count, facts.amountMinor) = (Int(try row.integer(0)), try row.integer(1))
        }
        // The lettering of a FEC says which receipt paid what, not on which day somebody found out.
        let lags: SQL = """
            select document.issued_on, allocation.allocated_on, count(*)
            from document join allocation on allocation.credit_document_id = document.id
            where \(inWindow) and document.source <> \(SourcesOfRecord.fec) and allocation.amount_minor > 0
            and not exists (select 1 from allocation as mirror where mirror.mirror_of_id = allocation.id)
            group by document.issued_on, allocation.allocated_on
            """
        try connection.forEach(lags) { row in
            let lag = scope.calendar.workingDays(from: try row.date(0), to: try row.date(1))
            facts.lags += repeatElement(lag, count: Int(try row.integer(2)))
        }
        return facts
    }
}

/// Invoices of the window by whether their term is one that the law allows between companies.
struct InvoicedFacts {
    var count = 0
    var amountMinor: Int64 = 0
    /// With a due date of their own, or of the customer's terms, that comes too late.
    var unlawfulMinor: Int64 = 0

    static let window = PracticeWindow.last(days: 90)

    /// French customers other than private persons, in the company's own currency.
    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> InvoicedFacts {
        var facts = InvoicedFacts()
        let query: SQL = """
            select instalment.issued_on, instalment.due_on, instalment.due_basis, count(*),
                   cast(sum(instalment.amount_minor) as bigint)
            from document
            join instalment on instalment.document_id = document.id
            join account on account.id = document.account_id
            join customer on customer.id = account.customer_id
            where document.legal_entity_id = \(scope.entity.id)
            and document.kind in \(list: [DocumentKind.invoice, .depositInvoice].map(\.rawValue))
            and document.currency = \(scope.entity.currency)
            and document.issued_on > \(window.start(scope.today)) and document.issued_on <= \(scope.today)
            and customer.country = 'FR' and customer.category <> \(CustomerCategory.consumer.rawValue)
            group by instalment.issued_on, instalment.due_on, instalment.due_basis
            """
        try connection.forEach(query) { row in
            let amount = try row.integer(4)
            facts.count += Int(try row.integer(3))
            facts.amountMinor += amount
            // A term that was derived from the company's own says nothing of what was agreed.
            guard try row.text(2) != DueBasis.entityTerms.rawValue else { return }
            if try row.date(1) > lastLawfulDay(of: try row.date(0)) { facts.unlawfulMinor += amount }
        }
        return facts
    }

    /// Sixty days, or forty-five and the end of the month, whichever way it is counted (article L441-10).
    static func lastLawfulDay(of issuedOn: CivilDate) -> CivilDate {
        max(
            issuedOn.adding(days: 60),
            issuedOn.adding(days: 45).endOfMonth,
            issuedOn.endOfMonth.adding(days: 45)
        )
    }
}
