internal import Primitives
internal import Storage

/// One hash chain: an entity's, or the group's.
///
/// Locking it is what puts the postings of an entity in order.
struct Chain {
    /// The chain of what belongs to no single entity: customers, people, settings.
    static let group: Int64 = 0

    let id: Int64
    let sequence: Int64
    let hash: [UInt8]

    /// Takes the head of the chain for the rest of the transaction: others that want it wait.
    static func lock(_ id: Int64, _ connection: any SQLConnection) throws -> Chain {
        // An update that changes nothing locks the row on both engines, which `for update` does on one only.
        try connection.execute("update ledger_head set sequence = sequence where chain_id = \(id)")
        let chain = try connection.first("select sequence, hash from ledger_head where chain_id = \(id)") { row in
            Chain(id: id, sequence: try row.integer(0), hash: try row.bytes(1))
        }
        guard let chain else { throw LedgerError.unknownChain(id) }
        return chain
    }

    /// Adds an event at the end of the chain.
    func append(
        _ event: JournalEvent,
        journalID: Int64,
        blocks: [RowBlock],
        rowsDigest: [UInt8]?,
        _ connection: any SQLConnection
    ) throws {
        let sealed = SealedEvent(event, chain: id, sequence: sequence + 1, blocks: blocks, rowsDigest: rowsDigest)
        let newHash = SealedEvent.hash(previous: hash, bytes: sealed.bytes)
        try connection.execute(
            """
            insert into journal (id, chain_id, sequence, recorded_at, actor, verb, subject, bytes, hash)
            values (\(journalID), \(id), \(sequence + 1), \(event.recordedAt), \(event.actor), \(event.verb),
                    \(event.subject), \(sealed.bytes), \(newHash))
            """
        )
        try connection.execute(
            "update ledger_head set sequence = \(sequence + 1), hash = \(newHash) where chain_id = \(id)"
        )
    }
}
