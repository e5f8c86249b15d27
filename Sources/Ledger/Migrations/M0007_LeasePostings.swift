internal import Storage

extension Migration {
    /// A posting that is written in advance says when it was last alive; a negative instant says that it was given up
    /// and is being removed.
    static let leasePostings = Migration(
        7,
        "LeasePostings",
        schema: "alter table pending_posting add column renewed_at {int} not null default 0;"
    )
}
