import Foundation
import Ledger
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite struct SumsShelfTests {
    private final class Count: Sendable {
        private let number = Mutex(0)

        /// Takes long enough for another to ask meanwhile.
        func next() -> Int {
            Thread.sleep(forTimeInterval: 0.2)
            return number.withLock { number in
                number += 1
                return number
            }
        }
    }

    /// A page that is asked for twice, or by two people at once, works its sums out once; after a posting, again.
    @Test(arguments: Engine.available)
    func whatIsBeingAddedUpIsAddedUpOnce(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            _ = try await server.setUp()
            let store = server.store, count = Count()
            let entity = try #require(try await store.read { try LegalEntities.all($0).first }).id
            let shelf = SumsShelf<WholeBooks, Int> { _, _, _, _ in count.next() }
            let day = try #require(CivilDate("2026-11-24"))
            func sums() async throws -> Int { try await shelf.sums(of: WholeBooks(), entity, on: day, store) }
            async let first = sums()
            async let second = sums()
            async let third = sums()
            #expect(try await [first, second, third] == [1, 1, 1])
            #expect(try await sums() == 1)
            try await server.bringInOwingBooks()
            #expect(try await sums() == 2)
        }
    }
}
