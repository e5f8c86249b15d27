internal import Storage

extension Migration {
    /// A daily task is a job with its day in its key: nothing else has to remember it.
    static let dropDailyRuns = Migration(51, "DropDailyRuns") { connection in
        try connection.script("drop table daily_run;")
    }
}
