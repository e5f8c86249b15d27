import Books
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// Two imports of one company take turns.
@Suite struct ImportTurnsTests {
    /// What a process leaves that was killed in the middle of an import, `seconds` before now.
    private func leave(_ books: BooksFixture, secondsAgo seconds: Int64) async throws {
        let instant = BooksFixture.instant.adding(seconds: -seconds), entity = books.entity
        try await books.store.write { connection in
            let id = try connection.reserveIdentifiers(of: "journal", count: 1)
            try connection.execute(
                """
                insert into pending_posting (journal_id, chain_id, started_at, renewed_at)
                values (\(id), \(entity), \(instant), \(instant))
                """
            )
        }
    }

    @Test(arguments: Engine.available)
    func anImportIsRefusedWhileAnotherIsAliveAndSaysSinceWhen(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie Exemple\n")
            try await leave(books, secondsAgo: 20)
            let result = try await books.invoices("number,customer_code,issued_on,amount\nF1,C1,2026-01-10,10\n")
            #expect(result.outcome == .refused)
            let issue = try #require(result.issues.listed.first)
            #expect(
                IssueText.message(for: issue, .english)
                    == "Another import of this company is running since 24\u{A0}Nov\u{A0}2026 at\u{A0}06:59. "
                    + "Try again once it has ended; if it was interrupted, one minute after it stopped."
            )
            #expect(try await books.number("select count(*) from document") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aMinuteAfterAnInterruptionTheSameFileComesIn(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await leave(books, secondsAgo: 61)
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "C1", 120_00, "A")
            let result = try await books.fec(year)
            #expect(result.outcome == .imported)
            #expect(try await books.open() == ["F1 12000"])
            #expect(try await books.number("select count(*) from pending_posting") == 0)
            #expect(try await books.verifies())
        }
    }

    /// Whichever lands first, both files are whole in the end, and nothing of either is there twice.
    @Test(arguments: Engine.available)
    func twoFilesImportedTogetherAreBothWholeOnceTheRefusedOneIsImportedAgain(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var january = FECBooks(), february = FECBooks()
            for number in 1...200 {
                january.sale("2026-01-10", "A\(number)", "C\(number % 7)", 12_00)
                february.sale("2026-02-10", "B\(number)", "C\(number % 7)", 24_00)
            }
            async let first = books.fec(january)
            async let second = books.fec(february)
            let outcomes = try await [first, second].map(\.outcome)
            #expect(outcomes.contains(.imported))
            try await books.fec(january)
            try await books.fec(february)
            #expect(try await books.number("select count(*) from document") == 400)
            let open = try await books.number("select cast(sum(open_minor) as bigint) from open_item")
            #expect(open == 200 * 12_00 + 200 * 24_00)
            #expect(try await books.verifies())
        }
    }
}

/// Two imports of the same customers take turns as well, though they post nothing.
@Suite struct CustomersTurnsTests {
    private static let first = "code,name,email\nC1,Menuiserie,m@exemple.fr\nC2,Scierie,s@exemple.fr\n"

    private func customers(_ books: BooksFixture) async throws -> [String] {
        try await books.texts(
            "select code || ' ' || coalesce(payment_terms, '-') || ' ' || coalesce(city, '-') from customer order by code"
        )
    }

    /// The second finds what the first brought: nothing is new any more, and nothing doubles.
    @Test(arguments: Engine.available)
    func theSecondOfTwoWithTheSameNewCustomersAddsNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let late = LateStore(books.store) { try await books.customers(Self.first) }
            let second = BooksFixture(store: late, entity: books.entity)
            let result = try await second.customers(Self.first)
            #expect(result.outcome == .imported)
            #expect((result.customers, result.skipped) == (0, 2))
            #expect(try await books.number("select count(*) from customer") == 2)
            #expect(try await books.number("select count(*) from contact") == 2)
            #expect(try await books.verifies())
        }
    }

    /// Neither writes over what the other gave.
    @Test(arguments: Engine.available)
    func whatTheFirstGaveIsKeptByTheSecond(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers(Self.first)
            let late = LateStore(books.store) {
                try await books.customers("code,name,payment_terms\nC1,Menuiserie,45\n")
            }
            let second = BooksFixture(store: late, entity: books.entity)
            try await second.customers("code,name,city\nC1,Menuiserie,Lyon\n")
            #expect(try await customers(books) == ["C1 45 Lyon", "C2 - "])
        }
    }

    @Test(arguments: Engine.available)
    func twoContactsFilesTogetherBringEachPersonOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            let table = "customer_code,role,name,email\nC1,accountsPayable,Anne,anne@exemple.fr\n"
            let late = LateStore(books.store) { try await books.contacts(table) }
            try await BooksFixture(store: late, entity: books.entity).contacts(table)
            #expect(try await books.number("select count(*) from contact") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func manyAtOnceAllEndAndNothingDoubles(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let lines = (1...200).map { "C\($0),Client \($0)\n" }.joined()
            let outcomes = try await withThrowingTaskGroup(of: ImportResult.self) { group in
                for _ in 1...3 { group.addTask { try await books.customers("code,name\n" + lines) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.allSatisfy { $0.outcome == .imported })
            #expect(outcomes.reduce(0) { $0 + $1.customers } == 200)
            #expect(try await books.number("select count(*) from customer") == 200)
            #expect(try await books.verifies())
        }
    }

    /// Somebody who changes customers again and again wins over the file, which says so.
    @Test(arguments: Engine.available)
    func whoIsOvertakenAgainAndAgainIsToldSo(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let busy = BusyStore(books.store)
            let result = try await BooksFixture(store: busy, entity: books.entity).customers(Self.first)
            #expect(result.outcome == .refused)
            #expect(result.issues.codes == ["import.overtaken"])
            #expect(try await books.number("select count(*) from customer") == 0)
        }
    }
}

/// A store whose group gets an event before each write that lands customers.
private final class BusyStore: Store {
    private let store: any Store

    init(_ store: any Store) { self.store = store }

    var dialect: Dialect { store.dialect }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value {
        try await store.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value {
        try await store.write { connection in
            let event = JournalEvent(
                actor: "user:1",
                verb: "setting.change",
                subject: "setting",
                recordedAt: BooksFixture.instant,
                detail: []
            )
            try GroupJournal.append(event, connection)
        }
        return try await store.write(body)
    }

    func close() async { await store.close() }
}
