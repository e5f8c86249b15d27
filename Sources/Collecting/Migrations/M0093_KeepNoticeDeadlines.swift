internal import Storage

extension Migration {
    /// The last day that a formal notice left to pay, as it was written; without, the day counts from the company's present
    /// delay.
    static let keepNoticeDeadlines = Migration(
        93,
        "KeepNoticeDeadlines",
        schema: "alter table step_taken add column deadline_on {date};"
    )
}
