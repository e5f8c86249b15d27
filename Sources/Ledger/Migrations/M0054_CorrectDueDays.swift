internal import Storage

extension Migration {
    /// Due days that are corrected: an instalment keeps the day that it was posted with, `due_day_row` each correction as a
    /// posted fact, and `due_day_current` the outcome, which the view `instalment` shows.
    static let correctDueDays = Migration(54, "CorrectDueDays") { connection in
        try connection.script(SchemaText.render(tables, for: connection.dialect))
        try connection.script(PostedRowTriggers.schema(of: ["due_day_row"], for: connection.dialect))
        try connection.script(views)
    }

    private static let tables = """
        create table due_day_row (
            id {id},
            journal_id {int} not null,
            instalment_id {int} not null references instalment_row (id),
            due_on {date} not null,
            due_basis {text} not null check (due_basis in ('stated', 'customerTerms', 'entityTerms'))
        ) {strict};
        create index due_day_row_instalment on due_day_row (instalment_id, id);
        create index due_day_row_journal on due_day_row (journal_id);
        create table due_day_current (
            instalment_id {int} primary key references instalment_row (id),
            due_on {date} not null,
            due_basis {text} not null
        ) {strict};
        """

    private static let views = """
        create view due_day as select * from due_day_row
        where journal_id not in (select journal_id from pending_posting);
        drop view instalment;
        create view instalment as
        select id, journal_id, document_id, account_id, ordinal, issued_on,
               coalesce((select due_day_current.due_on from due_day_current
                         where due_day_current.instalment_id = instalment_row.id), due_on) as due_on,
               coalesce((select due_day_current.due_basis from due_day_current
                         where due_day_current.instalment_id = instalment_row.id), due_basis) as due_basis,
               currency, amount_minor, functional_minor
        from instalment_row
        where journal_id not in (select journal_id from pending_posting);
        """
}
