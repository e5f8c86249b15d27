public import Ledger
public import Office
public import Primitives
public import Storage

/// What a source of record can rule.
public enum RecordedFact: String, CaseIterable, Sendable {
    case invoice, receipt, allocation
}

/// Which source rules a kind of fact of an entity, from which day on.
public struct SourceOfRecord: Hashable, Sendable {
    public let fact: RecordedFact
    /// `fec`, `csv`, `encours`.
    public let source: String
    public let fromOn: CivilDate
}

/// The sources of record of one entity, as they are when asked.
public struct SourcesOfRecord: Sendable {
    public static let fec = "fec"
    public static let csv = "csv"
    /// People, here.
    public static let encours = "encours"

    /// In the order in which they were set.
    public let all: [SourceOfRecord]

    public init(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws {
        all = try connection.rows(
            "select fact, source, from_on from source_of_record where legal_entity_id = \(entity) order by id"
        ) { row in
            SourceOfRecord(
                fact: try RecordedFact(rawValue: row.text(0)) ?? .invoice,
                source: try row.text(1),
                fromOn: try row.date(2)
            )
        }
    }

    /// The source whose day came last, and of two of the same day the one set last; nil before the first of them.
    public func ruler(of fact: RecordedFact, on day: CivilDate) -> String? { ruling(fact, on: day)?.source }

    /// The source that rules on a day, and since when.
    func ruling(_ fact: RecordedFact, on day: CivilDate) -> SourceOfRecord? {
        var best: SourceOfRecord?
        for source in all where source.fact == fact && source.fromOn <= day {
            if best.map({ $0.fromOn <= source.fromOn }) ?? true { best = source }
        }
        return best
    }

    /// Whether another source than `source` rules the fact on that day.
    func isRuledByOther(_ fact: RecordedFact, on day: CivilDate, than source: String) -> Bool {
        ruler(of: fact, on: day).map { $0 != source } ?? false
    }

    /// The first day from one on that the source rules, or nobody; nil when another rules for good.
    public func firstDay(of fact: RecordedFact, ruledBy source: String, from day: CivilDate) -> CivilDate? {
        let turns = all.filter { $0.fact == fact && $0.fromOn > day }.map(\.fromOn).sorted()
        return ([day] + turns).first { !isRuledByOther(fact, on: $0, than: source) }
    }

    /// The day from which the source rules a fact that another ruled before; nil when none did, or when another rules.
    public func takeover(of fact: RecordedFact, by source: String, on day: CivilDate) -> CivilDate? {
        guard ruler(of: fact, on: day) == source else { return nil }
        let turns = all.filter { $0.fact == fact && $0.fromOn <= day }.map(\.fromOn).sorted(by: >)
        return turns.first { isRuledByOther(fact, on: $0.adding(days: -1), than: source) }
    }

    /// Sets who rules from a day on: a dated act of a person, in the group's journal.
    public static func change(
        _ record: SourceOfRecord,
        entity: LegalEntity.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try actor.require(.importBooks, in: entity)
        let journalID = try GroupJournal.append(
            JournalEvent(
                actor: actor.name,
                verb: "source-of-record.change",
                subject: "legal-entity:\(entity)",
                recordedAt: instant,
                detail: [
                    ("fact", record.fact.rawValue), ("source", record.source), ("from", record.fromOn.description),
                ]
            ),
            connection
        )
        try insert([record], entity: entity, journalID: journalID, connection)
    }

    static func insert(
        _ records: [SourceOfRecord],
        entity: LegalEntity.ID,
        journalID: Int64,
        _ connection: any SQLConnection
    ) throws {
        for record in records {
            try connection.execute(
                """
                insert into source_of_record (journal_id, legal_entity_id, fact, source, from_on)
                values (\(journalID), \(entity), \(record.fact.rawValue), \(record.source), \(record.fromOn))
                """
            )
        }
    }
}

extension SourceOfRecord {
    public init(_ fact: RecordedFact, source: String, fromOn: CivilDate) {
        self.init(fact: fact, source: source, fromOn: fromOn)
    }
}
