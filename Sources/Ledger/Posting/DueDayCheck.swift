internal import Storage

/// Each instalment is shown with the day of its last correction, or the one that it was posted with.
struct DueDayCheck: VerificationCheck {
    var verbs: Set<String> { [] }

    func finding(_ events: [VerifiedEvent], _ connection: any SQLConnection) throws -> VerificationFinding? {
        let corrected: SQL = """
            select latest.instalment_id
            from (select instalment_id, max(id) as id from due_day group by instalment_id) as latest
            join due_day_row as day on day.id = latest.id
            left join due_day_current as shown on shown.instalment_id = latest.instalment_id
            where shown.instalment_id is null or shown.due_on <> day.due_on or shown.due_basis <> day.due_basis
            order by latest.instalment_id limit 1
            """
        let invented: SQL = """
            select instalment_id from due_day_current
            where instalment_id not in (select instalment_id from due_day) order by instalment_id limit 1
            """
        let open: SQL = """
            select instalment.id from instalment join open_item on open_item.instalment_id = instalment.id
            where open_item.due_on <> instalment.due_on order by instalment.id limit 1
            """
        for query in [corrected, invented, open] {
            if let id = try connection.first(query, { try $0.integer(0) }) {
                return VerificationFinding(reason: .dueDay, place: "instalment \(id)")
            }
        }
        return nil
    }
}
