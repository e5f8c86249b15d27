internal import Storage

extension Migration {
    /// Why the outbox is paused in words, how often a message was put off, which day a task last ran for, keys made at the
    /// command line, agreements that serve once.
    static let hardenOffice = Migration(9, "HardenOffice") { connection in
        try connection.script(SchemaText.render(additions, for: connection.dialect))
        let keys = connection.dialect == .sqlite ? keysRebuilt : keysAltered
        try connection.script(SchemaText.render(keys, for: connection.dialect))
    }

    private static let additions = """
        alter table outbox add column postponements {int} not null default 0;
        alter table outbox_pause add column detail {text} not null default '';
        alter table outbox_pause add column paused_by {text} not null default 'system:outbox';
        alter table approval add column used_at {int};
        alter table api_key add column last_used_at {int};
        create table daily_run (
            kind {text} not null,
            legal_entity_id {int} not null,
            last_on {date} not null,
            primary key (kind, legal_entity_id)
        ) {strict};
        """

    private static let keysAltered = "alter table api_key alter column created_by drop not null;"

    /// SQLite can't take a constraint off a column: the table is made anew.
    private static let keysRebuilt = """
        create table api_key_rebuilt (
            id {id},
            name {text} not null,
            token_digest {bytes} not null unique,
            role {text} not null,
            legal_entity_id {int} not null,
            created_by {int} references person (id),
            created_at {int} not null,
            expires_at {int},
            revoked_at {int},
            last_used_at {int}
        ) {strict};
        insert into api_key_rebuilt select * from api_key;
        drop table api_key;
        alter table api_key_rebuilt rename to api_key;
        """
}
