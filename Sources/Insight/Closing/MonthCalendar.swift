public import Ledger
public import Primitives
public import Storage

/// Which months of a company are closed, and which may be.
public struct MonthCalendar: Hashable, Sendable {
    /// Nil while no month was ever closed.
    public let closedThrough: CivilDate?
    /// The last days of the open months that are over, the oldest first: the first is the next to be closed.
    public let open: [CivilDate]
    /// The last day of the month that is under way.
    public let current: CivilDate
    /// The month ends whose aged balance was kept, the newest first.
    public let kept: [CivilDate]

    /// No more months than this are listed as open: ten years.
    static let furthest = 120

    /// What the books of `entity` say on a day of its own.
    public static func read(
        of entity: LegalEntity,
        today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> MonthCalendar {
        let first = try entity.closedThrough.map { $0.adding(days: 1) } ?? firstDay(of: entity.id, connection)
        return MonthCalendar(
            closedThrough: entity.closedThrough,
            open: first.map { monthEnds(from: $0, before: today) } ?? [],
            current: today.endOfMonth,
            kept: try KeptAgedBalances.days(of: entity.id, connection)
        )
    }

    /// The ends of the months from the one of a day on that are over; the latest ones when they are too many.
    static func monthEnds(from first: CivilDate, before today: CivilDate) -> [CivilDate] {
        let earliest = today.adding(months: -furthest).startOfMonth
        var days: [CivilDate] = [], next = max(first, earliest).endOfMonth
        while next < today {
            days.append(next)
            next = next.adding(days: 1).endOfMonth
        }
        return days
    }

    /// The day of the first document, found account by account through their index.
    private static func firstDay(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> CivilDate? {
        try connection.first(
            """
            select min(own.first_on) as first_on
            from (select (select min(document.issued_on) from document where document.account_id = account.id)
                         as first_on
                  from account where account.legal_entity_id = \(entity)) as own
            """
        ) { try $0.optionalDate(0) } ?? nil
    }
}
