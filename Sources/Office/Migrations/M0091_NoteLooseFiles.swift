internal import Storage

extension Migration {
    /// Files that were kept before anything names them, and since when: what is named by nothing a day later is removed.
    ///
    /// Those that an earlier program left so are among them from the start.
    static let noteLooseFiles = Migration(
        91,
        "NoteLooseFiles",
        schema: """
            create table loose_file (
                digest {text} primary key,
                stored_at {int} not null
            ) {strict};
            create index loose_file_stored on loose_file (stored_at);
            insert into loose_file (digest, stored_at)
            select digest, 0 from stored_file
            where not exists (select 1 from file_link where file_link.digest = stored_file.digest)
            and not exists (select 1 from outbox where outbox.frozen = stored_file.digest);
            """
    )
}
