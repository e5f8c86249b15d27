internal import Storage

/// Which customers passed to another: whoever names one of them in a file means the customer it was merged into.
struct MergedCustomers {
    private var next: [Int64: Int64] = [:]

    init(_ connection: any SQLConnection) throws {
        try connection.forEach("select id, merged_into_id from customer where merged_into_id is not null") { row in
            next[try row.integer(0)] = try row.integer(1)
        }
    }

    /// The customer that stands for one, over as many merges as there were; itself when it was not merged.
    func survivor(of id: Int64) -> Int64 {
        var survivor = id, steps = next.count
        while let other = next[survivor], steps > 0 {
            survivor = other
            steps -= 1
        }
        return survivor
    }
}

/// Tells whether customers were merged, parted or erased since an import was worked out.
struct CustomerStandings: Hashable {
    private let counts: [Int64]

    init(_ connection: any SQLConnection) throws {
        let counts = try connection.first(
            """
            select count(erased_at), count(merged_into_id), cast(coalesce(sum(merged_into_id), 0) as bigint)
            from customer where erased_at is not null or merged_into_id is not null
            """
        ) { row in [try row.integer(0), try row.integer(1), try row.integer(2)] }
        self.counts = counts ?? []
    }
}
