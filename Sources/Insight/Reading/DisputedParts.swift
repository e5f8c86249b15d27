internal import Ledger
internal import Primitives
internal import Storage

/// What is disputed of each open item on a day: never more than what is open of it.
struct DisputedParts {
    private(set) var minor: [Int64: Int64] = [:]

    /// One statement, of the disputes' own items: they are few.
    static func read(
        of entity: LegalEntity.ID,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> DisputedParts {
        let currency = try LegalEntities.find(entity, connection)?.currency ?? .eur
        var parts = DisputedParts()
        // What is left of the dispute under way, when it is of a part: spread from the oldest item on.
        var dispute: (id: Int64, left: Int64?) = (0, nil)
        try connection.forEach(DisputeSQL.parts(entity, currency, day)) { row in
            let id = try row.integer("hold_id")
            if dispute.id != id { dispute = (id, try row.optionalInteger("amount_minor")) }
            let part = parts.add(
                dispute.left,
                to: try row.integer("instalment_id"),
                open: try row.integer("open_minor")
            )
            dispute.left = dispute.left.map { $0 - part }
        }
        return parts
    }

    /// Adds a part, all of it when nil, and returns what it takes of the dispute.
    private mutating func add(_ part: Int64?, to instalment: Int64, open: Int64) -> Int64 {
        let taken = min(part ?? open, open)
        guard taken > 0 else { return 0 }
        minor[instalment] = min(minor[instalment, default: 0] + taken, open)
        return taken
    }
}
