internal import Collecting
internal import Ledger
internal import Primitives
internal import Storage

/// Reads what was done to get paid, once for all the practices that ask: steps of what is still open, and every step of the
/// last ninety days.
struct StepReader {
    let scope: FactScope

    /// One step of one instalment, of a message that left or was refused, or of a call that was made.
    private struct Step {
        let instalment: Int64
        let document: Int64
        let rank: Int64
        /// Nil for a call.
        let message: Int64?
        let call: Int64?
        let isSent: Bool
        let isRecent: Bool
        let isNotice: Bool
        let hasStatement: Bool
        let customer: Int64?
        let frozenAt: Timestamp?
        /// Only of the days on which it can have announced something that fell due lately.
        let announcedOn: CivilDate?
    }

    func read(into facts: inout PracticeFacts, _ connection: any SQLConnection) throws {
        var messages = MessageGathering(), calls: Set<Int64> = [], notices: [Int64: SensitiveAct] = [:]
        try connection.forEach(query) { row in
            let step = try Self.step(row)
            mark(step, in: &facts)
            guard step.isRecent else { return }
            if let call = step.call { calls.insert(call) }
            guard let message = step.message else { return }
            messages.add(step.instalment, step.document, rank: step.rank, hasStatement: step.hasStatement, to: message)
            {
                MessageFacts.Message(isSent: step.isSent, frozenAt: step.frozenAt)
            }
            if step.isSent, step.isNotice, let customer = step.customer, let at = step.frozenAt {
                notices[message] = SensitiveAct(kind: .formalNotice, customer: customer, at: at)
            }
        }
        facts.messages = MessageFacts(messages: messages.finished(with: facts.files), callCount: calls.count)
        facts.acts = notices.sorted { $0.key < $1.key }.map(\.value)
    }

    private func mark(_ step: Step, in facts: inout PracticeFacts) {
        guard step.call != nil || step.isSent else { return }
        if let announcedOn = step.announcedOn, step.message != nil {
            facts.due.announce(step.instalment, on: announcedOn)
        }
        guard let place = facts.items.place(of: step.instalment) else { return }
        facts.items.all[place].marks.insert(step.message == nil ? .called : .mailed)
        if step.message != nil, step.isNotice { facts.items.all[place].marks.insert(.noticed) }
    }

    /// Numbers wherever numbers do: hundreds of thousands of steps are read.
    private var query: SQL {
        let recent = MessageFacts.window.start(scope.today)
        let announcing = DueFacts.window.start(scope.today).adding(days: -DueFacts.announcedDays.upperBound)
        return """
            select step_taken.instalment_id, instalment.document_id, step_taken.rank, step_taken.outbox_id,
                   step_taken.task_id, case when outbox.state = 'sent' then 1 else 0 end,
                   case when step_taken.taken_on > \(recent) then 1 else 0 end,
                   case when step_taken.step_key in \(list: FormalSteps.keys.sorted()) then 1 else 0 end,
                   case when step_taken.step_key in \(list: FormalSteps.withStatement.sorted()) then 1 else 0 end,
                   outbox.customer_id, outbox.claimed_at,
                   case when step_taken.taken_on > \(announcing) then step_taken.taken_on end
            from step_taken
            join account on account.id = step_taken.account_id
            join instalment on instalment.id = step_taken.instalment_id
            left join outbox on outbox.id = step_taken.outbox_id
            left join task on task.id = step_taken.task_id
            left join open_item on open_item.instalment_id = step_taken.instalment_id
            where account.legal_entity_id = \(scope.entity.id) and step_taken.left_out_at is null
            and step_taken.taken_on <= \(scope.today)
            and (outbox.state in ('sent', 'refused') or task.done_at is not null)
            and (step_taken.taken_on > \(recent) or open_item.instalment_id is not null)
            """
    }

    private static func step(_ row: any SQLRow) throws -> Step {
        Step(
            instalment: try row.integer(0),
            document: try row.integer(1),
            rank: try row.integer(2),
            message: try row.optionalInteger(3),
            call: try row.optionalInteger(4),
            isSent: try row.integer(5) == 1,
            isRecent: try row.integer(6) == 1,
            isNotice: try row.integer(7) == 1,
            hasStatement: try row.integer(8) == 1,
            customer: try row.optionalInteger(9),
            frozenAt: try row.optionalInteger(10).map { Timestamp(millisecondsSinceEpoch: $0) },
            announcedOn: try row.optionalDate(11)
        )
    }
}

/// Puts the steps of each message together.
private struct MessageGathering {
    private var messages: [MessageFacts.Message] = []
    private var documents: [[Int64]] = []
    private var levels: [Int64] = []
    private var places: [Int64: Int] = [:]

    mutating func add(
        _ instalment: Int64,
        _ document: Int64,
        rank: Int64,
        hasStatement: Bool,
        to message: Int64,
        _ new: () -> MessageFacts.Message
    ) {
        let place = places[message] ?? messages.count
        if place == messages.count {
            places[message] = place
            messages.append(new())
            documents.append([])
            levels.append(.min)
        }
        messages[place].instalments.append(instalment)
        documents[place].append(document)
        // The firmest step sets the level, and with it what is attached.
        guard rank >= levels[place] else { return }
        levels[place] = rank
        messages[place].hasStatement = hasStatement
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
