import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Keeps passwords as they are: slowness is tested where it is made.
private struct PlainHasher: PasswordHasher {
    func hash(_ password: String) throws -> String { "plain:\(password)" }
    func verify(_ password: String, against hash: String) -> Bool { hash == "plain:\(password)" }
}

private struct CountingRandom: RandomSource {
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) } }
}

private let owner = Actor.Grant(role: .owner, legalEntity: nil)
private let reader = Actor.Grant(role: .reader, legalEntity: nil)

@Suite("People come, change and go, and somebody who may do everything stays")
struct PeopleTests {
    private struct Team {
        let people: People
        let boss: Person
        let clerk: Person
    }

    private func run(on engine: Engine, _ body: (OfficeFixture, Team) async throws -> Void) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let people = People(store: office.store, hasher: PlainHasher())
            func add(_ name: String, _ grant: Actor.Grant) async throws -> Person {
                let id = try await people.add(
                    NewPerson(
                        email: "\(name)@verdon.example",
                        name: name,
                        password: "les marées de Saint-Malo",
                        language: .french,
                        grants: [grant]
                    ),
                    by: .command,
                    at: OfficeFixture.noon
                )
                return try #require(try await people.find(id))
            }
            let team = try await Team(people: people, boss: add("boss", owner), clerk: add("clerk", reader))
            try await body(office, team)
        }
    }

    @Test(arguments: Engine.available)
    func whoIsDisabledNeitherSignsInNorIsFoundUntilEnabledAgain(engine: Engine) async throws {
        try await run(on: engine) { _, team in
            let (people, boss, clerk) = (team.people, team.boss.actor, team.clerk)
            try await people.disable(clerk.id, by: boss, at: OfficeFixture.noon)
            let password = "les marées de Saint-Malo"
            #expect(try await people.verify(email: "clerk@verdon.example", password: password) == nil)
            #expect(try await people.find(clerk.id)?.name == nil)
            let listed = try await people.list()
            #expect(listed.map(\.person.name) == ["boss", "clerk"])
            #expect(listed.map { $0.disabledAt != nil } == [false, true])
            try await people.enable(clerk.id, by: boss, at: OfficeFixture.noon)
            #expect(try await people.verify(email: "clerk@verdon.example", password: password) == clerk.id)
        }
    }

    @Test(arguments: Engine.available)
    func somebodyWhoMayDoEverythingIsLeft(engine: Engine) async throws {
        try await run(on: engine) { _, team in
            let (people, boss) = (team.people, team.boss)
            await #expect(throws: PersonError.ownself) {
                try await people.disable(boss.id, by: boss.actor, at: OfficeFixture.noon)
            }
            await #expect(throws: PersonError.lastOwner) {
                try await people.disable(boss.id, by: .command, at: OfficeFixture.noon)
            }
            await #expect(throws: PersonError.lastOwner) {
                try await people.setGrants([reader], of: boss.id, by: boss.actor, at: OfficeFixture.noon)
            }
            #expect(try await people.find(boss.id)?.grants == [owner])
            try await people.setGrants([owner, reader], of: team.clerk.id, by: boss.actor, at: OfficeFixture.noon)
            try await people.disable(boss.id, by: .command, at: OfficeFixture.noon)
            #expect(try await people.find(team.clerk.id).map { Set($0.grants) } == [owner, reader])
        }
    }

    @Test(arguments: Engine.available)
    func onesOwnPasswordChangesOnlyWithThePresentOne(engine: Engine) async throws {
        try await run(on: engine) { _, team in
            let (people, clerk) = (team.people, team.clerk)
            func change(_ current: String?, to password: String, by actor: Actor) async throws {
                try await people.changePassword(
                    of: clerk.id,
                    current: current,
                    to: password,
                    by: actor,
                    at: OfficeFixture.noon
                )
            }
            let new = "un phare dans la brume"
            for wrong in [nil, "guess"] {
                await #expect(throws: PersonError.wrongPassword) {
                    try await change(wrong, to: new, by: clerk.actor)
                }
            }
            await #expect(throws: PersonError.weakPassword) {
                try await change("les marées de Saint-Malo", to: "short", by: clerk.actor)
            }
            try await change("les marées de Saint-Malo", to: new, by: clerk.actor)
            #expect(try await people.verify(email: "clerk@verdon.example", password: new) == clerk.id)
            try await change(nil, to: "trois goélands rieurs", by: team.boss.actor)
            #expect(try await people.verify(email: "clerk@verdon.example", password: new) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func onlyWhoManagesPeopleDoes(engine: Engine) async throws {
        try await run(on: engine) { office, team in
            let (people, clerk) = (team.people, team.clerk.actor), instant = OfficeFixture.noon
            let keys = ApiKeys(store: office.store, random: CountingRandom())
            let newcomer = NewPerson(
                email: "new@verdon.example",
                name: "new",
                password: "les marées de Saint-Malo",
                language: .french,
                grants: [owner]
            )
            let attempts: [() async throws -> Void] = [
                { try await people.add(newcomer, by: clerk, at: instant) },
                { try await people.disable(team.boss.id, by: clerk, at: instant) },
                { try await people.enable(team.boss.id, by: clerk, at: instant) },
                { try await people.setGrants([owner], of: team.clerk.id, by: clerk, at: instant) },
                { try await people.changePassword(of: team.boss.id, to: "x", by: clerk, at: instant) },
                { _ = try await keys.all(for: clerk) },
                { _ = try await keys.make(name: "k", grant: owner, expiresAt: nil, by: clerk, at: instant) },
                { try await keys.revoke(1, by: clerk, at: instant) },
            ]
            for attempt in attempts {
                await #expect(throws: PermissionError.missing(.managePeople)) { try await attempt() }
            }
        }
    }

    @Test(arguments: Engine.available)
    func keysAreListedWithTheirLastUse(engine: Engine) async throws {
        try await run(on: engine) { office, team in
            let keys = ApiKeys(store: office.store, random: CountingRandom())
            let text = try await keys.make(
                name: "Caisse",
                grant: reader,
                expiresAt: nil,
                by: .command,
                at: OfficeFixture.noon
            )
            var listed = try await keys.all(for: team.boss.actor)
            #expect(listed.map(\.name) == ["Caisse"] && listed[0].createdBy == nil && listed[0].lastUsedAt == nil)
            #expect(listed[0].grant == reader && listed[0].revokedAt == nil)
            let first = OfficeFixture.noon.adding(seconds: 60)
            #expect(try await keys.actor(of: text, at: first)?.name == "key:\(listed[0].id)")
            // Within the hour nothing more is written.
            _ = try await keys.actor(of: text, at: first.adding(seconds: 3599))
            listed = try await keys.all(for: team.boss.actor)
            #expect(listed[0].lastUsedAt == first)
            try await keys.revoke(listed[0].id.rawValue, by: team.boss.actor, at: first)
            #expect(try await keys.actor(of: text, at: first)?.name == nil)
            #expect(try await keys.all(for: team.boss.actor)[0].revokedAt == first)
        }
    }
}
