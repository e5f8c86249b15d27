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
}

/// Why a decision is not taken.
public enum ApprovalError: Error, Equatable, DomainError {
    case unknown
    case alreadyDecided
    case expired
    /// Whoever asked does not agree with themselves.
    case samePerson

    public var code: String {
        switch self {
        case .unknown: "approval.unknown"
        case .alreadyDecided: "approval.already-decided"
        case .expired: "approval.expired"
        case .samePerson: "approval.same-person"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknown: .missing
        case .alreadyDecided, .expired: .conflict
        case .samePerson: .forbidden
        }
    }
}

/// Asking and deciding.
public enum Approvals {
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
        guard approval.askedBy != actor.name else { throw ApprovalError.samePerson }
        guard instant <= approval.expiresAt else { throw ApprovalError.expired }
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

    public static func find(_ id: Approval.ID, _ connection: any SQLConnection) throws -> Approval? {
        try connection.first("select * from approval where id = \(id)") { row in
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
                decidedBy: try row.optionalText("decided_by")
            )
        }
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
