internal import Storage

extension SQLConnection {
    /// Ends a `select` that takes rows from a queue: workers on PostgreSQL take different rows and none waits for another.
    ///
    /// On SQLite the writer is alone, and nothing is needed.
    var passingByLockedRows: SQL { dialect == .postgres ? "for update skip locked" : "" }
}
