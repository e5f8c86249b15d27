import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@Suite("Two people agree to what one may not do alone")
struct ApprovalTests {
    private func manager(_ number: Int64) -> Actor {
        Actor(
            name: "user:\(number)",
            person: Person.ID(number),
            grants: [Actor.Grant(role: .creditManager, legalEntity: nil)]
        )
    }

    private func ask(_ office: OfficeFixture, by actor: Actor) async throws -> Approval.ID {
        try await office.store.write { connection in
            try Approvals.ask(
                act: "write-off",
                subject: "document:1",
                content: "12.50 EUR",
                permission: .writeOff,
                entity: office.entity,
                by: actor,
                at: OfficeFixture.noon,
                validSeconds: 3600,
                connection
            )
        }
    }

    private func decide(_ office: OfficeFixture, _ id: Approval.ID, by actor: Actor, after seconds: Int64 = 60)
        async throws -> Approval
    {
        try await office.store.write {
            try Approvals.decide(id, .agreed, by: actor, at: OfficeFixture.noon.adding(seconds: seconds), $0)
        }
    }

    private func use(
        _ office: OfficeFixture,
        _ id: Approval.ID,
        _ content: String = "12.50 EUR",
        after seconds: Int64 = 120
    ) async throws {
        try await office.store.write { connection in
            try Approvals.use(
                id,
                for: "write-off",
                content: content,
                by: manager(1),
                at: OfficeFixture.noon.adding(seconds: seconds),
                connection
            )
        }
    }

    @Test(arguments: Engine.available)
    func whatTwoAgreedToIsDoneOnceAndExactly(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let id = try await ask(office, by: manager(1))
            await #expect(throws: ApprovalError.notAgreed) { try await use(office, id) }
            let waiting = try await office.store.read {
                try Approvals.waiting(in: office.entity, at: OfficeFixture.noon, limit: 5, $0)
            }
            #expect(waiting.map(\.id) == [id])
            #expect(try await decide(office, id, by: manager(2)).decision == .agreed)
            await #expect(throws: ApprovalError.notAgreed) { try await use(office, id, "125.00 EUR") }
            try await use(office, id)
            await #expect(throws: ApprovalError.alreadyUsed) { try await use(office, id) }
        }
    }

    @Test(arguments: Engine.available)
    func whoAskedDoesNotAgreeNotEvenThroughAKey(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let own = try await ask(office, by: manager(1))
            await #expect(throws: ApprovalError.samePerson) { _ = try await decide(office, own, by: manager(1)) }

            try await office.store.write { connection in
                for number in [1, 2] {
                    try connection.execute(
                        """
                        insert into person (id, email, name, password_hash, language, created_at, version)
                        values (\(number), \("p\(number)@verdon.example"), 'P', 'x', 'fr', 1, 1)
                        """
                    )
                }
                try connection.execute(
                    """
                    insert into api_key (id, name, token_digest, role, legal_entity_id, created_by, created_at)
                    values (5, 'k', \([UInt8](1...32)), 'creditManager', 0, 1, 1)
                    """
                )
            }
            let key = Actor(name: "key:5", grants: [Actor.Grant(role: .creditManager, legalEntity: nil)])
            let throughKey = try await ask(office, by: key)
            await #expect(throws: ApprovalError.samePerson) {
                _ = try await decide(office, throughKey, by: manager(1))
            }
            await #expect(throws: ApprovalError.notAPerson) { _ = try await decide(office, own, by: key) }
            #expect(try await decide(office, throughKey, by: manager(2)).decidedBy == "user:2")
        }
    }

    /// Until an hour after it was asked, not at that instant.
    @Test(arguments: Engine.available)
    func anOldRequestIsNeitherAgreedNorUsed(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let first = try await ask(office, by: manager(1))
            await #expect(throws: ApprovalError.expired) {
                _ = try await decide(office, first, by: manager(2), after: 3600)
            }
            _ = try await decide(office, first, by: manager(2), after: 3599)
            await #expect(throws: ApprovalError.expired) { try await use(office, first, after: 3600) }
            await #expect(throws: ApprovalError.alreadyDecided) {
                _ = try await decide(office, first, by: manager(3))
            }
            let waiting = try await office.store.read {
                try Approvals.waiting(
                    in: office.entity,
                    at: OfficeFixture.noon.adding(seconds: 3600),
                    limit: 5,
                    $0
                )
            }
            #expect(waiting.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func whoMayNotDoItMayNotAgreeToIt(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let id = try await ask(office, by: manager(1))
            let clerk = Actor(
                name: "user:4",
                person: Person.ID(4),
                grants: [Actor.Grant(role: .collector, legalEntity: nil)]
            )
            await #expect(throws: PermissionError.missing(.writeOff)) { _ = try await decide(office, id, by: clerk) }
        }
    }
}

