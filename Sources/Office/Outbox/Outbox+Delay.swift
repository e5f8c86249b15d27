public import Primitives
public import Storage

/// What waits because the mail server does not answer.
public struct MailDelay: Hashable, Sendable {
    /// How many messages.
    public let waiting: Int
    /// Since when the first of them does.
    public let since: Timestamp
    /// When the next one is tried, as soon as a worker looks.
    public let nextTryAt: Timestamp
    /// What the latest try ended with, in the words of who noticed it.
    public let detail: String
}

extension Outbox {
    /// So many of the newest messages tell whether the server answers again: no reader goes through all that ever left.
    private static let recentCount: Int64 = 1000

    /// What the mail server's silence holds up; nil when it answered since, or was not asked yet.
    ///
    /// What it said about a message (`451 …`, `550 …`) concerns that message alone; `421` is that it takes none at all.
    public static func delay(at instant: Timestamp, _ connection: any SQLConnection) throws -> MailDelay? {
        let failed: SQL = """
            state = 'intended' and attempts > 0 and reason is not null and reason <> 'sent again'
            and (substr(reason, 1, 1) not in ('4', '5') or substr(reason, 1, 4) = '421 ')
            """
        let latest = try connection.first(
            "select reason, claimed_at from outbox where \(failed) order by claimed_at desc, id desc limit 1"
        ) { (detail: try $0.text(0), triedAt: try $0.timestamp("claimed_at")) }
        guard let latest else { return nil }
        let isAnswering = try connection.number(
            """
            select count(*) from outbox where id > (select max(id) from outbox) - \(recentCount)
            and state in ('sent', 'refused') and settled_by = 'system:outbox' and settled_at > \(latest.triedAt)
            """
        )
        guard isAnswering == 0 else { return nil }
        return try connection.first(
            """
            select count(*) as waiting, min(created_at) as since, min(not_before) as next_try_at from outbox
            where state = 'intended' and (not_before <= \(instant) or (\(failed)))
            """
        ) { row in
            MailDelay(
                waiting: Int(try row.integer(0)),
                since: try row.timestamp("since"),
                nextTryAt: max(instant, try row.timestamp("next_try_at")),
                detail: latest.detail
            )
        }
    }
}
