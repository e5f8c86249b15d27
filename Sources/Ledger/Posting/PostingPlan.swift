internal import Primitives
internal import Storage

/// A draft worked out against the ledger as it stands: what each allocation is worth, and what is left open after it.
struct PostingPlan {
    let entity: LegalEntity
    let draft: PostingDraft
    /// By place in `draft.instalments`.
    private(set) var newItems: [OpenState] = []
    /// By place in `draft.documents`; nil for a debit.
    private(set) var newCredits: [OpenState?] = []
    private(set) var items: [Int64: OpenState]
    private(set) var credits: [Int64: OpenState]
    /// What was read before the posting: compared again before it lands.
    let itemsBefore: [Int64: OpenState]
    let creditsBefore: [Int64: OpenState]
    /// By place in `draft.allocations`: the functional amounts on the debit's and on the credit's side.
    private(set) var functionalParts: [(debit: Int64, credit: Int64)] = []

    init(_ draft: PostingDraft, entity: LegalEntity, _ connection: any SQLConnection) throws {
        self.entity = entity
        self.draft = draft
        let reader = OpenStateReader(connection: connection)
        itemsBefore = try reader.instalments(Self.existing(draft.allocations.map(\.instalment)))
        creditsBefore = try reader.credits(Self.existing(draft.allocations.map(\.credit)))
        items = itemsBefore
        credits = creditsBefore
        try checkDays()
        try DueDayRules.check(draft.dueDays, of: entity.id, connection)
        try openNewDocuments()
        try checkInstalments()
        let mirrored = try mirroredAllocations(connection)
        functionalParts.reserveCapacity(draft.allocations.count)
        for allocation in draft.allocations { try apply(allocation, mirrored) }
        try checkEveryDay()
    }

    private static func existing<Subject>(_ references: [Reference<Subject>]) -> Set<Int64> {
        Set(
            references.compactMap { reference in
                guard case .existing(let id) = reference else { return nil }
                return id.rawValue
            }
        )
    }

    private func checkDays() throws(LedgerError) {
        guard let closedThrough = entity.closedThrough else { return }
        let days = [
            draft.documents.lazy.map(\.issuedOn).min(), draft.allocations.lazy.map(\.allocatedOn).min(),
            draft.transfers.lazy.map(\.transferredOn).min(),
        ]
        for day in days.compactMap({ $0 }) where day <= closedThrough {
            throw .periodClosed(day: day, closedThrough: closedThrough)
        }
    }

    private mutating func openNewDocuments() throws(LedgerError) {
        newCredits.reserveCapacity(draft.documents.count)
        for document in draft.documents {
            guard document.amountMinor > 0, document.functionalMinor >= 0 else {
                throw .notPositive(document.amountMinor)
            }
            guard document.kind.side == .credit else {
                newCredits.append(nil)
                continue
            }
            newCredits.append(
                OpenState(
                    account: document.account,
                    currency: document.currency,
                    issuedOn: document.issuedOn,
                    amountMinor: document.amountMinor,
                    openMinor: document.amountMinor,
                    openFunctional: document.functionalMinor,
                    timeline: [],
                    isNew: true
                )
            )
        }
    }

    private mutating func checkInstalments() throws(LedgerError) {
        var sums = [Int64](repeating: 0, count: draft.documents.count)
        var functionalSums = sums
        newItems.reserveCapacity(draft.instalments.count)
        for instalment in draft.instalments {
            guard instalment.amountMinor > 0 else { throw .notPositive(instalment.amountMinor) }
            sums[instalment.document] += instalment.amountMinor
            functionalSums[instalment.document] += instalment.functionalMinor
            let document = draft.documents[instalment.document]
            newItems.append(
                OpenState(
                    account: document.account,
                    currency: document.currency,
                    issuedOn: document.issuedOn,
                    amountMinor: instalment.amountMinor,
                    openMinor: instalment.amountMinor,
                    openFunctional: instalment.functionalMinor,
                    timeline: [],
                    isNew: true
                )
            )
        }
        for (index, document) in draft.documents.enumerated() {
            let isDebit = document.kind.side == .debit
            guard sums[index] == (isDebit ? document.amountMinor : 0),
                functionalSums[index] == (isDebit ? document.functionalMinor : 0)
            else {
                throw .instalmentsDoNotAddUp(
                    document: document.number,
                    amountMinor: document.amountMinor,
                    instalmentsMinor: sums[index]
                )
            }
        }
    }

    /// The allocations that mirrors of the draft undo.
    private func mirroredAllocations(_ connection: any SQLConnection) throws -> [Int64: MirroredAllocation] {
        var found: [Int64: MirroredAllocation] = [:]
        let ids = draft.allocations.compactMap { $0.mirrorOf?.rawValue }
        for start in stride(from: 0, to: ids.count, by: 400) {
            let page = Array(ids[start..<min(start + 400, ids.count)])
            let query: SQL = """
                select id, credit_document_id, instalment_id, amount_minor, debit_functional_minor,
                       credit_functional_minor, allocated_on
                from allocation where id in \(list: page)
                """
            try connection.forEach(query) { row in
                found[try row.integer(0)] = MirroredAllocation(
                    credit: Identifier(try row.integer(1)),
                    instalment: Identifier(try row.integer(2)),
                    amountMinor: try row.integer(3),
                    debitFunctional: try row.integer(4),
                    creditFunctional: try row.integer(5),
                    allocatedOn: try row.date(6)
                )
            }
        }
        return found
    }

