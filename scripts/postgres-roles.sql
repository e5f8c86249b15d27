-- Two roles for the books on PostgreSQL: `encours_owner` owns the tables and changes the schema, `encours` is the one that
-- the program connects as. The program can then neither change what is posted nor remove what forbids it: it has no right
-- to alter, truncate or drop a table, to disable a trigger, to replace the function of one, or to make a table of its own.
--
--   psql -f scripts/postgres-roles.sql "postgres://postgres@HOST/DATABASE"     as a superuser, in the database of the books
--   alter role encours_owner password '…'; alter role encours password '…';    once
--   encours --database postgres://encours_owner:…@HOST/DATABASE verify         makes or upgrades the schema
--   psql -f scripts/postgres-roles.sql …                                       again: rights on the tables that are new
--   encours --database postgres://encours:…@HOST/DATABASE serve                from then on
--
-- Running it again changes nothing that is right already. It works on the schema of the connection (`public`).

do $$ begin
    create role encours_owner login;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
    create role encours login;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
declare
    item record;
    -- Written once and never again.
    kept text[] := array['journal', 'kept_closing', 'kept_balance', 'kept_aged_balance'];
    -- Posted: rows go only while their posting has not landed, which a trigger sees to.
    posted text[] := array[
        'journal_part', 'document_row', 'instalment_row', 'allocation_row', 'conversion_row', 'transfer_row', 'hold_row',
        'hold_end_row', 'commitment_row', 'commitment_end_row', 'account_row', 'account_owner_row',
        'due_day_row'];
    -- Derived from what is posted, or a mark of a posting under way: replaced, never edited.
    replaced text[] := array['open_item_row', 'open_credit_row', 'pending_posting'];
    -- Changed as the books go on, never removed.
    lasting text[] := array['ledger_head', 'legal_entity', 'number_series', 'source_of_record', 'event_cursor'];
    -- Filled by the owner.
    given text[] := array['schema_migration', 'document_kind', 'hold_kind'];
    rights text;
begin
    execute format('revoke create on schema %I from public, encours', current_schema());
    execute format('grant usage, create on schema %I to encours_owner', current_schema());
    execute format('grant usage on schema %I to encours', current_schema());
    -- A temporary table could stand in front of one that a trigger asks.
    execute format('revoke temporary on database %I from public, encours', current_database());
    execute format('grant connect on database %I to encours_owner, encours', current_database());

    for item in
        select oid::regclass as name, relname, relkind from pg_class
        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'v') order by relname
    loop
        execute format('alter %s %s owner to encours_owner',
            case item.relkind when 'v' then 'view' else 'table' end, item.name);
        rights := case
            when item.relkind = 'v' or item.relname = any (given) then 'select'
            when item.relname = any (kept) then 'select, insert'
            when item.relname = any (posted) or item.relname = any (replaced) then 'select, insert, delete'
            when item.relname = any (lasting) then 'select, insert, update'
            else 'select, insert, update, delete'
        end;
        execute format('revoke all on %s from public, encours', item.name);
        execute format('grant %s on %s to encours', rights, item.name);
    end loop;

    -- A posting that is written in advance says that it is alive; its number stays.
    if to_regclass('pending_posting') is not null then
        grant update (renewed_at) on pending_posting to encours;
    end if;

    for item in
        select oid::regprocedure as name from pg_proc where pronamespace = current_schema()::regnamespace
    loop
        execute format('alter function %s owner to encours_owner', item.name);
    end loop;

    -- Blocks of identifiers are reserved by moving the sequence.
    execute format('grant usage, select, update on all sequences in schema %I to encours', current_schema());
end $$;
