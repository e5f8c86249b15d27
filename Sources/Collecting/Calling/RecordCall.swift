public import Ledger
public import Office
public import Primitives
public import Storage

/// Keeps what a call came to: the task ends, and every other call that the customer waited for with it; what was said is a
/// remark, a promise or a dispute becomes a hold.
///
/// A call that nobody answered stays to be made.
public struct RecordCall: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// What the call came to.
    public enum Outcome: Hashable, Sendable {
        case reached
        /// Nobody answered; the call is made again on the day, or on the next one that is worked.
        case noAnswer(tryAgainOn: CivilDate?)
        /// A message was left; the call is made again, in the same way.
        case messageLeft(tryAgainOn: CivilDate?)
        /// Nobody was reached, and nobody tries again.
        case givenUp
        /// What the call asked for, or this much of it (in the smallest units of the company's currency), is paid by the
        /// day.
        case promised(on: CivilDate, amountMinor: Int64?)
        /// These instalments; when none is named all that the call asked for. Until the day when there is one.
        case disputed(Set<Instalment.ID>, until: CivilDate?)
        /// The number of this contact is somebody else's: it is taken off.
        case wrongNumber(Contact.ID?)

        /// Stable and public: what the task keeps.
        public var code: String {
            switch self {
            case .reached: "reached"
            case .noAnswer: "no-answer"
            case .messageLeft: "message-left"
            case .givenUp: "given-up"
            case .promised: "promised"
            case .disputed: "disputed"
            case .wrongNumber: "wrong-number"
            }
        }

        /// The codes of those after which the call is still to be made.
        static let unanswered: Set<String> = ["no-answer", "message-left"]
    }

    public struct Request: Sendable {
        public var task: CallTask.ID
        public var outcome: Outcome
        /// The one invoice that a promise or a dispute is about; what the outcome itself names, when nil.
        public var part: Part?
        /// What was said; empty for nothing.
        public var note: String
        public var actor: Actor
        public var today: CivilDate
        public var at: Timestamp
        /// The form that says it, which is taken once.
        public var form: FormKey?

        public init(
            task: CallTask.ID,
            outcome: Outcome,
            note: String = "",
            actor: Actor,
            today: CivilDate,
            at instant: Timestamp
        ) {
            self.task = task
            self.outcome = outcome
            self.note = note
            self.actor = actor
            self.today = today
            at = instant
        }
    }

    /// One of the invoices of a call, or a part of it.
    public struct Part: Hashable, Sendable {
        public let instalment: Instalment.ID
        /// In the smallest units of the instalment's currency; all that is asked for of it, when nil.
        public var amountMinor: Int64?

        public init(_ instalment: Instalment.ID, amountMinor: Int64? = nil) {
            self.instalment = instalment
            self.amountMinor = amountMinor
        }
    }

    /// What recording it did.
    public struct Recorded: Sendable {
        /// Those that were placed.
        public let holds: [Hold.ID]
        /// When the call is made again.
        public let againOn: CivilDate?
    }

    /// Throws `CallError`, `HoldError`, and `PermissionError.missing` when the actor may not remind for the company.
    @discardableResult
    public func run(_ request: Request) async throws -> Recorded {
        try await store.write { connection in
            try FormReceipts.take(request.form, at: request.at, connection)
            return try CallRecording(request: request, connection: connection).write()
        }
    }
}

/// Why a call is not recorded.
public enum CallError: Error, Equatable, DomainError {
    case unknown
    /// Somebody recorded it already.
    case alreadyRecorded
    /// Promised, or to be tried again, for a day that is over.
    case dayPast(CivilDate)

    public var code: String {
        switch self {
        case .unknown: "call.unknown"
        case .alreadyRecorded: "call.already-recorded"
        case .dayPast: "call.day-past"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknown: .missing
        case .alreadyRecorded: .conflict
        case .dayPast: .invalid
        }
    }

    public var parameters: [String: String] {
        if case .dayPast(let day) = self { ["day": day.description] } else { [:] }
    }
}

/// Writes what a call came to, inside its transaction.
private struct CallRecording {
    let request: RecordCall.Request
    let connection: any SQLConnection

    /// Whom the call was for.
    private struct Subject {
        let entity: LegalEntity
        let customer: Customer.ID
    }

