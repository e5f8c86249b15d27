public import Ledger
internal import Office
public import Primitives
public import Storage

/// A call to make: to whom, about how much, at which step.
///
/// Whatever the number of steps that asked for one, a customer is called once: `id` is the first of them, and recording
/// it ends them all.
public struct CallTask: Sendable {
    public typealias ID = Identifier<CallTask>

    public let id: ID
    public let customer: Customer.ID
    /// As the task names the customer: the one of before a merge, when there was one.
    let subject: String
    public let code: String
    public let name: String
    public let language: Language
    /// Whom to call: in the order of roles, those with a number.
    public internal(set) var contacts: [DebtorContact] = []
    /// The day from which it is to be made.
    public internal(set) var dueOn: CivilDate
    /// The firmest step that it takes.
    public internal(set) var level: StepKey
    var rank: Int
    /// What is overdue and asked for now: as the plan and its messages say it.
    public internal(set) var claim = OverdueClaim(lines: [], totals: [])
    /// The same in the company's own currency: what the list is ordered by.
    public internal(set) var askedOwnMinor: Int64 = 0

    /// How often it was tried without reaching anybody.
    public internal(set) var attempts = 0

    /// What is asked for, net, one amount a currency, by code.
    public var asked: [Money] { claim.totals.map(\.net) }
    public var itemCount: Int { claim.lines.count }
}

/// The calls that wait for somebody.
public enum CallTasks {
    /// Calls due by the day of the plan to customers of whom something overdue is asked for, the largest amounts first;
    /// those to one customer alone when it is given.
    public static func open(
        _ plan: ReminderPlan,
        of customer: Customer.ID? = nil,
        limit: Int = 50,
        _ connection: any SQLConnection
    ) throws -> [CallTask] {
        let entity = plan.portfolio.entity
        let tasks = try waiting(entity.id, plan.plan.on, connection).filter {
            customer == nil || $0.customer == customer
        }
        guard !tasks.isEmpty else { return [] }
        let claims = try plan.overdueClaims(of: Set(tasks.map(\.customer)))
        let asking = tasks.compactMap { task -> CallTask? in
            guard let claim = claims[task.customer] else { return nil }
            var task = task, joint = JointClaim()
            joint.add(claim.lines, claim.totals)
            (task.claim, task.askedOwnMinor) = (claim, joint.stakeMinor(in: entity.currency))
            return task
        }
        var page = Array(
            asking.sorted { ($1.askedOwnMinor, $0.id) < ($0.askedOwnMinor, $1.id) }.prefix(limit)
        )
        let debtors = try DebtorReader.read(page.map(\.customer), connection)
        let attempts = try CallsMade.attempts(at: page, of: entity.id, connection)
        for index in page.indices {
            page[index].contacts = debtors[page[index].customer]?.callContacts ?? []
            page[index].attempts = attempts[page[index].id] ?? 0
        }
        return page
    }

    /// In which an instalment is to be paid; nil when there is none.
    public static func currency(of instalment: Instalment.ID, _ connection: any SQLConnection) throws -> Currency? {
        try connection.first("select currency from instalment where id = \(instalment)") { try $0.currency("currency") }
    }

    /// How many customers who still have something overdue are to be called by the day.
    public static func count(_ entity: LegalEntity.ID, on day: CivilDate, _ connection: any SQLConnection) throws -> Int
    {
        let query: SQL = """
            select distinct account.customer_id from \(Self.source)
            where \(filter(entity, day)) and account.customer_id in (
                select owing.customer_id from open_item join account as owing on owing.id = open_item.account_id
                where owing.legal_entity_id = \(entity) and open_item.due_on < \(day))
            """
        return try connection.rows(query) { try $0.integer(0) }.count
    }

    private static let source: SQL = """
        task
        join step_taken on step_taken.task_id = task.id
        join account on account.id = step_taken.account_id
        """

    private static func filter(_ entity: LegalEntity.ID, _ day: CivilDate) -> SQL {
        """
        task.kind = 'call' and task.done_at is null and task.due_on <= \(day) and account.legal_entity_id = \(entity)
        """
    }

    private static func waiting(
        _ entity: LegalEntity.ID,
        _ day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [CallTask] {
        let query: SQL = """
            select task.id, task.due_on, task.subject, customer.id as customer_id, customer.code, customer.name, customer.language,
                   step_taken.step_key, step_taken.rank
            from \(Self.source)
            join customer on customer.id = account.customer_id
            where \(filter(entity, day))
            order by task.id
            """
        var tasks: [CallTask] = [], places: [Customer.ID: Int] = [:]
        try connection.forEach(query) { row in
            let customer: Customer.ID = try row.identifier("customer_id")
            let level = StepKey(rawValue: try row.text("step_key")), rank = Int(try row.integer("rank"))
            let dueOn = try row.date("due_on")
            if let place = places[customer] {
                tasks[place].dueOn = min(tasks[place].dueOn, dueOn)
                if rank > tasks[place].rank { (tasks[place].level, tasks[place].rank) = (level, rank) }
                return
            }
            places[customer] = tasks.count
            tasks.append(
                CallTask(
                    id: try row.identifier("id"),
                    customer: customer,
                    subject: try row.text("subject"),
                    code: try row.text("code"),
                    name: try row.text("name"),
                    language: try Language(rawValue: row.text("language")) ?? .french,
                    dueOn: dueOn,
                    level: level,
                    rank: rank
                )
            )
        }
        return tasks
    }
}
