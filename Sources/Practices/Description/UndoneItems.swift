internal import Collecting
public import Ledger
internal import Office
public import Primitives
public import Storage

/// Open items for which something that a practice asks is not done yet: the same as the practice counts, to be listed.
public enum UndoneItems: String, CaseIterable, Sendable {
    /// Invoices whose PDF is not at hand (practices 7 and 15).
    case pdf
    /// Overdue, free to be chased, and neither a message left nor a call was made (practice 11).
    case reminder
    /// Long overdue, and a message or a call is missing (practice 14).
    case call
    /// Overdue for longer still, without a formal notice (practice 18).
    case notice

    /// Days past due beyond which it is missing; nil from the beginning.
    public var daysPastDue: Int? {
        switch self {
        case .pdf: nil
        case .reminder: ChaseEveryInvoice.graceDays
        case .call: MixTheChannels.patienceDays
        case .notice: EscalateOnTime.patienceDays
        }
    }

    /// A condition on `open_item`, `instalment` and `document`: sets that are read once each, however many items there are.
    public func condition(of entity: LegalEntity.ID, on today: CivilDate) -> SQL {
        var condition: SQL = "\(FactSQL.isAsked)"
        if let daysPastDue { condition += " and open_item.due_on < \(today.adding(days: -daysPastDue))" }
        switch self {
        case .pdf:
            let held: SQL = "select subject from file_link where role = 'invoice'"
            condition +=
                " and \(FactSQL.isInvoice) and 'document:' || cast(document.id as text) not in (\(held))"
        case .reminder:
            let holds: [HoldKind] = [.dispute, .promise, .paymentPlan, .insolvency, .pause]
            condition +=
                " and \(isFree(holds, today)) and \(isNot(Self.mailed(entity))) and \(isNot(Self.called(entity)))"
                + " and not \(FactSQL.isOnHeldAccount(today))"
        case .call:
            let (mailed, called) = (isNot(Self.mailed(entity)), isNot(Self.called(entity)))
            condition += " and \(isFree([.dispute, .insolvency], today)) and (\(mailed) or \(called))"
        case .notice:
            let noticed: SQL =
                Self.mailed(entity) + " and \(FactSQL.any("step_taken.step_key", of: FormalSteps.keys.sorted()))"
            condition += " and \(isFree([.dispute, .insolvency], today)) and \(isNot(noticed))"
        }
        return condition
    }

    private func isNot(_ instalments: SQL) -> SQL { "instalment.id not in (\(instalments))" }

    private static func mailed(_ entity: LegalEntity.ID) -> SQL {
        """
        select step_taken.instalment_id from step_taken join outbox on outbox.id = step_taken.outbox_id
        where outbox.legal_entity_id = \(entity) and outbox.state = 'sent' and step_taken.left_out_at is null
        """
    }

    private static func called(_ entity: LegalEntity.ID) -> SQL {
        """
        select step_taken.instalment_id from step_taken join task on task.id = step_taken.task_id
        join account on account.id = step_taken.account_id
        where account.legal_entity_id = \(entity) and task.kind = 'call' and task.done_at is not null
        and step_taken.left_out_at is null
        """
    }

    /// Whether nothing of these kinds holds the whole of it; a hold of a part leaves the rest.
    private func isFree(_ kinds: [HoldKind], _ today: CivilDate) -> SQL {
        let inForce: SQL = """
            hold.kind in \(list: kinds.map(\.rawValue)) and hold.amount_minor is null and hold.from_on <= \(today)
            and (hold.until_on is null or hold.until_on >= \(today))
            and not exists (
                select 1 from hold_end where hold_end.hold_id = hold.id and hold_end.ended_on <= \(today))
            """
        return """
            instalment.id not in (
                select hold.instalment_id from hold where hold.instalment_id is not null and \(inForce))
            and document.account_id not in (
                select hold.account_id from hold where hold.account_id is not null and \(inForce))
            and account.customer_id not in (
                select hold.customer_id from hold where hold.customer_id is not null and \(inForce))
            """
    }
}
