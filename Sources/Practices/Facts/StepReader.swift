internal import Collecting
internal import Ledger
internal import Primitives
internal import Storage

/// Reads what was done to get paid, once for all the practices that ask: steps of what is still open, and every step of the
/// last ninety days.
struct StepReader {
    let scope: FactScope

    /// What a step is, as bits: a question over hundreds of thousands of them answers numbers.
    private struct Marks: OptionSet {
        let rawValue: Int64

        /// Of the window of messages.
        static let recent = Marks(rawValue: 1)
        static let notice = Marks(rawValue: 2)
        static let withStatement = Marks(rawValue: 4)

        /// By how many bits the rank is moved, to stand above the others.
        static let rankBits: Int64 = 3
        var rank: Int64 { rawValue >> Self.rankBits }
    }

    func read(into facts: inout PracticeFacts, _ connection: any SQLConnection) throws {
        let outbox = try Outgoing.read(scope, connection), calls = try callsMade(connection)
        var messages = MessageGathering(), recentCalls: Set<Int64> = [], notices: Set<Int64> = []
        try connection.forEach(query) { row in
            let instalment = try row.integer(0), message = try row.integer(2),
                marks = Marks(rawValue: try row.integer(3))
            guard message > 0 else {
                guard calls.contains(-message) else { return }
                facts.items.mark(instalment, .called)
                if marks.contains(.recent) { recentCalls.insert(-message) }
                return
            }
            guard let outgoing = outbox[message] else { return }
            if outgoing.isSent {
                facts.items.mark(instalment, marks.contains(.notice) ? [.mailed, .noticed] : .mailed)
                if let day = try row.optionalDate(4) { facts.due.announce(instalment, on: day) }
                if marks.isSuperset(of: [.recent, .notice]) { notices.insert(message) }
            }
            guard marks.contains(.recent) else { return }
            let step = MessageStep(
                instalment: instalment,
                document: try row.integer(1),
                rank: marks.rank,
                hasStatement: marks.contains(.withStatement)
            )
            messages.add(step, to: message, outgoing)
        }
        facts.messages = MessageFacts(messages: messages.finished(with: facts.files), callCount: recentCalls.count)
        facts.acts = notices.sorted().compactMap { outbox[$0]?.notice }
    }

    /// A message has the number of its entry in the outbox, a call that of its task with a minus.
    private var query: SQL {
        let recent = MessageFacts.window.start(scope.today)
        let announcing = DueFacts.window.start(scope.today).adding(days: -DueFacts.announcedDays.upperBound)
        return """
            select step_taken.instalment_id, instalment.document_id, coalesce(step_taken.outbox_id, -step_taken.task_id),
                   step_taken.rank * \(1 << Marks.rankBits)
                       + case when step_taken.taken_on > \(recent) then \(Marks.recent.rawValue) else 0 end
                       + case when \(FactSQL.any("step_taken.step_key", of: FormalSteps.keys.sorted()))
                           then \(Marks.notice.rawValue) else 0 end
                       + case when \(FactSQL.any("step_taken.step_key", of: FormalSteps.withStatement.sorted()))
                           then \(Marks.withStatement.rawValue) else 0 end,
                   case when step_taken.taken_on > \(announcing) then step_taken.taken_on end
            from step_taken cross join instalment
            where instalment.id = step_taken.instalment_id and step_taken.left_out_at is null
            and step_taken.taken_on <= \(scope.today)
            and (step_taken.taken_on > \(recent) or exists (
                select 1 from open_item where open_item.instalment_id = step_taken.instalment_id))
            """
    }

    private func callsMade(_ connection: any SQLConnection) throws -> Set<Int64> {
        Set(
            try connection.rows(
                """
                select distinct task.id from task
                join step_taken on step_taken.task_id = task.id
                join account on account.id = step_taken.account_id
                where task.kind = 'call' and task.done_at is not null and account.legal_entity_id = \(scope.entity.id)
                """
            ) { try $0.integer(0) }
        )
    }
}

/// A message that left, or that the other side refused.
private struct Outgoing {
    let isSent: Bool
    let customer: Int64?
    let frozenAt: Timestamp?

    /// As an act that two people should agree on.
    var notice: SensitiveAct? {
        guard let customer, let frozenAt else { return nil }
        return SensitiveAct(kind: .formalNotice, customer: customer, at: frozenAt)
    }

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> [Int64: Outgoing] {
        var messages: [Int64: Outgoing] = [:]
        let query: SQL = """
            select id, case when state = 'sent' then 1 else 0 end, customer_id, claimed_at from outbox
            where legal_entity_id = \(scope.entity.id) and state in ('sent', 'refused')
            and kind = \(ReminderFreezer.kind)
            """
        try connection.forEach(query) { row in
            messages[try row.integer(0)] = Outgoing(
                isSent: try row.integer(1) == 1,
                customer: try row.optionalInteger(2),
                frozenAt: try row.optionalInteger(3).map { Timestamp(millisecondsSinceEpoch: $0) }
            )
        }
        return messages
    }
}

/// What a message says about one instalment.
private struct MessageStep {
    let instalment: Int64
    let document: Int64
    let rank: Int64
    let hasStatement: Bool
}

/// Puts the steps of each message together.
private struct MessageGathering {
    private var messages: [MessageFacts.Message] = []
    private var documents: [[Int64]] = []
    private var levels: [Int64] = []
    private var places: [Int64: Int] = [:]

    mutating func add(_ step: MessageStep, to message: Int64, _ outgoing: Outgoing) {
        let place = places[message] ?? messages.count
        if place == messages.count {
            places[message] = place
            messages.append(MessageFacts.Message(isSent: outgoing.isSent, frozenAt: outgoing.frozenAt))
            documents.append([])
            levels.append(.min)
        }
        messages[place].instalments.append(step.instalment)
        documents[place].append(step.document)
        // The firmest step sets the level, and with it what is attached.
        guard step.rank >= levels[place] else { return }
        levels[place] = step.rank
        messages[place].hasStatement = step.hasStatement
    }

    func finished(with files: InvoiceFiles) -> [MessageFacts.Message] {
        zip(messages, documents).map { message, documents in
            var message = message
            message.hasEveryInvoice =
                Set(documents).count <= MessageFacts.maximumInvoices
                && documents.allSatisfy { document in
                    message.frozenAt.map { files.held(document, at: $0) } ?? files.holds(document)
                }
            return message
        }
    }
}
