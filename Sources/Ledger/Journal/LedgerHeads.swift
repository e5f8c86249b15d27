public import Primitives
public import Storage

/// How far the chains have come: whoever remembers what it read can tell whether something was posted since.
public struct LedgerHeads: Hashable, Sendable {
    /// Events in the entity's chain.
    public let entity: Int64
    /// Events in the chain of what belongs to no single entity.
    public let group: Int64

    public static func read(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> LedgerHeads {
        var sequences: [Int64: Int64] = [:]
        let query: SQL = "select chain_id, sequence from ledger_head where chain_id in (0, \(entity))"
        try connection.forEach(query) { sequences[try $0.integer(0)] = try $0.integer(1) }
        return LedgerHeads(entity: sequences[entity.rawValue] ?? 0, group: sequences[Chain.group] ?? 0)
    }
}