    func write() throws -> RecordCall.Recorded {
        let subject = try subject()
        try request.actor.require(.remind, in: subject.entity.id)
        let ledger = try Ledger.lock(subject.entity.id, connection)
        let tasks = try openTasks(subject)
        guard tasks.contains(request.task.rawValue) else { throw CallError.alreadyRecorded }
        let againOn = try nextTry(subject)
        try end(tasks, againOn)
        let remark = try request.note.trimmingSpace.isEmpty ? nil : keepNote(subject)
        if case .wrongNumber(let contact?) = request.outcome { try takeOffNumber(of: contact, subject) }
        var draft = PostingDraft()
        draft.holds = try holds(subject, remark)
        let tasksDetail = tasks.map(String.init).joined(separator: " ")
        let again = againOn.map { [("again", $0.description)] } ?? []
        let posted = try ledger.post(
            draft,
            as: JournalEvent(
                actor: request.actor.name,
                verb: CallsMade.verb,
                subject: "customer:\(subject.customer)",
                recordedAt: request.at,
                detail: [("task", tasksDetail), ("outcome", request.outcome.code)] + again
            )
        )
        return RecordCall.Recorded(holds: posted.holds, againOn: againOn)
    }

    private func subject() throws -> Subject {
        let found = try connection.first(
            """
            select account.legal_entity_id, account.customer_id
            from task
            join step_taken on step_taken.task_id = task.id
            join account on account.id = step_taken.account_id
            where task.id = \(request.task) and task.kind = 'call'
            """
        ) { (entity: LegalEntity.ID(try $0.integer(0)), customer: Customer.ID(try $0.integer(1))) }
        guard let found, let entity = try LegalEntities.find(found.entity, connection) else { throw CallError.unknown }
        return Subject(entity: entity, customer: found.customer)
    }

    /// Every call that the customer waits for, today's or a later day's: one conversation is about them all.
    private func openTasks(_ subject: Subject) throws -> [Int64] {
        try connection.rows(
            """
            select distinct task.id
            from task
            join step_taken on step_taken.task_id = task.id
            join account on account.id = step_taken.account_id
            where task.kind = 'call' and task.done_at is null
            and account.customer_id = \(subject.customer) and account.legal_entity_id = \(subject.entity.id)
            order by task.id
            """
        ) { try $0.integer(0) }
    }

    private func check(_ day: CivilDate) throws {
        guard day >= request.today else { throw CallError.dayPast(day) }
        try HoldError.check(until: day, today: request.today)
    }

    /// When somebody tries again; nil when nobody has to.
    private func nextTry(_ subject: Subject) throws -> CivilDate? {
        switch request.outcome {
        case .noAnswer(let day), .messageLeft(let day):
            guard let day else {
                let calendar = try WorkingCalendar.read(of: subject.entity.id, connection)
                return calendar.adding(workingDays: 1, to: request.today)
            }
            try check(day)
            return day
        case .reached, .givenUp, .promised, .disputed, .wrongNumber: return nil
        }
    }

    private func end(_ tasks: [Int64], _ againOn: CivilDate?) throws {
        let change: SQL =
            againOn.map { "due_on = \($0)" }
            ?? "done_at = \(request.at), done_by = \(request.actor.name), outcome = \(request.outcome.code)"
        try connection.execute("update task set \(change) where id in \(list: tasks)")
    }

    private func keepNote(_ subject: Subject) throws -> Remark.ID {
        try Remarks.write(
            request.note,
            about: "customer:\(subject.customer)",
            by: request.actor,
            at: request.at,
            connection
        )
    }

    private func takeOffNumber(of contact: Contact.ID, _ subject: Subject) throws {
        try connection.execute(
            """
            update contact set phone = \(String?.none), version = version + 1
            where id = \(contact) and customer_id = \(subject.customer)
            """
        )
    }

