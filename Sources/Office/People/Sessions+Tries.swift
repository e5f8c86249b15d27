public import Primitives
internal import Storage

extension Sessions {
    /// Counts a try for each key, unless one of them has to wait; whether it may be made.
    ///
    /// Counting comes before trying and in the same transaction as looking, so tries that come together are all counted.
    public func countTry(_ keys: [String], at instant: Timestamp) async throws -> Bool {
        let since = instant.adding(seconds: -Self.failureWindowSeconds)
        return try await store.write { connection in
            try connection.execute("delete from sign_in_failure where failed_at < \(since)")
            for key in keys {
                let tries = try connection.number(
                    "select count(*) from sign_in_failure where key = \(key) and failed_at > \(since)"
                )
                guard tries < Int64(Self.allowedFailures) else { return false }
            }
            for key in keys {
                try connection.execute("insert into sign_in_failure (key, failed_at) values (\(key), \(instant))")
            }
            return true
        }
    }

    /// The try was no failure after all.
    public func forgetTry(_ keys: [String], at instant: Timestamp) async throws {
        try await store.write { connection in
            for key in keys {
                try connection.execute(
                    """
                    delete from sign_in_failure where id = (
                        select max(id) from sign_in_failure where key = \(key) and failed_at = \(instant))
                    """
                )
            }
        }
    }
}
