public import Ledger
public import Primitives
public import Storage

/// An act that waits for a second person: who asked, what exactly, who may agree, until when.
public struct Approval: Sendable {
    public typealias ID = Identifier<Approval>

    public enum Decision: String, Sendable { case agreed, declined }

    public let id: ID
    /// The act, as a stable code: `write-off`, `credit-limit.raise`.
    public let act: String
    public let subject: String
    /// Exactly what was asked; the agreement holds for these bytes and no others.
    public let content: String
    public let askedBy: String
    public let askedAt: Timestamp
    public let permission: Permission
    public let legalEntity: LegalEntity.ID
    public let expiresAt: Timestamp
    public let decision: Decision?
    public let decidedBy: String?
    /// When what was agreed was done; an agreement serves once.
    public let usedAt: Timestamp?
}

/// Why a decision is not taken.
public enum ApprovalError: Error, Equatable, DomainError {
    case unknown
    case alreadyDecided
    case expired
    /// Whoever asked does not agree with themselves.
    case samePerson
    /// A program does not agree: a person does.
    case notAPerson
    /// It was declined, is not decided yet, or was about something else.
    case notAgreed
    case alreadyUsed

    public var code: String {
        switch self {
        case .unknown: "approval.unknown"
        case .alreadyDecided: "approval.already-decided"
        case .expired: "approval.expired"
        case .samePerson: "approval.same-person"
        case .notAPerson: "approval.not-a-person"
        case .notAgreed: "approval.not-agreed"
        case .alreadyUsed: "approval.already-used"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknown: .missing
        case .alreadyDecided, .expired, .alreadyUsed: .conflict
        case .samePerson, .notAPerson, .notAgreed: .forbidden
        }
    }
}

/// Asking and deciding.
public enum Approvals {
    /// Throws `PermissionError.missing` when the actor may not even read the company's books.
    public static func ask(
        act: String,
        subject: String,
        content: String,
        permission: Permission,
        entity: LegalEntity.ID,
        by actor: Actor,
        at instant: Timestamp,
        validSeconds: Int64 = 7 * 86_400,
        _ connection: any SQLConnection
    ) throws -> Approval.ID {
        try actor.require(.read, in: entity)
        let id: Approval.ID = try connection.insert(
            """
            insert into approval (act, subject, content, asked_by, asked_at, permission, legal_entity_id, expires_at)
            values (\(act), \(subject), \(content), \(actor.name), \(instant), \(permission.rawValue), \(entity),
                    \(instant.adding(seconds: validSeconds)))
            """
        )
        try note("approval.ask", id, entity, actor, instant, connection)
        return id
    }

    /// Throws `ApprovalError`, or `PermissionError` when the actor may not decide this.
    public static func decide(
        _ id: Approval.ID,
        _ decision: Approval.Decision,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Approval {
        guard let approval = try find(id, connection) else { throw ApprovalError.unknown }
        try actor.require(approval.permission, in: approval.legalEntity)
        guard let person = try Self.person(behind: actor.name, connection), actor.isPerson else {
            throw ApprovalError.notAPerson
        }
        guard try person != Self.person(behind: approval.askedBy, connection) else { throw ApprovalError.samePerson }
        guard approval.decision == nil else { throw ApprovalError.alreadyDecided }
        guard instant < approval.expiresAt else { throw ApprovalError.expired }
        let changed = try connection.execute(
            """
            update approval set decision = \(decision.rawValue), decided_by = \(actor.name), decided_at = \(instant)
            where id = \(id) and decision is null
            """
        )
        guard changed == 1 else { throw ApprovalError.alreadyDecided }
        try note("approval.\(decision.rawValue)", id, approval.legalEntity, actor, instant, connection)
        guard let decided = try find(id, connection) else { throw ApprovalError.unknown }
        return decided
    }

    /// Uses an agreement for the act that was asked, once, with exactly the content that was agreed.
    ///
    /// The caller does the act in the same transaction. Throws `ApprovalError`.
    public static func use(
        _ id: Approval.ID,
        for act: String,
        content: String,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        guard let approval = try find(id, connection) else { throw ApprovalError.unknown }
        guard approval.decision == .agreed, approval.act == act, approval.content == content else {
            throw ApprovalError.notAgreed
        }
        guard instant < approval.expiresAt else { throw ApprovalError.expired }
        let changed = try connection.execute(
            "update approval set used_at = \(instant) where id = \(id) and used_at is null"
        )
        guard changed == 1 else { throw ApprovalError.alreadyUsed }
        try note("approval.use", id, approval.legalEntity, actor, instant, connection)
    }

    /// What waits for a decision in a company, the oldest first.
    public static func waiting(
        in entity: LegalEntity.ID,
        at instant: Timestamp,
        limit: Int,
        _ connection: any SQLConnection
    ) throws -> [Approval] {
        try connection.rows(
            """
            select * from approval where legal_entity_id = \(entity) and decision is null and expires_at > \(instant)
            order by id limit \(limit)
            """,
            read
        )
    }

    /// The person who acts, or who made the key that does; nil for the program itself and the command line.
    private static func person(behind actor: String, _ connection: any SQLConnection) throws -> Person.ID? {
        let parts = actor.split(separator: ":")
        guard parts.count == 2, let number = Int64(parts[1]) else { return nil }
        switch parts[0] {
        case "user": return Person.ID(number)
        case "key":
            return try connection.first("select created_by from api_key where id = \(number)") {
                try $0.optionalInteger(0).map { Person.ID($0) }
            } ?? nil
        default: return nil
        }
    }

    public static func find(_ id: Approval.ID, _ connection: any SQLConnection) throws -> Approval? {
        try connection.first("select * from approval where id = \(id)", read)
    }

    private static func read(_ row: any SQLRow) throws -> Approval {
        Approval(
            id: try row.identifier("id"),
            act: try row.text("act"),
            subject: try row.text("subject"),
            content: try row.text("content"),
            askedBy: try row.text("asked_by"),
            askedAt: try row.timestamp("asked_at"),
            permission: try Permission(rawValue: row.text("permission")) ?? .configure,
            legalEntity: try row.identifier("legal_entity_id"),
            expiresAt: try row.timestamp("expires_at"),
            decision: try row.optionalText("decision").flatMap { Approval.Decision(rawValue: $0) },
            decidedBy: try row.optionalText("decided_by"),
            usedAt: try row.optionalTimestamp("used_at")
        )
    }

    private static func note(
        _ verb: String,
        _ id: Approval.ID,
        _ entity: LegalEntity.ID,
        _ actor: Actor,
        _ instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try Ledger.lock(entity, connection).post(
            PostingDraft(),
            as: JournalEvent(actor: actor.name, verb: verb, subject: "approval:\(id)", recordedAt: instant)
        )
    }
}

extension Actor {
    /// Neither a program with a key, nor the program itself.
    fileprivate var isPerson: Bool { name.hasPrefix("user:") }
}
