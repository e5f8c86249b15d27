internal import Storage

extension Migration {
    /// Movements of the other accounts are kept by the day, so that exports which are cut in the middle of a month fit
    /// together; what is known of a month stays, as of its first day, until an export that has that day is imported.
    static let keepDays = Migration(
        59,
        "KeepDays",
        schema: """
            create table daily_balance (
                legal_entity_id {int} not null references legal_entity (id),
                day {date} not null,
                account {text} not null,
                debit_minor {int} not null,
                credit_minor {int} not null,
                primary key (legal_entity_id, day, account)
            ) {strict};
            insert into daily_balance (legal_entity_id, day, account, debit_minor, credit_minor)
            select legal_entity_id, month, account, debit_minor, credit_minor from monthly_balance;
            drop table monthly_balance;
            """
    )
}
