internal import Ledger
internal import Primitives
internal import Storage

/// What is disputed on a day, as statements: found from the disputes, which are few.
enum DisputeSQL {
    /// Open instalments that a dispute holds.
    static func instalments(_ entity: LegalEntity.ID, _ today: CivilDate) -> SQL {
        let inForce = inForce(today)
        return """
            select hold.instalment_id from hold where hold.instalment_id is not null and \(inForce)
            union select open_item.instalment_id from hold
            join open_item on open_item.account_id = hold.account_id where \(inForce)
            union select open_item.instalment_id from hold
            join account on account.customer_id = hold.customer_id and account.legal_entity_id = \(entity)
            join open_item on open_item.account_id = account.id where \(inForce)
            """
    }

    /// Customers who dispute something that is open.
    static func customers(_ entity: LegalEntity.ID, _ today: CivilDate) -> SQL {
        """
        select account.customer_id from open_item join account on account.id = open_item.account_id
        where account.legal_entity_id = \(entity) and open_item.instalment_id in (\(instalments(entity, today)))
        """
    }

    /// The disputes in force of a company, each with every open item that it touches, the oldest first: by currency of the
    /// item, its open balance, and what the dispute is of when that is a part only.
    static func parts(_ entity: LegalEntity.ID, _ currency: Currency, _ today: CivilDate) -> SQL {
        let inForce = inForce(today)
        // Every column by a name of its own: one engine orders a union by no other.
        let touched: SQL = """
            hold.id as hold_id, hold.amount_minor as amount_minor, open_item.instalment_id as instalment_id,
            open_item.due_on as due_on, open_item.open_minor as open_minor
            """
        // A part of an account, or of all that a customer owes, counts in the company's own currency.
        let isCounted: SQL = "(hold.amount_minor is null or open_item.currency = \(currency.code))"
        return """
            select \(touched), 0 as is_wide from hold
            join open_item on open_item.instalment_id = hold.instalment_id
            join account on account.id = open_item.account_id
            where account.legal_entity_id = \(entity) and \(inForce)
            union all select \(touched), 1 from hold
            join open_item on open_item.account_id = hold.account_id
            join account on account.id = open_item.account_id
            where account.legal_entity_id = \(entity) and \(isCounted) and \(inForce)
            union all select \(touched), 1 from hold
            join account on account.customer_id = hold.customer_id and account.legal_entity_id = \(entity)
            join open_item on open_item.account_id = account.id where \(isCounted) and \(inForce)
            order by is_wide, hold_id, due_on, instalment_id
            """
    }

    private static func inForce(_ today: CivilDate) -> SQL {
        """
        hold.kind = \(HoldKind.dispute.rawValue) and hold.from_on <= \(today)
        and (hold.until_on is null or hold.until_on >= \(today))
        and not exists (
            select 1 from hold_end where hold_end.hold_id = hold.id and hold_end.ended_on <= \(today))
        """
    }
}
