import Collecting
import Insight
import Ledger
import Office
import Primitives
import Storage

/// What is to be done today, worked out from the day's plan: small, and kept until something is posted.
struct TodayWork: Sendable {
    /// A message to send or a call to make.
    struct Contact: Sendable {
        let customer: Int64
        let name: String
        let level: Step
        let itemCount: Int
        let oldestDays: Int
        /// What it asks for.
        let stakeMinor: Int64
        /// What it asks for besides the customer's contacts that stand before it: sums count an invoice once.
        let besidesMinor: Int64
        /// Leaves unless the customer's formal notice does.
        var isInsteadOfNotice = false
    }

    /// A customer who can't be reached.
    struct Unreachable: Sendable {
        let customer: Int64
        let name: String
        /// By which its invoices should have been chased today; in writing, when some of them should.
        let channel: Channel
        let itemCount: Int
        let stakeMinor: Int64
    }

    let contacts: [Contact]
    /// What is not among `contacts`: how many, and what they ask for besides.
    let others: (count: Int, minor: Int64)
    /// Calls that earlier runs asked for.
    let calls: [CallTask]
    let unreachable: [Unreachable]
    let backlogItems: Int
    let backlogMinor: Int64
    let hold: RunHold?
    let heldMinor: Int64
    let notices: TodayNotices
    let promises: TodayPromises
    /// All that is to be asked for today, each invoice and each customer's credits once.
    let stakeMinor: Int64

    /// So many lines of a kind; the rest is behind one line.
    static let shown = 25

    init(_ plan: ReminderPlan, calls: [CallTask] = []) {
        var claims = TodayClaims(plan)
        let all = Self.contacts(of: plan, &claims).sorted { $0.stakeMinor > $1.stakeMinor }
        contacts = Array(all.prefix(Self.shown))
        let rest = all.dropFirst(Self.shown)
        others = (rest.count, rest.reduce(0) { $0 + $1.besidesMinor })
        self.calls = calls
        for call in calls { _ = claims.add(call.claim.lines, call.claim.totals, of: call.customer.rawValue) }
        let counted = claims.items
        var elsewhere: Int64 = 0
        var open: [Int64: DunningItem] = [:]
        for customer in plan.portfolio.cases {
            for item in customer.items { open[item.id.rawValue] = item }
        }
        func stake(_ decision: ItemDecision) -> Int64 {
            open[decision.item.rawValue].map { $0.openInOwnCurrencyMinor ?? $0.open.minorUnits } ?? 0
        }
        var lost: [CustomerCase.ID: (count: Int, minor: Int64, channel: Channel)] = [:]
        var backlog = (count: 0, minor: Int64(0)), held: Int64 = 0
        for decision in plan.plan.decisions {
            let isCounted = counted.contains(decision.item)
            switch decision.silence {
            case .noContact(let channel):
                let known = lost[decision.customer] ?? (0, 0, channel)
                let lacking = channel.isWritten ? channel : known.channel
                lost[decision.customer] = (known.count + 1, known.minor + stake(decision), lacking)
                elsewhere += isCounted ? 0 : stake(decision)
            case .backlogNotReviewed where (open[decision.item.rawValue]?.dueOn).map({ $0 < plan.plan.on }) ?? false:
                // What is not due yet waits for the same choice, but nobody is asked to catch up with it.
                backlog = (backlog.count + 1, backlog.minor + stake(decision))
            case .bankDataStale:
                held += stake(decision)
                elsewhere += isCounted ? 0 : stake(decision)
            default: break
            }
        }
        unreachable = lost.map { customer, sum in
            Unreachable(
                customer: customer.rawValue,
                name: plan.portfolio.debtor(customer)?.name ?? "",
                channel: sum.channel,
                itemCount: sum.count,
                stakeMinor: sum.minor
            )
        }.sorted { ($1.stakeMinor, $0.customer) < ($0.stakeMinor, $1.customer) }
        (backlogItems, backlogMinor) = backlog
        hold = plan.plan.holds.first
        heldMinor = held
        notices = TodayNotices(plan)
        promises = TodayPromises(plan)
        stakeMinor = claims.stakeMinor + backlog.minor + elsewhere
    }
}

