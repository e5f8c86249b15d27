import HTTPTypes
import HummingbirdTesting
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

/// What a page costs does not grow with the books when it is about one customer or one document.
@Suite struct ScansTests {
    /// Few whatever the books hold: companies, and what people put on hold by hand.
    private static let few: Set<String> = ["SCAN legal_entity", "SCAN hold_row"]

    @Test(arguments: ["/customers/1", "/invoices/1"])
    func aPageAboutOneThingReadsNoTableFromEndToEnd(path: String) async throws {
        let recording = Mutex<RecordingStore?>(nil)
        try await TestServer.run(
            on: .sqlite,
            configure: { services, _ in
                let store = RecordingStore(services.books)
                services = Services(
                    books: store,
                    beside: services.beside,
                    hasher: TestServer.hasher,
                    clock: TestServer.clock,
                    random: TestServer.random
                )
                recording.withLock { $0 = store }
            }
        ) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let store = try #require(recording.withLock { $0 })
            _ = store.takeQuestions()
            let page = try await server.get(path, cookies: session)
            #expect(page.status == .ok)
            let questions = store.takeQuestions()
            #expect(questions.count > 5)
            for question in questions {
                let scans = try await server.store.scans(of: question).filter { !Self.few.contains($0) }
                #expect(scans.isEmpty, "\(question.text(for: .sqlite))")
            }
        }
    }
}
