internal import Storage

extension Migration {
    /// What a balance adds up stands in the indexes themselves: the open items of an account, and what was applied after a day.
    static let coverReadings = Migration(52, "CoverReadings") { connection in
        try connection.script(
            """
            drop index open_item_row_account;
            create index open_item_row_account
                on open_item_row (account_id, currency, due_on, issued_on, open_minor, journal_id);
            drop index open_credit_row_account;
            create index open_credit_row_account
                on open_credit_row (account_id, currency, issued_on, open_minor, journal_id);
            drop index allocation_row_day;
            create index allocation_row_day
                on allocation_row (allocated_on, instalment_id, credit_document_id, amount_minor, journal_id);
            """
        )
    }
}
