import Primitives
import Storage
import TestSupport
import Testing

/// What both engines promise, in the same words.
@Suite struct StoreContractTests {
    private static let migrations = [
        Migration(
            1,
            "CreateSample",
            schema: """
                create table sample (
                    id {id},
                    name {text} unique,
                    amount {int} check (amount >= 0),
                    ratio {real},
                    day {date},
                    content {bytes}
                ) {strict};
                create table child (id {id}, sample_id {int} not null references sample (id)) {strict};
                """
        )
    ]

    @Test(arguments: Engine.available)
    func everyTypeComesBackAsItWasGiven(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let day = try #require(CivilDate("2026-02-28"))
            let name = "L'été à « Nîmes »\n\t\\ 😀 ?1 $1 '; drop table sample; --"
            try await store.write { connection in
                try connection.execute(
                    """
                    insert into sample (name, amount, ratio, day, content)
                    values (\(name), \(Int64.max), \(0.1), \(day), \([0, 255, 92, 39] as [UInt8]))
                    """
                )
            }
            let row = try await store.read { connection in
                try connection.first("select * from sample where name = \(name) and day <= \(day)") { row in
                    (
                        try row.text("name"), try row.integer("amount"), try row.real("ratio"), try row.date("day"),
                        try row.bytes("content")
                    )
                }
            }
            let found = try #require(row)
            #expect(found.0 == name)
            #expect(found.1 == Int64.max)
            #expect(found.2 == 0.1)
            #expect(found.3 == day)
            #expect(found.4 == [0, 255, 92, 39])
        }
    }

    /// Before the first step, a database of another program must be told from an empty one.
    @Test(arguments: Engine.available)
    func whoseADatabaseIsIsKnownBeforeAnythingIsMadeInIt(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let migrator = Migrator(Self.migrations)
            #expect(try await migrator.standing(of: store) == .current)
            try await store.write { try $0.script("drop table schema_migration") }
            #expect(try await migrator.standing(of: store) == .foreign)
            try await store.write {
                try $0.script("drop table child; drop table sample; drop table identifier_counter")
            }
            #expect(try await migrator.standing(of: store) == .empty)
        }
    }

    @Test(arguments: Engine.available)
    func aNullIsTypedAndComesBackAsNull(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let none: String? = nil, noDay: CivilDate? = nil, noBytes: [UInt8]? = nil
            let answer = try await store.write { connection in
                try connection.execute(
                    "insert into sample (name, amount, day, content) values (\(none), \(Int64?.none), \(noDay), \(noBytes))"
                )
                return try connection.first(
                    "select name, amount, day, content, coalesce(\(none), 'x') from sample where \(none) is null"
                ) { row in
                    (
                        try row.optionalText(0), try row.optionalInteger(1), try row.optionalDate(2),
                        try row.optionalBytes(3), try row.text(4)
                    )
                }
            }
            let row = try #require(answer)
            #expect(row.0 == nil)
            #expect(row.1 == nil)
            #expect(row.2 == nil)
            #expect(row.3 == nil)
            #expect(row.4 == "x")
        }
    }

    @Test(arguments: Engine.available)
    func emptyTextAndEmptyBytesAreNotNull(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let row = try await store.write { connection in
                try connection.execute("insert into sample (name, content) values (\(""), \([UInt8]()))")
                return try connection.first("select name, content from sample") { (try $0.text(0), try $0.bytes(1)) }
            }
            #expect(row?.0 == "")
            #expect(row?.1 == [])
        }
    }

    @Test(arguments: Engine.available)
    func askingANullForAValueIsAnError(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            await #expect(throws: SQLError.column(name: "name", reason: "null")) {
                try await store.write { connection in
                    try connection.execute("insert into sample (amount) values (\(1))")
                    _ = try connection.rows("select name from sample") { try $0.text(0) }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func whatThrowsLeavesNothing(engine: Engine) async throws {
        struct Stop: Error {}
        try await engine.withStore(Self.migrations) { store in
            await #expect(throws: Stop.self) {
                try await store.write { connection in
                    try connection.execute("insert into sample (name) values (\("kept?"))")
                    throw Stop()
                }
            }
            let count = try await store.read { try $0.number("select count(*) from sample") }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aTransactionInAdvanceIsWholeOrNothingToo(engine: Engine) async throws {
        struct Stop: Error {}
        try await engine.withStore(Self.migrations) { store in
            let inserted = try await store.writeInAdvance { connection in
                try connection.execute("insert into sample (name) values (\("kept"))")
            }
            await #expect(throws: Stop.self) {
                try await store.writeInAdvance { connection in
                    try connection.execute("insert into sample (name) values (\("gone"))")
                    throw Stop()
                }
            }
            await #expect(throws: SQLError.self) {
                try await store.writeInAdvance { try $0.execute("insert into sample (name) values ('kept')") }
            }
            try await store.write { try $0.execute("insert into sample (name) values ('after')") }
            let names = try await store.read { try $0.rows("select name from sample order by id") { try $0.text(0) } }
            #expect(inserted == 1)
            #expect(names == ["kept", "after"])
        }
    }

    @Test(arguments: Engine.available)
    func refusalsHaveTheSameNames(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            func kind(_ sql: SQL) async -> String {
                do {
                    try await store.write { connection in
                        try connection.execute("insert into sample (name) values ('a') on conflict do nothing")
                        try connection.execute(sql)
                    }
                    return "accepted"
                } catch let error as SQLError {
                    switch error {
                    case .notUnique: return "notUnique"
                    case .foreignKey: return "foreignKey"
                    case .check: return "check"
                    case .outOfRange: return "outOfRange"
                    case .statement: return "statement"
                    default: return "\(error)"
                    }
                } catch { return "\(error)" }
            }
            #expect(await kind("insert into sample (name) values ('a')") == "notUnique")
            #expect(await kind("insert into sample (amount) values (\(-1))") == "check")
            #expect(await kind("insert into child (sample_id) values (\(99))") == "foreignKey")
            #expect(await kind("insert into child (sample_id) values (\(Int64?.none))") == "check")
            let large: SQL = "select \(Int64.max) as minor union all select \(Int64.max)"
            #expect(await kind("select cast(sum(minor) as bigint) from (\(large)) as large") == "outOfRange")
            #expect(await kind("select nonsense") == "statement")
        }
    }

    @Test(arguments: Engine.available)
    func manyRowsGoInWithWhatIsSpecialToCopy(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let names = ["tab\there", "new\nline", "return\r", "back\\slash", "\\N", "\\.", "", "é€😀"]
            let day = try #require(CivilDate("1999-12-31"))
            let found = try await store.write { connection in
                try connection.insertMany(
                    into: "sample",
                    columns: ["name", "amount", "day", "content"],
                    rows: names.enumerated()
                ) { row, writer in
                    writer.text(row.element)
                    writer.integer(row.offset == 3 ? nil : Int64(row.offset))
                    writer.date(row.offset == 3 ? nil : day)
                    writer.bytes(row.offset == 3 ? nil : [UInt8(row.offset), 9, 10, 92])
                }
                return try connection.rows("select name, amount, day, content from sample order by id") { row in
                    (
                        try row.text(0), try row.optionalInteger(1), try row.optionalDate(2),
                        try row.optionalBytes(3)
                    )
                }
            }
            #expect(found.map(\.0) == names)
            #expect(found[2].1 == 2)
            #expect(found[3].1 == nil)
            #expect(found[3].2 == nil)
            #expect(found[4].2 == day)
            #expect(found[7].3 == [7, 9, 10, 92])
        }
    }

    @Test(arguments: Engine.available)
    func valuesGivenByTheirBytesAreTheSameAsStrings(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let names = ["tab\there\r\n", "back\\slash", "\\N", "", "é€😀"]
            let joined = names.flatMap { Array($0.utf8) }
            let found = try await store.write { connection in
                try joined.withUnsafeBytes { buffer in
                    var start = 0
                    try connection.insertMany(
                        into: "sample",
                        columns: ["name", "content"],
                        rows: names
                    ) { name, writer in
                        let value = UnsafeRawBufferPointer(rebasing: buffer[start..<(start + name.utf8.count)])
                        writer.text(utf8: value)
                        writer.bytes(raw: value)
                        start += value.count
                    }
                }
                return try connection.rows("select name, content from sample order by id") { row in
                    (try row.text(0), try row.bytes(1))
                }
            }
            #expect(found.map(\.0) == names)
            #expect(found.map(\.1) == names.map { Array($0.utf8) })
        }
    }

    @Test(arguments: Engine.available)
    func aFailureInTheMiddleOfManyRowsLeavesNothing(engine: Engine) async throws {
        struct Stop: Error {}
        try await engine.withStore(Self.migrations) { store in
            await #expect(throws: Stop.self) {
                try await store.write { connection in
                    try connection.insertMany(into: "sample", columns: ["amount"], rows: 0..<100) { number, writer in
                        if number == 50 { throw Stop() }
                        writer.integer(Int64(number))
                    }
                }
            }
            let count = try await store.read { try $0.number("select count(*) from sample") }
            #expect(count == 0)
            // The connection is fit for use again.
            try await store.write { try $0.execute("insert into sample (amount) values (\(1))") }
        }
    }

    @Test(arguments: Engine.available)
    func reservedIdentifiersAreNeverGivenTwice(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let blocks = try await withThrowingTaskGroup(of: Range<Int64>.self) { group in
                for count in 1...20 {
                    group.addTask {
                        let first = try await store.write { try $0.reserveIdentifiers(of: "sample", count: count) }
                        return first..<(first + Int64(count))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let sorted = blocks.sorted { $0.lowerBound < $1.lowerBound }
            #expect(blocks.count == 20)
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        }
    }

    @Test(arguments: Engine.available)
    func aReaderSeesOneInstant(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let counts = try await store.read { connection in
                let before = try connection.number("select count(*) from sample")
                // Another connection writes meanwhile; what is read here does not move.
                let written = BlockingWrite(store)
                written.run("insert into sample (name) values ('late')")
                return [before, try connection.number("select count(*) from sample")]
            }
            #expect(counts == [0, 0])
            let after = try await store.read { try $0.number("select count(*) from sample") }
            #expect(after == 1)
        }
    }

    @Test(arguments: Engine.available)
    func readingCannotWrite(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            await #expect(throws: SQLError.self) {
                try await store.read { try $0.execute("insert into sample (name) values ('no')") }
            }
        }
    }

    @Test(arguments: Engine.available)
    func listsAreBoundAndAnEmptyListHoldsNothing(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let counts = try await store.write { connection in
                for name in ["a", "b", "c"] { try connection.execute("insert into sample (name) values (\(name))") }
                return [
                    try connection.number("select count(*) from sample where name in \(list: ["a", "c", "'"])"),
                    try connection.number("select count(*) from sample where name in \(list: [String]())"),
                ]
            }
            #expect(counts == [2, 0])
        }
    }

    @Test(arguments: Engine.available)
    func textSortsByItsBytes(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            let names = try await store.write { connection in
                for name in ["é", "a", "B", "_", "z"] {
                    try connection.execute("insert into sample (name) values (\(name))")
                }
                return try connection.rows("select name from sample order by name") { try $0.text(0) }
            }
            #expect(names == ["B", "_", "a", "z", "é"])
        }
    }

    @Test(arguments: Engine.available)
    func aMigrationRunsOnceAndANewerDatabaseIsRefused(engine: Engine) async throws {
        let second = Migration(2, "AddColour", schema: "alter table sample add column colour {text};")
        try await engine.withStore(Self.migrations) { store in
            try await Migrator(Self.migrations + [second]).run(on: store)
            try await Migrator(Self.migrations + [second]).run(on: store)
            try await store.write { try $0.execute("insert into sample (colour) values ('red')") }
            await #expect(throws: MigrationError.newerDatabase(schema: 2, program: 1)) {
                try await Migrator(Self.migrations).run(on: store)
            }
        }
    }

    /// A reader that may not write can still open a database whose schema is up to date.
    @Test(arguments: Engine.available)
    func anUpToDateSchemaIsNotWrittenTo(engine: Engine) async throws {
        try await engine.withStore(Self.migrations) { store in
            try await Migrator(Self.migrations).run(on: ReadingOnly(store: store))
        }
    }

    /// Refuses to write, as a role without rights does.
    private struct ReadingOnly: Store {
        let store: any Store

        var dialect: Dialect { store.dialect }

        func read<Value: Sendable>(
            _ body: @escaping @Sendable (any SQLConnection) throws -> Value
        ) async throws -> Value { try await store.read(body) }

        func write<Value: Sendable>(
            _ body: @escaping @Sendable (any SQLConnection) throws -> Value
        ) async throws -> Value { throw SQLError.forbidden("this store only reads") }

        func close() async { await store.close() }
    }
}
