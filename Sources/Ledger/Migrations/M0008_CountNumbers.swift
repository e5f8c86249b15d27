internal import Storage

extension Migration {
    /// The next number of each series of an entity.
    static let countNumbers = Migration(
        8,
        "CountNumbers",
        schema: """
            create table number_series (
                legal_entity_id {int} not null references legal_entity (id),
                name {text} not null,
                next {int} not null check (next > 0),
                primary key (legal_entity_id, name)
            ) {strict};
            """
    )
}
