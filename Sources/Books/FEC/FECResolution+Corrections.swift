internal import Ledger
internal import Primitives
internal import Storage

/// An application of credits that still holds.
struct FECStandingAllocation {
    let id: Allocation.ID
    let credit: Int64
    let instalment: Int64
    let debit: Int64
    let amount: Int64
    let on: CivilDate
}

extension FECResolution {
    /// Cancels what the accountant changed where that is sure; lists the rest, and keeps it from being asked for.
    ///
    /// Sure is what the same entry, or the same piece, now says otherwise, when the balance of the customer in the file is
    /// the ledger's without it.
    mutating func settleGone(_ digest: String) throws {
        let changed = recognised.gone.indices.filter { recognised.gone[$0].successor != nil }
        var sure: Set<Int> = []
        if !changed.isEmpty {
            takeNewParties()
            let allocations = try FECAllocations(of: changed.map { recognised.gone[$0].known.document }, connection)
            for place in try proven(changed) where allocations.explain(recognised.gone[place].known) {
                sure.insert(place)
            }
            mirror(allocations.touching(sure.map { recognised.gone[$0].known }))
            try moveBack(sure.sorted().map { recognised.gone[$0] })
            for place in sure.sorted() { cancel(recognised.gone[place]) }
        }
        let absent = try AbsentStandings(of: entity.id, connection)
        var doubtful: [FECGone] = []
        for (place, gone) in recognised.gone.enumerated()
        where !sure.contains(place) && !absent.kept.contains(gone.known.document) {
            if gone.successor != nil || covers(gone.kind) { doubtful.append(gone) }
        }
        let isPartial = doubtful.count > max(20, recognised.held.count / 5)
        if isPartial { listPartial(doubtful) } else { doubtful.forEach { list($0) } }
        let outside = try findOutside(absent, digest)
        note((isPartial ? [] : doubtful) + outside, absent)
    }

    /// The draft's documents point at these by their places.
    mutating func takeNewParties() {
        plan.draft.customers = directory.newCustomers
        plan.draft.accounts = directory.newAccounts
    }

    /// Of each customer: the file's balance must be the ledger's without what changed, or without all that is gone.
    private func proven(_ changed: [Int]) throws -> [Int] {
        let gaps = try control.gaps(entity.id, draft: plan.draft, connection)
        var all: [String: Int64] = [:], sums: [String: Int64] = [:]
        for gone in recognised.gone where !gone.isOutside && (gone.successor != nil || covers(gone.kind)) {
            all[gone.customer, default: 0] += gone.signed
            if gone.successor != nil { sums[gone.customer, default: 0] += gone.signed }
        }
        return changed.filter { place in
            let gone = recognised.gone[place], gap = gaps[gone.customer] ?? 0
            return gone.isOutside || gap == sums[gone.customer] || gap == all[gone.customer]
        }
    }

    /// What the documents were applied to, or had applied to them, is free again.
    private mutating func mirror(_ allocations: [FECStandingAllocation]) {
        guard !allocations.isEmpty else { return }
        var credits: [Int64: [Int]] = [:], debits: [Int64: [Int]] = [:]
        for place in items.indices where !items[place].isNew {
            if items[place].isDebit {
                debits[items[place].instalment, default: []].append(place)
            } else {
                credits[items[place].document, default: []].append(place)
            }
        }
        for allocation in allocations {
            let on = entity.firstOpenDay(from: allocation.on)
            plan.draft.free(allocation, on: on, knownOn: on)
            let freed = (credits[allocation.credit] ?? []) + (debits[allocation.instalment] ?? [])
            for place in freed { items[place].open += allocation.amount }
        }
    }

    /// The opposite of the document, on its day or on the first open one, applied to it whole.
    private mutating func cancel(_ gone: FECGone) {
        let day = entity.firstOpenDay(from: gone.known.day)
        plan.draft.cancel(gone.taken, on: day, knownOn: day)
        cancelledDocuments.insert(gone.known.document)
        var issue = parameters(of: gone)
        let isMoved = issue["other"] != issue["customer"]
        let newDay = gone.successor.map { self.day(of: $0) } ?? gone.known.day
        let isRedated = !isMoved && issue["was"] == issue["now"] && newDay != gone.known.day
        issue["day"] = day.description
        if isRedated { (issue["from"], issue["to"]) = (gone.known.day.description, newDay.description) }
        plan.result.notices.append(
            Issue(
                line: gone.successor.map { Int(file.lines.numbers[Int($0)]) },
                code: isMoved ? "fec.entry.moved" : isRedated ? "fec.entry.redated" : "fec.entry.replaced",
                parameters: issue
            )
        )
    }

