internal import Storage

extension Migration {
    /// Closes the ways around the triggers: a pending posting that takes the number of one that has landed, an account
    /// that is changed in place, a temporary table that hides one of ours from a trigger.
    static let guardPostedRows = Migration(4, "GuardPostedRows") { connection in
        switch connection.dialect {
        case .sqlite: try connection.script(sqlite)
        case .postgres: try connection.script(postgres)
        }
    }

    private static let sqlite = """
        create trigger pending_posting_unchanged before update of journal_id on pending_posting
        begin select raise(abort, 'a pending posting keeps its number'); end;
        create trigger account_row_unchanged before update on account_row
        begin select raise(abort, 'posted rows are never changed: reverse them'); end;
        create trigger account_row_kept before delete on account_row
        when not exists (select 1 from pending_posting where journal_id = old.journal_id)
        begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
        """

    private static let postgres = """
        create function refuse_new_number() returns trigger language plpgsql as $$
        begin raise exception 'a pending posting keeps its number'; end $$;
        create trigger pending_posting_unchanged before update of journal_id on pending_posting
        for each row execute function refuse_new_number();
        create trigger account_row_unchanged before update on account_row
        for each row execute function refuse_change();
        create trigger account_row_kept before delete on account_row
        for each row execute function refuse_removal();
        create trigger account_row_not_emptied before truncate on account_row
        for each statement execute function refuse_change();
        do $$
        declare guard text;
        begin
            foreach guard in array array['refuse_change', 'refuse_removal', 'refuse_pending_again', 'refuse_new_number']
            loop
                execute format('alter function %I() set search_path = %I, pg_temp', guard, current_schema());
            end loop;
        end $$;
        """
}
