public import Ledger
public import Office
public import Primitives
public import Storage

/// Reads what a day's reminders of one of our companies are decided from: a handful of questions, however many items.
public struct PortfolioReader {
    private let scope: PortfolioScope
    private let day: CivilDate
    private let connection: any SQLConnection

    /// Of all the customers of `entity`, or of `customer` alone.
    public init(
        _ entity: LegalEntity.ID,
        customer: Customer.ID? = nil,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) {
        scope = PortfolioScope(entity: entity, customer: customer)
        self.day = day
        self.connection = connection
    }

    /// What is open now of documents issued until the day, with the holds of the day; `excluded` is an entry of the
    /// outbox that is read as if it had never been.
    ///
    /// Throws `LedgerError.unknown` when there is no such company.
    public func read(excluding excluded: OutboxEntry.ID? = nil) throws -> Portfolio {
        guard let entity = try LegalEntities.find(scope.entity, connection) else {
            throw LedgerError.unknown("legal entity", scope.entity.rawValue)
        }
        let rows = try openItems(of: entity)
        let debtors = try DebtorReader.read(scope, connection)
        let steps = try StepsTaken.read(scope, excluding: excluded, connection)
        let assembly = CaseAssembly(
            entity: entity,
            steps: steps,
            holds: try HoldsInForce.read(scope, on: day, connection),
            credits: try unappliedCredits(consumedBy: rows.filter { !$0.isChased }),
            decisions: try BacklogDecisions.read(scope, connection),
            withFile: try documentsWithFile()
        )
        var cases: [CustomerCase] = []
        for (id, rows) in Dictionary(grouping: rows.filter(\.isChased), by: \.customer).sorted(by: { $0.key < $1.key })
        {
            guard let debtor = debtors[Customer.ID(id)] else { continue }
            cases.append(assembly.customer(debtor, owing: rows))
        }
        let facts = rows.map { (Instalment.ID($0.item.id.rawValue), $0.facts) }
        return Portfolio(
            entity: entity,
            day: day,
            cases: cases,
            debtors: debtors,
            items: Dictionary(facts) { first, _ in first },
            steps: steps
        )
    }

    private var creditor: CreditorID { CreditorID(scope.entity.rawValue) }

    private func openItems(of entity: LegalEntity) throws -> [OpenRow] {
        let query: SQL = """
            select open_item.instalment_id, open_item.account_id, account.customer_id, account.code as account_code,
                   document.id as document_id, document.kind, document.number, document.issued_on,
                   document.control_account, open_item.due_on, open_item.currency, instalment.amount_minor,
                   open_item.open_minor, open_item.open_functional_minor, journal.recorded_at
            from open_item
            join account on account.id = open_item.account_id
            join instalment on instalment.id = open_item.instalment_id
            join document on document.id = instalment.document_id
            join journal on journal.id = document.journal_id
            where \(scope.accounts) and document.issued_on <= \(day)
            order by open_item.instalment_id
            """
        return try connection.rows(query) { try openRow($0, of: entity) }
    }

    private func openRow(_ row: any SQLRow, of entity: LegalEntity) throws -> OpenRow {
        let kind = try DocumentKind(rawValue: row.text("kind")) ?? .adjustmentDebit
        let currency = try row.currency("currency"), dueOn = try row.date("due_on")
        var item = DunningItem(
            id: try row.identifier("instalment_id"),
            account: try row.integer("account_id"),
            creditor: creditor,
            documentNumber: try row.text("number"),
            issuedOn: try row.date("issued_on"),
            dueOn: dueOn,
            amount: try row.money("amount_minor", currency: currency),
            open: try row.money("open_minor", currency: currency)
        )
        if currency != entity.currency { item.openInOwnCurrencyMinor = try row.integer("open_functional_minor") }
        return OpenRow(
            customer: try row.integer("customer_id"),
            item: item,
            facts: ItemFacts(
                document: try row.identifier("document_id"),
                kind: kind,
                account: try row.identifier("account_id"),
                accountCode: try row.text("account_code"),
                wasPostedOverdue: try dueOn < row.timestamp("recorded_at").utcDay
            ),
            isChased: kind.isChased(controlAccount: try row.text("control_account"))
        )
    }

    /// What is left of credits, by customer, once the debits that nobody asks for have used their part.
    private func unappliedCredits(consumedBy debits: [OpenRow]) throws -> [Int64: [UnappliedCredit]] {
        var sums: [Int64: [Currency: Int64]] = [:]
        let query: SQL = """
            select account.customer_id, open_credit.currency, cast(sum(open_credit.open_minor) as bigint)
            from open_credit join account on account.id = open_credit.account_id
            where \(scope.accounts) and open_credit.issued_on <= \(day)
            group by account.customer_id, open_credit.currency
            """
        try connection.forEach(query) { row in
            sums[try row.integer(0), default: [:]][try row.currency("currency")] = try row.integer(2)
        }
        for debit in debits { sums[debit.customer]?[debit.item.open.currency]? -= debit.item.open.minorUnits }
        return sums.mapValues { byCurrency in
            byCurrency.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { currency, minor in
                UnappliedCredit(creditor: creditor, amount: Money(minorUnits: minor, currency: currency))
            }
        }
    }

    /// Documents whose own file is at hand.
    private func documentsWithFile() throws -> Set<Int64> {
        let query: SQL = """
            select document.id from open_item
            join account on account.id = open_item.account_id
            join instalment on instalment.id = open_item.instalment_id
            join document on document.id = instalment.document_id
            join file_link on file_link.subject = 'document:' || cast(document.id as text)
            where \(scope.accounts) and file_link.role = 'invoice'
            """
        return Set(try connection.rows(query) { try $0.integer(0) })
    }
}
