public import Ledger
public import Office
public import Primitives
public import Storage

/// Decides about a document that the books no longer hold, because somebody says so and why: it is cancelled, or it stands.
public struct DecideAbsentItem: Sendable {
    public enum Decision: String, Sendable {
        /// The books are right: its opposite is posted, and what had settled it is free again, exactly as when an import
        /// finds an entry changed.
        case cancel
        /// It is owed, or was received, whatever the books hold: reminders go on, and no import asks again.
        case keep

        /// As the journal names it.
        public var verb: String { "absent.\(rawValue)" }
    }

    public struct Request: Sendable {
        public var entity: LegalEntity.ID
        public var document: Document.ID
        public var decision: Decision
        /// What was open of it as whoever asks saw it; nil to decide whatever it is.
        public var shownMinor: Int64?
        public var reason: String
        public var actor: Actor
        public var today: CivilDate
        public var at: Timestamp
        /// The form that asks for it, so that it is done once.
        public var form: FormKey?

        public init(
            entity: LegalEntity.ID,
            document: Document.ID,
            decision: Decision,
            reason: String,
            actor: Actor,
            today: CivilDate,
            at instant: Timestamp
        ) {
            self.entity = entity
            self.document = document
            self.decision = decision
            self.reason = reason
            self.actor = actor
            self.today = today
            at = instant
        }
    }

    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// Posts the decision with its reason.
    ///
    /// Throws `AbsentItemError`, `RemarkError`, `FormTaken`, and `PermissionError.missing` when the actor may not bring
    /// documents into the books.
    public func run(_ request: Request) async throws {
        try await store.write { try Self.run(request, $0) }
    }

    private static func run(_ request: Request, _ connection: any SQLConnection) throws {
        try request.actor.require(.importBooks, in: request.entity)
        try FormReceipts.take(request.form, at: request.at, connection)
        let ledger = try Ledger.lock(request.entity, connection)
        let item = try AbsentDocument(request.document, of: request.entity, connection)
        try item.check(shownMinor: request.shownMinor)
        var draft = PostingDraft()
        if request.decision == .cancel { try item.cancel(in: &draft, ledger.entity, on: request.today, connection) }
        draft.holdEnds = item.pauses.map {
            HoldEndDraft(hold: $0, endedOn: request.today, endedBy: request.actor.name)
        }
        let subject = "document:\(request.document)"
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
                verb: request.decision.verb,
                subject: subject,
                recordedAt: request.at,
                detail: [("open", String(item.openMinor)), ("remark", remark.description)]
            )
        )
        guard !item.isDebit else { return }
        switch request.decision {
        case .cancel: try AbsentCredits.forget([request.document.rawValue], connection)
        case .keep: try AbsentCredits.keep(request.document.rawValue, at: request.at, connection)
        }
    }
}

/// Why nothing was decided about a document that the books no longer hold.
public enum AbsentItemError: Error, Equatable, DomainError {
    /// The company has no such document of the books.
    case unknown
    /// Somebody decided, or an import found the document again.
    case decided
    /// Nothing is owed of it any more.
    case settled
    /// Something of it was paid, applied or freed since it was looked at.
    case overtaken
    /// A part of it was turned into another currency.
    case converted

    public var code: String {
        switch self {
        case .unknown: "absent.unknown"
        case .decided: "absent.decided"
        case .settled: "absent.settled"
        case .overtaken: "absent.overtaken"
        case .converted: "absent.converted"
        }
    }

    public var kind: DomainErrorKind { self == .unknown ? .missing : .conflict }
}
