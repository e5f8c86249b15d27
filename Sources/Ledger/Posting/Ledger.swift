internal import Crypto
public import Primitives
public import Storage

/// Appends to the books of one legal entity: the head of its chain is held for the whole transaction, so postings of
/// an entity come one after the other and get their sequence without a gap.
public struct Ledger {
    public let entity: LegalEntity
    let connection: any SQLConnection
    private let chain: Chain

    /// Throws `LedgerError.unknown` when there is no such entity.
    public static func lock(_ id: LegalEntity.ID, _ connection: any SQLConnection) throws -> Ledger {
        let chain = try Chain.lock(id.rawValue, connection)
        guard let entity = try LegalEntities.find(id, connection) else {
            throw LedgerError.unknown("legal entity", id.rawValue)
        }
        return Ledger(entity: entity, connection: connection, chain: chain)
    }

    /// Checks the draft against every rule and appends it as one event; nothing is written when a rule refuses.
    ///
    /// For acts of people and small runs. An import of many rows lands through `BulkPosting`.
    @discardableResult
    public func post(_ draft: PostingDraft, as event: JournalEvent) throws -> PostingReceipt {
        let plan = try PostingPlan(draft, entity: entity, connection)
        let rows = try PostingRows(plan, salts: Salts(), connection)
        var encoder = PostingEncoder(rows)
        do {
            try rows.writeParties(connection)
            for step in encoder.steps(of: 5000) { try encoder.encode(step).write(connection) }
        } catch SQLError.notUnique {
            throw LedgerError.alreadyPosted
        }
        try OpenProjection.update(plan, journalID: rows.journalID, connection)
        try chain.append(
            event.opening(draft),
            journalID: rows.journalID,
            blocks: rows.blocks,
            rowsDigest: encoder.rowsDigest,
            connection
        )
        return PostingReceipt(rows, sequence: chain.sequence + 1)
    }

    /// Appends an act that adds no posted row.
    func appendWithoutRows(_ event: JournalEvent) throws {
        let id = try connection.reserveIdentifiers(of: "journal", count: 1)
        try chain.append(event, journalID: id, blocks: [], rowsDigest: nil, connection)
    }
}

/// What an appended posting is called: the numbers that its rows were given.
public struct PostingReceipt: Sendable {
    public let journalID: Int64
    /// The place of the event in its chain.
    public let sequence: Int64
    public let documents: [Document.ID]
    public let instalments: [Instalment.ID]
    public let accounts: [Account.ID]
    public let customers: [Customer.ID]
    public let holds: [Hold.ID]
    public let commitments: [Commitment.ID]

    init(_ rows: PostingRows, sequence: Int64) {
        let draft = rows.plan.draft
        journalID = rows.journalID
        self.sequence = sequence
        documents = draft.documents.indices.map { Identifier(rows.id(Reference<Document>.new($0))) }
        instalments = draft.instalments.indices.map { Identifier(rows.id(Reference<Instalment>.new($0))) }
        accounts = draft.accounts.indices.map { Identifier(rows.id(Reference<Account>.new($0))) }
        customers = draft.customers.indices.map { Identifier(rows.id(Reference<Customer>.new($0))) }
        holds = draft.holds.indices.map { Identifier(rows.holdID($0)) }
        commitments = draft.commitments.indices.map { Identifier(rows.commitmentID($0)) }
    }
}

/// Random bytes that make a digest of a short text impossible to guess back: 16 for each text.
///
/// They come from one random key that is thrown away with the posting, which is as good as asking the system for each
/// and much quicker.
struct Salts: Sendable {
    private let key = SymmetricKey(size: .bits256)

    func salt(_ index: Int) -> [UInt8] {
        var sha = SHA256()
        key.withUnsafeBytes { sha.update(bufferPointer: $0) }
        withUnsafeBytes(of: UInt64(index).bigEndian) { sha.update(bufferPointer: $0) }
        return sha.finalize().withUnsafeBytes { Array($0.prefix(16)) }
    }
}

/// Appends to the group's chain: what concerns no single entity (a setting, a person, a customer's details).
public enum GroupJournal {
    /// How many events it has.
    public static func sequence(_ connection: any SQLConnection) throws -> Int64 {
        try connection.number("select sequence from ledger_head where chain_id = \(Chain.group)")
    }

    /// Holds the chain for the rest of the transaction, and tells how many events it has: whoever finds another number than
    /// before was overtaken.
    public static func hold(_ connection: any SQLConnection) throws -> Int64 {
        try Chain.lock(Chain.group, connection).sequence
    }

    /// Returns the number of the event.
    @discardableResult
    public static func append(_ event: JournalEvent, _ connection: any SQLConnection) throws -> Int64 {
        let chain = try Chain.lock(Chain.group, connection)
        let id = try connection.reserveIdentifiers(of: "journal", count: 1)
        try chain.append(event, journalID: id, blocks: [], rowsDigest: nil, connection)
        return id
    }
}
