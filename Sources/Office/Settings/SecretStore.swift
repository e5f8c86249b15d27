public import Ledger
public import Primitives
public import Storage

/// Secrets of an entity, encrypted with a key that is not in the database.
public struct SecretStore: Sendable {
    private let box: any SecretBox

    public init(box: any SecretBox) { self.box = box }

    /// Keeps a secret for somebody, and journals that it was, never what it is.
    ///
    /// Throws `PermissionError.missing` when the actor may not configure the company, or all of them.
    public func set(
        _ name: String,
        to value: String,
        entity: LegalEntity.ID?,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try Settings.requireConfigure(entity, by: actor)
        try set(name, to: value, entity: entity, connection)
        try note("secret.set", name, entity, by: actor, at: instant, connection)
    }

    /// Forgets a secret; the same checks as for setting one.
    public func remove(
        _ name: String,
        entity: LegalEntity.ID?,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try Settings.requireConfigure(entity, by: actor)
        let count = try connection.execute(
            "delete from secret where legal_entity_id = \(entity?.rawValue ?? 0) and name = \(name)"
        )
        guard count > 0 else { return }
        try note("secret.remove", name, entity, by: actor, at: instant, connection)
    }

    /// Whether there is one, without the key that opens it.
    public func isSet(_ name: String, entity: LegalEntity.ID?, _ connection: any SQLConnection) throws -> Bool {
        try connection.number(
            """
            select count(*) from secret where name = \(name) and legal_entity_id in (\(entity?.rawValue ?? 0), 0)
            """
        ) > 0
    }

    /// Tells one keeping of a secret from another, and nothing of the secret: a mark of its encrypted form, empty when there
    /// is none.
    public static func mark(
        of name: String,
        entity: LegalEntity.ID?,
        _ connection: any SQLConnection
    ) throws -> String {
        let sealed = try connection.first(
            "select sealed from secret where name = \(name) and legal_entity_id = \(entity?.rawValue ?? 0)"
        ) { try $0.bytes(0) }
        return sealed.map { String(FileStore.digest(of: $0).prefix(16)) } ?? ""
    }

    private func note(
        _ verb: String,
        _ name: String,
        _ entity: LegalEntity.ID?,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try GroupJournal.append(
            JournalEvent(
                actor: actor.name,
                verb: verb,
                subject: "legal-entity:\(entity?.rawValue ?? 0)",
                recordedAt: instant,
                detail: [("name", name)]
            ),
            connection
        )
    }

    /// For a caller that has checked who acts.
    public func set(
        _ name: String,
        to value: String,
        entity: LegalEntity.ID?,
        _ connection: any SQLConnection
    ) throws {
        let sealed = try box.seal(Array(value.utf8))
        try connection.execute(
            """
            insert into secret (legal_entity_id, name, sealed) values (\(entity?.rawValue ?? 0), \(name), \(sealed))
            on conflict (legal_entity_id, name) do update set sealed = excluded.sealed
            """
        )
    }

    /// Nil when there is none; throws `SecretBoxError.unreadable` when the key is not the one it was sealed with.
    public func value(of name: String, entity: LegalEntity.ID?, _ connection: any SQLConnection) throws -> String? {
        let sealed = try connection.first(
            """
            select sealed from secret where name = \(name) and legal_entity_id in (\(entity?.rawValue ?? 0), 0)
            order by legal_entity_id desc
            """
        ) { try $0.bytes(0) }
        return try sealed.map { String(decoding: try box.open($0), as: UTF8.self) }
    }
}
