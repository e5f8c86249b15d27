public import Primitives
public import Storage

/// Lands a large draft without making anybody wait: its rows go in by short transactions, invisible until one last
/// short transaction makes the event, and with it all of them, part of the books.
public struct BulkPosting: Sendable {
    private let store: any Store
    private let rowsPerStep: Int

    /// `rowsPerStep` is how many rows one transaction writes: 5 000 keep a writer busy well under 100 ms.
    public init(store: any Store, rowsPerStep: Int = 5000) {
        self.store = store
        self.rowsPerStep = rowsPerStep
    }

    /// All or nothing: what `draft` holds becomes part of the books as one event, or nothing of it does.
    ///
    /// - Parameters:
    ///   - draft: what is appended.
    ///   - entity: whose books.
    ///   - event: who does it, and what it is called.
    ///   - finish: runs in the last transaction, before it commits: for what belongs to the same act.
    ///   - progress: is told how many of how many steps are done.
    /// - Returns: the numbers that the rows were given.
    /// - Throws: `LedgerError` when a rule refuses, `.alreadyPosted` when a source key is there already, and
    ///   `BulkPostingError.overtaken` when the books of what it touches changed meanwhile: work it out again then.
    public func post(
        _ draft: PostingDraft,
        entity: LegalEntity.ID,
        as event: JournalEvent,
        finish: @escaping @Sendable (PostingReceipt, any SQLConnection) throws -> Void = { _, _ in },
        progress: @Sendable (_ done: Int, _ of: Int) async -> Void = { _, _ in }
    ) async throws -> PostingReceipt {
        try await removeLeftovers(of: entity)
        let plan = try await store.read { connection in
            guard let found = try LegalEntities.find(entity, connection) else {
                throw LedgerError.unknown("legal entity", entity.rawValue)
            }
            return try PostingPlan(draft, entity: found, connection)
        }
        let rows = try await store.write { connection in
            let rows = try PostingRows(plan, salts: Salts.make(for: draft), connection)
            try connection.execute(
                """
                insert into pending_posting (journal_id, chain_id, started_at)
                values (\(rows.journalID), \(entity), \(event.recordedAt))
                """
            )
            try PostingWriter(rows).writeParties(connection)
            return rows
        }
        do {
            let writer = try await writeRows(rows, progress)
            return try await land(rows, writer, entity, event, finish)
        } catch {
            try await remove(rows.journalID)
            if case SQLError.notUnique = error { throw LedgerError.alreadyPosted }
            throw error
        }
    }

    private func writeRows(
        _ rows: PostingRows,
        _ progress: @Sendable (_ done: Int, _ of: Int) async -> Void
    ) async throws -> PostingWriter {
        var writer = PostingWriter(rows)
        let steps = writer.steps(of: rowsPerStep)
        for (index, step) in steps.enumerated() {
            let before = writer
            writer = try await store.write { connection in
                var next = before
                try next.write(step, connection)
                return next
            }
            await progress(index + 1, steps.count)
        }
        return writer
    }

    private func land(
        _ rows: PostingRows,
        _ writer: PostingWriter,
        _ entity: LegalEntity.ID,
        _ event: JournalEvent,
        _ finish: @escaping @Sendable (PostingReceipt, any SQLConnection) throws -> Void
    ) async throws -> PostingReceipt {
        try await store.write { connection in
            let chain = try Chain.lock(entity.rawValue, connection)
            let reader = OpenStateReader(connection: connection)
            let plan = rows.plan
            guard try LegalEntities.find(entity, connection)?.closedThrough == plan.entity.closedThrough,
                try reader.instalments(Set(plan.itemsBefore.keys)) == plan.itemsBefore,
                try reader.credits(Set(plan.creditsBefore.keys)) == plan.creditsBefore
            else { throw BulkPostingError.overtaken }
            try OpenProjection.update(plan, journalID: rows.journalID, connection)
            try chain.append(
                event,
                journalID: rows.journalID,
                blocks: rows.blocks,
                rowsDigest: writer.rowsDigest,
                connection
            )
            try connection.execute("delete from pending_posting where journal_id = \(rows.journalID)")
            let receipt = PostingReceipt(rows, sequence: chain.sequence + 1)
            try finish(receipt, connection)
            return receipt
        }
    }

    /// What an interrupted import left behind is nobody's: it never landed.
    public func removeLeftovers(of entity: LegalEntity.ID) async throws {
        let leftovers = try await store.read { connection in
            try connection.rows("select journal_id from pending_posting where chain_id = \(entity)") {
                try $0.integer(0)
            }
        }
        for journalID in leftovers { try await remove(journalID) }
    }

    private func remove(_ journalID: Int64) async throws {
        let tables =
            ["open_item_row", "open_credit_row"] + PostedTable.all.reversed().map(\.name)
            + ["journal_part", "account_current", "account_row", "customer_row"]
        for table in tables {
            try await store.write { connection in
                if table == PostedTable.documents.name {
                    try connection.execute(
                        """
                        delete from document_text
                        where document_id in (select id from document_row where journal_id = \(journalID))
                        """
                    )
                }
                try connection.execute(
                    SQL(trusted: "delete from \(table) where journal_id = ") + "\(journalID)"
                )
            }
        }
        try await store.write { connection in
            try connection.execute("delete from pending_posting where journal_id = \(journalID)")
        }
    }
}

/// Why a bulk posting must be worked out again.
public enum BulkPostingError: Error, Equatable {
    /// Something that it touches was posted on meanwhile.
    case overtaken
}
