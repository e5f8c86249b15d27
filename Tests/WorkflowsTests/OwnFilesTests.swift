import AccountingFormats
import Books
import Insight
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What we write, we read: an aged balance, imported as a table of customers, gives every name back.
@Suite struct OwnFilesTests {
    @Test(
        arguments: Engine.available,
        ["-2+3", "=CMD()", "@Scierie", "'=Scierie", "Scierie \"Lez\"; fils, SARL", "'s-Hertogenbosch Hout", "+33 Club"]
    )
    func aNameComesBackAsItWas(engine: Engine, name: String) async throws {
        try await LedgerFixture.run(on: engine, migrations: WholeSchema.migrations) { books in
            _ = try await books.invoice("F1", 100_00)
            let (entity, day, id) = (books.entity, LedgerFixture.start, books.customer)
            let text = try await books.store.write { connection in
                try connection.execute("update customer_row set name = \(name) where id = \(id)")
                let reports = try AgedBalances.read(asOf: day, entity: entity, connection)
                return AgedBalanceFile.csv(reports, entities: try LegalEntities.all(connection))
            }
            var rest = Optional(text)
            let file = try ImportFile<TableReading<CustomerRow>>.read("balance.csv") {
                defer { rest = nil }
                return rest
            }
            #expect(file.content.rows.map(\.name) == [name])
            let request = ImportRequest(entity: entity, actor: .command, at: LedgerFixture.instant, today: day)
            let result = try await CustomersImport(store: books.store).run(file, request)
            #expect(result.issues.isEmpty)
            let kept = try await books.store.read { try Customers.find(id, $0)?.details.name }
            #expect(kept == name)
        }
    }
}
