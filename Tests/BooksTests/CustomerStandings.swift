import AccountingFormats
import Books
import Ledger
import Office
import Primitives
import Storage
import Synchronization
import Testing

extension BooksFixture {
    func customer(_ code: String) async throws -> Customer {
        try await store.read { connection in
            let query: SQL = "select id from customer where code = \(code)"
            let id = try #require(try connection.first(query) { Customer.ID(try $0.integer(0)) })
            return try #require(try Customers.find(id, connection))
        }
    }

    /// Makes one customer of two: that of the first code is from now on that of the second.
    func merge(_ duplicate: String, into code: String) async throws {
        let from = try await customer(duplicate).id, into = try await customer(code).id
        let merge = MergeCustomers(by: "user:1", at: Self.instant, today: Self.today)
        try await store.write { _ = try merge.run(from, into: into, $0) }
    }

    /// Erases what is known of a person who owes nothing.
    func erase(_ code: String) async throws {
        let id = try await customer(code).id
        try await store.write {
            _ = try ErasePersonalData(holders: []).customer(id, by: "user:1", at: Self.instant, $0)
        }
    }

    /// The accounts of this company, as `code of customer`.
    func owners() async throws -> [String] {
        try await texts(
            """
            select account.code || ' of ' || customer.code from account
            join customer on customer.id = account.customer_id
            where account.legal_entity_id = \(entity) order by account.code
            """
        )
    }

    /// The same store, seen from one more company.
    func another(_ code: String, _ siren: String) async throws -> BooksFixture {
        let added = try await store.write { connection in
            let new = NewLegalEntity(code: code, name: "Ateliers du Lez", siren: try #require(Siren(siren)))
            return try LegalEntities.add(new, by: "user:1", at: Self.instant, connection).id
        }
        return BooksFixture(store: store, entity: added)
    }
}

/// A store in which something else happens just before its first write.
final class LateStore: Store {
    private let store: any Store
    private let act: @Sendable () async throws -> Void
    private let isOver = Atomic(false)

    init(_ store: any Store, _ act: @escaping @Sendable () async throws -> Void) {
        self.store = store
        self.act = act
    }

    var dialect: Dialect { store.dialect }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value {
        try await store.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value {
        if !isOver.exchange(true, ordering: .relaxed) { try await act() }
        return try await store.write(body)
    }

    func close() async { await store.close() }
}
