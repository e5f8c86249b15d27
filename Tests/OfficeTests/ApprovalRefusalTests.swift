import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// When a request is not decided; the request stays as it was.
@Suite struct ApprovalRefusalTests {
    private static let asked = Timestamp(millisecondsSinceEpoch: 1_767_225_600_000)
    private static let collector = actor(1, .collector), manager = actor(2, .creditManager)

    private static func actor(_ number: Int64, _ role: Role) -> Actor {
        Actor(name: "user:\(number)", person: Person.ID(number), grants: [Actor.Grant(role: role, legalEntity: nil)])
    }

    /// A collector asked for a write-off an hour ago; it may be decided for seven days.
    private func withRequest(
        on engine: Engine,
        by asker: Actor = collector,
        _ body: (any Store, Approval.ID) async throws -> Void
    ) async throws {
        try await engine.withStore(LedgerMigrations.all + OfficeMigrations.all) { store in
            let id = try await store.write { connection in
                let entity = try LegalEntities.add(
                    NewLegalEntity(code: "main", name: "Ateliers Verdon", siren: try #require(Siren("732829320"))),
                    by: "command",
                    at: Self.asked,
                    connection
                )
                return try Approvals.ask(
                    act: "write-off",
                    subject: "instalment:1",
                    content: "12.34 EUR",
                    permission: .writeOff,
                    entity: entity.id,
                    by: asker,
                    at: Self.asked,
                    connection
                )
            }
            try await body(store, id)
        }
    }

    @discardableResult
    private func decide(
        _ store: any Store,
        _ id: Approval.ID,
        _ decision: Approval.Decision = .agreed,
        by actor: Actor = manager,
        afterSeconds seconds: Int64 = 3600
    ) async throws -> Approval {
        try await store.write {
            try Approvals.decide(id, decision, by: actor, at: Self.asked.adding(seconds: seconds), $0)
        }
    }

    @Test(arguments: Engine.available)
    func whatNobodyAskedIsNotDecided(engine: Engine) async throws {
        try await withRequest(on: engine) { store, id in
            await #expect(throws: ApprovalError.unknown) {
                try await decide(store, Identifier(id.rawValue + 1))
            }
        }
    }

    @Test(arguments: Engine.available)
    func aDecisionIsTakenOnce(engine: Engine) async throws {
        try await withRequest(on: engine) { store, id in
            #expect(try await decide(store, id, .declined).decision == .declined)
            await #expect(throws: ApprovalError.alreadyDecided) { try await decide(store, id, .agreed) }
            let kept = try await store.read { try Approvals.find(id, $0) }
            #expect(kept?.decision == .declined && kept?.decidedBy == "user:2")
        }
    }

    @Test(arguments: Engine.available)
    func aRequestEnds(engine: Engine) async throws {
        try await withRequest(on: engine) { store, id in
            await #expect(throws: ApprovalError.expired) {
                try await decide(store, id, afterSeconds: 7 * 86_400)
            }
            let kept = try await store.read { try Approvals.find(id, $0) }
            #expect(kept?.decision == nil)
            #expect(try await decide(store, id, afterSeconds: 7 * 86_400 - 1).decision == .agreed)
        }
    }

    @Test(arguments: Engine.available)
    func whoAskedDoesNotAgree(engine: Engine) async throws {
        try await withRequest(on: engine, by: Self.manager) { store, id in
            await #expect(throws: ApprovalError.samePerson) { try await decide(store, id) }
            await #expect(throws: PermissionError.missing(.writeOff)) {
                try await decide(store, id, by: Self.collector)
            }
            let kept = try await store.read { try Approvals.find(id, $0) }
            #expect(kept?.decision == nil)
        }
    }

    @Test(arguments: Engine.available)
    func aProgramDoesNotAgree(engine: Engine) async throws {
        try await withRequest(on: engine) { store, id in
            let key = Actor(name: "key:1", grants: [Actor.Grant(role: .owner, legalEntity: nil)])
            await #expect(throws: ApprovalError.notAPerson) { try await decide(store, id, by: key) }
            let kept = try await store.read { try Approvals.find(id, $0) }
            #expect(kept?.decision == nil)
        }
    }

    /// Not before it is decided, not for another content, not a second time.
    @Test(arguments: Engine.available)
    func anAgreementServesOnceForWhatWasAgreed(engine: Engine) async throws {
        try await withRequest(on: engine) { store, id in
            func use(_ content: String = "12.34 EUR") async throws {
                let instant = Self.asked.adding(seconds: 7200)
                try await store.write {
                    try Approvals.use(id, for: "write-off", content: content, by: Self.collector, at: instant, $0)
                }
            }
            await #expect(throws: ApprovalError.notAgreed) { try await use() }
            try await decide(store, id)
            await #expect(throws: ApprovalError.notAgreed) { try await use("12.35 EUR") }
            try await use()
            await #expect(throws: ApprovalError.alreadyUsed) { try await use() }
        }
    }
}
