public import Ledger
public import Office
public import Primitives
public import Storage

/// Keeps a customer, a document or an instalment from being asked for: a dispute, a promise, a pause, insolvency.
public struct PlaceHold: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// What is held.
    public enum Subject: Hashable, Sendable {
        /// All that the customer owes the company, now and until the hold ends.
        case customer(Customer.ID)
        /// What is open of a document, instalment by instalment.
        case document(Document.ID)
        case instalment(Instalment.ID)
    }

    public struct Request: Sendable {
        public var entity: LegalEntity.ID
        public var subject: Subject
        public var kind: HoldKind
        /// Only this part, the oldest instalments first, in the smallest units of what is held; nil for the whole.
        public var amountMinor: Int64?
        /// The last day on which it holds; nil until somebody ends it.
        public var until: CivilDate?
        /// What a person has to say about it; empty for nothing.
        public var note: String
        public var actor: Actor
        public var today: CivilDate
        public var at: Timestamp
        /// The form that asks for it, which is taken once.
        public var form: FormKey?

        public init(
            entity: LegalEntity.ID,
            subject: Subject,
            kind: HoldKind,
            until: CivilDate? = nil,
            note: String = "",
            actor: Actor,
            today: CivilDate,
            at instant: Timestamp
        ) {
            self.entity = entity
            self.subject = subject
            self.kind = kind
            self.until = until
            self.note = note
            self.actor = actor
            self.today = today
            at = instant
        }
    }

    /// The holds that were placed: one, or one for each account or open instalment.
    ///
    /// Throws `HoldError`, `FormTaken`, and `PermissionError.missing` when the actor may not remind for the company.
    @discardableResult
    public func run(_ request: Request) async throws -> [Hold.ID] {
        try await store.write { try Self.run(request, $0) }
    }

    /// As a part of another act.
    static func run(_ request: Request, _ connection: any SQLConnection) throws -> [Hold.ID] {
        try request.actor.require(.remind, in: request.entity)
        try FormReceipts.take(request.form, at: request.at, connection)
        try check(request)
        let ledger = try Ledger.lock(request.entity, connection)
        let parts = try HoldParts(entity: request.entity, connection: connection).parts(
            of: request.subject,
            kind: request.kind,
            amountMinor: request.amountMinor
        )
        let remark = try request.note.isEmpty ? nil : keep(request, connection)
        var draft = PostingDraft()
        draft.holds = parts.map { part in
            var hold = HoldDraft(
                subject: part.subject,
                kind: request.kind,
                fromOn: request.today,
                placedBy: request.actor.name,
                reason: remark.map { HoldReason.remark($0).text } ?? HoldReason.none.text
            )
            hold.amountMinor = part.amountMinor
            hold.untilOn = request.until
            return hold
        }
        return try ledger.post(
            draft,
            as: JournalEvent(
                actor: request.actor.name,
                verb: "hold.place",
                subject: request.subject.name,
                recordedAt: request.at,
                detail: [("kind", request.kind.rawValue), ("until", request.until?.description ?? "")]
            )
        ).holds
    }

    private static func check(_ request: Request) throws(HoldError) {
        if let until = request.until { try HoldError.check(until: until, today: request.today) }
        if request.kind == .promise, request.until == nil { throw .promiseWithoutDay }
        if let amount = request.amountMinor, amount <= 0 { throw .badAmount }
    }

    private static func keep(_ request: Request, _ connection: any SQLConnection) throws -> Remark.ID {
        try Remarks.write(
            request.note,
            about: request.subject.name,
            by: request.actor,
            at: request.at,
            connection
        )
    }
}

extension PlaceHold.Subject {
    /// As remarks and the journal name it.
    var name: String {
        switch self {
        case .customer(let id): "customer:\(id)"
        case .document(let id): "document:\(id)"
        case .instalment(let id): "instalment:\(id)"
        }
    }
}

/// What the posted row of a hold says of its reason: a code, and where the words are that a person gave.
enum HoldReason: Equatable {
    case none
    case remark(Remark.ID)
    case absentFromBooks

    var text: String {
        switch self {
        case .none: "by-person"
        case .remark(let id): "remark:\(id)"
        case .absentFromBooks: Hold.absentFromBooks
        }
    }

    init(_ text: String) {
        let number = text.hasPrefix("remark:") ? Remark.ID(String(text.dropFirst("remark:".count))) : nil
        self = number.map { .remark($0) } ?? (text == Hold.absentFromBooks ? .absentFromBooks : .none)
    }
}

/// The rows of the ledger that a hold becomes.
struct HoldParts {
    struct Part {
        let subject: HoldSubject
        var amountMinor: Int64?
    }

    let entity: LegalEntity.ID
    let connection: any SQLConnection

    func parts(of subject: PlaceHold.Subject, kind: HoldKind, amountMinor: Int64?) throws -> [Part] {
        switch subject {
        case .customer(let id): return try parts(of: id, kind: kind, amountMinor: amountMinor)
        case .document(let id):
            return try parts(of: "instalment.document_id = \(id)", amountMinor: amountMinor)
        case .instalment(let id): return try parts(of: "instalment.id = \(id)", amountMinor: amountMinor)
        }
    }

    /// The customer itself when all its accounts are the company's, or when it is insolvent, which it is for everybody; else
    /// its accounts with the company.
    private func parts(of customer: Customer.ID, kind: HoldKind, amountMinor: Int64?) throws -> [Part] {
        let accounts = try connection.rows(
            "select id, legal_entity_id from account where customer_id = \(customer) order by id"
        ) { (id: Account.ID(try $0.integer(0)), entity: LegalEntity.ID(try $0.integer(1))) }
        let own = accounts.filter { $0.entity == entity }
        guard !own.isEmpty else { throw HoldError.unknown }
        if kind == .insolvency || own.count == accounts.count {
            return [Part(subject: .customer(customer), amountMinor: amountMinor)]
        }
        guard amountMinor == nil || own.count == 1 else { throw HoldError.badAmount }
        return own.map { Part(subject: .account($0.id), amountMinor: amountMinor) }
    }

    /// What is open of the instalments, the oldest first.
    private func parts(of instalments: SQL, amountMinor: Int64?) throws -> [Part] {
        let known = try connection.number(
            """
            select count(*) from instalment join account on account.id = instalment.account_id
            where \(instalments) and account.legal_entity_id = \(entity)
            """
        )
        guard known > 0 else { throw HoldError.unknown }
        let open = try connection.rows(
            """
            select instalment.id, open_item.open_minor
            from instalment
            join open_item on open_item.instalment_id = instalment.id
            join account on account.id = instalment.account_id
            where \(instalments) and account.legal_entity_id = \(entity)
            order by instalment.due_on, instalment.id
            """
        ) { (id: Instalment.ID(try $0.integer(0)), minor: try $0.integer(1)) }
        guard !open.isEmpty else { throw HoldError.nothingOpen }
        return try Self.spread(amountMinor, over: open)
    }

    /// The whole of each, or a part of the sum, the first ones first.
    static func spread(_ amountMinor: Int64?, over open: [(id: Instalment.ID, minor: Int64)]) throws -> [Part] {
        guard var left = amountMinor else { return open.map { Part(subject: .instalment($0.id)) } }
        guard left <= open.reduce(0, { $0 + $1.minor }) else { throw HoldError.badAmount }
        var parts: [Part] = []
        for (id, minor) in open where left > 0 {
            parts.append(Part(subject: .instalment(id), amountMinor: left < minor ? left : nil))
            left -= min(left, minor)
        }
        return parts
    }
}
