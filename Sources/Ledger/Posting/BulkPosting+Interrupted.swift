internal import Primitives
internal import Storage

extension BulkPosting {
    /// Clears away the rows of postings whose process died: nobody sees them, they only take room.
    ///
    /// The next posting of the entity would do it as well; this is for when none comes.
    ///
    /// - Returns: how many postings were cleared away.
    /// - Throws: when the database fails.
    @discardableResult
    public func clearInterrupted() async throws -> Int {
        let oldest = clock().adding(seconds: -BulkPostingLease.seconds)
        let leases = try await store.read { connection in
            let query: SQL = """
                select journal_id, chain_id from pending_posting where renewed_at <= \(oldest) order by journal_id
                """
            return try connection.rows(query) { row in
                BulkPostingLease(journalID: try row.integer(0), entity: Identifier(try row.integer(1)))
            }
        }
        var count = 0
        for lease in leases where try await clear(lease, oldest: oldest) { count += 1 }
        return count
    }

    /// False when it turned out to be alive, or another posting of the entity has begun, which clears it away itself.
    private func clear(_ lease: BulkPostingLease, oldest: Timestamp) async throws -> Bool {
        let isGivenUp = try await store.write { try lease.giveUp(notRenewedSince: oldest, $0) }
        guard isGivenUp else { return false }
        let clock = clock, entity = lease.entity
        let removal = BulkPostingRemoval(store: store, journalID: lease.journalID, rowsPerStep: rowsPerStep) {
            try BulkPostingLease.requireFree(entity, at: clock(), $0)
        }
        do {
            try await removal.run()
            return true
        } catch BulkPostingError.running {
            return false
        }
    }
}
