internal import Storage

extension Migration {
    /// Runs that were prepared for a day to come: from when their messages may leave.
    static let prepareRuns = Migration(
        61,
        "PrepareRuns",
        schema: "alter table dunning_run add column leaves_from {int};"
    )
}
