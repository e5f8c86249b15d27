internal import Storage

extension Migration {
    /// Credits that the last whole FEC no longer holds, since when; `kept_at` once a person said that they stand.
    ///
    /// What is owed and absent needs no row of its own: the pause of its reminders says it.
    static let noteAbsentCredits = Migration(
        90,
        "NoteAbsentCredits",
        schema: """
            create table absent_credit (
                document_id {int} primary key references document_row (id),
                legal_entity_id {int} not null references legal_entity (id),
                since_on {date} not null,
                kept_at {int}
            ) {strict};
            create index absent_credit_entity on absent_credit (legal_entity_id, document_id);
            """
    )
}
