internal import Storage

extension Migration {
    /// A text that was erased says when: one that is merely gone, or blank, is found by `verify`.
    static let allowErasure = Migration(
        5,
        "AllowErasure",
        schema: "alter table document_text add column erased_at {int};"
    )
}
