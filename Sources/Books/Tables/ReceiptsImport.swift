public import AccountingFormats
internal import Ledger
internal import Office
internal import Primitives
public import Storage

/// Imports a table of money received.
public struct ReceiptsImport: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// All or nothing; throws `PermissionError` when the actor may not.
    ///
    /// Receipts of nobody known are left out and listed: the same file, once completed, brings them in.
    public func run(
        _ file: ImportFile<TableReading<ReceiptRow>>,
        _ request: ImportRequest,
        progress: @escaping ImportProgress = { _, _, _ in }
    ) async throws -> ImportResult {
        try request.actor.require(.importBooks, in: request.entity)
        let act = ImportAct(.receipts, store, request, file)
        return try await act.run(progress) { connection in
            var facts = try DocumentFacts(.receipts, request.entity, connection)
            facts.plan.result.take(file.content)
            for row in file.content.rows { Self.add(row, to: &facts) }
            facts.finish(source: SourcesOfRecord.csv)
            Self.noteFreshness(of: file.content.rows, until: request.today, in: &facts)
            return facts.plan
        }
    }

    private static func add(_ row: ReceiptRow, to facts: inout DocumentFacts) {
        guard let code = row.customerCode else {
            facts.plan.result.differences.append(
                Issue(
                    line: row.line,
                    field: "customer_code",
                    code: "import.receipt.unidentified",
                    parameters: ["reference": row.reference, "amount": DocumentFacts.text(row.amount)]
                )
            )
            return
        }
        guard let found = facts.account(code, line: row.line) else { return }
        let key = SourceKey("csv.receipt", row.reference, code)
        var document = DocumentDraft(
            account: found.account,
            kind: .receipt,
            number: row.reference,
            issuedOn: row.receivedOn,
            amount: row.amount,
            source: SourcesOfRecord.csv,
            sourceKey: key.bytes
        )
        document.label = [row.method, row.payerName, row.text].compactMap(\.self).joined(separator: " · ")
        guard !facts.isThere(document, key, line: row.line),
            !facts.isRuledElsewhere(.receipt, document, line: row.line),
            !facts.isAnothersReceipt(document, code, line: row.line),
            facts.isOpen(row.receivedOn, line: row.line, field: "received_on")
        else { return }
        document.functionalMinor = facts.functionalMinor(
            row.amount,
            given: row.functionalAmount,
            on: row.receivedOn,
            line: row.line
        )
        facts.plan.draft.documents.append(document)
    }

    /// A day that has not come yet tells nothing about the bank: it is a slip of the pen.
    private static func noteFreshness(of rows: [ReceiptRow], until today: CivilDate, in facts: inout DocumentFacts) {
        let missing = facts.firstMissingReceiptOn
        guard
            let last = rows.map(\.receivedOn).filter({ day in day <= today && (missing.map { day < $0 } ?? true) })
                .max(), facts.plan.result.issues.isEmpty
        else {
            return
        }
        let entity = facts.entity.id
        facts.plan.changesMore = true
        facts.plan.finish.append { _, connection in
            try BankFreshness.raise(entity, to: last, source: SourcesOfRecord.csv, connection)
        }
    }
}
