internal import Books
internal import Ledger
internal import Primitives
internal import Storage

/// How fresh the books are and whether they agree with the accountant's.
struct BooksFacts {
    /// Since books were last brought in, in hours begun; nil when they never were.
    var ageHours: Int64?
    /// What the customers' accounts differ by, at the last control; nil when there was none.
    var differenceMinor: Int64?
    /// The day of that control.
    var controlledOn: CivilDate?

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> BooksFacts {
        var facts = BooksFacts()
        let kinds = [ImportKind.fec, .invoices, .receipts, .allocations].map(\.rawValue)
        let latest = try connection.first(
            """
            select ran_at, ran_on from import_run
            where legal_entity_id = \(scope.entity.id) and outcome = 'imported' and kind in \(list: kinds)
            order by id desc limit 1
            """
        ) { (at: Timestamp(millisecondsSinceEpoch: try $0.integer(0)), on: try $0.date(1)) }
        if let latest {
            facts.ageHours =
                hours(from: latest.at, to: scope.instant) ?? Int64(max(0, scope.today.days(since: latest.on))) * 24
        }
        let fec = try connection.first(
            """
            select id from import_run
            where legal_entity_id = \(scope.entity.id) and outcome = 'imported' and kind = \(ImportKind.fec.rawValue)
            order by id desc limit 1
            """
        ) { ImportRun.ID(try $0.integer(0)) }
        if let fec, let control = try ImportRuns.find(fec, connection)?.result.control {
            facts.controlledOn = control.asOf
            let difference = control.totals.reduce(Int64(0)) { $0 + $1.differenceMinor }
            facts.differenceMinor = difference < 0 ? -difference : difference
        }
        return facts
    }

    /// Hours begun: a second more than a day is twenty-five.
    private static func hours(from instant: Timestamp, to now: Timestamp?) -> Int64? {
        guard let now else { return nil }
        let elapsed = max(0, now.millisecondsSinceEpoch - instant.millisecondsSinceEpoch)
        return (elapsed + 3_599_999) / 3_600_000
    }
}
