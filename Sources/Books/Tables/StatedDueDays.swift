internal import AccountingFormats
internal import Ledger
internal import Primitives
internal import Storage

/// Due days that a table of invoices gives for invoices that are here already.
///
/// A day that was only derived gives way to the one that is stated; so does a day of an earlier table, since the same
/// source rules it. A day that another source stated stays, and the difference is listed.
struct StatedDueDays {
    private struct Known {
        let document: Int64
        let isOfTable: Bool
        let rows: [InvoiceRow]
    }

    private struct Part {
        let instalment: Instalment.ID
        let dueOn: CivilDate
        let basis: DueBasis
        let amountMinor: Int64
    }

    private var known: [Known] = []

    /// Keeps the rows of an invoice that is here, when each says its due day.
    mutating func note(_ rows: [InvoiceRow], of document: PostedDocument) {
        guard document.kind.side == .debit, rows.allSatisfy({ $0.dueOn != nil }) else { return }
        known.append(Known(document: document.id, isOfTable: document.source == SourcesOfRecord.csv, rows: rows))
    }

    /// Adds the corrections to the plan, and what can't be corrected to its differences.
    func add(to plan: inout ImportPlan, _ connection: any SQLConnection) throws {
        var changed = 0
        for start in stride(from: 0, to: known.count, by: 400) {
            let page = known[start..<min(start + 400, known.count)]
            let parts = try Self.parts(of: page.map(\.document), connection)
            for invoice in page { changed += Self.compare(invoice, parts[invoice.document] ?? [], &plan) }
        }
        guard changed > 0 else { return }
        plan.result.notices.append(Issue(code: "import.due-corrected", parameters: ["count": String(changed)]))
    }

    private static func parts(of documents: [Int64], _ connection: any SQLConnection) throws -> [Int64: [Part]] {
        var parts: [Int64: [Part]] = [:]
        let query: SQL = """
            select document_id, id, due_on, due_basis, amount_minor from instalment
            where document_id in \(list: documents)
            """
        try connection.forEach(query) { row in
            parts[try row.integer(0), default: []].append(
                Part(
                    instalment: Identifier(try row.integer(1)),
                    dueOn: try row.date(2),
                    basis: try DueBasis(rawValue: row.text(3)) ?? .stated,
                    amountMinor: try row.integer(4)
                )
            )
        }
        return parts
    }

    /// Returns how many days change.
    private static func compare(_ invoice: Known, _ parts: [Part], _ plan: inout ImportPlan) -> Int {
        let parts = parts.sorted { ($0.dueOn, $0.instalment) < ($1.dueOn, $1.instalment) }
        let read = invoice.rows.compactMap { row in row.dueOn.map { (row: row, dueOn: $0) } }
            .sorted { ($0.dueOn, $0.row.line) < ($1.dueOn, $1.row.line) }
        guard parts.map(\.amountMinor) == read.map(\.row.amount.minorUnits) else {
            if Set(parts.map(\.dueOn)) != Set(read.map(\.dueOn)), let first = read.first {
                plan.result.differences.append(
                    difference("import.due-parts", first.row, String(read.count), String(parts.count))
                )
            }
            return 0
        }
        var changed = 0
        for (part, read) in zip(parts, read) where part.dueOn != read.dueOn || part.basis != .stated {
            guard part.basis != .stated || invoice.isOfTable else {
                plan.result.differences.append(
                    difference("import.due-differs", read.row, read.dueOn.description, part.dueOn.description)
                )
                continue
            }
            plan.draft.dueDays.append(
                DueDayDraft(instalment: part.instalment, dueOn: read.dueOn, dueBasis: .stated)
            )
            if part.dueOn != read.dueOn { changed += 1 }
        }
        return changed
    }

    private static func difference(_ code: String, _ row: InvoiceRow, _ read: String, _ here: String) -> Issue {
        Issue(
            line: row.line,
            field: "due_on",
            code: code,
            parameters: ["number": row.number, "read": read, "here": here]
        )
    }
}
