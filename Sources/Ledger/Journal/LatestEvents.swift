public import Storage

/// What was done to something of late, by the journal.
public struct LatestEvents: Sendable {
    /// So many of a verb are looked at: what somebody just did is among the newest.
    private static let looked: Int64 = 200

    private let events: [(actor: String, details: [VerifiedEvent.Detail])]

    /// The newest events of the verb and the subject.
    public init(_ verb: String, of subject: String, _ connection: any SQLConnection) throws {
        events = try connection.rows(
            """
            select actor, bytes from journal where subject = \(subject) and verb = \(verb)
            order by id desc limit \(Self.looked)
            """
        ) { (try $0.text(0), SealedEvent.decode(try $0.bytes(1))?.detail ?? []) }
    }

    /// Who did the newest of them that has such a detail; nil when none has.
    public func actor(having isMeant: (_ name: String, _ value: String) -> Bool) -> String? {
        events.first { $0.details.contains { isMeant($0.name, $0.value) } }?.actor
    }

    /// Who did the newest of them.
    public var newestActor: String? { events.first?.actor }
}
