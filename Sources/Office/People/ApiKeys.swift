internal import Ledger
public import Primitives
public import Storage

/// Keys with which programs speak to the API: a role in an entity, an end, and a digest instead of the key.
public struct ApiKeys: Sendable {
    private let store: any Store
    private let random: any RandomSource

    public init(store: any Store, random: any RandomSource) {
        self.store = store
        self.random = random
    }

    /// Makes a key; its text is shown once and stored nowhere.
    public func make(
        name: String,
        grant: Actor.Grant,
        expiresAt: Timestamp?,
        by actor: Actor,
        at instant: Timestamp
    ) async throws -> String {
        try actor.requireEverywhere(.managePeople)
        let token = "enc_" + Token.make(random), digest = Token.digest(of: token)
        try await store.write { connection in
            let id: Identifier<Actor.Grant> = try connection.insert(
                """
                insert into api_key (name, token_digest, role, legal_entity_id, created_by, created_at, expires_at)
                values (\(name), \(digest), \(grant.role.rawValue), \(grant.legalEntity?.rawValue ?? 0),
                        \(actor.person?.rawValue ?? 1), \(instant), \(expiresAt))
                """
            )
            try GroupJournal.append(
                JournalEvent(actor: actor.name, verb: "api-key.make", subject: "key:\(id)", recordedAt: instant),
                connection
            )
        }
        return token
    }

    /// Who speaks with this key; nil when it is unknown, ended or withdrawn.
    public func actor(of token: String, at instant: Timestamp) async throws -> Actor? {
        let digest = Token.digest(of: token)
        return try await store.read { connection in
            try connection.first(
                """
                select id, role, legal_entity_id from api_key
                where token_digest = \(digest) and revoked_at is null
                and (expires_at is null or expires_at > \(instant))
                """
            ) { row -> Actor? in
                guard let role = Role(rawValue: try row.text("role")) else { return nil }
                let entity = try row.integer("legal_entity_id")
                return Actor(
                    name: "key:\(try row.integer("id"))",
                    grants: [Actor.Grant(role: role, legalEntity: entity == 0 ? nil : Identifier(entity))]
                )
            } ?? nil
        }
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
