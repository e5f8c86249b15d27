public import AccountingFormats
internal import Ledger
internal import Office
internal import Primitives
public import Storage

/// Imports a table that says which receipt settles which document.
public struct AllocationsImport: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// All or nothing; throws `PermissionError` when the actor may not.
    public func run(
        _ file: ImportFile<TableReading<AllocationRow>>,
        _ request: ImportRequest,
        progress: @escaping ImportProgress = { _, _, _ in }
    ) async throws -> ImportResult {
        try request.actor.require(.importBooks, in: request.entity)
        let act = ImportAct(.allocations, store, request, file)
        return try await act.run(progress) { connection in
            var facts = try DocumentFacts(.allocations, request.entity, connection)
            facts.plan.result.take(file.content)
            var resolution = try AllocationResolution(facts, connection)
            for row in file.content.rows { resolution.add(row) }
            return try resolution.finished(connection)
        }
    }
}

/// Finds the two documents of each row, and what is left of them.
private struct AllocationResolution {
    private var facts: DocumentFacts
    private var items: [Int64: [OpenItem]] = [:]
    private var credits: [Int64: Int64] = [:]
    private var there: [Pair: Int64] = [:]
    private var firstDay: CivilDate?
    /// What the file says, and of which days.
    private var said: [Pair: Int64] = [:]
    private var days: ClosedRange<CivilDate>?

    private struct OpenItem {
        let instalment: Instalment.ID
        var openMinor: Int64
    }

    private struct Pair: Hashable {
        let credit: Int64
        let debit: Int64
        let day: CivilDate
    }

    init(_ facts: DocumentFacts, _ connection: any SQLConnection) throws {
        self.facts = facts
        let entity = facts.entity.id
        try connection.forEach(
            """
            select instalment.document_id, open_item.instalment_id, open_item.open_minor
            from open_item join instalment on instalment.id = open_item.instalment_id
            join document on document.id = instalment.document_id
            where document.legal_entity_id = \(entity) order by instalment.due_on, instalment.id
            """
        ) { row in
            items[try row.integer(0), default: []].append(
                OpenItem(instalment: Identifier(try row.integer(1)), openMinor: try row.integer(2))
            )
        }
        try connection.forEach(
            """
            select open_credit.document_id, open_credit.open_minor
            from open_credit join document on document.id = open_credit.document_id
            where document.legal_entity_id = \(entity)
            """
        ) { credits[try $0.integer(0)] = try $0.integer(1) }
        try connection.forEach(
            """
            select allocation.credit_document_id, instalment.document_id, allocation.allocated_on,
                   cast(sum(allocation.amount_minor) as bigint)
            from allocation join instalment on instalment.id = allocation.instalment_id
            join document on document.id = allocation.credit_document_id
            where document.legal_entity_id = \(entity)
            group by allocation.credit_document_id, instalment.document_id, allocation.allocated_on
            """
        ) { row in
            there[Pair(credit: try row.integer(0), debit: try row.integer(1), day: try row.date(2))] =
                try row.integer(3)
        }
    }

    mutating func add(_ row: AllocationRow) {
        guard let (credit, debit) = pair(row) else { return }
        guard var minor = row.amount.minorUnits(in: credit.currency) else {
            return refuse(row, "amount", "csv.amount.decimals", ["expected": "\(credit.currency.minorUnitDigits)"])
        }
        let earliest = max(credit.issuedOn, debit.issuedOn), day = row.on ?? earliest
        guard day >= earliest else {
            return refuse(row, "on", "import.allocation.too-early", ["expected": earliest.description])
        }
        let key = Pair(credit: credit.id, debit: debit.id, day: day)
        said[key, default: 0] += minor
        days = min(days?.lowerBound ?? day, day)...max(days?.upperBound ?? day, day)
        // A later file may say more of the same pair and day than an earlier one did: only the difference is new.
        if let already = there[key], already > 0 {
            let known = min(already, minor)
            there[key] = already - known
            minor -= known
            guard minor > 0 else {
                facts.plan.result.skipped += 1
                return
            }
        }
        guard !facts.sources.isRuledByOther(.allocation, on: day, than: SourcesOfRecord.csv) else {
            facts.plan.result.skipped += 1
            facts.plan.result.differences.append(
                Issue(
                    line: row.line,
                    code: "import.ruled.allocation",
                    parameters: ["receipt": row.receipt, "document": row.document]
                )
            )
            return
        }
        guard facts.isOpen(day, line: row.line, field: "on") else { return }
        firstDay = min(firstDay ?? day, day)
        apply(minor, row, credit, debit, on: day)
    }

    mutating func finished(_ connection: any SQLConnection) throws -> ImportPlan {
        try noteAbsent(connection)
        facts.finish(source: SourcesOfRecord.csv)
        let entity = facts.entity.id
        if let firstDay, facts.sources.ruler(of: .allocation, on: firstDay) == nil {
            facts.plan.finish.append { journalID, connection in
                let record = SourceOfRecord(.allocation, source: SourcesOfRecord.csv, fromOn: firstDay)
                try SourcesOfRecord.insert([record], entity: entity, journalID: journalID ?? 0, connection)
            }
        }
        return facts.plan
    }

