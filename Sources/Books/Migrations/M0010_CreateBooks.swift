public import Storage

extension Migration {
    /// What was imported, what the accountant's balances were month by month, and how fresh the bank's movements are.
    static let createBooks = Migration(
        10,
        "CreateBooks",
        schema: """
            create table import_run (
                id {id},
                kind {text} not null,
                file_name {text} not null,
                file_digest {text} not null,
                salt {bytes} not null,
                legal_entity_id {int} not null references legal_entity (id),
                actor {text} not null,
                ran_at {int} not null,
                ran_on {date} not null,
                outcome {text} not null check (outcome in ('imported', 'checked', 'refused')),
                customers {int} not null,
                documents {int} not null,
                instalments {int} not null,
                allocations {int} not null,
                transfers {int} not null,
                skipped {int} not null,
                issues {int} not null,
                differences {int} not null,
                journal_id {int},
                report {text} not null
            ) {strict};
            create index import_run_entity on import_run (legal_entity_id, id);
            create table monthly_balance (
                legal_entity_id {int} not null references legal_entity (id),
                month {date} not null,
                account {text} not null,
                debit_minor {int} not null,
                credit_minor {int} not null,
                primary key (legal_entity_id, month, account)
            ) {strict};
            create table bank_freshness (
                legal_entity_id {int} primary key references legal_entity (id),
                last_on {date} not null,
                source {text} not null
            ) {strict};
            """
    )
}

/// The schema of the accountant's side.
public enum BooksMigrations {
    public static let all: [Migration] = [
        .createBooks, .settleDueDays, .keepDays, .keepFormerTerms, .noteBegunImports, .noteAbsentCredits,
    ]
}
