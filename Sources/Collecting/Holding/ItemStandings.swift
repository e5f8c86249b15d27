public import Ledger
public import Primitives
public import Storage

/// What a list says of each instalment besides its amounts: what holds it, and the last step that was taken for it
/// or the last message that named it.
public struct ItemStandings: Sendable {
    private var holds: [Int64: Set<HoldKind>] = [:]
    private var steps: [Int64: StepKey] = [:]

    /// What is on hold, of the instalment, its account or its customer; by kind.
    public func holds(of instalment: Instalment.ID) -> [HoldKind] {
        (holds[instalment.rawValue] ?? []).sorted { $0.rawValue < $1.rawValue }
    }

    public func lastStep(of instalment: Instalment.ID) -> StepKey? { steps[instalment.rawValue] }

    /// A few statements, whatever the number of instalments; these are a page's, not a ledger's.
    public static func read(
        of instalments: [Instalment.ID],
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> ItemStandings {
        var standings = ItemStandings()
        guard !instalments.isEmpty else { return standings }
        let ids: SQL = "\(list: instalments.map(\.rawValue))"
        let inForce: SQL = """
            hold.from_on <= \(day) and (hold.until_on is null or hold.until_on >= \(day))
            and not exists (select 1 from hold_end where hold_end.hold_id = hold.id and hold_end.ended_on <= \(day))
            """
        let held: SQL = """
            select hold.instalment_id, hold.kind from hold where hold.instalment_id in \(ids) and \(inForce)
            union select instalment.id, hold.kind from instalment
            join hold on hold.account_id = instalment.account_id where instalment.id in \(ids) and \(inForce)
            union select instalment.id, hold.kind from instalment
            join account on account.id = instalment.account_id
            join hold on hold.customer_id = account.customer_id where instalment.id in \(ids) and \(inForce)
            """
        try connection.forEach(held) { row in
            guard let kind = try HoldKind(rawValue: row.text(1)) else { return }
            standings.holds[try row.integer(0), default: []].insert(kind)
        }
        let taken: SQL = """
            select instalment_id, step_key, taken_on from step_taken
            where instalment_id in \(ids) and left_out_at is null
            and not exists (select 1 from outbox where outbox.id = step_taken.outbox_id and outbox.state = 'cancelled')
            order by taken_on, id
            """
        var days: [Int64: CivilDate] = [:]
        try connection.forEach(taken) { row in
            let instalment = try row.integer(0)
            standings.steps[instalment] = StepKey(rawValue: try row.text(1))
            days[instalment] = try row.date(2)
        }
        let named = try NamingMessages.read("claim_line.instalment_id in \(ids)", limit: 1000, connection)
        for step in named where days[step.instalment.rawValue].map({ $0 < step.on }) ?? true {
            standings.steps[step.instalment.rawValue] = step.step
            days[step.instalment.rawValue] = step.on
        }
        return standings
    }
}
