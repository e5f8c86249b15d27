public import Ledger
public import Office
public import Primitives
public import Storage

/// Gives one instalment another due day, because somebody says so and why.
///
/// The day that was posted stays; the correction is posted beside it, as those that a file brings are.
public struct CorrectDueDay: Sendable {
    public struct Request: Sendable {
        public var entity: LegalEntity.ID
        public var document: Document.ID
        /// Which instalment of the document: 1 for the first.
        public var part: Int
        public var dueOn: CivilDate
        /// The day that whoever asks saw; nil to replace whatever it is.
        public var shown: CivilDate?
        public var reason: String
        public var actor: Actor
        public var at: Timestamp
        /// The form that asks for it, so that it is done once.
        public var form: FormKey?

        public init(
            entity: LegalEntity.ID,
            document: Document.ID,
            part: Int,
            dueOn: CivilDate,
            reason: String,
            actor: Actor,
            at instant: Timestamp
        ) {
            self.entity = entity
            self.document = document
            self.part = part
            self.dueOn = dueOn
            self.reason = reason
            self.actor = actor
            at = instant
        }
    }

    static let verb = "due-day.correct"
    /// Ten years after the issue: what is later is a slip of the keyboard.
    private static let longestMonths = 120

    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// Posts the correction with its reason.
    ///
    /// Throws `DueDayError`, `LedgerError.periodClosed` for a day in a closed month and `.dueBeforeIssue`, `RemarkError`,
    /// `FormTaken`, and `PermissionError.missing` when the actor may not bring documents into the books.
    public func run(_ request: Request) async throws {
        try await store.write { try Self.run(request, $0) }
    }

    private static func run(_ request: Request, _ connection: any SQLConnection) throws {
        try request.actor.require(.importBooks, in: request.entity)
        try FormReceipts.take(request.form, at: request.at, connection)
        let ledger = try Ledger.lock(request.entity, connection)
        let (instalment, former, latest) = try open(request, connection)
        if let shown = request.shown, shown != former { throw DueDayError.overtaken(former) }
        guard request.dueOn != former else { throw DueDayError.unchanged(former) }
        guard request.dueOn <= latest else { throw DueDayError.tooFar(latest: latest) }
        if let closedThrough = ledger.entity.closedThrough, request.dueOn <= closedThrough {
            throw LedgerError.periodClosed(day: request.dueOn, closedThrough: closedThrough)
        }
        let subject = "document:\(request.document)"
        let remark = try Remarks.write(
            request.reason,
            about: subject,
            by: request.actor,
            at: request.at,
            connection
        )
        var draft = PostingDraft()
        draft.dueDays = [DueDayDraft(instalment: instalment, dueOn: request.dueOn, dueBasis: .stated)]
        try ledger.post(
            draft,
            as: JournalEvent(
                actor: request.actor.name,
                verb: verb,
                subject: subject,
                recordedAt: request.at,
                detail: [
                    ("part", String(request.part)), ("from", former.description), ("to", request.dueOn.description),
                    ("remark", remark.description),
                ]
            )
        )
    }

    /// The instalment, of which something must be open, its due day as it is, and the latest that it may have.
    private static func open(
        _ request: Request,
        _ connection: any SQLConnection
    ) throws -> (id: Instalment.ID, dueOn: CivilDate, latest: CivilDate) {
        let query: SQL = """
            select instalment.id, instalment.due_on, coalesce(open_item.open_minor, 0) as open_minor,
                   instalment.issued_on
            from instalment
            join document on document.id = instalment.document_id
            left join open_item on open_item.instalment_id = instalment.id
            where document.id = \(request.document) and document.legal_entity_id = \(request.entity)
                  and instalment.ordinal = \(request.part)
            """
        let found = try connection.first(query) { row in
            (
                id: Instalment.ID(try row.integer(0)), dueOn: try row.date(1), openMinor: try row.integer(2),
                issuedOn: try row.date(3)
            )
        }
        guard let found else { throw DueDayError.unknown }
        guard found.openMinor > 0 else { throw DueDayError.paid }
        return (found.id, found.dueOn, found.issuedOn.adding(months: longestMonths))
    }
}

/// Why a due day is not corrected.
public enum DueDayError: Error, Equatable, DomainError {
    case unknown
    /// Nothing is open any more: the day would change nothing but the past.
    case paid
    case unchanged(CivilDate)
    /// Somebody changed it since it was looked at: to this day.
    case overtaken(CivilDate)
    /// More than ten years after the issue.
    case tooFar(latest: CivilDate)

    public var code: String {
        switch self {
        case .unknown: "due-day.unknown"
        case .paid: "due-day.paid"
        case .unchanged: "due-day.unchanged"
        case .overtaken: "due-day.overtaken"
        case .tooFar: "due-day.too-far"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknown: .missing
        case .paid, .overtaken: .conflict
        case .unchanged, .tooFar: .invalid
        }
    }

    public var parameters: [String: String] {
        switch self {
        case .unknown, .paid: [:]
        case .unchanged(let day), .overtaken(let day): ["day": day.description]
        case .tooFar(let latest): ["latest": latest.description]
        }
    }
}
