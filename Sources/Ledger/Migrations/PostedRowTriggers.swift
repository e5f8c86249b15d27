internal import Storage

/// What makes the database itself refuse to change a posted fact, whoever asks.
enum PostedRowTriggers {
    /// Tables whose rows are never changed; a row may go only while its posting has not landed.
    private static let tables = [
        "document_row", "instalment_row", "allocation_row", "conversion_row", "transfer_row", "hold_row",
        "hold_end_row",
        "commitment_row", "commitment_end_row", "journal_part",
    ]

    static func schema(for dialect: Dialect) -> String {
        (dialect == .sqlite ? sqliteJournal : postgresJournal) + "\n" + schema(of: tables, for: dialect)
    }

    /// The triggers of tables that came later; on PostgreSQL they call the functions of the first schema.
    static func schema(of tables: [String], for dialect: Dialect) -> String {
        tables.map { dialect == .sqlite ? sqlite($0) : postgres($0) }.joined(separator: "\n")
    }

    private static func sqlite(_ table: String) -> String {
        """
        create trigger \(table)_unchanged before update on \(table)
        begin select raise(abort, 'posted rows are never changed: reverse them'); end;
        create trigger \(table)_kept before delete on \(table)
        when not exists (select 1 from pending_posting where journal_id = old.journal_id)
        begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
        """
    }

    private static func postgres(_ table: String) -> String {
        """
        create trigger \(table)_unchanged before update on \(table)
        for each row execute function refuse_change();
        create trigger \(table)_kept before delete on \(table)
        for each row execute function refuse_removal();
        create trigger \(table)_not_emptied before truncate on \(table)
        for each statement execute function refuse_change();
        """
    }

    private static let sqliteJournal = """
        create trigger journal_unchanged before update on journal
        begin select raise(abort, 'the journal is never changed'); end;
        create trigger journal_kept before delete on journal
        begin select raise(abort, 'the journal is never shortened'); end;
        create trigger pending_posting_only_before before insert on pending_posting
        when exists (select 1 from journal where id = new.journal_id)
        begin select raise(abort, 'a posting that has landed does not become pending again'); end;
        """

    private static let postgresJournal = """
        create function refuse_change() returns trigger language plpgsql as $$
        begin raise exception 'posted rows are never changed: reverse them'; end $$;
        create function refuse_removal() returns trigger language plpgsql as $$
        begin
            if exists (select 1 from pending_posting where journal_id = old.journal_id) then return old; end if;
            raise exception 'posted rows are never deleted: reverse them';
        end $$;
        create function refuse_pending_again() returns trigger language plpgsql as $$
        begin
            if exists (select 1 from journal where id = new.journal_id) then
                raise exception 'a posting that has landed does not become pending again';
            end if;
            return new;
        end $$;
        create trigger journal_unchanged before update or delete on journal
        for each row execute function refuse_change();
        create trigger journal_kept before truncate on journal
        for each statement execute function refuse_change();
        create trigger pending_posting_only_before before insert on pending_posting
        for each row execute function refuse_pending_again();
        """
}
