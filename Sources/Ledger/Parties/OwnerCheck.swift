internal import Storage

/// Each account is shown with the customer to whom it passed last, or for whom it was opened.
struct OwnerCheck: VerificationCheck {
    var verbs: Set<String> { [] }

    func finding(_ events: [VerifiedEvent], _ connection: any SQLConnection) throws -> VerificationFinding? {
        let query: SQL = """
            select account_row.id from account_row
            left join account_current on account_current.id = account_row.id
            left join (select account_id, max(id) as id from account_owner group by account_id) as latest
                on latest.account_id = account_row.id
            left join account_owner_row as owner on owner.id = latest.id
            where account_row.journal_id not in (select journal_id from pending_posting)
            and (account_current.id is null
               or coalesce(owner.customer_id, account_row.customer_id) <> account_current.customer_id
               or account_row.legal_entity_id <> account_current.legal_entity_id
               or account_row.code <> account_current.code)
            order by account_row.id limit 1
            """
        return try connection.first(query) { try $0.integer(0) }.map {
            VerificationFinding(reason: .owner, place: "account_row \($0)")
        }
    }
}
