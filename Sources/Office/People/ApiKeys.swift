internal import Ledger
public import Primitives
public import Storage

/// A key as the list shows it: everything but the key.
public struct ApiKey: Sendable {
    public typealias ID = Identifier<ApiKey>

    public let id: ID
    public let name: String
    public let grant: Actor.Grant
    /// Nil when it was made at the command line.
    public let createdBy: Person.ID?
    public let createdAt: Timestamp
    public let expiresAt: Timestamp?
    public let revokedAt: Timestamp?
    /// To the hour.
    public let lastUsedAt: Timestamp?
}

/// Keys with which programs speak to the API: a role in an entity, an end, and a digest instead of the key.
public struct ApiKeys: Sendable {
    private let store: any Store
    private let random: any RandomSource

    public init(store: any Store, random: any RandomSource) {
        self.store = store
        self.random = random
    }

    /// Makes a key; its text is shown once and stored nowhere.
    ///
    /// Throws `FormTaken` when the form made one before: `text(of:)` is that one.
    public func make(
        name: String,
        grant: Actor.Grant,
        expiresAt: Timestamp?,
        by actor: Actor,
        at instant: Timestamp,
        form: FormKey? = nil
    ) async throws -> String {
        try actor.requireEverywhere(.managePeople)
        let token = form.map(Self.text) ?? "enc_" + Token.make(random), digest = Token.digest(of: token)
        try await store.write { connection in
            try FormReceipts.take(form, at: instant, connection)
            let id: Identifier<Actor.Grant> = try connection.insert(
                """
                insert into api_key (name, token_digest, role, legal_entity_id, created_by, created_at, expires_at)
                values (\(name), \(digest), \(grant.role.rawValue), \(grant.legalEntity?.rawValue ?? 0),
                        \(actor.person), \(instant), \(expiresAt))
                """
            )
            try GroupJournal.append(
                JournalEvent(actor: actor.name, verb: "api-key.make", subject: "key:\(id)", recordedAt: instant),
                connection
            )
        }
        return token
    }

    /// The key that a form makes, each time that it arrives.
    public static func text(of form: FormKey) -> String { "enc_" + form.secret }

    /// Who speaks with this key; nil when it is unknown, ended or withdrawn.
    public func actor(of token: String, at instant: Timestamp) async throws -> Actor? {
        let digest = Token.digest(of: token)
        let found = try await store.read { connection in
            try connection.first(
                """
                select * from api_key where token_digest = \(digest) and revoked_at is null
                and (expires_at is null or expires_at > \(instant))
                """,
                Self.read
            ) ?? nil
        }
        guard let found else { return nil }
        // Once an hour is often enough to know that a key is still used.
        if found.lastUsedAt.map({ instant.seconds(since: $0) >= 3600 }) ?? true {
            try await store.write { connection in
                try connection.execute("update api_key set last_used_at = \(instant) where id = \(found.id)")
            }
        }
        return Actor(name: "key:\(found.id)", grants: [found.grant])
    }

    /// Every key, the newest first; those that ended too.
    ///
    /// Throws `PermissionError.missing` when the actor may not manage people in every company.
    public func all(for actor: Actor) async throws -> [ApiKey] {
        try actor.requireEverywhere(.managePeople)
        return try await store.read { connection in
            try connection.rows("select * from api_key order by id desc", Self.read).compactMap { $0 }
        }
    }

    private static func read(_ row: any SQLRow) throws -> ApiKey? {
        guard let role = Role(rawValue: try row.text("role")) else { return nil }
        let entity = try row.integer("legal_entity_id")
        return ApiKey(
            id: try row.identifier("id"),
            name: try row.text("name"),
            grant: Actor.Grant(role: role, legalEntity: entity == 0 ? nil : Identifier(entity)),
            createdBy: try row.optionalIdentifier("created_by"),
            createdAt: try row.timestamp("created_at"),
            expiresAt: try row.optionalTimestamp("expires_at"),
            revokedAt: try row.optionalTimestamp("revoked_at"),
            lastUsedAt: try row.optionalTimestamp("last_used_at")
        )
    }

    public func revoke(_ id: Int64, by actor: Actor, at instant: Timestamp) async throws {
        try actor.requireEverywhere(.managePeople)
        try await store.write { connection in
            try connection.execute("update api_key set revoked_at = \(instant) where id = \(id) and revoked_at is null")
            try GroupJournal.append(
                JournalEvent(actor: actor.name, verb: "api-key.revoke", subject: "key:\(id)", recordedAt: instant),
                connection
            )
        }
    }
}
