public import Ledger
public import Primitives
public import Storage

/// What somebody wrote about a customer, a document or a call.
public struct Remark: Sendable {
    public typealias ID = Identifier<Remark>

    public let id: ID
    /// What it is about, as the journal names it: `customer:12`, `document:7`.
    public let subject: String
    public let text: String
    /// As an actor is named: `user:3`.
    public let writtenBy: String
    public let writtenAt: Timestamp
}

/// Why a remark is not kept.
public enum RemarkError: Error, Equatable, DomainError {
    case empty
    case tooLong(Int)

    public var code: String {
        switch self {
        case .empty: "remark.empty"
        case .tooLong: "remark.too-long"
        }
    }

    public var kind: DomainErrorKind { .invalid }

    public var parameters: [String: String] {
        switch self {
        case .empty: [:]
        case .tooLong(let maximum): ["maximum": String(maximum)]
        }
    }
}

/// Remarks of people, in rows that can be erased; the journal says that there is one, never what it says.
public enum Remarks {
    public static let maximumLength = 4000

    /// Keeps a remark about a subject of a company.
    ///
    /// Throws `RemarkError`, and `PermissionError.missing` when the actor may not edit its customers.
    @discardableResult
    public static func add(
        _ text: String,
        about subject: String,
        entity: LegalEntity.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Remark.ID {
        try actor.require(.editCustomers, in: entity)
        let id = try write(text, about: subject, by: actor, at: instant, connection)
        try Ledger.lock(entity, connection).post(
            PostingDraft(),
            as: JournalEvent(
                actor: actor.name,
                verb: "remark.add",
                subject: subject,
                recordedAt: instant,
                detail: [("remark", id.description)]
            )
        )
        return id
    }

    /// As a part of another act, which checks who acts and is journalled itself.
    public static func write(
        _ text: String,
        about subject: String,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Remark.ID {
        let text = PlainText.clean(text).trimmed
        guard !text.isEmpty else { throw RemarkError.empty }
        guard text.count <= maximumLength else { throw RemarkError.tooLong(maximumLength) }
        return try connection.insert(
            """
            insert into remark (subject, text, written_by, written_at)
            values (\(subject), \(text), \(actor.name), \(instant))
            """
        )
    }

    /// The newest first, before `id` when it is given; what was erased is left out.
    ///
    /// `companies`: only what was written for these, as their journals tell; nil for all.
    public static func list(
        about subjects: [String],
        of companies: [LegalEntity.ID]? = nil,
        before id: Remark.ID? = nil,
        limit: Int,
        _ connection: any SQLConnection
    ) throws -> [Remark] {
        let theirs: SQL? = companies.map { companies in
            """
            and exists (
                select 1 from journal where journal.subject = remark.subject
                and journal.actor = remark.written_by and journal.recorded_at = remark.written_at
                and journal.chain_id in \(list: companies.map(\.rawValue)))
            """
        }
        return try connection.rows(
            """
            select * from remark where subject in \(list: subjects) and erased_at is null \(theirs ?? "")
            and id < \(id?.rawValue ?? Int64.max) order by id desc limit \(limit)
            """,
            read
        )
    }

    /// These remarks, by their numbers; what was erased is left out.
    public static func find(_ ids: [Remark.ID], _ connection: any SQLConnection) throws -> [Remark.ID: Remark] {
        let remarks = try connection.rows(
            "select * from remark where id in \(list: ids.map(\.rawValue)) and erased_at is null",
            read
        )
        return Dictionary(remarks.map { ($0.id, $0) }) { first, _ in first }
    }

    private static func read(_ row: any SQLRow) throws -> Remark {
        Remark(
            id: try row.identifier("id"),
            subject: try row.text("subject"),
            text: try row.text("text"),
            writtenBy: try row.text("written_by"),
            writtenAt: try row.timestamp("written_at")
        )
    }
}
