internal import AccountingFormats
internal import Books
public import Ledger
internal import Office
public import Primitives
public import Storage

/// Makes the demonstration company through the same verbs that a person's files go through.
public struct MakeDemonstration: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// Why the demonstration could not be made: a defect of ours, with what the import said.
    public struct Failure: Error {
        public let stage: String
        public let issues: [Issue]
    }

    /// Fills the books of `entity`; `today` is the last day of the story.
    public func run(
        entity: LegalEntity.ID,
        seed: UInt64,
        today: CivilDate,
        at instant: Timestamp,
        progress: @Sendable (String) -> Void = { _ in }
    ) async throws {
        let books = InventedBooks(seed: seed, today: today)
        let request = ImportRequest(entity: entity, actor: .system("demonstration"), at: instant, today: today)
        progress("customers")
        let customers: ImportFile<TableReading<CustomerRow>> = try read("customers.csv", books.customersTable)
        try check("customers", try await CustomersImport(store: store).run(customers, request))
        progress("invoices")
        let invoices: ImportFile<TableReading<InvoiceRow>> = try read("invoices.csv", books.invoicesTable)
        try check("invoices", try await InvoicesImport(store: store).run(invoices, request))
        progress("receipts")
        let receipts: ImportFile<TableReading<ReceiptRow>> = try read("receipts.csv", books.receiptsTable)
        try check("receipts", try await ReceiptsImport(store: store).run(receipts, request))
        progress("allocations")
        let allocations: ImportFile<TableReading<AllocationRow>> = try read("allocations.csv", books.allocationsTable)
        try check("allocations", try await AllocationsImport(store: store).run(allocations, request))
        try await raiseDisputes(books, entity, today, instant)
    }

    private func read<Row: ImportedRow>(
        _ name: String,
        _ bytes: [UInt8]
    ) throws -> ImportFile<TableReading<Row>> {
        var rest = Optional(bytes)
        return try ImportFile<TableReading<Row>>.read(name) {
            defer { rest = nil }
            return rest
        }
    }

    private func check(_ stage: String, _ result: ImportResult) throws {
        guard result.outcome == .imported else { throw Failure(stage: stage, issues: result.issues.listed) }
    }

    private func raiseDisputes(
        _ books: InventedBooks,
        _ entity: LegalEntity.ID,
        _ today: CivilDate,
        _ instant: Timestamp
    ) async throws {
        let disputes = Dictionary(books.disputes.prefix(12).map { ($0.number, $0.cents) }) { first, _ in first }
        try await store.write { connection in
            let query: SQL = """
                select document.number, open_item.instalment_id, open_item.open_minor from open_item
                join instalment on instalment.id = open_item.instalment_id
                join document on document.id = instalment.document_id
                where document.legal_entity_id = \(entity) and document.number in \(list: disputes.keys)
                order by open_item.instalment_id
                """
            let open = try connection.rows(query) { row in
                (number: try row.text(0), instalment: try row.integer(1), openMinor: try row.integer(2))
            }
            var draft = PostingDraft()
            for item in open {
                guard let cents = disputes[item.number] else { continue }
                var hold = HoldDraft(
                    subject: .instalment(Identifier(item.instalment)),
                    kind: .dispute,
                    fromOn: today,
                    placedBy: "system:demonstration",
                    reason: "quality"
                )
                hold.amountMinor = min(cents, item.openMinor)
                draft.holds.append(hold)
            }
            guard !draft.isEmpty else { return }
            try Ledger.lock(entity, connection).post(
                draft,
                as: JournalEvent(
                    actor: "system:demonstration",
                    verb: "dispute.raise",
                    subject: "legal-entity:\(entity)",
                    recordedAt: instant
                )
            )
        }
    }
}
