internal import Ledger
internal import Primitives
internal import Storage

/// Reads, of what is open, what given credits may settle: a few statements for all of them.
struct SettleableItemReader {
    let entity: LegalEntity.ID
    let today: CivilDate
    let connection: any SQLConnection

    private static let listLength = 400
    /// A balance of more items than this is nobody's one payment.
    private static let longestBalance = 200

    /// What is open in the accounts of the credits.
    func sums(of credits: [UnappliedCredit]) throws -> [SettlingScope: OpenSum] {
        var sums: [SettlingScope: OpenSum] = [:]
        for page in pages(Set(credits.map(\.account.rawValue))) {
            let query: SQL = """
                select account_id, currency, count(*), cast(sum(open_minor) as bigint) from open_item
                where account_id in \(list: page) and issued_on <= \(today) group by account_id, currency
                """
            try connection.forEach(query) { row in
                let scope = SettlingScope(Identifier(try row.integer(0)), try row.currency("currency"))
                sums[scope] = OpenSum(count: Int(try row.integer(2)), minor: try row.integer(3))
            }
        }
        return sums
    }

    /// What the credits name, what is of their amounts, and all of the accounts that owe just what one of them is.
    func items(for credits: [UnappliedCredit], _ sums: [SettlingScope: OpenSum]) throws -> [SettleableItem] {
        let accounts = Set(credits.map(\.account.rawValue)), amounts = Set(credits.map(\.open.minorUnits))
        let whole = credits.filter { credit in
            sums[credit.scope].map { $0.minor == credit.open.minorUnits && $0.count <= Self.longestBalance } ?? false
        }
        var found: [Instalment.ID: SettleableItem] = [:]
        func add(_ items: [SettleableItem]) { for item in items { found[item.instalment] = item } }
        for page in pages(Set(whole.map(\.account.rawValue))) {
            add(try items(Self.ofAccounts, "open_item.account_id in \(list: page)"))
        }
        for page in pages(accounts) {
            for amounts in pages(amounts) {
                let equal: SQL = "open_item.account_id in \(list: page) and open_item.open_minor in \(list: amounts)"
                add(try items(Self.ofAccounts, equal))
            }
        }
        let names = Set(credits.flatMap(\.namedNumbers)).sorted()
        for start in stride(from: 0, to: names.count, by: Self.listLength) {
            let page = Array(names[start..<min(start + Self.listLength, names.count)])
            let named: SQL =
                "document.number in \(list: page + page.map { $0.uppercased() } + page.map { $0.lowercased() })"
            add(try items(Self.ofDocuments, named))
        }
        return found.values.filter { accounts.contains($0.account.rawValue) }
    }

    /// What a customer's accounts owe, the oldest due first.
    func oldest(of customer: Customer.ID, limit: Int) throws -> [SettleableItem] {
        let chosen: SQL = """
            select open_item.instalment_id from open_item
            where open_item.account_id in (
                select account.id from account
                where account.customer_id = \(customer) and account.legal_entity_id = \(entity))
            and open_item.issued_on <= \(today) order by open_item.due_on, open_item.instalment_id limit \(limit)
            """
        return try items(Self.ofAccounts, "open_item.instalment_id in (\(chosen))")
            .sorted { ($0.dueOn, $0.instalment) < ($1.dueOn, $1.instalment) }
    }

    /// The order in which SQLite reads them: from the few that are known to the rest.
    private static let ofAccounts: SQL = "open_item cross join instalment cross join document"
    private static let ofDocuments: SQL = "document cross join instalment cross join open_item"

    private func items(_ tables: SQL, _ condition: SQL) throws -> [SettleableItem] {
        let query: SQL = """
            select instalment.id, document.id, open_item.account_id, document.number, instalment.ordinal,
                   open_item.issued_on, open_item.due_on, open_item.currency, open_item.open_minor
            from \(tables)
            where instalment.document_id = document.id and open_item.instalment_id = instalment.id
            and document.legal_entity_id = \(entity) and open_item.issued_on <= \(today)
            and document.kind <> \(DocumentKind.revaluationDebit.rawValue) and \(condition)
            """
        return try connection.rows(query) { row in
            SettleableItem(
                instalment: Identifier(try row.integer(0)),
                document: Identifier(try row.integer(1)),
                account: Identifier(try row.integer(2)),
                number: try row.text(3),
                ordinal: Int(try row.integer(4)),
                issuedOn: try row.date(5),
                dueOn: try row.date(6),
                open: try row.money("open_minor", currency: try row.currency("currency"))
            )
        }
    }

    private func pages(_ values: Set<Int64>) -> [[Int64]] {
        let ordered = values.sorted()
        return stride(from: 0, to: ordered.count, by: Self.listLength).map {
            Array(ordered[$0..<min($0 + Self.listLength, ordered.count)])
        }
    }
}
