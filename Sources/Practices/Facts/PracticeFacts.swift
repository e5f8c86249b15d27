internal import Collecting
internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// Everything that the practices of one company are measured on, read once, whatever the number of practices.
///
/// Amounts are in the company's own currency; what is open in another counts in numbers of invoices, never in amounts.
struct PracticeFacts {
    let scope: FactScope
    var customers = CustomerFacts()
    var items = OpenItemFacts()
    var files = InvoiceFiles()
    var lastPayments = LastPayments()
    var due = DueFacts()
    var messages = MessageFacts()
    /// Since when each dispute in force lasts.
    var disputes: [CivilDate] = []
    var promises: [PromiseFact] = []
    var credits = CreditFacts()
    var receipts = ReceiptFacts()
    var invoiced = InvoicedFacts()
    var books = BooksFacts()
    var delinquency = DelinquencyFacts()
    var acts: [SensitiveAct] = []

    var today: CivilDate { scope.today }

    /// What asked-for invoices have left to pay, in the company's own currency.
    var receivableMinor: Int64 { customers.all.reduce(0) { $0 + $1.openMinor } }

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> PracticeFacts {
        var facts = PracticeFacts(scope: scope)
        facts.files = try InvoiceFiles.read(connection)
        facts.customers = try CustomerFacts.read(scope, connection)
        facts.items = try OpenItemFacts.read(scope, connection, of: facts.customers)
        let holds = try HoldFacts.read(scope, connection)
        facts.disputes = holds.apply(to: &facts.items, of: &facts.customers)
        facts.customers.count(facts.items, today: scope.today)
        facts.lastPayments = try LastPayments.read(scope, connection)
        facts.promises = try PromiseFact.read(scope, connection)
        try InstalmentReader(scope: scope).read(into: &facts, connection)
        try StepReader(scope: scope).read(into: &facts, connection)
        facts.credits = try CreditFacts.read(scope, connection)
        facts.receipts = try ReceiptFacts.read(scope, facts.credits, connection)
        facts.books = try BooksFacts.read(scope, connection)
        facts.delinquency = try DelinquencyFacts.read(scope, facts.items, facts.credits, connection)
        facts.acts = try SensitiveAct.read(scope, notices: facts.acts, connection)
        return facts
    }
}

/// Whose practices are measured, and on which day.
struct FactScope: Sendable {
    let entity: LegalEntity
    let today: CivilDate
    /// Nil when only the day is known.
    let instant: Timestamp?
    let calendar: WorkingCalendar

    static func read(
        _ entity: LegalEntity.ID,
        today: CivilDate,
        now: Timestamp?,
        _ connection: any SQLConnection
    ) throws -> FactScope {
        guard let found = try LegalEntities.find(entity, connection) else {
            throw LedgerError.unknown("legal entity", entity.rawValue)
        }
        let isAlsatian = try Settings.value(
            of: ReminderSetting.keepsAlsaceMoselleHolidays,
            entity: entity,
            connection
        )
        let calendar = WorkingCalendar(
            region: isAlsatian ? .alsaceMoselle : .mainlandFrance,
            closedOn: Set(try Settings.value(of: ReminderSetting.closedOn, entity: entity, connection))
        )
        return FactScope(entity: found, today: today, instant: now, calendar: calendar)
    }

    /// The three months over which a figure must have fallen to count as falling.
    var pastDay: CivilDate { today.adding(months: -3) }

    /// The first instant after the window's last day before it began: rows are counted from there on.
    func start(of window: PracticeWindow) -> Timestamp {
        let day = window.start(today).adding(days: 1)
        return Timestamp(millisecondsSinceEpoch: Int64(day.dayNumber) * 86_400_000)
    }
}

/// Conditions that several questions share.
///
/// Questions over much are written so that no statistics are needed to answer them in one pass: `cross join` has SQLite take
/// the tables in the order written, and a plus before a column keeps it from walking an index that leaves nothing out.
enum FactSQL {
    /// Whether what an instalment makes due is asked for: not money given back, nor what stands on the account of advances.
    static let isAsked: SQL = """
        document.kind <> \(DocumentKind.refund.rawValue)
        and not (document.control_account >= '4191' and document.control_account < '4192')
        """

    /// Whether a document is an invoice of which there is a PDF somewhere.
    static let isInvoice = any(
        "document.kind",
        of: [DocumentKind.invoice, .depositInvoice, .debitNote].map(\.rawValue)
    )

    /// Whether a document stands on an account of which nobody is reminded.
    ///
    /// That is the one to which the books moved it last, or else its own: two sets that are read once each.
    static func isOnHeldAccount(_ today: CivilDate) -> SQL {
        func isHeld(_ column: SQL) -> SQL {
            HeldAccount.allCases.map(\.rawValue).reduce("1 = 0") { condition, account in
                let next = Int(account).map { String($0 + 1) } ?? account
                return "\(condition) or (\(column) >= \(account) and \(column) < \(next))"
            }
        }
        let moves: SQL = "from transfer where document_id is not null and transferred_on <= \(today)"
        return """
            (document.id in (select transfer.document_id from transfer
                             join (select max(id) as id \(moves) group by document_id) as latest
                             on latest.id = transfer.id where \(isHeld("transfer.to_control")))
             or ((\(isHeld("document.control_account"))) and document.id not in (select document_id \(moves))))
            """
    }

    /// Whether a column has one of a few values: compared one after the other, which costs less than a list for `in`.
    static func any(_ column: SQL, of values: [String]) -> SQL {
        guard let first = values.first else { return "1 = 0" }
        return values.dropFirst().reduce("(\(column) = \(first)") { "\($0) or \(column) = \($1)" } + ")"
    }

    /// The last row of a table that was issued by a day: what has a higher number is left aside by its number alone.
    ///
    /// Books grow by the calendar, so that it is found soon; in books that don't more is read, and nothing is missed. The
    /// `not` keeps SQLite from sorting what the index of days holds until that day.
    static func lastIssued(_ table: SQL, by day: CivilDate) -> SQL {
        "coalesce((select id from \(table) where not (issued_on > \(day)) order by id desc limit 1), 0)"
    }

    /// Always true; has SQLite walk a table by its numbers, next to which the documents lie, not by an index of accounts.
    static func byNumber(_ column: SQL) -> SQL { "\(column) > 0" }
}
