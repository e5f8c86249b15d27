public import Ledger
public import Office
public import Primitives
public import Storage

/// Undoes allocations, because somebody says so and why: any number of them, all or none.
///
/// What was applied stays in the books; a mirror is posted beside it. Only what people here may allocate is undone here:
/// what a file joined on a day that its source rules would be joined again by its next file.
public struct UndoAllocations: Sendable {
    /// As the journal names it.
    public static let verb = "allocation.undo"

    private let store: any Store

    public init(store: any Store) { self.store = store }

    public struct Request: Sendable {
        public var entity: LegalEntity.ID
        /// One, or several of those that were made together.
        public var allocations: [Allocation.ID]
        /// Of which the first must be: the one whose page asks for it; nil when none does.
        public var document: Document.ID?
        public var reason: String
        public var actor: Actor
        public var today: CivilDate
        public var at: Timestamp
        /// The form that asks for it, which is taken once.
        public var form: FormKey?

        public init(
            entity: LegalEntity.ID,
            allocations: [Allocation.ID],
            reason: String,
            actor: Actor,
            today: CivilDate,
            at instant: Timestamp
        ) {
            self.entity = entity
            self.allocations = allocations
            self.reason = reason
            self.actor = actor
            self.today = today
            at = instant
        }
    }

    /// Posts the mirrors, each on the day that `UndoingDays` gives, with the reason.
    ///
    /// Throws `ApplyingError`, `RemarkError`, `FormTaken`, and `PermissionError.missing` when the actor may not allocate.
    public func run(_ request: Request) async throws {
        try await store.write { try Self.run(request, $0) }
    }

    private static func run(_ request: Request, _ connection: any SQLConnection) throws {
        try request.actor.require(.allocate, in: request.entity)
        try FormReceipts.take(request.form, at: request.at, connection)
        let ledger = try Ledger.lock(request.entity, connection)
        let standing = try standing(request, connection)
        guard let first = standing.first else { throw ApplyingError.nothingChosen }
        if let document = request.document, first.credit != document, first.invoice != document {
            throw ApplyingError.unknown(first.id.rawValue)
        }
        let days = try UndoingDays(of: ledger.entity, on: request.today, connection)
        var draft = PostingDraft()
        for allocation in standing {
            draft.allocations.append(
                AllocationDraft(
                    credit: .existing(allocation.credit),
                    instalment: .existing(allocation.instalment),
                    amountMinor: -allocation.amountMinor,
                    allocatedOn: try days.day(forOneOf: allocation.allocatedOn),
                    knownOn: request.today,
                    mirrorOf: allocation.id
                )
            )
        }
        let subject = "document:\(first.credit)"
        let remark = try Remarks.write(
            request.reason,
            about: subject,
            by: request.actor,
            at: request.at,
            connection
        )
        try ledger.post(
            draft,
            as: JournalEvent(
                actor: request.actor.name,
                verb: verb,
                subject: subject,
                recordedAt: request.at,
                detail: [("count", String(standing.count)), ("remark", remark.description)]
            )
        )
    }

    private struct Standing {
        let id: Allocation.ID
        let credit: Document.ID
        let invoice: Document.ID
        let instalment: Instalment.ID
        let amountMinor: Int64
        let allocatedOn: CivilDate
    }

    /// The allocations in the order in which they are asked for, each once; every one of them must still hold.
    private static func standing(_ request: Request, _ connection: any SQLConnection) throws -> [Standing] {
        var seen: Set<Int64> = []
        let ids = request.allocations.map(\.rawValue).filter { seen.insert($0).inserted }
        var found: [Int64: Standing] = [:], undone: Set<Int64> = []
        for start in stride(from: 0, to: ids.count, by: 400) {
            let page = Array(ids[start..<min(start + 400, ids.count)])
            let query: SQL = """
                select allocation.id, allocation.credit_document_id, allocation.instalment_id, allocation.amount_minor,
                       allocation.allocated_on, mirror.id, instalment.document_id
                from allocation
                join document on document.id = allocation.credit_document_id
                join instalment on instalment.id = allocation.instalment_id
                left join allocation as mirror on mirror.mirror_of_id = allocation.id
                where document.legal_entity_id = \(request.entity) and allocation.mirror_of_id is null
                and allocation.id in \(list: page)
                """
            try connection.forEach(query) { row in
                let id = try row.integer(0)
                found[id] = Standing(
                    id: Identifier(id),
                    credit: Identifier(try row.integer(1)),
                    invoice: Identifier(try row.integer(6)),
                    instalment: Identifier(try row.integer(2)),
                    amountMinor: try row.integer(3),
                    allocatedOn: try row.date(4)
                )
                if !row.isNull(5) { undone.insert(id) }
            }
        }
        return try ids.map { id in
            guard let allocation = found[id] else { throw ApplyingError.unknown(id) }
            guard !undone.contains(id) else { throw ApplyingError.alreadyUndone }
            return allocation
        }
    }
}

/// The days on which allocations can be undone by hand: the same for the page that offers it and for the act.
public struct UndoingDays: Sendable {
    private let days: AllocationDays

    public init(of entity: LegalEntity, on today: CivilDate, _ connection: any SQLConnection) throws {
        days = AllocationDays(
            sources: try SourcesOfRecord(of: entity.id, connection),
            closedThrough: entity.closedThrough,
            today: today
        )
    }

    /// Its own day; when that is in a closed month, the first one that is open.
    ///
    /// Throws `ApplyingError.ruledElsewhere` when another source rules allocations on either, `.dayAhead` when it has not
    /// come.
    public func day(forOneOf allocatedOn: CivilDate) throws(ApplyingError) -> CivilDate {
        _ = try days.checked(allocatedOn)
        return try days.checked(days.firstOpen(from: allocatedOn))
    }
}
