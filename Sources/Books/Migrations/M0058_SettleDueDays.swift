internal import Storage

extension Migration {
    /// What is still to be done after a company's terms were changed: written with the change, removed when every derived
    /// due day goes by the new terms.
    static let settleDueDays = Migration(
        58,
        "SettleDueDays",
        schema: """
            create table due_day_task (
                legal_entity_id {int} primary key references legal_entity (id),
                former_terms {text} not null,
                last_instalment {int} not null,
                last_correction {int} not null,
                actor {text} not null
            ) {strict};
            """
    )
}
