internal import AccountingFormats
internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// What an import would do to the books as they stand.
struct ImportPlan: Sendable {
    var draft = PostingDraft()
    var result: ImportResult
    /// What may be written in advance, each in a short transaction of its own, and is nothing until `finish` names it.
    var prepare: [@Sendable (any SQLConnection) throws -> Void] = []
    /// What goes with the postings, in the same transaction; told the number of the journal's event, if there is one.
    var finish: [@Sendable (_ journalID: Int64?, any SQLConnection) throws -> Void] = []
    /// What was said of customers, which is said once.
    var noted: Set<String> = []
    /// Who was merged or erased when the plan was made.
    var standings: CustomerStandings?
    /// How many events the group's chain had, of a plan that changes customers or their contacts: with another number they
    /// are no more what the plan was made of.
    var groupSequence: Int64?
    /// Whether `finish` changes something even when nothing is posted.
    var changesMore = false

    init(_ kind: ImportKind) { result = ImportResult(kind: kind) }

    /// A million milliards of euros: far beyond any company's books, and a hundredth of what 64 bits hold, so
    /// that the ledger's own sums have room.
    static let largestVolume: UInt64 = 100_000_000_000_000_000
    static let tooLarge = Issue(code: "import.too-large")

    /// Once, however many sums are too large.
    mutating func refuseVolume() {
        if noted.insert(Self.tooLarge.code).inserted { result.issues.append(Self.tooLarge) }
    }

    /// A hundred milliards of euros, which the files of a small company never hold: only beyond it are the books asked
    /// what they hold already.
    static let unusualVolume: UInt64 = 10_000_000_000_000

    /// Refuses a draft whose documents add up to more than can be true, alone or with those of the books.
    mutating func checkVolume(in entity: LegalEntity.ID, _ connection: any SQLConnection) throws {
        var volume: UInt64 = 0
        for document in draft.documents {
            for amount in [document.amountMinor, document.functionalMinor] {
                volume += min(amount.magnitude, Self.largestVolume + 1)
                guard volume <= Self.largestVolume else { return refuseVolume() }
            }
        }
        guard volume > Self.unusualVolume else { return }
        // In thousands, so that whatever the books hold can be added up.
        let known = try connection.number(
            """
            select cast(coalesce(sum(amount_minor / 1000 + functional_minor / 1000), 0) as bigint)
            from document where legal_entity_id = \(entity)
            """
        )
        if UInt64(known) + volume / 1000 > Self.largestVolume / 1000 { refuseVolume() }
    }

    var changesNothing: Bool { draft.isEmpty && !changesMore }

    mutating func countDraft() {
        result.documents = draft.documents.count
        result.instalments = draft.instalments.count
        result.allocations = draft.allocations.count
        result.transfers = draft.transfers.count
    }
}

/// Resolves, posts and records an import, all or nothing.
struct ImportAct: Sendable {
    let kind: ImportKind
    let store: any Store
    let record: ImportRecord
    /// What the balances are once all is in; of a FEC only.
    var check: (@Sendable (any SQLConnection) throws -> ControlCheck)?

    /// The headers of a table's file, by the keys of their columns.
    private var headers: [String: String] = [:]

    private static let attempts = 3

    init(
        _ kind: ImportKind,
        _ store: any Store,
        _ request: ImportRequest,
        fileName: String,
        fileDigest: String,
        check: (@Sendable (any SQLConnection) throws -> ControlCheck)? = nil
    ) {
        self.kind = kind
        self.store = store
        record = ImportRecord(request: request, fileName: fileName, fileDigest: fileDigest)
        self.check = check
    }

    /// Of a table.
    init<Row: ImportedRow>(
        _ kind: ImportKind,
        _ store: any Store,
        _ request: ImportRequest,
        _ file: ImportFile<TableReading<Row>>
    ) {
        self.init(kind, store, request, fileName: file.name, fileDigest: file.digest)
        headers = file.content.headers
    }

    /// `resolve` runs outside any write, and again when the books changed meanwhile.
    func run(
        _ progress: @escaping ImportProgress,
        resolve: @escaping @Sendable (any SQLConnection) throws -> ImportPlan
    ) async throws -> ImportResult {
        do {
            return try await resolveAndPost(progress, resolve)
        } catch BulkPostingError.running(let started) {
            let since = FindingValue.moment(started, offsetMinutes: record.request.offsetMinutes)
            return try await refuse(Issue(code: "import.running", parameters: ["since": since]))
        } catch BulkPostingError.overtaken {
            return try await refuse(Issue(code: "import.overtaken"))
        }
    }

    private func refuse(_ issue: Issue) async throws -> ImportResult {
        var refused = ImportResult(kind: kind)
        refused.issues.append(issue)
        return try await close(refused, as: .refused)
    }

