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
        let stakeMinor: Int64
        /// Leaves unless the customer's formal notice does; its stake is what it asks for besides.
        var isInsteadOfNotice = false
    }

    /// A customer who can't be reached.
    struct Unreachable: Sendable {
        let customer: Int64
        let name: String
        let itemCount: Int
        let stakeMinor: Int64
    }

    let contacts: [Contact]
    let contactCount: Int
    let contactMinor: Int64
    let unreachable: [Unreachable]
    let backlogItems: Int
    let backlogMinor: Int64
    let hold: RunHold?
    let heldMinor: Int64

    /// So many lines of a kind; the rest is behind one line.
    static let shown = 25

    init(_ plan: ReminderPlan) {
        let all = Self.contacts(of: plan)
        contactCount = all.count
        contactMinor = all.reduce(0) { $0 + $1.stakeMinor }
        contacts = Array(all.sorted { $0.stakeMinor > $1.stakeMinor }.prefix(Self.shown))
        var open: [Int64: DunningItem] = [:]
        for customer in plan.portfolio.cases {
            for item in customer.items { open[item.id.rawValue] = item }
        }
        func stake(_ decision: ItemDecision) -> Int64 {
            open[decision.item.rawValue].map { $0.openInOwnCurrencyMinor ?? $0.open.minorUnits } ?? 0
        }
        var lost: [CustomerCase.ID: (count: Int, minor: Int64)] = [:]
        var backlog = (count: 0, minor: Int64(0)), held: Int64 = 0
        for decision in plan.plan.decisions {
            switch decision.silence {
            case .noContact:
                let known = lost[decision.customer] ?? (0, 0)
                lost[decision.customer] = (known.count + 1, known.minor + stake(decision))
            case .backlogNotReviewed where (open[decision.item.rawValue]?.dueOn).map({ $0 < plan.plan.on }) ?? false:
                // What is not due yet waits for the same choice, but nobody is asked to catch up with it.
                backlog = (backlog.count + 1, backlog.minor + stake(decision))
            case .bankDataStale: held += stake(decision)
            default: break
            }
        }
        unreachable = lost.map { customer, sum in
            Unreachable(
                customer: customer.rawValue,
                name: plan.portfolio.debtor(customer)?.name ?? "",
                itemCount: sum.count,
                stakeMinor: sum.minor
            )
        }.sorted { ($1.stakeMinor, $0.customer) < ($0.stakeMinor, $1.customer) }
        (backlogItems, backlogMinor) = backlog
        hold = plan.plan.holds.first
        heldMinor = held
    }
}

extension TodayWork {
    private static func contacts(of plan: ReminderPlan) -> [Contact] {
        let currency = plan.portfolio.entity.currency
        func contact(_ contact: PlannedContact, besides notice: PlannedContact? = nil) -> Contact {
            // About what is overdue it names the notice's items too; before the due date it does not.
            let isBoth = !contact.level.isPreDue
            let counted = notice.map { isBoth ? stake(of: $0, in: currency) : 0 } ?? 0
            return Contact(
                customer: contact.customer.rawValue,
                name: plan.debtor(of: contact)?.name ?? "",
                level: contact.level,
                itemCount: contact.lines.count,
                oldestDays: contact.lines.map(\.daysPastDue).max() ?? 0,
                stakeMinor: max(stake(of: contact, in: currency) - counted, 0),
                isInsteadOfNotice: notice != nil
            )
        }
        return plan.plan.messages.flatMap { message in
            [contact(message)]
                + [plan.plan.instead(of: message)].compactMap { $0.map { contact($0, besides: message) } }
        } + plan.plan.calls.map { contact($0) }
    }

    /// What the message asks for; of one in other currencies only, what that is worth in the company's own.
    private static func stake(of contact: PlannedContact, in currency: Currency) -> Int64 {
        let own = contact.totals.filter { $0.net.currency == currency }
        return own.count == contact.totals.count ? own.reduce(0) { $0 + $1.net.minorUnits } : contact.atStakeMinor
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
        let work = TodayWork(plan)
        days[entity.id] = (key, work, position)
        return (work, position)
    }
}
