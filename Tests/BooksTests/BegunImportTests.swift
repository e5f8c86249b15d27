import Books
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// An import that ends without a report leaves a trace all the same.
@Suite struct BegunImportTests {
    private static let table = "code,name\nC1,Menuiserie\n"

    private func begin(_ books: BooksFixture, by worker: String? = nil) async throws -> ImportRequest {
        var request = books.request()
        request.worker = worker
        let begun = request
        request.run = try await books.store.write {
            try BegunImports.begin(.customers, named: "clients.csv", begun, $0)
        }
        return request
    }

    private func outcomes(_ books: BooksFixture) async throws -> [ImportOutcome] {
        let entity = books.entity
        return try await books.store.read { try ImportRuns.page(of: entity, limit: 10, $0).map(\.result.outcome) }
    }

    private func mark(_ books: BooksFixture, after seconds: Int64 = 0, gone: Set<String> = []) async throws {
        try await BegunImports.markInterrupted(in: books.store, at: BooksFixture.instant.adding(seconds: seconds)) {
            $0.hasPrefix("here") ? gone.contains($0) : nil
        }
    }

    @Test(arguments: Engine.available)
    func itIsUnderWayUntilItsProcessIsGone(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC0,Scierie\n")
            let request = try await begin(books, by: "here/1")
            try await mark(books)
            #expect(try await outcomes(books) == [.underWay, .imported])
            try await mark(books, gone: ["here/1"])
            #expect(try await outcomes(books) == [.interrupted, .imported])
            let id = try #require(request.run)
            let run = try #require(try await books.store.read { try ImportRuns.find(id, $0) })
            #expect(run.fileName == "clients.csv")
            #expect(run.actor == "command")
            #expect(run.ranOn == BooksFixture.today)
        }
    }

    /// Nobody here knows of a process on another machine: an hour is more than any import takes.
    @Test(arguments: Engine.available)
    func onAnotherMachineItHasAnHour(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            _ = try await begin(books, by: "there/1")
            try await mark(books, after: 3600)
            #expect(try await outcomes(books) == [.underWay])
            try await mark(books, after: 3601)
            #expect(try await outcomes(books) == [.interrupted])
        }
    }

    /// Whoever was thought dead and was only slow has the last word.
    @Test(arguments: Engine.available)
    func theReportTakesItsPlace(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let request = try await begin(books, by: "here/1")
            try await mark(books, gone: ["here/1"])
            let result = try await CustomersImport(store: books.store).run(BooksFixture.table(Self.table), request)
            #expect(result.run == request.run)
            #expect(try await outcomes(books) == [.imported])
            #expect(try await books.number("select count(*) from begun_import") == 0)
        }
    }
}
