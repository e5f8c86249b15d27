public import Ledger
public import Primitives
public import Storage

/// Measures the 27 practices on what the company's own books and reminders hold.
public struct MeasurePractices: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// How one of our companies stands on a day.
    ///
    /// - Parameters:
    ///   - entity: the company; nothing of another counts.
    ///   - today: the civil day in its zone.
    ///   - now: the instant, which tells the age of the data to the hour; nil when only the day is known.
    /// - Returns: the 27 in order.
    /// - Throws: `LedgerError.unknown` when there is no such company.
    public func run(entity: LegalEntity.ID, today: CivilDate, now: Timestamp?) async throws -> PracticeReport {
        try await store.read { connection in
            try PracticeReport.read(entity: entity, today: today, now: now, connection)
        }
    }
}

extension PracticeReport {
    /// The same inside a reading that is already open.
    ///
    /// Throws `LedgerError.unknown` when there is no such company.
    public static func read(
        entity: LegalEntity.ID,
        today: CivilDate,
        now: Timestamp?,
        _ connection: any SQLConnection
    ) throws -> PracticeReport {
        let scope = try FactScope.read(entity, today: today, now: now, connection)
        let limits = try PracticeLimits.read(of: entity, connection)
        let facts = try PracticeFacts.read(scope, connection)
        return PracticeReport(
            entity: scope.entity,
            today: today,
            measures: AllPractices.rules.map { measure($0, facts, limits) },
            otherCurrencies: facts.items.otherCurrencies.sorted()
        )
    }

    private static func measure(
        _ rule: any PracticeRule.Type,
        _ facts: PracticeFacts,
        _ limits: PracticeLimits
    ) -> PracticeMeasure {
        let finding = rule.find(facts, limits).judged(minimumSample: limits[PracticeSettings.minimumSample])
        let currency = facts.scope.entity.currency
        return PracticeMeasure(
            practice: rule.practice,
            state: finding.state,
            criteria: finding.criteria,
            sample: finding.sample,
            atStake: finding.atStakeMinor.map { Money(minorUnits: $0, currency: currency) },
            missing: finding.missing,
            aside: finding.aside,
            threshold: rule.practice.inPlace(limits)
        )
    }
}
