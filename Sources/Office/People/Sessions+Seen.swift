public import Primitives
internal import Storage

extension Sessions {
    /// When each person's browser was last seen, among the sessions that have not ended.
    public func lastSeen() async throws -> [Person.ID: Timestamp] {
        try await store.read { connection in
            var seen: [Person.ID: Timestamp] = [:]
            try connection.forEach("select person_id, max(last_seen_at) as seen from session group by person_id") {
                seen[try $0.identifier("person_id")] = try $0.timestamp("seen")
            }
            return seen
        }
    }
}