    private func resolveAndPost(
        _ progress: @escaping ImportProgress,
        _ resolve: @escaping @Sendable (any SQLConnection) throws -> ImportPlan
    ) async throws -> ImportResult {
        let bulk = BulkPosting(store: store, clock: record.request.clock)
        if !record.request.isDryRun { try await bulk.requireFree(record.request.entity) }
        for attempt in 1... {
            progress(.resolving, 0, 0)
            let plan = try await store.read { connection in
                var plan = try resolve(connection)
                try plan.checkVolume(in: record.request.entity, connection)
                plan.standings = try CustomerStandings(connection)
                try noteSameFile(in: &plan, connection)
                plan.result.arrange(headers)
                return plan
            }
            guard plan.result.issues.isEmpty else { return try await close(plan.result, as: .refused) }
            guard !record.request.isDryRun else { return try await close(plan.result, as: .checked) }
            for (index, step) in plan.prepare.enumerated() {
                progress(.posting, index, plan.prepare.count)
                try await store.write(step)
            }
            do {
                let result = try await post(plan, bulk, progress)
                return try await verify(result, progress)
            } catch BulkPostingError.overtaken where attempt < Self.attempts {
                continue
            } catch LedgerError.alreadyPosted where attempt < Self.attempts {
                continue
            }
        }
        preconditionFailure("The loop ends by returning or throwing.")
    }

    private func noteSameFile(in plan: inout ImportPlan, _ connection: any SQLConnection) throws {
        let before = try connection.first(
            """
            select ran_on from import_run where legal_entity_id = \(record.request.entity) and outcome = 'imported'
            and kind = \(plan.result.kind.rawValue) and file_digest = \(record.fileDigest) order by id desc limit 1
            """
        ) { try $0.date(0) }
        guard let before else { return }
        plan.result.notices.append(Issue(code: "import.same-file", parameters: ["day": before.description]))
    }

    private func close(_ result: ImportResult, as outcome: ImportOutcome) async throws -> ImportResult {
        var closed = result
        closed.outcome = outcome
        if outcome == .refused {
            (closed.customers, closed.documents, closed.instalments) = (0, 0, 0)
            (closed.allocations, closed.transfers, closed.skipped) = (0, 0, 0)
            // What would have been done to the books is of no interest when it is not.
            closed.notices.keep { IssueText.isOfFile($0.code) }
        }
        let kept = closed
        closed.run = try await store.write { try record.insert(kept, journalID: nil, $0) }
        return closed
    }

    private func post(
        _ plan: ImportPlan,
        _ bulk: BulkPosting,
        _ progress: @escaping ImportProgress
    ) async throws -> ImportResult {
        guard !plan.draft.isEmpty else { return try await finish(plan) }
        let runID = RunBox()
        _ = try await bulk.post(
            plan.draft,
            entity: record.request.entity,
            as: event(plan.result),
            finish: { receipt, connection in
                for act in plan.finish { try act(receipt.journalID, connection) }
                try requireSameStandings(plan, connection)
                runID.value = try record.insert(plan.result, journalID: receipt.journalID, connection)
            },
            progress: { progress(.posting, $0, $1) }
        )
        var result = plan.result
        result.run = runID.value
        return result
    }

    /// What posts nothing may still change something beside the ledger: customers' details, months, sources.
    ///
    /// Of two that bring the same customers, the second waits for the group's chain and is then worked out again.
    private func finish(_ plan: ImportPlan) async throws -> ImportResult {
        var result = plan.result
        do {
            result.run = try await store.write { connection in
                if let sequence = plan.groupSequence, try GroupJournal.hold(connection) != sequence {
                    throw BulkPostingError.overtaken
                }
                for act in plan.finish { try act(nil, connection) }
                try requireSameStandings(plan, connection)
                return try record.insert(plan.result, journalID: nil, connection)
            }
        } catch SQLError.notUnique {
            // Customers that a posting of books made meanwhile, or is about to.
            throw BulkPostingError.overtaken
        }
        return result
    }

    /// Whoever was merged or erased meanwhile must not be written to as if nothing had happened: the plan is made again.
    ///
    /// Asked after `finish`, which holds the group's chain when it changes customers.
    private func requireSameStandings(_ plan: ImportPlan, _ connection: any SQLConnection) throws {
        guard try plan.standings == CustomerStandings(connection) else { throw BulkPostingError.overtaken }
    }

    private func verify(_ result: ImportResult, _ progress: ImportProgress) async throws -> ImportResult {
        guard let check else { return result }
        progress(.checking, 0, 0)
        var checked = result
        checked.control = try await store.read(check)
        let kept = checked
        if let run = result.run { try await store.write { try ImportRecord.update(run, with: kept, $0) } }
        return checked
    }

    func event(_ result: ImportResult) -> JournalEvent {
        JournalEvent(
            actor: record.request.actor.name,
            verb: result.kind.verb,
            subject: "legal-entity:\(record.request.entity)",
            recordedAt: record.request.at,
            detail: [
                ("file", FileDigest.salted(record.fileDigest, salt: record.salt)),
                ("customers", String(result.customers)),
                ("documents", String(result.documents)),
                ("allocations", String(result.allocations)),
                ("transfers", String(result.transfers)),
                ("skipped", String(result.skipped)),
            ]
        )
    }
}
