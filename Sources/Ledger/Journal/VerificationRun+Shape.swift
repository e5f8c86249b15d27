internal import Storage

extension VerificationRun {
    /// Every chain has its head: without one, its events would not even be looked at.
    func heads() throws {
        let heads = try numbers("select chain_id from ledger_head")
        let entities = try numbers("select id from legal_entity")
        let chains = try numbers("select chain_id from journal group by chain_id")
        if let missing = entities.union(chains).union([Chain.group]).subtracting(heads).min() {
            throw VerificationStop(.missing, "ledger_head \(missing)")
        }
        if let missing = heads.subtracting(entities).subtracting([Chain.group]).min() {
            throw VerificationStop(.missing, "legal_entity \(missing)")
        }
        if let missing = try subjects("legal-entity", in: "legal_entity") {
            throw VerificationStop(.missing, "legal_entity \(missing)")
        }
    }

    private func numbers(_ query: SQL) throws -> Set<Int64> { Set(try connection.rows(query) { try $0.integer(0) }) }

    /// The kinds of documents are those of the program, each on its side.
    func kinds() throws {
        var known = Dictionary(uniqueKeysWithValues: DocumentKind.allCases.map { ($0.rawValue, $0.side.rawValue) })
        let rows = try connection.rows("select code, side from document_kind order by code") { row in
            (code: try row.text(0), side: try row.text(1))
        }
        for row in rows where known.removeValue(forKey: row.code) != row.side {
            throw VerificationStop(.kind, "document_kind \(row.code)")
        }
        if let missing = known.keys.min() { throw VerificationStop(.missing, "document_kind \(missing)") }
    }

    /// What is shown as open is of an instalment or a credit that is there, and repeats what that one says.
    func openRows() throws {
        let items: SQL = """
            select shown.instalment_id from open_item as shown
            left join instalment_row as posted on posted.id = shown.instalment_id
            where posted.id is null or posted.account_id <> shown.account_id or posted.currency <> shown.currency
               or posted.issued_on <> shown.issued_on
            order by shown.instalment_id limit 1
            """
        if let id = try connection.first(items, { try $0.integer(0) }) {
            throw VerificationStop(.orphan, "open_item_row \(id)")
        }
        let credits: SQL = """
            select shown.document_id from open_credit as shown
            left join document_row as posted on posted.id = shown.document_id
            left join document_kind on document_kind.code = posted.kind and document_kind.side = 'credit'
            where document_kind.code is null or posted.account_id <> shown.account_id
               or posted.currency <> shown.currency or posted.issued_on <> shown.issued_on
            order by shown.document_id limit 1
            """
        if let id = try connection.first(credits, { try $0.integer(0) }) {
            throw VerificationStop(.orphan, "open_credit_row \(id)")
        }
    }
}