    private mutating func apply(
        _ allocation: AllocationDraft,
        _ mirrored: [Int64: MirroredAllocation]
    ) throws(LedgerError) {
        var item = try self.item(allocation.instalment), credit = try self.credit(allocation.credit)
        guard item.currency == credit.currency else {
            throw .wrongCurrency(expected: item.currency, found: credit.currency)
        }
        guard item.account == credit.account else { throw .otherAccount }
        let issuedOn = max(item.issuedOn, credit.issuedOn)
        guard allocation.allocatedOn >= issuedOn else {
            throw .allocatedBeforeIssue(allocatedOn: allocation.allocatedOn, issuedOn: issuedOn)
        }
        let parts: (debit: Int64, credit: Int64)
        if let mirror = allocation.mirrorOf {
            guard let original = mirrored[mirror.rawValue], original.isUndone(by: allocation) else {
                throw .badMirror(mirror.rawValue)
            }
            parts = (-original.debitFunctional, -original.creditFunctional)
        } else {
            guard allocation.amountMinor > 0 else { throw .notPositive(allocation.amountMinor) }
            parts = (
                AllocationRules.functionalPart(
                    of: allocation.amountMinor,
                    openMinor: item.openMinor,
                    openFunctional: item.openFunctional
                ),
                AllocationRules.functionalPart(
                    of: allocation.amountMinor,
                    openMinor: credit.openMinor,
                    openFunctional: credit.openFunctional
                )
            )
        }
        let amount = DatedAmount(day: allocation.allocatedOn, minor: allocation.amountMinor)
        item.take(amount, functional: parts.debit)
        credit.take(amount, functional: parts.credit)
        functionalParts.append(parts)
        put(item, allocation.instalment)
        put(credit, allocation.credit)
    }

    private func item(_ reference: Reference<Instalment>) throws(LedgerError) -> OpenState {
        switch reference {
        case .new(let index): return newItems[index]
        case .existing(let id):
            guard let item = items[id.rawValue] else { throw .unknown("instalment", id.rawValue) }
            return item
        }
    }

    private func credit(_ reference: Reference<Document>) throws(LedgerError) -> OpenState {
        switch reference {
        case .new(let index):
            guard let credit = newCredits[index] else { throw .unknown("credit", Int64(index)) }
            return credit
        case .existing(let id):
            guard let credit = credits[id.rawValue] else { throw .unknown("credit", id.rawValue) }
            return credit
        }
    }

    private mutating func put(_ item: OpenState, _ reference: Reference<Instalment>) {
        switch reference {
        case .new(let index): newItems[index] = item
        case .existing(let id): items[id.rawValue] = item
        }
    }

    private mutating func put(_ credit: OpenState, _ reference: Reference<Document>) {
        switch reference {
        case .new(let index): newCredits[index] = credit
        case .existing(let id): credits[id.rawValue] = credit
        }
    }

    private func checkEveryDay() throws(LedgerError) {
        for (index, item) in newItems.enumerated() {
            if let breach = item.breach { throw breach.item(Int64(index)) }
        }
        for (index, credit) in newCredits.enumerated() {
            if let breach = credit?.breach { throw breach.credit(Int64(index)) }
        }
        for (id, item) in items.sorted(by: { $0.key < $1.key }) {
            if let breach = item.breach { throw breach.item(id) }
        }
        for (id, credit) in credits.sorted(by: { $0.key < $1.key }) {
            if let breach = credit.breach { throw breach.credit(id) }
        }
    }
}

/// What a mirror must undo, whole.
private struct MirroredAllocation {
    let credit: Document.ID
    let instalment: Instalment.ID
    let amountMinor: Int64
    let debitFunctional: Int64
    let creditFunctional: Int64
    let allocatedOn: CivilDate

    func isUndone(by allocation: AllocationDraft) -> Bool {
        allocation.credit == .existing(credit) && allocation.instalment == .existing(instalment)
            && allocation.amountMinor == -amountMinor && amountMinor > 0 && allocation.allocatedOn >= allocatedOn
    }
}

/// A day on which more, or less than nothing, would be applied.
private struct Breach {
    let day: CivilDate
    let openMinor: Int64
    let requestedMinor: Int64

    func item(_ id: Int64) -> LedgerError {
        .exceedsOpenBalance(instalment: id, openMinor: openMinor, requestedMinor: requestedMinor, on: day)
    }

    func credit(_ id: Int64) -> LedgerError {
        .exceedsCredit(document: id, openMinor: openMinor, requestedMinor: requestedMinor, on: day)
    }
}

extension OpenState {
    mutating func take(_ amount: DatedAmount, functional: Int64) {
        openMinor -= amount.minor
        openFunctional -= functional
        timeline.append(amount)
    }

    fileprivate var breach: Breach? {
        // Without a mirror the total only rises: its last value decides.
        if openMinor >= 0, timeline.allSatisfy({ $0.minor > 0 }) { return nil }
        guard let found = AllocationRules.firstBreach(in: timeline, limit: amountMinor) else { return nil }
        let requested = timeline.filter { $0.day == found.day }.reduce(0) { $0 + $1.minor }
        return Breach(day: found.day, openMinor: amountMinor - found.before, requestedMinor: requested)
    }
}
