public import Primitives
public import Storage

extension Outbox {
    /// The workers that say they are sending something at the moment.
    public static func workersUnderWay(_ connection: any SQLConnection) throws -> [String] {
        try connection.rows(
            "select distinct claimed_by from outbox where state = 'sending' and claimed_by is not null"
        ) { try $0.text(0) }
    }

    /// A worker is known to have stopped: what it had under way is uncertain.
    ///
    /// - Parameters:
    ///   - worker: a process that runs no more.
    ///   - instant: when this is noticed.
    ///   - connection: inside a transaction.
    /// - Returns: how many entries it left.
    /// - Throws: what the database refuses.
    @discardableResult
    public static func markInterrupted(
        of worker: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Int {
        try connection.execute(
            """
            update outbox set state = 'uncertain', settled_at = \(instant), settled_by = 'system:outbox',
                              reason = 'interrupted'
            where state = 'sending' and claimed_by = \(worker)
            """
        )
    }

    /// How many entries could leave now.
    public static func waiting(at instant: Timestamp, _ connection: any SQLConnection) throws -> Int {
        Int(
            try connection.number(
                "select count(*) from outbox where state = 'intended' and not_before <= \(instant)"
            )
        )
    }

    /// The place where the books were last; nil for books that were only just made.
    public static func home(_ connection: any SQLConnection) throws -> String? {
        try connection.first(
            "select value from setting where legal_entity_id = 0 and name = 'database.home'"
        ) { try $0.text(0) }
    }

    /// Notices that the books are a copy: `home` names the place where they are, and the place they were last at is
    /// kept in them.
    ///
    /// A copy that worked like its original would say everything twice, so it starts paused.
    ///
    /// - Returns: whether the outbox was paused for this.
    /// - Throws: what the database refuses.
    @discardableResult
    public static func settleIn(
        _ home: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Bool {
        let known = try Self.home(connection)
        guard known != home else { return false }
        try connection.execute(
            """
            insert into setting (legal_entity_id, name, value) values (0, 'database.home', \(home))
            on conflict (legal_entity_id, name) do update set value = excluded.value
            """
        )
        guard known != nil else { return false }
        try pause(reason: "copied", at: instant, connection)
        return true
    }
}

extension OutboxEntry {
    /// Reads a row that has every column of the table.
    public init(_ row: any SQLRow) throws { self = try OutboxEntry.read(row) }
}
