public import Primitives
internal import Storage

extension Ledger {
    /// Closes the books of the entity through the last day of a month, for good.
    ///
    /// From then on nothing dated on that day or before is posted: a correction takes an open day.
    ///
    /// - Parameters:
    ///   - day: the last day of a month that is over.
    ///   - today: the entity's own day.
    ///   - event: who does it and when; the day is added to its details.
    /// - Returns: the day through which the books were closed before; nil when no month was.
    /// - Throws: `ClosingError` when the day is no month end, not over yet, or closed already.
    @discardableResult
    public func close(through day: CivilDate, today: CivilDate, as event: JournalEvent) throws -> CivilDate? {
        try checkMayClose(through: day, today: today)
        try connection.execute(
            "update legal_entity set closed_through = \(day), version = version + 1 where id = \(entity.id)"
        )
        var closing = event
        closing.verb = ClosingCheck.verb
        closing.subject = "legal-entity:\(entity.id)"
        closing.detail.insert(("through", day.description), at: 0)
        try appendWithoutRows(closing)
        return entity.closedThrough
    }

    /// Throws what `close` would throw, for an act that does something else first.
    public func checkMayClose(through day: CivilDate, today: CivilDate) throws(ClosingError) {
        guard day == day.endOfMonth else { throw .notMonthEnd(day) }
        guard day < today else { throw .notOver(day: day, today: today) }
        if let closedThrough = entity.closedThrough, day <= closedThrough {
            throw .alreadyClosed(day: day, closedThrough: closedThrough)
        }
    }
}

/// Why a month can't be closed.
public enum ClosingError: Error, Equatable, DomainError {
    case notMonthEnd(CivilDate)
    case notOver(day: CivilDate, today: CivilDate)
    /// Closing only goes forward, and nothing reopens a month.
    case alreadyClosed(day: CivilDate, closedThrough: CivilDate)

    public var code: String {
        switch self {
        case .notMonthEnd: "closing.not-month-end"
        case .notOver: "closing.not-over"
        case .alreadyClosed: "closing.already-closed"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .notMonthEnd: .invalid
        case .notOver, .alreadyClosed: .conflict
        }
    }

    public var parameters: [String: String] {
        switch self {
        case .notMonthEnd(let day): ["day": day.description]
        case .notOver(let day, let today): ["day": day.description, "today": today.description]
        case .alreadyClosed(let day, let closedThrough):
            ["day": day.description, "closedThrough": closedThrough.description]
        }
    }
}

/// The day through which each entity is closed is the one of its last closing.
struct ClosingCheck: VerificationCheck {
    static let verb = "period.close"

    var verbs: Set<String> { [Self.verb] }

    func finding(_ events: [VerifiedEvent], _ connection: any SQLConnection) throws -> VerificationFinding? {
        var last: [Int64: String] = [:]
        for event in events { last[event.chain] = event.detail("through") }
        let entities = try connection.rows("select id, closed_through from legal_entity order by id") { row in
            (id: try row.integer(0), closedThrough: try row.optionalDate(1))
        }
        return entities.first { last[$0.id] != $0.closedThrough?.description }.map {
            VerificationFinding(reason: .closing, place: "legal_entity \($0.id)")
        }
    }
}
