public import Ledger
public import Office
public import Primitives
public import Storage

/// Reads what a day's reminders of one of our companies are decided from: a handful of questions, however many items.
public struct PortfolioReader {
    private let scope: PortfolioScope
    private let day: CivilDate
    private let basis: BalanceBasis
    private let connection: any SQLConnection

    /// Of all the customers of `entity`, or of `customer` alone.
    ///
    /// On a day before `today` it reads what was open, held and sent at the end of that day; without `today`, and from it
    /// on, what is open now of documents issued until the day.
    public init(
        _ entity: LegalEntity.ID,
        customer: Customer.ID? = nil,
        on day: CivilDate,
        today: CivilDate? = nil,
        _ connection: any SQLConnection
    ) {
        scope = PortfolioScope(entity: entity, customer: customer)
        self.day = day
        basis = today.map { day < $0 } ?? false ? .endOfDay : .current
        self.connection = connection
    }

    /// Everything that the reminders of the day are decided from; `excluded` is an entry of the outbox that is read as if
    /// it had never been.
    ///
    /// Throws `LedgerError.unknown` when there is no such company.
    public func read(excluding excluded: OutboxEntry.ID? = nil) throws -> Portfolio {
        guard let entity = try LegalEntities.find(scope.entity, connection) else {
            throw LedgerError.unknown("legal entity", scope.entity.rawValue)
        }
        let reader = OpenItemReader(scope: scope, day: day, basis: basis, connection: connection)
        var rows = try reader.items(of: entity)
        var credits = try unappliedCredits(
            reader,
            consumedBy: rows.filter { !$0.isChased && !$0.facts.kind.isRevaluation }
        )
        if basis == .current { try NamedCredits.read(scope, on: day, connection).cover(&rows, with: &credits) }
        let debtors = try DebtorReader.read(scope, connection)
        let steps = try StepsTaken.read(
            scope,
            excluding: excluded,
            until: basis == .current ? nil : day,
            namedSince: try firstDayThatCounts(),
            connection
        )
        let assembly = CaseAssembly(
            entity: entity,
            steps: steps,
            holds: try HoldsInForce.read(scope, on: day, connection),
            credits: credits.mapValues(unapplied),
            decisions: try BacklogDecisions.read(scope, connection),
            withFile: try documentsWithFile()
        )
        var cases: [CustomerCase] = []
        for (id, rows) in Dictionary(grouping: rows.filter(\.isChased), by: \.customer).sorted(by: { $0.key < $1.key })
        {
            guard let debtor = debtors[Customer.ID(id)] else { continue }
            cases.append(assembly.customer(debtor, owing: rows))
        }
        let facts = rows.map { (Instalment.ID($0.item.id.rawValue), $0.facts) }
        return Portfolio(
            entity: entity,
            day: day,
            cases: cases,
            debtors: debtors,
            items: Dictionary(facts) { first, _ in first },
            brokenPromises: try brokenPromises(of: cases, entity),
            steps: steps
        )
    }

    private func brokenPromises(
        of cases: [CustomerCase],
        _ entity: LegalEntity
    ) throws -> [CustomerCase.ID: [BrokenPromise]] {
        let promises = try PromisesMade(scope: scope, day: day, connection: connection).read(in: entity.currency)
        guard !promises.isEmpty else { return [:] }
        let calendar = try WorkingCalendar.read(of: scope.entity, connection)
        var broken: [CustomerCase.ID: [BrokenPromise]] = [:]
        for customer in cases {
            guard let made = promises[customer.id.rawValue] else { continue }
            let review = PromiseReview(customer: customer, day: day, calendar: calendar, currency: entity.currency)
            let found = review.broken(made)
            if !found.isEmpty { broken[customer.id] = found }
        }
        return broken
    }

    /// Further back no message is too recent to write again.
    private func firstDayThatCounts() throws -> CivilDate {
        let gap = try Settings.value(of: ReminderSetting.contactGapWorkingDays, entity: scope.entity, connection)
        return try WorkingCalendar.read(of: scope.entity, connection).adding(workingDays: -(gap + 1), to: day)
    }

    private var creditor: CreditorID { CreditorID(scope.entity.rawValue) }

    /// What is left of credits, by customer, once the debits that nobody asks for have used their part.
    private func unappliedCredits(
        _ reader: OpenItemReader,
        consumedBy debits: [OpenRow]
    ) throws -> [Int64: [Currency: Int64]] {
        var sums = try reader.credits()
        for debit in debits { sums[debit.customer]?[debit.item.open.currency]? -= debit.item.open.minorUnits }
        return sums
    }

    private func unapplied(_ sums: [Currency: Int64]) -> [UnappliedCredit] {
        sums.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { currency, minor in
            UnappliedCredit(creditor: creditor, amount: Money(minorUnits: minor, currency: currency))
        }
    }

    /// Documents whose own file is at hand.
    private func documentsWithFile() throws -> Set<Int64> {
        let query: SQL = """
            select instalment.document_id from \(OpenItemReader.source(basis))
            join file_link on file_link.subject = 'document:' || cast(instalment.document_id as text)
            where \(scope.accounts) and file_link.role = 'invoice'
            """
        return Set(try connection.rows(query) { try $0.integer(0) })
    }
}
