import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@Suite("Nothing is meant twice")
struct OutboxIntakeTests {
    @Test(arguments: Engine.available)
    func theCallerLearnsWhichIntentsAreNew(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let first = try await office.intend([
                office.intent("a", (0, "first"), (1, "first")), office.intent("b", (2, "first")),
            ])
            #expect(first.allSatisfy { $0 != nil } && first[0] != first[1])
            let second = try await office.intend([
                office.intent("a", (0, "second")),
                office.intent("c", (1, "first"), (2, "second")),
                office.intent("d", (2, "second")),
            ])
            // The key of the first and an item of the second were there; of the second nothing is kept.
            #expect(second.map { $0 != nil } == [false, false, true])
            #expect(try await office.number("select count(*) from outbox") == 3)
            #expect(try await office.number("select count(*) from outbox_item") == 4)
            let items = try await office.store.read { try Outbox.items(of: #require(first[0]), $0) }
            #expect(items.map(\.instalment) == Array(office.instalments.prefix(2)))
        }
    }

    @Test(arguments: Engine.available)
    func twiceTheSameInOneCallIsOne(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let ids = try await office.intend([
                office.intent("a", (0, "first")), office.intent("a", (1, "first")), office.intent("b", (0, "first")),
            ])
            #expect(ids.map { $0 != nil } == [true, false, false])
        }
    }

    /// More than fit in one statement, and in their order.
    @Test(arguments: Engine.available)
    func aLargeBatchKeepsItsOrder(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine, invoices: 1203) { office in
            let intents = office.instalments.indices.map { office.intent("k\($0)", ($0, "first")) }
            let ids = try await office.intend(intents)
            for index in [0, 499, 500, 1202] {
                #expect(try await office.entry(ids[index]).intentKey == "k\(index)")
            }
            #expect(try await office.intend(intents).allSatisfy { $0 == nil })
            #expect(try await office.number("select count(*) from outbox_item") == 1203)
        }
    }

    @Test(arguments: Engine.available)
    func twoWhoMeanTheSameAtOnceMeanItOnce(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine, invoices: 50) { office in
            let intents = office.instalments.indices.map { office.intent("k\($0)", ($0, "first")) }
            async let one = office.intend(intents)
            async let other = office.intend(intents)
            let added = try await (one.count { $0 != nil }, other.count { $0 != nil })
            #expect(added.0 + added.1 == 50 && (added.0 == 0 || added.1 == 0))
        }
    }
}
