internal import Collecting
internal import Ledger
internal import Primitives
internal import Storage

/// What left lately to ask for money, and what came of it.
struct MessageFacts {
    /// One mail.
    struct Message {
        /// Whether the other side's server took it; refused it otherwise.
        var isSent: Bool
        /// Whether the step that sets its level goes with a statement.
        var hasStatement = false
        var instalments: [Int64] = []
        /// Whether the PDF of each of its invoices was at hand when it was frozen.
        var hasEveryInvoice = true

        var isComplete: Bool { hasStatement && hasEveryInvoice }
    }

    var messages: [Message] = []
    /// Calls that were made.
    var callCount = 0

    static let window = PracticeWindow.last(days: 90)
    /// A reminder carries at most so many invoices, so that no server refuses it for its size.
    private static let maximumInvoices = 10

    static func read(_ scope: FactScope, files: InvoiceFiles, _ connection: any SQLConnection) throws -> MessageFacts {
        var facts = MessageFacts()
        facts.messages = try readMessages(scope, files, connection)
        let start = window.start(scope.today)
        facts.callCount = Int(
            try connection.number(
                """
                select count(distinct task.id) from task
                join step_taken on step_taken.task_id = task.id
                join account on account.id = step_taken.account_id
                where account.legal_entity_id = \(scope.entity.id) and task.done_at is not null
                and step_taken.taken_on > \(start) and step_taken.taken_on <= \(scope.today)
                """
            )
        )
        return facts
    }

    private static func readMessages(
        _ scope: FactScope,
        _ files: InvoiceFiles,
        _ connection: any SQLConnection
    ) throws -> [Message] {
        var messages: [Message] = [], current: Int64?, documents: Set<Int64> = []
        // Of an entry the firmest step comes last: it set the level.
        let query: SQL = """
            select step_taken.outbox_id, outbox.state, outbox.claimed_at, step_taken.step_key, step_taken.instalment_id,
                   instalment.document_id
            from step_taken
            join outbox on outbox.id = step_taken.outbox_id
            join instalment on instalment.id = step_taken.instalment_id
            where outbox.legal_entity_id = \(scope.entity.id) and outbox.kind = \(ReminderFreezer.kind)
            and outbox.state in ('sent', 'refused') and step_taken.left_out_at is null
            and step_taken.taken_on > \(window.start(scope.today)) and step_taken.taken_on <= \(scope.today)
            order by step_taken.outbox_id, step_taken.rank, step_taken.id
            """
        try connection.forEach(query) { row in
            let outbox = try row.integer(0), document = try row.integer(5)
            if current != outbox {
                messages.append(Message(isSent: try row.text(1) == "sent"))
                (current, documents) = (outbox, [])
            }
            let last = messages.count - 1
            messages[last].instalments.append(try row.integer(4))
            messages[last].hasStatement = FormalSteps.withStatement.contains(try row.text(3))
            documents.insert(document)
            let frozenAt = Timestamp(millisecondsSinceEpoch: try row.optionalInteger(2) ?? .max)
            if documents.count > maximumInvoices || !files.held(document, at: frozenAt) {
                messages[last].hasEveryInvoice = false
            }
        }
        return messages
    }
}
