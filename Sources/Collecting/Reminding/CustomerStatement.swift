public import Ledger
public import Primitives
internal import Storage

/// What one customer owes one of our companies, and what it has to its credit, document by document.
public struct CustomerStatement: Sendable {
    public struct Line: Sendable {
        public let kind: DocumentKind
        public let number: String
        public let issuedOn: CivilDate
        /// Nil for a credit.
        public let dueOn: CivilDate?
        /// Negative for a credit.
        public let amount: Money
        /// What is left of it; negative for a credit.
        public let open: Money
        /// The part of it that is disputed.
        public let disputedMinor: Int64
        /// The part of it that is not asked for today: disputed, promised or paused.
        public let withheldMinor: Int64
    }

    public let entity: LegalEntity
    public let debtor: Debtor
    public let asOf: CivilDate
    public let accountCode: String
    /// By currency, then oldest due date first, then the credits.
    public let lines: [Line]

    func isLate(_ line: Line) -> Bool { line.dueOn.map { $0 < asOf } ?? false }

    /// Everything that is open, less what stands to the customer's credit.
    func balance(in currency: Currency) throws(MoneyError) -> Money { try sum(currency) { _ in true } }

    func notYetDue(in currency: Currency) throws(MoneyError) -> Money {
        try sum(currency) { $0.dueOn != nil && !isLate($0) }
    }

    /// What is overdue and not asked for today: because it is disputed, or for another reason.
    func withheld(in currency: Currency) throws(MoneyError) -> (disputed: Int64, deferred: Int64) {
        var disputed = Money.zero(currency), withheld = Money.zero(currency)
        for line in lines where line.open.currency == currency && isLate(line) {
            disputed = try disputed + Money(minorUnits: line.disputedMinor, currency: currency)
            withheld = try withheld + Money(minorUnits: line.withheldMinor, currency: currency)
        }
        return (disputed.minorUnits, try (withheld - disputed).minorUnits)
    }

    func sum(_ currency: Currency, where isMeant: (Line) -> Bool) throws(MoneyError) -> Money {
        var sum = Money.zero(currency)
        for line in lines where line.open.currency == currency && isMeant(line) { sum = try sum + line.open }
        return sum
    }

    /// What is asked for today: overdue and not withheld, less what stands to the customer's credit.
    func payable(in currency: Currency) throws(MoneyError) -> Money {
        var sum = Money.zero(currency)
        for line in lines where line.open.currency == currency && (isLate(line) || line.dueOn == nil) {
            sum = try sum + line.open
            if isLate(line) { sum = try sum - Money(minorUnits: line.withheldMinor, currency: currency) }
        }
        return sum
    }

    /// What its payment slips ask for, one amount a currency, by code.
    func payable() throws(MoneyError) -> [Money] {
        var amounts: [Money] = []
        for currency in Set(lines.map(\.open.currency)).sorted() {
            let amount = try payable(in: currency)
            if amount.isPositive { amounts.append(amount) }
        }
        return amounts
    }

    /// Everything open in the customer's accounts with the company, whether it is asked for or not.
    static func read(
        of debtor: Debtor,
        to entity: LegalEntity,
        asOf: CivilDate,
        withheld: [Instalment.ID: WithheldPart],
        _ connection: any SQLConnection
    ) throws -> CustomerStatement {
        let scope = PortfolioScope(entity: entity.id, customer: debtor.id)
        let items: SQL = """
            select document.kind, document.number, document.issued_on, open_item.due_on, open_item.currency,
                   instalment.amount_minor, open_item.open_minor, open_item.instalment_id
            from open_item
            join account on account.id = open_item.account_id
            join instalment on instalment.id = open_item.instalment_id
            join document on document.id = instalment.document_id
            where \(scope.accounts) and document.issued_on <= \(asOf)
            order by open_item.currency, open_item.due_on, open_item.instalment_id
            """
        let debits = try connection.rows(items) { row in
            try line(row, sign: 1, dueOn: row.date(3), withheld[Identifier(row.integer(7))])
        }
        let unapplied: SQL = """
            select document.kind, document.number, document.issued_on, 0, open_credit.currency, document.amount_minor,
                   open_credit.open_minor
            from open_credit
            join account on account.id = open_credit.account_id
            join document on document.id = open_credit.document_id
            where \(scope.accounts) and document.issued_on <= \(asOf)
            order by open_credit.currency, document.issued_on, document.id
            """
        let credits = try connection.rows(unapplied) { try line($0, sign: -1, dueOn: nil, nil) }
        let code = try connection.first(
            "select code from account where \(scope.accounts) order by id limit 1"
        ) { try $0.text(0) }
        return CustomerStatement(
            entity: entity,
            debtor: debtor,
            asOf: asOf,
            accountCode: code ?? debtor.code,
            lines: debits + credits
        )
    }

    private static func line(
        _ row: any SQLRow,
        sign: Int64,
        dueOn: CivilDate?,
        _ withheld: WithheldPart?
    ) throws -> Line {
        let currency = try row.currency("currency")
        return Line(
            kind: try DocumentKind(rawValue: row.text(0)) ?? .adjustmentDebit,
            number: try row.text(1),
            issuedOn: try row.date(2),
            dueOn: dueOn,
            amount: Money(minorUnits: sign * (try row.integer(5)), currency: currency),
            open: Money(minorUnits: sign * (try row.integer(6)), currency: currency),
            disputedMinor: withheld?.disputedMinor ?? 0,
            withheldMinor: withheld?.minor ?? 0
        )
    }
}
