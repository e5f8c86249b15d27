internal import Storage

extension Migration {
    /// The terms that a customer had before: what due days that were derived earlier came of, and who asked that they go by
    /// the new ones; `asked_by` is null once they do, and when they stay.
    static let keepFormerTerms = Migration(
        65,
        "KeepFormerTerms",
        schema: """
            create table former_terms (
                id {id},
                customer_id {int} not null references customer_row (id),
                terms {text} not null,
                last_instalment {int} not null,
                last_correction {int} not null,
                asked_by {text}
            ) {strict};
            create index former_terms_customer on former_terms (customer_id, id);
            """
    )
}