/// What the contacts of a day ask for, customer by customer, each invoice once.
private struct TodayClaims {
    private let currency: Currency
    private var claims: [Int64: JointClaim] = [:]

    init(_ plan: ReminderPlan) { currency = plan.portfolio.entity.currency }

    var items: Set<DunningItem.ID> { claims.values.reduce(into: []) { $0.formUnion($1.items) } }
    var stakeMinor: Int64 { claims.values.reduce(0) { $0 + $1.stakeMinor(in: currency) } }

    /// What this asks for, and what it asks for besides the customer's claims before it.
    mutating func add(_ lines: [ClaimLine], _ totals: [ClaimTotal], of customer: Int64) -> (own: Int64, besides: Int64)
    {
        var own = JointClaim(), joint = claims[customer] ?? JointClaim()
        let before = joint.stakeMinor(in: currency)
        own.add(lines, totals)
        joint.add(lines, totals)
        claims[customer] = joint
        return (own.stakeMinor(in: currency), joint.stakeMinor(in: currency) - before)
    }
}

extension TodayWork {
    private static func contacts(of plan: ReminderPlan, _ claims: inout TodayClaims) -> [Contact] {
        var contacts: [Contact] = []
        func add(_ contact: PlannedContact, isInsteadOfNotice: Bool = false) {
            let stake = claims.add(contact.lines, contact.totals, of: contact.customer.rawValue)
            contacts.append(
                Contact(
                    customer: contact.customer.rawValue,
                    name: plan.debtor(of: contact)?.name ?? "",
                    level: contact.level,
                    itemCount: contact.lines.count,
                    oldestDays: contact.lines.map(\.daysPastDue).max() ?? 0,
                    stakeMinor: stake.own,
                    besidesMinor: stake.besides,
                    isInsteadOfNotice: isInsteadOfNotice
                )
            )
        }
        for message in plan.plan.messages {
            add(message)
            if let instead = plan.plan.instead(of: message) { add(instead, isInsteadOfNotice: true) }
        }
        for call in plan.plan.calls { add(call) }
        return contacts
    }
}

/// How the company stands, in totals.
struct TodayPosition: Sendable {
    let indicators: [Indicators]
    /// Of the company's own currency; nil while nothing is in it.
    let totals: AgedRow?
    let buckets: AgeBuckets
    /// Nothing is open in any currency.
    let isEmpty: Bool

    static func read(of entity: LegalEntity, on day: CivilDate, _ connection: any SQLConnection) throws -> TodayPosition
    {
        let ranges = try InsightSettings.buckets(of: entity.id, connection)
        let reports = try AgedBalances.read(asOf: day, entity: entity.id, buckets: ranges, connection)
        let own = reports.first { $0.currency == entity.currency }
        return TodayPosition(
            indicators: try Indicators.read(asOf: day, entity: entity.id, connection),
            totals: own?.totals,
            buckets: ranges,
            isEmpty: reports.allSatisfy(\.lines.isEmpty)
        )
    }
}

/// Keeps each company's work and position of the day, so that opening the page costs nothing until something is posted.
actor TodayShelf {
    private struct Key: Equatable {
        let day: CivilDate
        let heads: LedgerHeads
    }

    private var days: [LegalEntity.ID: (key: Key, work: TodayWork, position: TodayPosition)] = [:]

    func day(
        of entity: LegalEntity,
        on day: CivilDate,
        bankDataThrough: CivilDate?,
        _ services: Services
    ) async throws -> (work: TodayWork, position: TodayPosition) {
        // The heads are read first: what is posted in between makes the next reader work it out again.
        let key = Key(day: day, heads: try await services.books.read { try LedgerHeads.read(of: entity.id, $0) })
        if let known = days[entity.id], known.key == key { return (known.work, known.position) }
        let position = try await services.books.read { try TodayPosition.read(of: entity, on: day, $0) }
        let plan = try await services.plan(of: entity.id, on: day, today: day, bankDataThrough: bankDataThrough)
        let calls = try await services.books.read { try CallTasks.open(plan, limit: TodayWork.shown, $0) }
        let work = TodayWork(plan, calls: calls)
        days[entity.id] = (key, work, position)
        return (work, position)
    }
}
