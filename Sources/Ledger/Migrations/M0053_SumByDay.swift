internal import Storage

extension Migration {
    /// What was invoiced in a span of days is added up from an index alone, by a question that says `kind <> 'receipt'`.
    ///
    /// The day comes first: an import writes at one place of it, and no question about one account takes it by mistake.
    /// Receipts, which are half of the documents, would make an import slower for little.
    static let sumByDay = Migration(53, "SumByDay") { connection in
        try connection.script(
            """
            create index document_row_day
                on document_row (issued_on, kind, currency, amount_minor, legal_entity_id, journal_id)
                where kind <> 'receipt';
            """
        )
    }
}
