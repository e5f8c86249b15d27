import Ledger
import Primitives
import Storage

/// A question about all the books of a company.
struct WholeBooks: Hashable, Sendable {}

/// Keeps what the latest questions about the books came to, until something is posted.
///
/// Who asks what is being added up already waits for it, instead of having it added up beside it.
actor SumsShelf<Question: Hashable & Sendable, Sums: Sendable> {
    private struct Key: Hashable {
        let question: Question
        let entity: LegalEntity.ID
        let day: CivilDate
    }

    typealias Reading = @Sendable (Question, LegalEntity.ID, CivilDate, any Store) async throws -> Sums

    /// So many questions are kept; beyond them the shelf is emptied.
    private let size: Int
    private let read: Reading
    private var known: [Key: (heads: LedgerHeads, sums: Sums)] = [:]
    private var underWay: [Key: (heads: LedgerHeads, reading: Task<Sums, any Error>)] = [:]

    init(size: Int = 64, reading read: @escaping Reading) {
        self.size = size
        self.read = read
    }

    /// Of what one reading of the database answers.
    init(
        size: Int = 64,
        _ read: @escaping @Sendable (Question, LegalEntity.ID, CivilDate, any SQLConnection) throws -> Sums
    ) {
        self.init(
            size: size,
            reading: { question, entity, day, store in
                try await store.read { try read(question, entity, day, $0) }
            }
        )
    }

    func sums(
        of question: Question,
        _ entity: LegalEntity.ID,
        on day: CivilDate,
        _ store: any Store
    ) async throws -> Sums {
        let key = Key(question: question, entity: entity, day: day), read = read
        // The heads are read first: what is posted in between makes the next reader work it out again.
        let heads = try await store.read { try LedgerHeads.read(of: entity, $0) }
        if let known = known[key], known.heads == heads { return known.sums }
        if let other = underWay[key], other.heads == heads { return try await other.reading.value }
        // Not a part of the request: whoever else waits for it gets it even when this one goes away.
        let reading = Task { try await read(question, entity, day, store) }
        underWay[key] = (heads, reading)
        defer { if underWay[key]?.heads == heads { underWay[key] = nil } }
        let sums = try await reading.value
        if known.count >= size { known.removeAll() }
        known[key] = (heads, sums)
        return sums
    }
}
