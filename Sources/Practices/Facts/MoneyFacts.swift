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
        var facts = CreditFacts(), total = AmountTotal(of: "open credits")
        let query: SQL = """
            select document.kind, open_credit.open_minor, open_credit.issued_on
            from open_credit cross join document
            where \(FactSQL.byNumber("open_credit.document_id")) and document.id = open_credit.document_id
            and document.legal_entity_id = \(scope.entity.id) and open_credit.currency = \(scope.entity.currency)
            and open_credit.issued_on <= \(scope.today)
            """
        try connection.forEach(query) { row in
            let open = try row.integer(1)
            try total.add(open)
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
            +document.legal_entity_id = \(scope.entity.id) and document.kind = \(DocumentKind.receipt.rawValue)
            and document.currency = \(scope.entity.currency)
            and document.issued_on > \(window.start(scope.today)) and document.issued_on <= \(scope.today)
            """
        // The lettering of a FEC says which receipt paid what, not on which day somebody found out.
        let isDated: SQL = "document.source <> \(SourcesOfRecord.fec)"
        let sums: SQL = """
            select count(*), cast(coalesce(sum(document.amount_minor), 0) as bigint),
                   cast(coalesce(sum(case when \(isDated) then 1 else 0 end), 0) as bigint)
            from document where \(inWindow)
            """
        var datedCount: Int64 = 0
        try connection.forEach(sums) { row in
            (facts.count, facts.amountMinor) = (Int(try row.integer(0)), try row.integer(1))
            datedCount = try row.integer(2)
        }
        if datedCount > 0 { facts.lags = try lags(scope, of: "\(inWindow) and \(isDated)", connection) }
        return facts
    }

    private static func lags(_ scope: FactScope, of receipts: SQL, _ connection: any SQLConnection) throws -> [Int] {
        var lags: [Int] = []
        let query: SQL = """
            select document.issued_on, allocation.allocated_on, count(*)
            from document cross join allocation
            where \(receipts) and allocation.credit_document_id = document.id and allocation.amount_minor > 0
            and not exists (select 1 from allocation as mirror where mirror.mirror_of_id = allocation.id)
            group by document.issued_on, allocation.allocated_on
            """
        try connection.forEach(query) { row in
            let lag = scope.calendar.workingDays(from: try row.date(0), to: try row.date(1))
            lags += repeatElement(lag, count: Int(try row.integer(2)))
        }
        return lags
    }
}

/// Invoices of the window by whether their term is one that the law allows between companies: French customers other than
/// private persons, in the company's own currency.
struct InvoicedFacts {
    private(set) var count = 0
    private(set) var amountMinor: Int64 = 0
    /// With a due date of their own, or of the customer's terms, that comes too late.
    private(set) var unlawfulMinor: Int64 = 0
    private var total = AmountTotal(of: "invoices of the latest months")

    static let window = PracticeWindow.last(days: 90)

    /// Adds an instalment; without `dueOn` nothing is known of what was agreed.
    mutating func add(_ minor: Int64, issuedOn: CivilDate, dueOn: CivilDate?) throws(AmountsTooLarge) {
        try total.add(minor)
        count += 1
        amountMinor += minor
        if let dueOn, dueOn > Self.lastLawfulDay(of: issuedOn) { unlawfulMinor += minor }
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
