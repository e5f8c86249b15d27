internal import Ledger
internal import Primitives
internal import Storage

/// Which balances are read: what is open now, or what was open at the end of the day.
enum BalanceBasis: Sendable {
    case current
    /// From the allocations dated up to the day: whatever was paid since counts as not paid.
    case endOfDay
}

/// Reads what is open of documents issued until a day.
struct OpenItemReader {
    let scope: PortfolioScope
    let day: CivilDate
    let basis: BalanceBasis
    let connection: any SQLConnection

    private static let columns: SQL = """
        select instalment.id as instalment_id, instalment.account_id, account.customer_id, account.code as account_code,
               document.id as document_id, document.kind, document.number, document.issued_on,
               document.control_account, instalment.due_on, instalment.currency, instalment.amount_minor,
               coalesce(open_item.open_minor, 0) as open_minor,
               coalesce(open_item.open_functional_minor, 0) as open_functional_minor, journal.recorded_at
        """

    /// Instalments with what is open of them and their accounts: reached from the open ones of the accounts when only these
    /// count, and never from all that was ever invoiced.
    static func source(_ basis: BalanceBasis) -> SQL {
        basis == .current
            ? """
            open_item
            join account on account.id = open_item.account_id
            join instalment on instalment.id = open_item.instalment_id
            """
            : """
            instalment
            join account on account.id = instalment.account_id
            left join open_item on open_item.instalment_id = instalment.id
            """
    }

    func items(of entity: LegalEntity) throws -> [OpenRow] {
        let later = try basis == .current ? [:] : appliedLater(), moved = try movedAccounts()
        let filter: SQL =
            basis == .current
            ? ""
            : """
            and (open_item.instalment_id is not null
                 or instalment.id in (select instalment_id from allocation where allocated_on > \(day)))
            """
        var total = AmountTotal(of: "open items")
        let query: SQL = """
            \(Self.columns) from \(Self.source(basis))
            join document on document.id = instalment.document_id
            join journal on journal.id = document.journal_id
            where \(scope.accounts) and document.issued_on <= \(day) \(filter)
            """
        return try connection.rows(query) { row in
            let item = try item(row, of: entity, later[try row.integer("instalment_id")] ?? Applied(), moved)
            try total.add(item.item.open.minorUnits)
            try total.add(item.item.openInOwnCurrencyMinor ?? 0)
            return item
        }.filter { $0.item.open.isPositive }
    }

    private struct Applied {
        var minor: Int64 = 0
        var functionalMinor: Int64 = 0
    }

    /// What was applied after the day to items that were there on it.
    private func appliedLater() throws -> [Int64: Applied] {
        var later: [Int64: Applied] = [:]
        let query: SQL = """
            select allocation.instalment_id, cast(sum(allocation.amount_minor) as bigint),
                   cast(sum(allocation.debit_functional_minor) as bigint)
            from allocation
            join instalment on instalment.id = allocation.instalment_id
            join account on account.id = instalment.account_id
            where \(scope.accounts) and allocation.allocated_on > \(day) and instalment.issued_on <= \(day)
            group by allocation.instalment_id
            """
        try connection.forEach(query) { row in
            later[try row.integer(0)] = Applied(minor: try row.integer(1), functionalMinor: try row.integer(2))
        }
        return later
    }

    /// The account to which the books moved a document last, by document.
    private func movedAccounts() throws -> [Int64: String] {
        var accounts: [Int64: String] = [:]
        let query: SQL = """
            select transfer.document_id, transfer.to_control from transfer
            join account on account.id = transfer.account_id
            where \(scope.accounts) and transfer.document_id is not null and transfer.transferred_on <= \(day)
            order by transfer.transferred_on, transfer.id
            """
        try connection.forEach(query) { accounts[try $0.integer(0)] = try $0.text(1) }
        return accounts
    }

    private func item(
        _ row: any SQLRow,
        of entity: LegalEntity,
        _ later: Applied,
        _ moved: [Int64: String]
    ) throws -> OpenRow {
        let control = try moved[row.integer("document_id")] ?? row.text("control_account")
        let kind = try DocumentKind(rawValue: row.text("kind")) ?? .adjustmentDebit
        let currency = try row.currency("currency"), dueOn = try row.date("due_on")
        let open = try row.integer("open_minor") + later.minor
        var item = DunningItem(
            id: try row.identifier("instalment_id"),
            account: try row.integer("account_id"),
            creditor: CreditorID(entity.id.rawValue),
            documentNumber: try row.text("number"),
            issuedOn: try row.date("issued_on"),
            dueOn: dueOn,
            amount: try row.money("amount_minor", currency: currency),
            open: Money(minorUnits: open, currency: currency)
        )
        item.heldAccount = HeldAccount(controlAccount: control)
        if currency != entity.currency {
            item.openInOwnCurrencyMinor = try row.integer("open_functional_minor") + later.functionalMinor
        }
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

    /// What is left of credits, by customer and currency; differences of exchange are nobody's money.
    func credits() throws -> [Int64: [Currency: Int64]] {
        var sums: [Int64: [Currency: Int64]] = [:]
        func add(_ query: SQL) throws {
            try connection.forEach(query) { row in
                let (customer, currency) = (try row.integer(0), try row.currency("currency"))
                sums[customer, default: [:]][currency, default: 0] += try row.integer(2)
            }
        }
        try add(
            """
            select account.customer_id, open_credit.currency, cast(sum(open_credit.open_minor) as bigint)
            from open_credit
            join account on account.id = open_credit.account_id
            join document on document.id = open_credit.document_id
            where \(scope.accounts) and open_credit.issued_on <= \(day)
            and document.kind <> \(DocumentKind.revaluationCredit.rawValue)
            group by account.customer_id, open_credit.currency
            """
        )
        guard basis == .endOfDay else { return sums }
        try add(
            """
            select account.customer_id, document.currency, cast(sum(allocation.amount_minor) as bigint)
            from allocation
            join document on document.id = allocation.credit_document_id
            join account on account.id = document.account_id
            where \(scope.accounts) and allocation.allocated_on > \(day) and document.issued_on <= \(day)
            and document.kind <> \(DocumentKind.revaluationCredit.rawValue)
            group by account.customer_id, document.currency
            """
        )
        return sums
    }
}
