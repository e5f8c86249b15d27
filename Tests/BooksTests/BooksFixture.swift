import AccountingFormats
import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// One legal entity, in a database of its own, and the imports into it.
struct BooksFixture {
    let store: any Store
    let entity: LegalEntity.ID

    static let today = CivilDate(dayNumber: 20_781)  // 2026-11-24
    static let instant = Timestamp(millisecondsSinceEpoch: 1_795_500_000_000)
    static let migrations = LedgerMigrations.all + OfficeMigrations.all + BooksMigrations.all

    static func run(
        on engine: Engine,
        currency: Currency = .eur,
        _ body: (BooksFixture) async throws -> Void
    ) async throws {
        try await engine.withStore(migrations) { store in
            let entity = try await store.write { connection in
                var new = NewLegalEntity(code: "main", name: "Ateliers Verdon", siren: try #require(Siren("732829320")))
                new.currency = currency
                return try LegalEntities.add(new, by: "user:1", at: instant, connection).id
            }
            try await body(BooksFixture(store: store, entity: entity))
        }
    }

    func request(dryRun: Bool = false, actor: Actor = .command) -> ImportRequest {
        ImportRequest(
            entity: entity,
            actor: actor,
            at: Self.instant,
            today: Self.today,
            offsetMinutes: 60,
            isDryRun: dryRun
        )
    }

    static func table<Row: ImportedRow>(_ text: String) throws -> ImportFile<TableReading<Row>> {
        var chunks = [Array(text.utf8)]
        return try ImportFile.read("table.csv") { chunks.popLast() }
    }

    @discardableResult
    func customers(_ text: String, dryRun: Bool = false) async throws -> ImportResult {
        try await CustomersImport(store: store).run(Self.table(text), request(dryRun: dryRun))
    }

    @discardableResult
    func contacts(_ text: String) async throws -> ImportResult {
        try await ContactsImport(store: store).run(Self.table(text), request())
    }

    @discardableResult
    func invoices(_ text: String, dryRun: Bool = false) async throws -> ImportResult {
        try await InvoicesImport(store: store).run(Self.table(text), request(dryRun: dryRun))
    }

    @discardableResult
    func receipts(_ text: String) async throws -> ImportResult {
        try await ReceiptsImport(store: store).run(Self.table(text), request())
    }

    @discardableResult
    func allocations(_ text: String) async throws -> ImportResult {
        try await AllocationsImport(store: store).run(Self.table(text), request())
    }

    /// A customer `C1`, with an invoice `F1` of 120.00 in two parts and a receipt `R1` of 70.00.
    func withOneInvoice() async throws {
        try await customers("code,name,payment_terms\nC1,Menuiserie Exemple,45\n")
        try await invoices(
            """
            number,customer_code,issued_on,due_on,amount
            F1,C1,2026-01-10,2026-02-10,100.00
            F1,C1,2026-01-10,2026-03-10,20.00
            """
        )
        try await receipts("reference,received_on,customer_code,amount\nR1,2026-02-01,C1,70.00\n")
    }

    func number(_ sql: SQL) async throws -> Int64 { try await store.read { try $0.number(sql) } }

    func texts(_ sql: SQL) async throws -> [String] { try await store.read { try $0.rows(sql) { try $0.text(0) } } }

    /// Closes the months through a day, as the closing of months does.
    func close(through day: CivilDate) async throws {
        let entity = entity
        try await store.write { connection in
            try connection.execute("update legal_entity set closed_through = \(day) where id = \(entity)")
        }
    }

    func verifies() async throws -> Bool { try await LedgerVerifier(store: store).run().finding == nil }
}

extension Findings {
    var codes: [String] { listed.map(\.code) }
}

/// A day of a test that must exist.
func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
