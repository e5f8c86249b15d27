public import Primitives
internal import Storage

/// Sees to it that one bulk posting of an entity is at work at a time, and that one whose process died is cleared away.
///
/// Each step renews the lease in its own transaction, so that what was written and the right to write it stand or fall
/// together. Whoever comes while the lease is fresh is refused; whoever comes later gives the old posting up before
/// removing its rows, and a process that was only asleep then finds that it has lost them.
struct BulkPostingLease {
    /// How long a posting that shows no sign of life is still taken to be alive.
    static let seconds: Int64 = 60

    let journalID: Int64
    let entity: LegalEntity.ID

    /// Throws `BulkPostingError.running` while another posting of the entity is alive.
    static func requireFree(_ entity: LegalEntity.ID, at now: Timestamp, _ connection: any SQLConnection) throws {
        let oldest = now.adding(seconds: -seconds)
        let started = try connection.first(
            """
            select started_at from pending_posting where chain_id = \(entity) and renewed_at > \(oldest)
            order by started_at, journal_id limit 1
            """
        ) { Timestamp(millisecondsSinceEpoch: try $0.integer(0)) }
        if let started { throw BulkPostingError.running(since: started) }
    }

    /// Begins the lease, and gives up what earlier ones left behind: the numbers of these are returned.
    ///
    /// The head of the chain is held meanwhile, so that of two that come together one is refused.
    func take(at now: Timestamp, _ connection: any SQLConnection) throws -> [Int64] {
        _ = try Chain.lock(entity.rawValue, connection)
        try Self.requireFree(entity, at: now, connection)
        let leftovers = try connection.rows(
            "select journal_id from pending_posting where chain_id = \(entity) order by journal_id"
        ) { try $0.integer(0) }
        try connection.execute("update pending_posting set renewed_at = -1 where chain_id = \(entity)")
        try connection.execute(
            """
            insert into pending_posting (journal_id, chain_id, started_at, renewed_at)
            values (\(journalID), \(entity), \(now), \(now))
            """
        )
        return leftovers
    }

    /// Takes it from a process that shows no sign of life; false when there was one after all.
    func giveUp(notRenewedSince oldest: Timestamp, _ connection: any SQLConnection) throws -> Bool {
        _ = try Chain.lock(entity.rawValue, connection)
        let count = try connection.execute(
            "update pending_posting set renewed_at = -1 where journal_id = \(journalID) and renewed_at <= \(oldest)"
        )
        return count == 1
    }

    /// Throws `BulkPostingError.overtaken` when the posting was given up by another.
    func renew(at now: Timestamp, _ connection: any SQLConnection) throws {
        let count = try connection.execute(
            "update pending_posting set renewed_at = \(now) where journal_id = \(journalID) and renewed_at >= 0"
        )
        guard count == 1 else { throw BulkPostingError.overtaken }
    }

    /// Makes the rows part of the books.
    func end(_ connection: any SQLConnection) throws {
        let count = try connection.execute(
            "delete from pending_posting where journal_id = \(journalID) and renewed_at >= 0"
        )
        guard count == 1 else { throw BulkPostingError.overtaken }
    }
}

/// Why a bulk posting can't be made now.
public enum BulkPostingError: Error, Equatable {
    /// Something that it touches was posted on meanwhile, or it was asleep and given up: work it out again.
    case overtaken
    /// Another one of the same entity is at work.
    case running(since: Timestamp)
}

extension BulkPostingError: DomainError {
    public var code: String {
        switch self {
        case .overtaken: "import.overtaken"
        case .running: "import.running"
        }
    }

    public var kind: DomainErrorKind { .conflict }

    public var parameters: [String: String] {
        switch self {
        case .overtaken: [:]
        case .running(let started): ["since": started.description]
        }
    }
}
