internal import Ledger
internal import Primitives
internal import Storage

/// Posts due days that were worked out again, a few thousand in one short transaction, each only if it still stands.
struct DueDayPosting: Sendable {
    /// What the days were derived from before, which says whether one still has to be corrected.
    enum Origin: Sendable {
        /// The company's terms; the task is there when these changed.
        case entityTerms(DueDayTask?)
        /// Terms that the customers had before.
        case formerTerms(FormerTerms)
    }

    let store: any Store
    let entity: LegalEntity.ID
    let origin: Origin
    let actor: String
    let instant: Timestamp
    let daysPerEvent: Int

    /// How many were corrected; throws `BulkPostingError.overtaken` when a customer's terms were changed since they were read.
    func post(_ corrections: [DueDayDraft]) async throws -> Int {
        var count = 0
        for start in stride(from: 0, to: corrections.count, by: daysPerEvent) {
            let page = Array(corrections[start..<min(start + daysPerEvent, corrections.count)])
            count += try await store.write { try post(page, $0) }
        }
        return count
    }

    private func post(_ page: [DueDayDraft], _ connection: any SQLConnection) throws -> Int {
        // The group's head before the company's: whoever changes terms holds it.
        if case .formerTerms(let known) = origin { try known.requireLast(connection) }
        let ledger = try Ledger.lock(entity, connection)
        var draft = PostingDraft()
        draft.dueDays = try standing(page, connection)
        guard !draft.isEmpty else { return 0 }
        try ledger.post(
            draft,
            as: JournalEvent(
                actor: actor,
                verb: "due-days.derive",
                subject: "legal-entity:\(entity)",
                recordedAt: instant,
                detail: [("count", String(draft.dueDays.count))]
            )
        )
        return draft.dueDays.count
    }

    /// What still has to be corrected, now that nobody else can post.
    private func standing(_ page: [DueDayDraft], _ connection: any SQLConnection) throws -> [DueDayDraft] {
        switch origin {
        case .entityTerms(let task):
            var left = Set(try derived(page, from: .entityTerms, connection).keys)
            if let task { left = try task.left(of: Array(left), connection) }
            return page.filter { left.contains($0.instalment.rawValue) }
        case .formerTerms:
            let days = try derived(page, from: .customerTerms, connection)
            return page.filter { correction in
                guard let day = days[correction.instalment.rawValue] else { return false }
                return correction.dueBasis != .customerTerms || correction.dueOn != day
            }
        }
    }

    /// The days of those that are still derived: one that a file or a person stated meanwhile is left alone.
    private func derived(
        _ page: [DueDayDraft],
        from basis: DueBasis,
        _ connection: any SQLConnection
    ) throws -> [Int64: CivilDate] {
        var days: [Int64: CivilDate] = [:]
        for start in stride(from: 0, to: page.count, by: 400) {
            let ids = page[start..<min(start + 400, page.count)].map(\.instalment.rawValue)
            let query: SQL = """
                select id, due_on from instalment where id in \(list: ids) and due_basis = \(basis.rawValue)
                """
            try connection.forEach(query) { days[try $0.integer(0)] = try $0.date(1) }
        }
        return days
    }
}
