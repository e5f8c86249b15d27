internal import Ledger
internal import Primitives
internal import Storage

/// What was received or credited by the numbers of what it pays, and waits for somebody to apply it: what a customer paid,
/// and said so, is asked for no more.
struct NamedCredits {
    private struct Credit {
        let customer: Int64
        let scope: Scope
        let minor: Int64
        /// In capitals.
        let numbers: Set<String>
    }

    private struct Scope: Hashable {
        let account: Int64
        let currency: Currency
    }

    private let credits: [Credit]

    /// The oldest first: one question, however many there are.
    static func read(
        _ scope: PortfolioScope,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> NamedCredits {
        let query: SQL = """
            select account.customer_id, open_credit.account_id, open_credit.currency, open_credit.open_minor,
                   document.number, document_text.label
            from open_credit
            join account on account.id = open_credit.account_id
            join document on document.id = open_credit.document_id
            left join document_text on document_text.document_id = document.id
            where \(scope.accounts) and open_credit.issued_on <= \(day)
            and document.kind <> \(DocumentKind.revaluationCredit.rawValue)
            order by open_credit.issued_on, open_credit.document_id
            """
        var credits: [Credit] = []
        try connection.forEach(query) { row in
            let numbers = NamedNumbers.all(in: "\(try row.text(4)) \(try row.optionalText(5) ?? "")")
            guard !numbers.isEmpty else { return }
            credits.append(
                Credit(
                    customer: try row.integer(0),
                    scope: Scope(account: try row.integer(1), currency: try row.currency("currency")),
                    minor: try row.integer(3),
                    numbers: Set(numbers.map { $0.uppercased() })
                )
            )
        }
        return NamedCredits(credits: credits)
    }

    /// Covers the items that are named, and takes as much from what credits leave, by customer and currency.
    ///
    /// As when a person applies them: a part of one document is a part payment; a part of several leaves open which, and
    /// covers none.
    func cover(_ rows: inout [OpenRow], with left: inout [Int64: [Currency: Int64]]) {
        guard !credits.isEmpty else { return }
        let scopes = Set(credits.map(\.scope))
        var items: [Scope: [String: [Int]]] = [:]
        for index in rows.indices where rows[index].isChased {
            let item = rows[index].item, scope = Scope(account: item.account, currency: item.open.currency)
            guard scopes.contains(scope) else { continue }
            items[scope, default: [:]][item.documentNumber.uppercased(), default: []].append(index)
        }
        for credit in credits {
            let named = credit.numbers.flatMap { items[credit.scope]?[$0] ?? [] }
                .filter { rows[$0].item.uncoveredMinor > 0 }
            let open = named.reduce(0) { $0 + rows[$1].item.uncoveredMinor }
            let isOne = Set(named.map { rows[$0].facts.document }).count == 1
            guard isOne ? credit.minor <= open : credit.minor == open,
                let credits = left[credit.customer]?[credit.scope.currency], credits >= credit.minor
            else { continue }
            left[credit.customer]?[credit.scope.currency] = credits - credit.minor
            var rest = credit.minor
            let oldestFirst = named.sorted {
                (rows[$0].item.dueOn, rows[$0].item.id) < (rows[$1].item.dueOn, rows[$1].item.id)
            }
            for index in oldestFirst {
                let part = min(rest, rows[index].item.uncoveredMinor)
                rows[index].item.coveredMinor += part
                rest -= part
            }
        }
    }
}
