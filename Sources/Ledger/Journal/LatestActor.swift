public import Storage

/// Who did something last, by the journal.
public enum LatestActor {
    /// So many events of the verb are looked through: what somebody just did is among the newest.
    private static let looked: Int64 = 200

    /// The actor of the newest event of the verb and the subject that has such a detail; nil when none of late has.
    public static func of(
        _ verb: String,
        subject: String,
        having isMeant: (_ name: String, _ value: String) -> Bool,
        _ connection: any SQLConnection
    ) throws -> String? {
        let events = try connection.rows(
            """
            select actor, bytes from journal where subject = \(subject) and verb = \(verb)
            order by id desc limit \(looked)
            """
        ) { (actor: try $0.text(0), bytes: try $0.bytes(1)) }
        return events.first { event in
            SealedEvent.decode(event.bytes)?.detail.contains { isMeant($0.name, $0.value) } == true
        }?.actor
    }
}
