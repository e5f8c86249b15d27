internal import Storage

extension Migration {
    /// Accounts that pass from one customer to another.
    ///
    /// `account_row` keeps the customer for whom the account was opened, `account_owner_row` each move as a posted fact,
    /// and `account_current` the outcome, so that a customer's accounts are found by an index. The view `account` shows
    /// the outcome.
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
            account_id {int} primary key references account_row (id),
            journal_id {int} not null,
            customer_id {int} not null references customer_row (id)
        ) {strict};
        create index account_current_customer on account_current (customer_id);
        insert into account_current (account_id, journal_id, customer_id)
        select id, journal_id, customer_id from account_row;
        alter table customer_row add column merged_into_id {int} references customer_row (id);
        alter table contact add column merged_from_id {int} references customer_row (id);
        alter table site add column merged_from_id {int} references customer_row (id);
        """

    private static let views = """
        drop view account;
        create view account as
        select account_row.id, account_row.journal_id, account_current.customer_id, account_row.legal_entity_id,
               account_row.code
        from account_row join account_current on account_current.account_id = account_row.id
        where account_row.journal_id not in (select journal_id from pending_posting);
        create view account_owner as select * from account_owner_row
        where journal_id not in (select journal_id from pending_posting);
        drop view customer;
        create view customer as select * from customer_row
        where journal_id not in (select journal_id from pending_posting);
        """
}
