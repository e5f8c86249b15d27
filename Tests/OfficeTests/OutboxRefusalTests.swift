import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What a person may not say of a message.
@Suite struct OutboxRefusalTests {
    private static let instant = Timestamp(millisecondsSinceEpoch: 1_767_225_600_000)

    @Test(arguments: Engine.available, [true, false])
    func onlyWhatIsUncertainIsSettled(engine: Engine, left: Bool) async throws {
        try await engine.withStore(LedgerMigrations.all + OfficeMigrations.all) { store in
            let id = try await store.write { connection in
                let entity = try LegalEntities.add(
                    NewLegalEntity(code: "main", name: "Ateliers Verdon", siren: try #require(Siren("732829320"))),
                    by: "command",
                    at: Self.instant,
                    connection
                )
                let intent = OutboxIntent(
                    key: "letter:1",
                    kind: "letter",
                    legalEntity: entity.id,
                    customer: nil,
                    content: "",
                    items: []
                )
                return try #require(try Outbox.intend([intent], by: .command, at: Self.instant, connection)[0])
            }
            func settle(_ entry: OutboxEntry.ID) async throws {
                try await store.write {
                    try Outbox.settleUncertain(entry, left: left, by: .command, at: Self.instant, $0)
                }
            }
            await #expect(throws: OutboxError.notUncertain) { try await settle(id) }
            await #expect(throws: OutboxError.notUncertain) { try await settle(Identifier(id.rawValue + 1)) }
            #expect(try await store.read { try Outbox.find(id, $0) }?.state == .intended)
        }
    }
}
