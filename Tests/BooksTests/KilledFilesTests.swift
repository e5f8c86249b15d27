import Books
import Office
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct KilledFilesTests {
    /// Killed once the first PDF is kept and before anything names it.
    @Test(arguments: Engine.available)
    func whatAKilledImportOfFilesKeptIsLinkedByTheNextOrRemoved(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(
                "number,customer_code,issued_on,amount\nFA-1,C1,2026-02-10,10\nFA-2,C1,2026-02-10,10\n"
            )
            let read: @Sendable (String) throws -> [UInt8] = { Array("%PDF-1.7 \($0)".utf8) }
            let dying = FilesImport(store: DyingStore(books.store, writes: 1))
            await #expect(throws: DyingStore.Killed.self) {
                _ = try await dying.run(folder: "pdf", names: ["FA-1.pdf", "FA-2.pdf"], bytes: read, books.request())
            }
            let kept: SQL = "select count(*) from stored_file", linked: SQL = "select count(*) from file_link"
            #expect(try await books.number(kept) == 1)
            #expect(try await books.number(linked) == 0)
            // Not before a day has passed: somebody may be at it.
            let soon = BooksFixture.instant.adding(seconds: 3600), later = soon.adding(seconds: 24 * 3600)
            #expect(try await LooseFiles.clear(in: books.store, at: soon) == 0)
            let again = try await FilesImport(store: books.store)
                .run(folder: "pdf", names: ["FA-1.pdf"], bytes: read, books.request())
            #expect(again.documents == 1)
            #expect(try await books.number(linked) == 1)
            #expect(try await LooseFiles.clear(in: books.store, at: later) == 0)
            let other = FilesImport(store: DyingStore(books.store, writes: 1))
            await #expect(throws: DyingStore.Killed.self) {
                _ = try await other.run(folder: "pdf", names: ["FA-2.pdf"], bytes: read, books.request())
            }
            #expect(try await books.number(kept) == 2)
            #expect(try await LooseFiles.clear(in: books.store, at: later) == 1)
            #expect(try await books.number(kept) == 1)
            #expect(try await books.number("select count(*) from loose_file") == 0)
            #expect(try await books.verifies())
        }
    }
}
