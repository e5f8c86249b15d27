internal import Foundation
internal import PostgresEngine
internal import SQLiteEngine
public import Storage
internal import Synchronization

/// An engine that tests run on: SQLite always, PostgreSQL when `TEST_POSTGRES_URL` says where one is.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    /// Where the tests' own PostgreSQL is; without it its half of each suite is left out, and the run says so.
    public static let postgresURL = ProcessInfo.processInfo.environment["TEST_POSTGRES_URL"]

    public static let available: [Engine] = postgresURL == nil ? [.sqlite] : [.sqlite, .postgres]

    /// A store of its own for one test, migrated, and gone when the test ends.
    @discardableResult
    public func withStore<Value>(
        _ migrations: [Migration],
        _ body: (any Store) async throws -> Value
    ) async throws -> Value {
        let place = try await TestDatabase.make(on: self)
        let store = try await place.open()
        do {
            try await Migrator(migrations).run(on: store)
            let value = try await body(store)
            await store.close()
            try await place.remove()
            return value
        } catch {
            await store.close()
            // reason: the test has failed already; what it failed with is what matters.
            try? await place.remove()
            throw error
        }
    }
}

/// Where a test's database is.
public struct TestDatabase: Sendable {
    public let engine: Engine
    /// A path, or a connection string.
    public let location: String
    private let name: String

    private static let counter = Atomic<Int>(0)

    public static func make(on engine: Engine) async throws -> TestDatabase {
        let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
        let name = "encours_test_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
        switch engine {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return TestDatabase(
                engine: engine,
                location: folder.appendingPathComponent("encours.sqlite").path,
                name: name
            )
        case .postgres:
            try await onMaintenance { "create database \($0)" }(name)
            return TestDatabase(engine: engine, location: url(of: name), name: name)
        }
    }

    public func open() async throws -> any Store {
        switch engine {
        case .sqlite: try SQLiteStore(path: location)
        case .postgres: try await PostgresStore(url: location, connections: 4)
        }
    }

    public func remove() async throws {
        switch engine {
        case .sqlite:
            try FileManager.default.removeItem(atPath: (location as NSString).deletingLastPathComponent)
        case .postgres: try await Self.onMaintenance { "drop database if exists \($0) with (force)" }(name)
        }
    }

    private static func onMaintenance(_ sql: @escaping (String) -> String) -> (String) async throws -> Void {
        { name in
            // The two statements can't run in a transaction: libpq's own tools are not needed for them, a connection
            // that commits at once is.
            try await PostgresStore.runOutsideTransaction(sql(name), url: Engine.postgresURL ?? "")
        }
    }

    private static func url(of name: String) -> String {
        guard let base = Engine.postgresURL, var components = URLComponents(string: base) else { return "" }
        components.path = "/\(name)"
        return components.string ?? ""
    }
}