    private func holds(_ subject: Subject, _ remark: Remark.ID?) throws -> [HoldDraft] {
        let (kind, until, parts): (HoldKind, CivilDate?, [HoldParts.Part])
        switch request.outcome {
        case .reached, .noAnswer, .messageLeft, .givenUp, .wrongNumber: return []
        case .promised(let day, let amount):
            try check(day)
            (kind, until, parts) = (.promise, day, try promised(amount, subject))
        case .disputed(let instalments, let day):
            if let day { try check(day) }
            (kind, until, parts) = (.dispute, day, try disputed(instalments, subject))
        }
        guard !parts.isEmpty else { throw HoldError.nothingOpen }
        return parts.map { part in
            var hold = HoldDraft(
                subject: part.subject,
                kind: kind,
                fromOn: request.today,
                placedBy: request.actor.name,
                reason: remark.map { HoldReason.remark($0).text } ?? HoldReason.none.text
            )
            hold.amountMinor = part.amountMinor
            hold.untilOn = until
            return hold
        }
    }

    private func promised(_ amount: Int64?, _ subject: Subject) throws -> [HoldParts.Part] {
        if let part = request.part { return [try held(part, subject)] }
        let lines = try asked(subject)
        guard let amount else { return lines.map(Self.whole) }
        let own = lines.filter { $0.claimed.currency == subject.entity.currency }
        return try HoldParts.spread(amount, over: own.map { (Instalment.ID($0.item.rawValue), $0.claimed.minorUnits) })
    }

    private func disputed(_ instalments: Set<Instalment.ID>, _ subject: Subject) throws -> [HoldParts.Part] {
        if let part = request.part { return [try held(part, subject)] }
        if instalments.isEmpty { return try asked(subject).map(Self.whole) }
        let ids = instalments.map(\.rawValue).sorted(), found = try open(subject, ids)
        guard found.count == ids.count else { throw HoldError.unknown }
        return found.map { HoldParts.Part(subject: .instalment($0.id)) }
    }

    /// What the call asked for: as its sheet says it, by the rules of the plan.
    private func asked(_ subject: Subject) throws -> [ClaimLine] {
        let plan = try ReminderPlan.make(
            of: subject.entity.id,
            customer: subject.customer,
            on: request.today,
            bankDataThrough: nil,
            connection
        )
        return try plan.overdueClaims(of: [subject.customer])[subject.customer]?.lines ?? []
    }

    /// What is asked for of an instalment, which is all that is open unless a part is held already.
    private static func whole(_ line: ClaimLine) -> HoldParts.Part {
        HoldParts.Part(
            subject: .instalment(Instalment.ID(line.item.rawValue)),
            amountMinor: line.claimed == line.open ? nil : line.claimed.minorUnits
        )
    }

    private func held(_ part: RecordCall.Part, _ subject: Subject) throws -> HoldParts.Part {
        if let line = try asked(subject).first(where: { $0.item.rawValue == part.instalment.rawValue }) {
            guard let amount = part.amountMinor else { return Self.whole(line) }
            guard 1...line.claimed.minorUnits ~= amount else { throw HoldError.badAmount }
            return HoldParts.Part(
                subject: .instalment(part.instalment),
                amountMinor: amount == line.open.minorUnits ? nil : amount
            )
        }
        guard let item = try open(subject, [part.instalment.rawValue]).first else { throw HoldError.unknown }
        let amount = part.amountMinor ?? item.minor
        guard 1...item.minor ~= amount else { throw HoldError.badAmount }
        return HoldParts.Part(subject: .instalment(item.id), amountMinor: amount == item.minor ? nil : amount)
    }

    private func open(_ subject: Subject, _ ids: [Int64]) throws -> [(id: Instalment.ID, minor: Int64)] {
        let query: SQL = """
            select open_item.instalment_id, open_item.open_minor, document.kind, document.control_account
            from open_item
            join account on account.id = open_item.account_id
            join instalment on instalment.id = open_item.instalment_id
            join document on document.id = instalment.document_id
            where account.legal_entity_id = \(subject.entity.id) and account.customer_id = \(subject.customer)
            and open_item.instalment_id in \(list: ids)
            order by open_item.due_on, open_item.instalment_id
            """
        return try connection.rows(query) { row -> (id: Instalment.ID, minor: Int64)? in
            let kind = try DocumentKind(rawValue: row.text(2)) ?? .adjustmentDebit
            guard kind.isChased(controlAccount: try row.text(3)) else { return nil }
            return (Instalment.ID(try row.integer(0)), try row.integer(1))
        }.compactMap { $0 }
    }
}

extension String {
    fileprivate var trimmingSpace: Substring { drop(while: \.isWhitespace) }
}
