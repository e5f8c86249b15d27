public import AccountingFormats
internal import Ledger
internal import Office
internal import Primitives
public import Storage

/// Imports a table of invoices and credit notes: the lines of one number are the instalments of one document.
public struct InvoicesImport: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// All or nothing; throws `PermissionError` when the actor may not.
    public func run(
        _ file: ImportFile<TableReading<InvoiceRow>>,
        _ request: ImportRequest,
        progress: @escaping ImportProgress = { _, _, _ in }
    ) async throws -> ImportResult {
        try request.actor.require(.importBooks, in: request.entity)
        let act = ImportAct(.invoices, store, request, file)
        return try await act.run(progress) { connection in
            var facts = try DocumentFacts(.invoices, request.entity, connection)
            facts.plan.result.take(file.content)
            var dueDays = StatedDueDays()
            for rows in Self.documents(of: file.content.rows) { Self.add(rows, to: &facts, &dueDays) }
            try dueDays.add(to: &facts.plan, connection)
            facts.finish(source: SourcesOfRecord.csv)
            return facts.plan
        }
    }

    /// The rows of each number, in the order in which the numbers appear.
    private static func documents(of rows: [InvoiceRow]) -> [[InvoiceRow]] {
        var places: [String: Int] = [:], documents: [[InvoiceRow]] = []
        for row in rows {
            if let place = places[row.number] {
                documents[place].append(row)
            } else {
                places[row.number] = documents.count
                documents.append([row])
            }
        }
        return documents
    }

    private static func add(_ rows: [InvoiceRow], to facts: inout DocumentFacts, _ dueDays: inout StatedDueDays) {
        let first = rows[0]
        guard let total = facts.sum(rows.map(\.amount.minorUnits)) else { return }
        for row in rows where row.amount.isZero {
            facts.plan.result.issues.append(
                Issue(line: row.line, field: "amount", code: "import.zero", parameters: ["number": row.number])
            )
        }
        guard let found = facts.account(first.customerCode, line: first.line), total != 0 else { return }
        let key = SourceKey("csv.invoice", first.number, first.customerCode)
        var document = DocumentDraft(
            account: found.account,
            kind: total < 0 ? .creditNote : .invoice,
            number: first.number,
            issuedOn: first.issuedOn,
            amount: Money(minorUnits: total < 0 ? -total : total, currency: first.amount.currency),
            source: SourcesOfRecord.csv,
            sourceKey: key.bytes
        )
        document.label = first.label ?? ""
        guard !facts.isThere(document, key, line: first.line),
            !facts.isRuledElsewhere(.invoice, document, line: first.line),
            !facts.isAnothers(document, first.customerCode, line: first.line)
        else {
            if let known = facts.same(as: document, key) { dueDays.note(rows, of: known) }
            return
        }
        guard facts.isOpen(first.issuedOn, line: first.line, field: "issued_on")
        else { return }
        let parts = rows.map { row in
            facts.functionalMinor(row.amount, given: row.functionalAmount, on: row.issuedOn, line: row.line)
        }
        guard let functional = facts.sum(parts) else { return }
        document.functionalMinor = functional
        facts.plan.draft.documents.append(document)
        guard document.kind == .invoice else { return }
        addInstalments(Array(zip(rows, parts)), found.terms, to: &facts)
    }

    private static func addInstalments(
        _ rows: [(row: InvoiceRow, functional: Int64)],
        _ terms: PaymentTerms?,
        to facts: inout DocumentFacts
    ) {
        let due = rows.map { row, functional -> (row: InvoiceRow, functional: Int64, day: CivilDate, basis: DueBasis) in
            if let day = row.dueOn { return (row, functional, day, .stated) }
            let derived = facts.directory.dueOn(terms, from: row.issuedOn)
            return (row, functional, derived.day, derived.basis)
        }
        let place = facts.plan.draft.documents.count - 1
        for (index, part) in due.sorted(by: { ($0.day, $0.row.line) < ($1.day, $1.row.line) }).enumerated() {
            facts.plan.draft.instalments.append(
                InstalmentDraft(
                    document: place,
                    ordinal: index + 1,
                    dueOn: part.day,
                    dueBasis: part.basis,
                    amountMinor: part.row.amount.minorUnits,
                    functionalMinor: part.functional
                )
            )
        }
        if due.contains(where: { $0.basis != .stated }) { facts.plan.result.noteDerivedDueDays() }
    }
}

extension ImportResult {
    /// What the reading of a table found.
    mutating func take<Row: ImportedRow>(_ reading: TableReading<Row>) {
        issues.append(reading.issues.listed, unlisted: reading.issues.unlistedCount)
        for column in reading.ignoredColumns {
            notices.append(Issue(field: column, code: "import.ignored-column", parameters: ["read": column]))
        }
    }

    /// Due days that no file gave are said to be derived, once.
    mutating func noteDerivedDueDays() {
        guard !notices.listed.contains(where: { $0.code == "import.due-derived" }) else { return }
        notices.append(Issue(code: "import.due-derived"))
    }
}
