internal import Storage

extension Migration {
    /// What is owed is found by its amount, the newest first.
    ///
    /// Receipts, which are half of the documents, are left out: nobody owes them, and they would make an import slower.
    static let findAmounts = Migration(55, "FindAmounts") { connection in
        try connection.script(
            """
            create index document_row_amount on document_row (amount_minor, id) where kind <> 'receipt';
            create index instalment_row_amount on instalment_row (amount_minor, id);
            """
        )
    }
}
