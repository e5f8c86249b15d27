internal import Ledger
public import Primitives
internal import Storage

/// A line of the list of people.
public struct ListedPerson: Sendable {
    public let person: Person
    /// Nil while they may sign in.
    public let disabledAt: Timestamp?
}

// Each verb is an event of the group; those about somebody else need the right to manage people in every company.
extension People {
    /// Everybody, those who may not sign in any more too.
    public func list() async throws -> [ListedPerson] {
        try await store.read { connection in
            try connection.rows("select id, disabled_at from person order by id") { row in
                (Person.ID(try row.integer(0)), try row.optionalTimestamp("disabled_at"))
            }.compactMap { id, disabledAt in
                try Self.find(id, evenDisabled: true, connection).map {
                    ListedPerson(person: $0, disabledAt: disabledAt)
                }
            }
        }
    }

    /// Keeps somebody from signing in; the caller closes their sessions (`Sessions.closeAll`).
    ///
    /// Throws `PersonError.ownself` for oneself and `.lastOwner` for the only one who may do everything.
    public func disable(_ id: Person.ID, by actor: Actor, at instant: Timestamp) async throws {
        try actor.requireEverywhere(.managePeople)
        guard actor.person != id else { throw PersonError.ownself }
        try await change(id, "person.disable", by: actor, at: instant) { connection in
            try connection.execute(
                """
                update person set disabled_at = \(instant), version = version + 1
                where id = \(id) and disabled_at is null
                """
            )
            try Self.checkOwnerIsLeft(connection)
        }
    }

    public func enable(_ id: Person.ID, by actor: Actor, at instant: Timestamp) async throws {
        try actor.requireEverywhere(.managePeople)
        try await change(id, "person.enable", by: actor, at: instant) { connection in
            try connection.execute(
                "update person set disabled_at = \(Timestamp?.none), version = version + 1 where id = \(id)"
            )
        }
    }

    /// Gives somebody these roles instead of those they have.
    ///
    /// Throws `PersonError.lastOwner` when nobody would be left who may do everything.
    public func setGrants(
        _ grants: [Actor.Grant],
        of id: Person.ID,
        by actor: Actor,
        at instant: Timestamp
    ) async throws {
        try actor.requireEverywhere(.managePeople)
        let roles = Set(grants).map { ("role", "\($0.role.rawValue):\($0.legalEntity?.rawValue ?? 0)") }.sorted(by: <)
        try await change(id, "person.roles", roles, by: actor, at: instant) { connection in
            try connection.execute("delete from person_role where person_id = \(id)")
            for grant in Set(grants) {
                try connection.execute(
                    """
                    insert into person_role (person_id, legal_entity_id, role)
                    values (\(id), \(grant.legalEntity?.rawValue ?? 0), \(grant.role.rawValue))
                    """
                )
            }
            try Self.checkOwnerIsLeft(connection)
        }
    }

    /// Changes one's own password, knowing the present one, or somebody else's with the right to manage people.
    ///
    /// The caller closes the person's sessions. Throws `PersonError.wrongPassword` and `.weakPassword`.
    public func changePassword(
        of id: Person.ID,
        current: String? = nil,
        to password: String,
        by actor: Actor,
        at instant: Timestamp
    ) async throws {
        let known = try await store.read { connection in
            try connection.first("select email, password_hash from person where id = \(id)") {
                (email: try $0.text(0), hash: try $0.text(1))
            }
        }
        guard let known else { throw PersonError.unknown }
        if actor.person == id {
            guard let current, try await verify(current, against: known.hash) else { throw PersonError.wrongPassword }
        } else {
            try actor.requireEverywhere(.managePeople)
        }
        try Self.checkPassword(password, email: known.email)
        // Hashing takes a tenth of a second on purpose: not while the database is held.
        let hash = try await hash(password)
        try await change(id, "person.password", by: actor, at: instant) { connection in
            try connection.execute(
                "update person set password_hash = \(hash), version = version + 1 where id = \(id)"
            )
        }
    }

    private func change(
        _ id: Person.ID,
        _ verb: String,
        _ detail: [(name: String, value: String)] = [],
        by actor: Actor,
        at instant: Timestamp,
        _ write: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async throws {
        let event = JournalEvent(
            actor: actor.name,
            verb: verb,
            subject: "user:\(id)",
            recordedAt: instant,
            detail: detail
        )
        try await store.write { connection in
            // The group's head is held first: two who disable each other come one after the other.
            try GroupJournal.append(event, connection)
            guard try connection.number("select count(*) from person where id = \(id)") == 1 else {
                throw PersonError.unknown
            }
            try write(connection)
        }
    }

    private static func checkOwnerIsLeft(_ connection: any SQLConnection) throws {
        let owners = try connection.number(
            """
            select count(*) from person join person_role on person_role.person_id = person.id
            where person.disabled_at is null and person_role.role = \(Role.owner.rawValue)
            and person_role.legal_entity_id = 0
            """
        )
        guard owners > 0 else { throw PersonError.lastOwner }
    }
}
