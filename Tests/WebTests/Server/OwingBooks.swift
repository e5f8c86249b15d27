import AccountingFormats
import Books
import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import Testing

/// Books in which somebody owes something, brought in through the same files as a person's.
extension TestServer {
    static let today = CivilDate("2026-11-24") ?? CivilDate(dayNumber: 0)

    /// The token that forms of this session carry.
    func token(_ session: String) async throws -> String {
        let page = try await get("/today", cookies: session).text
        let start = try #require(page.firstRange(of: "name=\"csrf\" value=\""))
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    /// Two customers; one owes 1 200 € since 1 November, the other 500 € since 20 November; the bank is known until
    /// yesterday.
    func bringInOwingBooks() async throws {
        try await bringIn(
            { try await CustomersImport(store: store).run($0, $1) },
            """
            code,name,email,payment_terms
            C1,Menuiserie Alder,compta@alder.example,30
            C2,Garage Bouleau,bouleau@bouleau.example,30
            """
        )
        try await bringIn(
            { try await InvoicesImport(store: store).run($0, $1) },
            """
            number,customer_code,issued_on,due_on,amount,currency
            F1,C1,2026-10-02,2026-11-01,1200.00,EUR
            F2,C2,2026-10-21,2026-11-20,500.00,EUR
            """
        )
        try await bringIn(
            { try await ReceiptsImport(store: store).run($0, $1) },
            """
            reference,received_on,customer_code,amount,currency
            R1,2026-11-23,C2,40.00,EUR
            """
        )
    }

    func bringIn(customers text: String) async throws {
        try await bringIn({ try await CustomersImport(store: store).run($0, $1) }, text)
    }

    func bringIn(invoices text: String) async throws {
        try await bringIn({ try await InvoicesImport(store: store).run($0, $1) }, text)
    }

    func bringIn(receipts text: String) async throws {
        try await bringIn({ try await ReceiptsImport(store: store).run($0, $1) }, text)
    }

    func bringIn(allocations text: String) async throws {
        try await bringIn({ try await AllocationsImport(store: store).run($0, $1) }, text)
    }

    private func bringIn<Row: ImportedRow>(
        _ run: (ImportFile<TableReading<Row>>, ImportRequest) async throws -> ImportResult,
        _ text: String
    ) async throws {
        let entity = try await entity()
        var rest: [UInt8]? = Array(text.utf8)
        let file: ImportFile<TableReading<Row>> = try ImportFile<TableReading<Row>>.read("table.csv") {
            defer { rest = nil }
            return rest
        }
        let request = ImportRequest(entity: entity, actor: .command, at: Self.instant, today: Self.today)
        let result = try await run(file, request)
        #expect(result.outcome == .imported)
    }

    func entity() async throws -> LegalEntity.ID {
        try #require(try await store.read { try LegalEntities.all($0) }.first).id
    }

    func set<Value>(_ setting: Setting<Value>, _ value: Value) async throws {
        let entity = try await entity()
        try await store.write {
            try Settings.set(setting, to: value, entity: entity, by: .command, at: Self.instant, $0)
        }
    }
}
