public import Storage

extension Migration {
    /// Where each customer's old items start, the runs, and which step each instalment has had.
    static let createCollecting = Migration(
        20,
        "CreateCollecting",
        schema: """
            create table backlog_decision (
                legal_entity_id {int} not null references legal_entity (id),
                customer_id {int} not null references customer_row (id),
                decision {text} not null check (decision in ('followScenario', 'startAt', 'fromNowOn', 'never')),
                step_key {text},
                from_on {date},
                decided_by {text} not null,
                decided_at {int} not null,
                primary key (legal_entity_id, customer_id),
                check ((decision = 'startAt') = (step_key is not null)),
                check ((decision in ('startAt', 'fromNowOn')) = (from_on is not null))
            ) {strict};
            create table dunning_run (
                id {id},
                legal_entity_id {int} not null references legal_entity (id),
                run_on {date} not null,
                ran_by {text} not null,
                ran_at {int} not null,
                scenario_key {text} not null,
                scenario_version {int} not null,
                messages {int} not null,
                calls {int} not null,
                items {int} not null,
                waiting {int} not null,
                held {text}
            ) {strict};
            create index dunning_run_day on dunning_run (legal_entity_id, run_on, id);
            create table step_taken (
                id {id},
                dunning_run_id {int} not null references dunning_run (id),
                account_id {int} not null references account_row (id),
                instalment_id {int} not null references instalment_row (id),
                step_key {text} not null,
                ordinal {int} not null,
                rank {int} not null,
                taken_on {date} not null,
                outbox_id {int} references outbox (id),
                task_id {int} references task (id),
                claimed_minor {int} not null,
                currency {text} not null,
                left_out_at {int},
                unique (instalment_id, step_key, ordinal),
                check ((outbox_id is null) <> (task_id is null))
            ) {strict};
            create index step_taken_outbox on step_taken (outbox_id);
            create index step_taken_task on step_taken (task_id);
            create index step_taken_account on step_taken (account_id, taken_on);
            """
    )
}

/// The schema of reminders, and the rates that they name.
public enum CollectingMigrations {
    public static let all: [Migration] = [
        .createCollecting, .seedLegalRates, .keepClaims, .prepareRuns, .findClaims, .keepNoticeDeadlines,
    ]
}