@Suite("What holds for a company, or for all, is set by who may configure it")
struct ConfigurationTests {
    private static let name = Setting<String>.text("test.name")

    /// Reversible enough for a test.
    private struct Box: SecretBox {
        func seal(_ plain: [UInt8]) throws -> [UInt8] { plain.map { $0 ^ 0x5A } }
        func open(_ sealed: [UInt8]) throws -> [UInt8] { sealed.map { $0 ^ 0x5A } }
    }

    /// What somebody tries who may not.
    private struct Attempt {
        let actor: Actor
        let act: @Sendable (Actor, any SQLConnection) throws -> Void

        init(_ actor: Actor, _ act: @escaping @Sendable (Actor, any SQLConnection) throws -> Void) {
            self.actor = actor
            self.act = act
        }
    }

    /// An owner of one company is none of the group.
    @Test(arguments: Engine.available)
    func oneCompanysOwnerChangesNothingOfTheGroup(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let (entity, noon) = (office.entity, OfficeFixture.noon)
            let local = Actor(name: "user:5", grants: [Actor.Grant(role: .owner, legalEntity: entity)])
            let clerk = Actor(name: "user:6", grants: [Actor.Grant(role: .collector, legalEntity: nil)])
            let secrets = SecretStore(box: Box())
            try await office.store.write { connection in
                try Settings.set(Self.name, to: "x", entity: entity, by: local, at: noon, connection)
                try secrets.set("p", to: "word", entity: entity, by: local, at: noon, connection)
            }
            let rate = DatedRate("test", from: OfficeFixture.day, ppm: 20_000, source: "x")
            let attempts = [
                Attempt(local) { try Settings.set(Self.name, to: "y", entity: nil, by: $0, at: noon, $1) },
                Attempt(clerk) { try Settings.set(Self.name, to: "y", entity: entity, by: $0, at: noon, $1) },
                Attempt(local) { try secrets.set("p", to: "q", entity: nil, by: $0, at: noon, $1) },
                Attempt(clerk) { try secrets.remove("p", entity: entity, by: $0, at: noon, $1) },
                Attempt(local) { try Outbox.pause(by: $0, at: noon, $1) },
                Attempt(local) { try Outbox.release(by: $0, at: noon, $1) },
                Attempt(local) { try DatedRates.set(rate, by: $0, at: noon, $1) },
            ]
            for attempt in attempts {
                await #expect(throws: PermissionError.missing(.configure)) {
                    try await office.store.write { try attempt.act(attempt.actor, $0) }
                }
            }
            let value = try await office.store.read { try Settings.value(of: Self.name, entity: entity, $0) }
            #expect(value == "x")
        }
    }

    @Test(arguments: Engine.available)
    func aSecretIsForgottenAndNamedInNoEvent(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let secrets = SecretStore(box: Box()), noon = OfficeFixture.noon
            try await office.store.write {
                try secrets.set("smtp", to: "hunter2", entity: nil, by: .command, at: noon, $0)
            }
            #expect(try await office.store.read { try secrets.value(of: "smtp", entity: nil, $0) } == "hunter2")
            try await office.store.write { connection in
                try secrets.remove("smtp", entity: nil, by: .command, at: noon, connection)
                try secrets.remove("smtp", entity: nil, by: .command, at: noon, connection)
            }
            #expect(try await office.store.read { try secrets.value(of: "smtp", entity: nil, $0) } == nil)
            #expect(try await office.store.read { try secrets.isSet("smtp", entity: nil, $0) } == false)
            let events = try await office.store.read { connection in
                try connection.rows("select bytes from journal where verb in ('secret.set', 'secret.remove')") {
                    String(decoding: try $0.bytes(0), as: UTF8.self)
                }
            }
            #expect(events.count == 2 && events.allSatisfy { $0.contains("smtp") && !$0.contains("hunter2") })
        }
    }

    @Test(arguments: Engine.available)
    func aRateIsCorrectedByItsDay(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let (day, noon) = (OfficeFixture.day, OfficeFixture.noon)
            try await office.store.write { connection in
                for (offset, ppm) in [(0, 20_000), (10, 30_000), (0, 25_000)] {
                    let rate = DatedRate("test", from: day.adding(days: offset), ppm: ppm, source: "arrêté")
                    try DatedRates.set(rate, by: .command, at: noon, connection)
                }
            }
            #expect(try await office.store.read { try DatedRates.all("test", $0) }.map(\.ppm) == [30_000, 25_000])
            await #expect(throws: DatedRateError.outOfRange) {
                try await office.store.write {
                    try DatedRates.set(
                        DatedRate("test", from: day, ppm: 1_000_001, source: ""),
                        by: .command,
                        at: noon,
                        $0
                    )
                }
            }
        }
    }
}
