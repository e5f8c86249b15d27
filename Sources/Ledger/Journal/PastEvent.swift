public import Primitives
public import Storage

/// An act as the journal keeps it, for histories that show acts which posted nothing.
public struct PastEvent: Sendable {
    /// What it was about: `customer:12`.
    public let subject: String
    /// As an actor is named: `user:3`.
    public let actor: String
    public let recordedAt: Timestamp
    private let details: [VerifiedEvent.Detail]

    /// The first detail of that name.
    public func detail(_ name: String) -> String? { details.first { $0.name == name }?.value }

    /// Those of the verb about any of the subjects in the books of one company, the newest first.
    public static func list(
        _ verb: String,
        about subjects: [String],
        of entity: LegalEntity.ID,
        limit: Int,
        _ connection: any SQLConnection
    ) throws -> [PastEvent] {
        guard !subjects.isEmpty else { return [] }
        return try connection.rows(
            """
            select subject, actor, recorded_at, bytes from journal
            where subject in \(list: subjects) and verb = \(verb) and chain_id = \(entity)
            order by id desc limit \(limit)
            """
        ) { row in
            PastEvent(
                subject: try row.text("subject"),
                actor: try row.text("actor"),
                recordedAt: try row.timestamp("recorded_at"),
                details: SealedEvent.decode(try row.bytes(3))?.detail ?? []
            )
        }
    }
}
