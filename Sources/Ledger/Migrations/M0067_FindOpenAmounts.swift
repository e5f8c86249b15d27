internal import Storage

extension Migration {
    /// What is still open, and what was received, is found by its amount, the newest first.
    static let findOpenAmounts = Migration(67, "FindOpenAmounts") { connection in
        try connection.script(
            """
            create index open_item_row_open on open_item_row (open_minor, instalment_id);
            create index document_row_received on document_row (amount_minor, id) where kind = 'receipt';
            """
        )
    }
}
