import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Who is not let in as a person, and why.
@Suite struct PersonRefusalTests {
    private static let instant = Timestamp(millisecondsSinceEpoch: 1_767_225_600_000)

    private func withPeople(on engine: Engine, _ body: (People) async throws -> Void) async throws {
        try await engine.withStore(LedgerMigrations.all + OfficeMigrations.all) { store in
            try await store.write { connection in
                // The group's chain begins with the first company.
                _ = try LegalEntities.add(
                    NewLegalEntity(code: "main", name: "Ateliers Verdon", siren: try #require(Siren("732829320"))),
                    by: "command",
                    at: Self.instant,
                    connection
                )
            }
            try await body(People(store: store, hasher: SpellingHasher()))
        }
    }

    private func add(
        _ people: People,
        email: String = "solene@verdon.example",
        name: String = "Solène Quéméner",
        password: String = "une longue phrase"
    ) async throws {
        try await people.add(
            NewPerson(email: email, name: name, password: password, language: .french, grants: []),
            by: .command,
            at: Self.instant
        )
    }

    @Test(arguments: Engine.available)
    func anAddressIsOnePersons(engine: Engine) async throws {
        try await withPeople(on: engine) { people in
            try await add(people)
            await #expect(throws: PersonError.emailTaken) { try await add(people, email: " Solene@Verdon.example ") }
            #expect(try await people.all().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsNoAddressIsRefused(engine: Engine) async throws {
        try await withPeople(on: engine) { people in
            for email in ["", "solene", "solene@", "a@b@c", "a b@verdon.example", "a@verdon.example,b@verdon.example"] {
                await #expect(throws: PersonError.badEmail, "\(email)") { try await add(people, email: email) }
            }
            let isEmpty = try await people.isEmpty()
            #expect(isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func aPersonHasAName(engine: Engine) async throws {
        try await withPeople(on: engine) { people in
            await #expect(throws: PersonError.noName) { try await add(people, name: " \t") }
            let isEmpty = try await people.isEmpty()
            #expect(isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func aPasswordThatEverybodyTriesIsRefused(engine: Engine) async throws {
        try await withPeople(on: engine) { people in
            let refused = [
                "elevenchars", "motdepasse123", "Password2026!", "abababababab", "solene@verdon.example",
                String(repeating: "longue ", count: 147),
            ]
            for password in refused {
                await #expect(throws: PersonError.weakPassword, "\(password)") {
                    try await add(people, password: password)
                }
            }
            let isEmpty = try await people.isEmpty()
            #expect(isEmpty)
            try await add(people, password: "douze signes")
            #expect(try await people.all().map(\.email) == ["solene@verdon.example"])
        }
    }

    private static let owner = [Actor.Grant(role: .owner, legalEntity: nil)]

    /// The only owner there is, and who she is.
    private func addOwner(_ people: People) async throws -> Actor {
        let id = try await people.add(
            NewPerson(
                email: "odile@verdon.example",
                name: "Odile Perrachon",
                password: "une longue phrase",
                language: .french,
                grants: Self.owner
            ),
            by: .command,
            at: Self.instant
        )
        return Actor(name: "user:\(id)", person: id, grants: Self.owner)
    }

    @Test(arguments: Engine.available)
    func somebodyWhoIsNotThereIsNotChanged(engine: Engine) async throws {
        try await withPeople(on: engine) { people in
            _ = try await addOwner(people)
            let nobody = Person.ID(99)
            await #expect(throws: PersonError.unknown) {
                try await people.enable(nobody, by: .command, at: Self.instant)
            }
            await #expect(throws: PersonError.unknown) {
                try await people.changePassword(
                    of: nobody,
                    to: "une autre phrase",
                    by: .command,
                    at: Self.instant
                )
            }
        }
    }

    @Test(arguments: Engine.available, [nil, "une autre phrase"])
    func onesOwnPasswordIsChangedByWhoKnowsIt(engine: Engine, current: String?) async throws {
        try await withPeople(on: engine) { people in
            let owner = try await addOwner(people), id = try #require(owner.person)
            await #expect(throws: PersonError.wrongPassword) {
                try await people.changePassword(
                    of: id,
                    current: current,
                    to: "encore une phrase",
                    by: owner,
                    at: Self.instant
                )
            }
            #expect(try await people.verify(email: "odile@verdon.example", password: "une longue phrase") == id)
        }
    }

    @Test(arguments: Engine.available)
    func nobodyShutsThemselvesOutNorTheLastOwner(engine: Engine) async throws {
        try await withPeople(on: engine) { people in
            let owner = try await addOwner(people), id = try #require(owner.person)
            await #expect(throws: PersonError.ownself) {
                try await people.disable(id, by: owner, at: Self.instant)
            }
            await #expect(throws: PersonError.lastOwner) {
                try await people.disable(id, by: .command, at: Self.instant)
            }
            await #expect(throws: PersonError.lastOwner) {
                try await people.setGrants([], of: id, by: owner, at: Self.instant)
            }
            #expect(try await people.find(id)?.grants == Self.owner)
        }
    }
}

/// Keeps what it is given: nothing here is about hashing.
private struct SpellingHasher: PasswordHasher {
    func hash(_ password: String) -> String { "plain:" + password }
    func verify(_ password: String, against hash: String) -> Bool { hash == "plain:" + password }
}