    private func parameters(of gone: FECGone) -> [String: String] {
        func text(_ minor: Int64) -> String { DocumentFacts.text(Money(minorUnits: minor, currency: .eur)) }
        var parameters = [
            "number": gone.number, "customer": gone.customer, "was": text(gone.known.amount),
            "day": gone.known.day.description,
        ]
        if let line = gone.successor {
            let amount = file.lines.amounts[Int(line)]
            parameters["now"] = text((amount > 0) == gone.known.isDebit ? abs(amount) : -abs(amount))
            parameters["other"] = party(of: line).code
        }
        return parameters
    }

    private mutating func list(_ gone: FECGone) {
        let isPaid = gone.known.isDebit && gone.known.open == 0
        let code =
            gone.successor != nil
            ? "fec.entry.differs"
            : isPaid ? "fec.entry.gone-paid" : gone.known.isDebit ? "fec.entry.gone" : "fec.entry.gone-credit"
        plan.result.differences.append(
            Issue(
                line: gone.successor.map { Int(file.lines.numbers[Int($0)]) },
                code: code,
                parameters: parameters(of: gone)
            )
        )
    }

    /// So much that is missing says that the file is not whole, rather than that the books changed.
    private mutating func listPartial(_ doubtful: [FECGone]) {
        let sum = doubtful.reduce(Int64(0)) { $0 + $1.known.amount }
        plan.result.differences.append(
            Issue(
                code: "fec.entries.gone",
                parameters: [
                    "count": "\(doubtful.count)",
                    "amount": DocumentFacts.text(Money(minorUnits: sum, currency: .eur)),
                ]
            )
        )
    }
}

/// What the documents that are gone settle, or are settled by.
struct FECAllocations {
    private var ofCredit: [Int64: [FECStandingAllocation]] = [:]
    private var ofDebit: [Int64: [FECStandingAllocation]] = [:]

    init(of documents: [Int64], _ connection: any SQLConnection) throws {
        for start in stride(from: 0, to: documents.count, by: 400) {
            let page = Array(documents[start..<min(start + 400, documents.count)])
            for side: SQL in ["allocation.credit_document_id", "instalment.document_id"] {
                try read("\(side) in \(list: page)", connection)
            }
        }
    }

    private mutating func read(_ filter: SQL, _ connection: any SQLConnection) throws {
        let query: SQL = """
            select allocation.id, allocation.credit_document_id, allocation.instalment_id, instalment.document_id,
                   allocation.amount_minor, allocation.allocated_on
            from allocation join instalment on instalment.id = allocation.instalment_id
            where \(filter) and allocation.mirror_of_id is null
            and not exists (select 1 from allocation as mirror where mirror.mirror_of_id = allocation.id)
            order by allocation.id
            """
        try connection.forEach(query) { row in
            let allocation = FECStandingAllocation(
                id: Identifier(try row.integer(0)),
                credit: try row.integer(1),
                instalment: try row.integer(2),
                debit: try row.integer(3),
                amount: try row.integer(4),
                on: try row.date(5)
            )
            guard ofCredit[allocation.credit]?.contains(where: { $0.id == allocation.id }) != true else { return }
            ofCredit[allocation.credit, default: []].append(allocation)
            ofDebit[allocation.debit, default: []].append(allocation)
        }
    }

    private func of(_ known: FECLedgerView.Known) -> [FECStandingAllocation] {
        (known.isDebit ? ofDebit : ofCredit)[known.document] ?? []
    }

    /// Whether nothing else, such as a conversion, took of the document.
    func explain(_ known: FECLedgerView.Known) -> Bool {
        known.amount == known.open + of(known).reduce(0) { $0 + $1.amount }
    }

    /// Each once, in the order in which they were made.
    var all: [FECStandingAllocation] { ofCredit.values.joined().sorted { $0.id < $1.id } }

    /// Each once, in the order in which they were made.
    func touching(_ documents: [FECLedgerView.Known]) -> [FECStandingAllocation] {
        let found = Dictionary(documents.flatMap(of).map { ($0.id.rawValue, $0) }) { first, _ in first }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}
