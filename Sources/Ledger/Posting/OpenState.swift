internal import Primitives
internal import Storage

/// What is left of an instalment or of a credit while a posting is worked out.
struct OpenState: Equatable {
    let account: Reference<Account>
    let currency: Currency
    let issuedOn: CivilDate
    let amountMinor: Int64
    var openMinor: Int64
    var openFunctional: Int64
    /// What was applied before, and what this posting applies; kept only where a plain total can't decide.
    var timeline: [DatedAmount]
    let isNew: Bool
}

/// Reads the state of what a posting touches and that exists already: two queries for each few hundred, none per row.
struct OpenStateReader {
    let connection: any SQLConnection
    private static let pageSize = 400

    func instalments(_ ids: Set<Int64>) throws -> [Int64: OpenState] {
        try read(ids) { page in
            """
            select instalment.id, instalment.account_id, instalment.currency, instalment.issued_on,
                   instalment.amount_minor, coalesce(open_item.open_minor, 0),
                   coalesce(open_item.open_functional_minor, 0)
            from instalment left join open_item on open_item.instalment_id = instalment.id
            where instalment.id in \(list: page)
            """
        } timeline: { page in
            """
            select instalment_id, allocated_on, amount_minor from allocation
            where instalment_id in \(list: page) order by id
            """
        }
    }

    func credits(_ ids: Set<Int64>) throws -> [Int64: OpenState] {
        try read(ids) { page in
            """
            select document.id, document.account_id, document.currency, document.issued_on, document.amount_minor,
                   coalesce(open_credit.open_minor, 0), coalesce(open_credit.open_functional_minor, 0)
            from document
            join document_kind on document_kind.code = document.kind and document_kind.side = 'credit'
            left join open_credit on open_credit.document_id = document.id
            where document.id in \(list: page)
            """
        } timeline: { page in
            """
            select credit_document_id, allocated_on, amount_minor from allocation
            where credit_document_id in \(list: page) order by id
            """
        }
    }

    private func read(
        _ ids: Set<Int64>,
        states: ([Int64]) -> SQL,
        timeline: ([Int64]) -> SQL
    ) throws -> [Int64: OpenState] {
        var found: [Int64: OpenState] = [:]
        let ordered = ids.sorted()
        for start in stride(from: 0, to: ordered.count, by: Self.pageSize) {
            let page = Array(ordered[start..<min(start + Self.pageSize, ordered.count)])
            try connection.forEach(states(page)) { row in
                found[try row.integer(0)] = OpenState(
                    account: .existing(Identifier(try row.integer(1))),
                    currency: try row.currency("currency"),
                    issuedOn: try row.date(3),
                    amountMinor: try row.integer(4),
                    openMinor: try row.integer(5),
                    openFunctional: try row.integer(6),
                    timeline: [],
                    isNew: false
                )
            }
            try connection.forEach(timeline(page)) { row in
                found[try row.integer(0)]?.timeline.append(
                    DatedAmount(day: try row.date(1), minor: try row.integer(2))
                )
            }
        }
        return found
    }
}
