public import Ledger
public import Office
public import Primitives
public import Storage

/// Applies what was received or credited to what it settles: any number of allocations, all of them or none.
///
/// A customer, a currency, what is open and what is left of a credit are the ledger's to check; which source rules
/// allocations, and who may, are checked here.
public struct ApplyCredits: Sendable {
    /// As the journal names it.
    public static let verb = "allocation.post"

    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// An amount of a credit applied to an instalment.
    public struct Part: Hashable, Sendable {
        public let credit: Document.ID
        public let instalment: Instalment.ID
        public let amountMinor: Int64

        public init(credit: Document.ID, instalment: Instalment.ID, amountMinor: Int64) {
            self.credit = credit
            self.instalment = instalment
            self.amountMinor = amountMinor
        }
    }

    public struct Request: Sendable {
        public var entity: LegalEntity.ID
        public var parts: [Part]
        /// The day of the allocations.
        ///
        /// Nil: for each the later of its two documents' days, or the first after it that is open and on which
        /// allocations are made here.
        public var on: CivilDate?
        public var actor: Actor
        public var today: CivilDate
        public var at: Timestamp
        /// The form that asks for it, which is taken once.
        public var form: FormKey?

        public init(
            entity: LegalEntity.ID,
            parts: [Part],
            on day: CivilDate? = nil,
            actor: Actor,
            today: CivilDate,
            at instant: Timestamp
        ) {
            self.entity = entity
            self.parts = parts
            on = day
            self.actor = actor
            self.today = today
            at = instant
        }
    }

    /// Throws `ApplyingError`, `LedgerError`, `FormTaken`, and `PermissionError.missing` when the actor may not allocate.
    public func run(_ request: Request) async throws {
        try await store.write { try Self.run(request, $0) }
    }

    private static func run(_ request: Request, _ connection: any SQLConnection) throws {
        try request.actor.require(.allocate, in: request.entity)
        try FormReceipts.take(request.form, at: request.at, connection)
        guard !request.parts.isEmpty else { throw ApplyingError.nothingChosen }
        let ledger = try Ledger.lock(request.entity, connection)
        let subjects = try AllocatedSubjects(request, connection)
        let sources = try SourcesOfRecord(of: request.entity, connection)
        let days = AllocationDays(sources: sources, closedThrough: ledger.entity.closedThrough, today: request.today)
        var draft = PostingDraft()
        for part in request.parts {
            let issuedOn = try subjects.issuedOn(part)
            draft.allocations.append(
                AllocationDraft(
                    credit: .existing(part.credit),
                    instalment: .existing(part.instalment),
                    amountMinor: part.amountMinor,
                    allocatedOn: try request.on.map { try days.checked($0) } ?? days.first(from: issuedOn),
                    knownOn: request.today
                )
            )
        }
        let receipt = try ledger.post(draft, as: event(request, subjects.customers))
        let first = draft.allocations.map(\.allocatedOn).min() ?? request.today
        guard sources.ruler(of: .allocation, on: first) == nil else { return }
        let record = SourceOfRecord(.allocation, source: SourcesOfRecord.encours, fromOn: first)
        try SourcesOfRecord.insert([record], entity: request.entity, journalID: receipt.journalID, connection)
    }

    private static func event(_ request: Request, _ customers: Set<Int64>) -> JournalEvent {
        let only = customers.count == 1 ? customers.first : nil
        return JournalEvent(
            actor: request.actor.name,
            verb: verb,
            subject: only.map { "customer:\($0)" } ?? "legal-entity:\(request.entity)",
            recordedAt: request.at,
            detail: [("count", String(request.parts.count)), ("on", request.on?.description ?? "")]
        )
    }
}

/// The documents of a request, as far as they are the company's.
private struct AllocatedSubjects {
    private var credits: [Int64: CivilDate] = [:]
    private var instalments: [Int64: CivilDate] = [:]
    private(set) var customers: Set<Int64> = []

    init(_ request: ApplyCredits.Request, _ connection: any SQLConnection) throws {
        let entity = request.entity
        for ids in Self.pages(request.parts.map(\.credit.rawValue)) {
            let query: SQL = """
                select document.id, document.issued_on, account.customer_id from document
                join account on account.id = document.account_id
                where document.legal_entity_id = \(entity) and document.id in \(list: ids)
                """
            try connection.forEach(query) { row in
                credits[try row.integer(0)] = try row.date(1)
                customers.insert(try row.integer(2))
            }
        }
        for ids in Self.pages(request.parts.map(\.instalment.rawValue)) {
            let query: SQL = """
                select instalment.id, instalment.issued_on from instalment
                join document on document.id = instalment.document_id
                where document.legal_entity_id = \(entity) and instalment.id in \(list: ids)
                """
            try connection.forEach(query) { instalments[try $0.integer(0)] = try $0.date(1) }
        }
    }

    /// The later of its two documents' days.
    func issuedOn(_ part: ApplyCredits.Part) throws(LedgerError) -> CivilDate {
        guard let credit = credits[part.credit.rawValue] else { throw .unknown("credit", part.credit.rawValue) }
        guard let item = instalments[part.instalment.rawValue] else {
            throw .unknown("instalment", part.instalment.rawValue)
        }
        return max(credit, item)
    }

    private static func pages(_ ids: [Int64]) -> [[Int64]] {
        let ordered = Set(ids).sorted()
        return stride(from: 0, to: ordered.count, by: 400).map { Array(ordered[$0..<min($0 + 400, ordered.count)]) }
    }
}

/// The days on which allocations may be made by hand.
struct AllocationDays {
    let sources: SourcesOfRecord
    let closedThrough: CivilDate?
    let today: CivilDate

    /// The day that a person gave; whether its month is open is the ledger's to say.
    func checked(_ day: CivilDate) throws(ApplyingError) -> CivilDate {
        guard day <= today else { throw .dayAhead }
        guard !sources.isRuledByOther(.allocation, on: day, than: SourcesOfRecord.encours) else {
            throw .ruledElsewhere
        }
        return day
    }

    /// The first day from one on whose month is not closed.
    func firstOpen(from day: CivilDate) -> CivilDate { closedThrough.map { max(day, $0.adding(days: 1)) } ?? day }

    /// The first day from one on.
    func first(from day: CivilDate) throws(ApplyingError) -> CivilDate {
        let open = firstOpen(from: day)
        guard open <= today else { throw .dayAhead }
        guard let first = sources.firstDay(of: .allocation, ruledBy: SourcesOfRecord.encours, from: open),
            first <= today
        else { throw .ruledElsewhere }
        return first
    }
}
