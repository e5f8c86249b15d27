internal import Storage

extension Migration {
    /// What each message asked for, kept with its bytes: the lines as they stood, and what was set against them.
    ///
    /// Messages of before have neither: what they asked for is in their bytes alone.
    static let keepClaims = Migration(
        60,
        "KeepClaims",
        schema: """
            create table claim_line (
                outbox_id {int} not null references outbox (id),
                instalment_id {int} not null references instalment_row (id),
                due_on {date} not null,
                days_late {int} not null,
                amount_minor {int} not null,
                open_minor {int} not null,
                claimed_minor {int} not null,
                currency {text} not null,
                primary key (outbox_id, instalment_id)
            ) {strict};
            create table claim_total (
                outbox_id {int} not null references outbox (id),
                currency {text} not null,
                claimed_minor {int} not null,
                unapplied_minor {int} not null check (unapplied_minor >= 0),
                primary key (outbox_id, currency)
            ) {strict};
            """
    )
}
