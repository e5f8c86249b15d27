internal import Storage

/// Clears away the rows of a posting that never landed, a page at a time, so that nobody waits for it either.
struct BulkPostingRemoval {
    let store: any Store
    let journalID: Int64
    let rowsPerStep: Int
    /// Runs first in each transaction: what the one who clears must renew.
    let renew: @Sendable (any SQLConnection) throws -> Void

    func run() async throws {
        for table in PostedTable.all.reversed() {
            guard let ids = try await range(of: "id", in: table.name) else { continue }
            if table.tag == PostedTable.instalments.tag { try await remove("open_item_row", "instalment_id", ids) }
            if table.tag == PostedTable.documents.tag {
                try await remove("open_credit_row", "document_id", ids)
                try await remove("document_text", "document_id", ids)
            }
            try await remove(table.name, "id", ids)
        }
        for (table, key) in [
            ("journal_part", "ordinal"), ("account_current", "id"), ("account_row", "id"), ("customer_row", "id"),
        ] {
            guard let keys = try await range(of: key, in: table) else { continue }
            let size = table == "journal_part" ? 10 : rowsPerStep
            try await remove(table, key, keys, size: size, also: " and journal_id = \(journalID)")
        }
        let journalID = journalID
        try await store.write { try $0.execute("delete from pending_posting where journal_id = \(journalID)") }
    }

    /// The identifiers of a posting follow each other: nobody else's are among them.
    private func range(of key: String, in table: String) async throws -> ClosedRange<Int64>? {
        let query =
            SQL(trusted: "select min(\(key)), max(\(key)) from \(table) where journal_id = ") + "\(journalID)"
        return try await store.read { connection in
            try connection.first(query) { row in
                guard let first = try row.optionalInteger(0) else { return nil }
                return first...(try row.integer(1))
            } ?? nil
        }
    }

    private func remove(
        _ table: String,
        _ key: String,
        _ keys: ClosedRange<Int64>,
        size: Int? = nil,
        also condition: SQL = ""
    ) async throws {
        let renew = renew, size = Int64(size ?? rowsPerStep)
        for first in stride(from: keys.lowerBound, through: keys.upperBound, by: Int(size)) {
            let statement =
                SQL(trusted: "delete from \(table) where \(key) >= ") + "\(first)" + SQL(trusted: " and \(key) < ")
                + "\(first + size)" + condition
            try await store.writeInAdvance { connection in
                try renew(connection)
                try connection.execute(statement)
            }
        }
    }
}
