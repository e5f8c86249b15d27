public import Storage

extension Migration {
    /// The aged balance of each closed month, as it was when the month was closed; never changed afterwards.
    static let keepAgedBalances = Migration(30, "KeepAgedBalances") { connection in
        try connection.script(SchemaText.render(tables, for: connection.dialect))
        try connection.script(connection.dialect == .sqlite ? sqliteTriggers : postgresTriggers)
    }

    private static let names = ["kept_closing", "kept_balance", "kept_aged_balance"]

    private static let tables = """
        create table kept_closing (
            id {id},
            legal_entity_id {int} not null references legal_entity (id),
            closed_on {date} not null,
            cutoffs {text} not null,
            unique (legal_entity_id, closed_on)
        ) {strict};
        create table kept_balance (
            kept_closing_id {int} not null references kept_closing (id),
            currency {text} not null,
            unapplied_credit_notes_minor {int} not null,
            primary key (kept_closing_id, currency)
        ) {strict};
        create table kept_aged_balance (
            kept_closing_id {int} not null,
            currency {text} not null,
            account_id {int} not null references account_row (id),
            bucket {text} not null,
            amount_minor {int} not null,
            primary key (kept_closing_id, currency, account_id, bucket),
            foreign key (kept_closing_id, currency) references kept_balance (kept_closing_id, currency)
        ) {strict};
        """

    private static var sqliteTriggers: String {
        names.map { table in
            """
            create trigger \(table)_unchanged before update on \(table)
            begin select raise(abort, 'what was kept at a closing is never changed'); end;
            create trigger \(table)_kept before delete on \(table)
            begin select raise(abort, 'what was kept at a closing is never deleted'); end;
            """
        }.joined(separator: "\n")
    }

    private static var postgresTriggers: String {
        let function = """
            create function refuse_change_of_kept() returns trigger language plpgsql as $$
            begin raise exception 'what was kept at a closing is never changed'; end $$;
            """
        let triggers = names.map { table in
            """
            create trigger \(table)_unchanged before update or delete on \(table)
            for each row execute function refuse_change_of_kept();
            create trigger \(table)_not_emptied before truncate on \(table)
            for each statement execute function refuse_change_of_kept();
            """
        }
        return ([function] + triggers).joined(separator: "\n")
    }
}

/// The schema of the figures that are kept.
public enum InsightMigrations {
    public static let all: [Migration] = [.keepAgedBalances]
}
