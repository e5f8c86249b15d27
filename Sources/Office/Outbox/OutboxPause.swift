internal import Ledger
public import Primitives
public import Storage

/// Why nothing leaves at the moment.
public struct OutboxPause: Hashable, Sendable {
    /// A stable code; sentences are found by it.
    ///
    /// `copied` and `restored` databases start so, a `person` may pause, and each `MailObstacle` has one (`mail-sign-in`).
    public let reason: String
    /// The mail server's own words, when it is the reason; empty else.
    public let detail: String
    public let pausedAt: Timestamp
    /// As an actor is named: `user:3`, `system:outbox`.
    public let pausedBy: String

    /// What a person mends before mail can leave; nil for a reason of another kind.
    public var obstacle: MailObstacle? {
        MailObstacle.allCases.first { $0.pauseReason == reason }
    }
}

extension MailObstacle {
    /// The code under which it pauses the outbox.
    public var pauseReason: String { "mail-\(rawValue)" }
}

extension Outbox {
    /// The pause in force; nil when messages leave.
    public static func pause(_ connection: any SQLConnection) throws -> OutboxPause? {
        try connection.first("select reason, detail, paused_at, paused_by from outbox_pause") { row in
            OutboxPause(
                reason: try row.text(0),
                detail: try row.text(1),
                pausedAt: try row.timestamp("paused_at"),
                pausedBy: try row.text(3)
            )
        }
    }

    /// Why nothing leaves at the moment, as a code; nil when it does.
    ///
    /// A restored or copied database starts so.
    public static func pauseReason(_ connection: any SQLConnection) throws -> String? {
        try pause(connection)?.reason
    }

    /// The program itself stops everything from leaving; an earlier reason stays.
    public static func pause(
        reason: String,
        detail: String = "",
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try write(reason, detail, by: "system:outbox", at: instant, connection)
    }

    /// A person stops everything from leaving.
    ///
    /// Throws `PermissionError.missing` when the actor may not configure every company.
    public static func pause(by actor: Actor, at instant: Timestamp, _ connection: any SQLConnection) throws {
        try actor.requireEverywhere(.configure)
        try write("person", "", by: actor.name, at: instant, connection)
        try GroupJournal.append(
            JournalEvent(actor: actor.name, verb: "outbox.pause", subject: "outbox", recordedAt: instant),
            connection
        )
    }

    /// Lets messages leave again: a person says so.
    ///
    /// Throws `PermissionError.missing` when the actor may not configure every company.
    public static func release(by actor: Actor, at instant: Timestamp, _ connection: any SQLConnection) throws {
        try actor.requireEverywhere(.configure)
        try connection.execute("delete from outbox_pause")
        try GroupJournal.append(
            JournalEvent(actor: actor.name, verb: "outbox.release", subject: "outbox", recordedAt: instant),
            connection
        )
    }

    private static func write(
        _ reason: String,
        _ detail: String,
        by name: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            insert into outbox_pause (id, paused_at, reason, detail, paused_by)
            values (1, \(instant), \(reason), \(detail), \(name))
            on conflict (id) do nothing
            """
        )
    }
}
