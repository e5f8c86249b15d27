internal import Storage

extension Migration {
    /// By instalment, the messages that named it; by run, the steps that it took.
    static let findClaims = Migration(
        75,
        "FindClaims",
        schema: """
            create index claim_line_instalment on claim_line (instalment_id);
            create index step_taken_run on step_taken (dunning_run_id);
            """
    )
}
