internal import Storage

extension Migration {
    /// Accounts that pass from one customer to another.
    ///
    /// `account_row` keeps the customer for whom the account was opened, `account_owner_row` each move as a posted fact,
    /// and `account_current` the outcome, whole, so that the view `account` reads one table with its indexes.
    static let moveAccounts = Migration(6, "MoveAccounts") { connection in
        try connection.script(SchemaText.render(tables, for: connection.dialect))
        try connection.script(PostedRowTriggers.schema(of: ["account_owner_row"], for: connection.dialect))
        try connection.script(views)
    }

    private static let tables = """
        create table account_owner_row (
            id {id},
            journal_id {int} not null,
            account_id {int} not null references account_row (id),
            from_customer_id {int} not null references customer_row (id),
            customer_id {int} not null references customer_row (id),
            check (customer_id <> from_customer_id)
        ) {strict};
        create index account_owner_row_account on account_owner_row (account_id, id);
        create table account_current (
            id {int} primary key references account_row (id),
            journal_id {int} not null,
            customer_id {int} not null references customer_row (id),
            legal_entity_id {int} not null references legal_entity (id),
            code {text} not null
        ) {strict};
        create index account_current_customer on account_current (customer_id);
        create index account_current_code on account_current (legal_entity_id, code);
        insert into account_current (id, journal_id, customer_id, legal_entity_id, code)
        select id, journal_id, customer_id, legal_entity_id, code from account_row;
        alter table customer_row add column merged_into_id {int} references customer_row (id);
        alter table contact add column merged_from_id {int} references customer_row (id);
        alter table site add column merged_from_id {int} references customer_row (id);
        """

    private static let views = """
        drop view account;
        create view account as select * from account_current
        where journal_id not in (select journal_id from pending_posting);
        create view account_owner as select * from account_owner_row
        where journal_id not in (select journal_id from pending_posting);
        drop view customer;
        create view customer as select * from customer_row
        where journal_id not in (select journal_id from pending_posting);
        """
}
