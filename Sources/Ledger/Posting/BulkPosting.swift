public import Primitives
public import Storage

/// Lands a large draft without making anybody wait: its rows go in by short transactions, invisible until one last
/// short transaction makes the event, and with it all of them, part of the books.
public struct BulkPosting: Sendable {
    let store: any Store
    let rowsPerStep: Int
    let clock: @Sendable () -> Timestamp

    /// `rowsPerStep` is how many rows one transaction writes: 10 000 keep the database busy some 150 ms.
    ///
    /// `clock` is read at each step, so that others see that the posting is alive.
    public init(store: any Store, rowsPerStep: Int = 10_000, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.rowsPerStep = rowsPerStep
        self.clock = clock
    }

    /// Throws `BulkPostingError.running` while another bulk posting of the entity is alive.
    public func requireFree(_ entity: LegalEntity.ID) async throws {
        let now = clock()
        try await store.read { try BulkPostingLease.requireFree(entity, at: now, $0) }
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
    /// - Throws: `LedgerError` when a rule refuses, `.alreadyPosted` when a source key is there already,
    ///   `BulkPostingError.running` while another bulk posting of the entity is alive, and `.overtaken` when the books
    ///   of what it touches changed meanwhile: work it out again then.
    public func post(
        _ draft: PostingDraft,
        entity: LegalEntity.ID,
        as event: JournalEvent,
        finish: @escaping @Sendable (PostingReceipt, any SQLConnection) throws -> Void = { _, _ in },
        progress: @Sendable (_ done: Int, _ of: Int) async -> Void = { _, _ in }
    ) async throws -> PostingReceipt {
        try await requireFree(entity)
        let plan = try await store.read { connection in
            guard let found = try LegalEntities.find(entity, connection) else {
                throw LedgerError.unknown("legal entity", entity.rawValue)
            }
            return try PostingPlan(draft, entity: found, connection)
        }
        let rows = try await begin(plan, entity)
        do {
            let digest = try await writeRows(rows, progress)
            return try await land(rows, digest, event, finish)
        } catch {
            try await giveUp(rows)
            if case SQLError.notUnique = error { throw LedgerError.alreadyPosted }
            throw error
        }
    }

    /// Takes the lease and the numbers; what an interrupted posting left behind is nobody's and is removed.
    private func begin(_ plan: PostingPlan, _ entity: LegalEntity.ID) async throws -> PostingRows {
        let now = clock(), salts = Salts()
        let (rows, leftovers) = try await store.write { connection in
            let rows = try PostingRows(plan, salts: salts, connection)
            return (rows, try Self.lease(of: rows).take(at: now, connection))
        }
        for journalID in leftovers { try await removal(of: journalID, by: rows).run() }
        return rows
    }

    /// Returns the digest of the rows.
    ///
    /// A step is encoded while the one before it is written.
    private func writeRows(
        _ rows: PostingRows,
        _ progress: @Sendable (_ done: Int, _ of: Int) async -> Void
    ) async throws -> [UInt8]? {
        try await step(of: rows) { try rows.writeParties($0) }
        var encoder = PostingEncoder(rows)
        let steps = encoder.steps(of: rowsPerStep)
        var encoded = steps.first.map { encoder.encode($0) }
        for index in steps.indices {
            guard let current = encoded else { break }
            async let written: Void = step(of: rows) { try current.write($0) }
            encoded = index + 1 < steps.count ? encoder.encode(steps[index + 1]) : nil
            try await written
            await progress(index + 1, steps.count)
        }
        return encoder.rowsDigest
    }

    /// One short transaction of a posting, which renews its lease.
    private func step<Value: Sendable>(
        of rows: PostingRows,
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let now = clock(), lease = Self.lease(of: rows)
        return try await store.writeInAdvance { connection in
            try lease.renew(at: now, connection)
            return try body(connection)
        }
    }

    private func land(
        _ rows: PostingRows,
        _ digest: [UInt8]?,
        _ event: JournalEvent,
        _ finish: @escaping @Sendable (PostingReceipt, any SQLConnection) throws -> Void
    ) async throws -> PostingReceipt {
        let plan = rows.plan, entity = plan.entity.id
        return try await store.write { connection in
            let chain = try Chain.lock(entity.rawValue, connection)
            let reader = OpenStateReader(connection: connection)
            guard try LegalEntities.find(entity, connection)?.closedThrough == plan.entity.closedThrough,
                try reader.instalments(Set(plan.itemsBefore.keys)) == plan.itemsBefore,
                try reader.credits(Set(plan.creditsBefore.keys)) == plan.creditsBefore
            else { throw BulkPostingError.overtaken }
            try OpenProjection.update(plan, journalID: rows.journalID, connection)
            try chain.append(
                event.opening(plan.draft),
                journalID: rows.journalID,
                blocks: rows.blocks,
                rowsDigest: digest,
                connection
            )
            try Self.lease(of: rows).end(connection)
            let receipt = PostingReceipt(rows, sequence: chain.sequence + 1)
            try finish(receipt, connection)
            return receipt
        }
    }

    private func giveUp(_ rows: PostingRows) async throws {
        do {
            try await removal(of: rows.journalID, by: rows).run()
        } catch BulkPostingError.overtaken {
            // Somebody else took the lease, and removes the rows.
        }
    }

    private func removal(of journalID: Int64, by rows: PostingRows) -> BulkPostingRemoval {
        let lease = Self.lease(of: rows), clock = clock
        return BulkPostingRemoval(store: store, journalID: journalID, rowsPerStep: rowsPerStep) { connection in
            try lease.renew(at: clock(), connection)
        }
    }

    private static func lease(of rows: PostingRows) -> BulkPostingLease {
        BulkPostingLease(journalID: rows.journalID, entity: rows.plan.entity.id)
    }
}
