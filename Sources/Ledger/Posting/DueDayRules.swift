internal import Primitives
internal import Storage

/// What a correction of a due day must respect.
enum DueDayRules {
    /// Throws `LedgerError.unknown` for what the entity does not have, and `.dueBeforeIssue`.
    static func check(
        _ days: [DueDayDraft],
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws {
        for start in stride(from: 0, to: days.count, by: 400) {
            let page = days[start..<min(start + 400, days.count)]
            let query: SQL = """
                select instalment.id, instalment.issued_on from instalment
                join account on account.id = instalment.account_id
                where account.legal_entity_id = \(entity) and instalment.id in \(list: page.map(\.instalment.rawValue))
                """
            var issuedOn: [Int64: CivilDate] = [:]
            try connection.forEach(query) { issuedOn[try $0.integer(0)] = try $0.date(1) }
            for day in page {
                guard let issued = issuedOn[day.instalment.rawValue] else {
                    throw LedgerError.unknown("instalment", day.instalment.rawValue)
                }
                guard day.dueOn >= issued else {
                    throw LedgerError.dueBeforeIssue(dueOn: day.dueOn, issuedOn: issued)
                }
            }
        }
    }
}
