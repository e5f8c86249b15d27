internal import Storage

extension Migration {
    /// Imports that have begun and have no report yet: written down before anything is read, removed in the transaction that
    /// writes the report; what a killed program leaves is marked as interrupted.
    static let noteBegunImports = Migration(
        66,
        "NoteBegunImports",
        schema: """
            create table begun_import (
                id {int} primary key,
                kind {text} not null,
                file_name {text} not null,
                legal_entity_id {int} not null references legal_entity (id),
                actor {text} not null,
                ran_at {int} not null,
                ran_on {date} not null,
                worker {text},
                interrupted_at {int}
            ) {strict};
            create index begun_import_entity on begun_import (legal_entity_id, id);
            """
    )
}
