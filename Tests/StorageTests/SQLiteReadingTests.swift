import Foundation
import SQLiteEngine
import Storage
import Testing

@Suite("A file that is only read is left as it is")
struct SQLiteReadingTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "encours-read-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "été 50%#?.sqlite").path(percentEncoded: false) }

    private static let migrator = Migrator([Migration(1, "MakeShelf", schema: "create table shelf (id {id}) {strict};")]
    )

    init() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let original = folder.path(percentEncoded: false) + "-original.sqlite"
        let store = try SQLiteStore(path: original)
        try await Self.migrator.run(on: store)
        try await store.write { try $0.execute("insert into shelf (id) values (7)") }
        try await store.backup(to: path)
        await store.close()
    }

    private func entries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    }

    private func shelf(_ store: SQLiteStore) async throws -> Int64 {
        try await store.read { try $0.number("select id from shelf") }
    }

    @Test func nothingIsWrittenToItNorBesideIt() async throws {
        let before = try entries(), content = try Data(contentsOf: URL(filePath: path))
        let store = try SQLiteStore(reading: path)
        #expect(try await shelf(store) == 7)
        #expect(try await Self.migrator.standing(of: store) == .current)
        await #expect(throws: SQLError.self) { try await store.write { try $0.execute("delete from shelf") } }
        #expect(try entries() == before && before == ["été 50%#?.sqlite"])
        await store.close()
        #expect(try entries() == before)
        #expect(try Data(contentsOf: URL(filePath: path)) == content)
    }

    @Test func whatAServerHasJustWrittenIsRead() async throws {
        let server = try SQLiteStore(path: path)
        try await server.write { try $0.execute("update shelf set id = 8") }
        let store = try SQLiteStore(reading: path)
        #expect(try await shelf(store) == 8)
        try await server.write { try $0.execute("update shelf set id = 9") }
        #expect(try await shelf(store) == 9)
        await store.close()
        await server.close()
    }

    @Test func anOlderAndAStrangeFileAreToldApart() async throws {
        let store = try SQLiteStore(reading: path)
        let next = Migrator(Self.migrator.migrations + [Migration(2, "AddRoom", schema: "")])
        #expect(try await next.standing(of: store) == .behind)
        await #expect(throws: MigrationError.newerDatabase(schema: 1, program: 0)) {
            _ = try await Migrator([]).standing(of: store)
        }
        await store.close()
        let empty = folder.appending(path: "empty.sqlite").path()
        try Data().write(to: URL(filePath: empty))
        let strange = try SQLiteStore(reading: empty)
        #expect(try await Migrator([]).standing(of: strange) == .empty)
        await strange.close()
    }

    @Test func whoeverOnlyReadsBesideAWriterChangesNothing() async throws {
        let server = try SQLiteStore(path: path)
        let store = try SQLiteStore(readingBesideWriters: path)
        try await server.write { try $0.execute("update shelf set id = 8") }
        #expect(try await shelf(store) == 8)
        await #expect(throws: SQLError.self) { try await store.write { try $0.execute("delete from shelf") } }
        await #expect(throws: SQLError.self) { try await store.read { try $0.execute("delete from shelf") } }
        await store.close()
        try await server.write { try $0.execute("update shelf set id = 9") }
        #expect(try await shelf(server) == 9)
        await server.close()
    }

    /// Readers that were used, and that would otherwise be the last to leave.
    @Test func theLastToLeaveBringsTheLogIntoTheFile() async throws {
        let server = try SQLiteStore(path: path)
        try await server.write { try $0.execute("update shelf set id = 8") }
        async let first = shelf(server)
        async let second = shelf(server)
        #expect(try await (first, second) == (8, 8))
        let reader = try SQLiteStore(readingBesideWriters: path)
        #expect(try await shelf(reader) == 8)
        await server.close()
        await reader.close()
        #expect(try entries() == ["été 50%#?.sqlite"])
    }
}