    /// What an earlier table said of the days of this one, and this one no longer says, or says less of: it stays.
    private mutating func noteAbsent(_ connection: any SQLConnection) throws {
        guard let days, facts.plan.result.issues.isEmpty else { return }
        var before: [Pair: Int64] = [:]
        try connection.forEach(
            """
            select allocation.credit_document_id, instalment.document_id, allocation.allocated_on,
                   allocation.amount_minor
            from allocation join instalment on instalment.id = allocation.instalment_id
            join document on document.id = allocation.credit_document_id
            join journal on journal.id = allocation.journal_id
            where document.legal_entity_id = \(facts.entity.id) and journal.verb = \(ImportKind.allocations.verb)
            and allocation.allocated_on between \(days.lowerBound) and \(days.upperBound)
            and allocation.mirror_of_id is null
            and not exists (select 1 from allocation as mirror where mirror.mirror_of_id = allocation.id)
            """
        ) { row in
            let pair = Pair(credit: try row.integer(0), debit: try row.integer(1), day: try row.date(2))
            before[pair, default: 0] += try row.integer(3)
        }
        let absent = before.filter { $0.value > said[$0.key] ?? 0 }.keys
            .sorted { ($0.day, $0.credit, $0.debit) < ($1.day, $1.credit, $1.debit) }
        guard !absent.isEmpty else { return }
        facts.plan.result.notices.append(
            Issue(
                code: "import.allocation.absent",
                parameters: [
                    "count": "\(absent.count)", "from": days.lowerBound.description,
                    "to": days.upperBound.description, "named": named(absent),
                ]
            )
        )
    }

    /// The first ones, each once.
    private func named(_ pairs: [Pair]) -> String {
        let ids = Set(pairs.flatMap { [$0.credit, $0.debit] })
        let documents = facts.posted.all.filter { ids.contains($0.id) }
        let numbers = Dictionary(documents.map { ($0.id, $0.number) }) { first, _ in first }
        var names: [String] = []
        for pair in pairs {
            let name = "\(numbers[pair.credit] ?? "") → \(numbers[pair.debit] ?? "")"
            if !names.contains(name) { names.append(name) }
            guard names.count <= 5 else { return names.prefix(5).joined(separator: ", ") + "…" }
        }
        return names.joined(separator: ", ")
    }

    /// The one pair of a credit and a debit of these numbers in the same account.
    private mutating func pair(_ row: AllocationRow) -> (PostedDocument, PostedDocument)? {
        let credits = facts.posted.numbered(row.receipt).filter { $0.kind.side == .credit }
        let debits = facts.posted.numbered(row.document).filter { $0.kind.side == .debit }
        if credits.isEmpty { refuse(row, "receipt", "import.unknown-receipt", ["read": row.receipt]) }
        if debits.isEmpty { refuse(row, "document", "import.unknown-document", ["read": row.document]) }
        guard !credits.isEmpty, !debits.isEmpty else { return nil }
        let pairs = credits.flatMap { credit in
            debits.filter { $0.account == credit.account }.map { (credit, $0) }
        }
        let numbers = ["receipt": row.receipt, "document": row.document]
        guard let first = pairs.first else {
            refuse(row, "document", "import.allocation.other-customer", numbers)
            return nil
        }
        guard pairs.count == 1 else {
            refuse(row, "document", "import.allocation.ambiguous", numbers)
            return nil
        }
        guard first.0.currency == first.1.currency else {
            refuse(row, "document", "import.allocation.currency", numbers)
            return nil
        }
        return first
    }

    private mutating func apply(
        _ minor: Int64,
        _ row: AllocationRow,
        _ credit: PostedDocument,
        _ debit: PostedDocument,
        on day: CivilDate
    ) {
        let openCredit = credits[credit.id] ?? 0
        var parts = items[debit.id] ?? []
        let openDebit = parts.reduce(0) { $0 + $1.openMinor }
        for (open, field, document) in [(openCredit, "receipt", credit), (openDebit, "document", debit)]
        where minor > open {
            let left = Money(minorUnits: open, currency: document.currency)
            refuse(
                row,
                field,
                "import.allocation.too-much",
                ["read": document.number, "open": DocumentFacts.text(left)]
            )
        }
        guard minor <= openCredit, minor <= openDebit else { return }
        var left = minor
        for index in parts.indices where left > 0 && parts[index].openMinor > 0 {
            let part = min(left, parts[index].openMinor)
            facts.plan.draft.allocations.append(
                AllocationDraft(
                    credit: .existing(Identifier(credit.id)),
                    instalment: .existing(parts[index].instalment),
                    amountMinor: part,
                    allocatedOn: day,
                    knownOn: day
                )
            )
            parts[index].openMinor -= part
            left -= part
        }
        items[debit.id] = parts
        credits[credit.id] = openCredit - minor
    }

    private mutating func refuse(
        _ row: AllocationRow,
        _ field: String,
        _ code: String,
        _ parameters: [String: String]
    ) {
        facts.plan.result.issues.append(Issue(line: row.line, field: field, code: code, parameters: parameters))
    }
}
