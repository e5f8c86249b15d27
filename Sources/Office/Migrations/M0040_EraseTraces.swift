internal import Storage

extension Migration {
    /// When what a person wrote, or what was written to a person, was erased.
    static let eraseTraces = Migration(
        40,
        "EraseTraces",
        schema: """
            alter table remark add column erased_at {int};
            alter table outbox add column erased_at {int};
            """
    )
}
