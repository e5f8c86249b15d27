internal import AccountingFormats
internal import Books
internal import Collecting
public import Ledger
public import Office
public import Primitives
public import Storage

/// Makes the demonstration company through the same verbs that a person's files go through: two years of books come in
/// at once, then six weeks are lived day by day, with their imports, their disputes and their reminders.
public struct MakeDemonstration: Sendable {
    private let store: any Store
    private let deliver: @Sendable (Timestamp) async throws -> Void

    /// How long the company has used the program when the demonstration opens.
    private static let livedDays = 42
    private static let actor = Actor.system("demonstration")

    /// `deliver` hands over what waits in the outbox, as of an instant; mail of a demonstration is kept.
    public init(store: any Store, deliver: @escaping @Sendable (Timestamp) async throws -> Void) {
        self.store = store
        self.deliver = deliver
    }

    /// Why the demonstration could not be made: a defect of ours, with what the import said.
    public struct Failure: Error {
        public let stage: String
        public let issues: [Issue]
    }

    /// Fills the books of `entity` with invented ones, in the name of the demonstration.
    ///
    /// - Parameters:
    ///   - entity: whose books, empty so far.
    ///   - actor: who asks for it, and may configure the whole group.
    ///   - seed: the same one makes the same books.
    ///   - today: the last day of the story.
    ///   - progress: is told what is being made.
    /// - Throws: `PermissionError`, and `Failure` when an import refuses what was invented.
    public func run(
        entity: LegalEntity.ID,
        by actor: Actor,
        seed: UInt64,
        today: CivilDate,
        progress: @Sendable (String) -> Void = { _ in }
    ) async throws {
        try actor.requireEverywhere(.configure)
        let books = InventedBooks(seed: seed, today: today)
        let start = today.adding(days: -Self.livedDays)
        progress("two years of books")
        try await set(entity, on: start)
        let request = request(entity, on: start)
        let customers: ImportFile<TableReading<CustomerRow>> = try read("customers.csv", books.customersTable)
        try check("customers", try await CustomersImport(store: store).run(customers, request))
        try await bringIn(books, start.adding(months: -30)...start, entity)
        try await BacklogReview(store: store).decide(
            .startAt("first-reminder", from: start.adding(days: 1)),
            for: .allWaiting,
            of: entity,
            on: start,
            by: Self.actor,
            at: Self.morning(of: start)
        )
        progress("six weeks, day by day")
        let calendar = WorkingCalendar()
        var last = start
        for day in (1...Self.livedDays).map({ start.adding(days: $0) }) where calendar.isWorkingDay(day) || day == today
        {
            try await live(books, last.adding(days: 1)...day, entity, remind: day < today)
            last = day
        }
        try await applyByHand(entity, from: today)
    }

    /// From today on, what is received is applied by whoever tries the program.
    private func applyByHand(_ entity: LegalEntity.ID, from day: CivilDate) async throws {
        try await store.write { connection in
            try SourcesOfRecord.change(
                SourceOfRecord(.allocation, source: SourcesOfRecord.encours, fromOn: day),
                entity: entity,
                by: Self.actor,
                at: Self.morning(of: day),
                connection
            )
        }
    }

    /// One morning: what came in since the last one, then the day's reminders.
    private func live(
        _ books: InventedBooks,
        _ days: ClosedRange<CivilDate>,
        _ entity: LegalEntity.ID,
        remind: Bool
    ) async throws {
        let day = days.upperBound, instant = Self.morning(of: day)
        try await bringIn(books, days, entity)
        try await raiseDisputes(books, days, entity)
        guard remind else { return }
        try await makeCalls(entity, on: day)
        let bankDay = try await store.read { try BankFreshness.lastDay(entity, $0) }
        _ = try await RunReminders(store: store).run(
            RunReminders.Request(
                entity: entity,
                day: day,
                bankDataThrough: bankDay,
                sending: .everything,
                actor: Self.actor,
                ranAt: instant
            )
        )
        try await deliver(instant)
    }

    /// Most of the calls that earlier mornings asked for, with what they came to.
    private func makeCalls(_ entity: LegalEntity.ID, on day: CivilDate) async throws {
        let calls = try await store.read { connection in
            let plan = try ReminderPlan.make(of: entity, on: day, bankDataThrough: day, connection)
            return try CallTasks.open(plan, limit: 12, connection)
        }
        var numbers = SeededNumbers(seed: UInt64(day.dayNumber.magnitude))
        for call in calls where numbers.happens(800) {
            let outcome: RecordCall.Outcome =
                switch numbers.number(in: 0...9) {
                case 0...3: .reached
                case 4...6: .promised(on: day.adding(days: numbers.number(in: 4...12)), amountMinor: nil)
                case 7...8: .noAnswer(tryAgainOn: day.adding(days: 2))
                default: .disputed(Set(call.claim.lines.prefix(1).map { Instalment.ID($0.item.rawValue) }), until: nil)
                }
            let request = RecordCall.Request(
                task: call.id,
                outcome: outcome,
                actor: Self.actor,
                today: day,
                at: Self.morning(of: day)
            )
            try await RecordCall(store: store).run(request)
        }
    }

    private func set(_ entity: LegalEntity.ID, on day: CivilDate) async throws {
        let instant = Self.morning(of: day)
        try await store.write { connection in
            func set<Value>(_ setting: Setting<Value>, _ value: Value, of entity: LegalEntity.ID?) throws {
                try Settings.set(setting, to: value, entity: entity, by: Self.actor, at: instant, connection)
            }
            try set(MailSetting.isKept, true, of: nil)
            try set(ReminderSetting.senderAddress, "recouvrement@verdon.example", of: entity)
            try set(ReminderSetting.senderName, "Camille Essai", of: entity)
            try set(ReminderSetting.senderTitle, "Comptabilité clients", of: entity)
            try set(ReminderSetting.senderPhone, "+33 1 99 00 00 27", of: entity)
        }
    }

    private func bringIn(_ books: InventedBooks, _ days: ClosedRange<CivilDate>, _ entity: LegalEntity.ID) async throws
    {
        let request = request(entity, on: days.upperBound)
        let invoices: ImportFile<TableReading<InvoiceRow>> = try read("invoices.csv", books.invoicesTable(days))
        try check("invoices", try await InvoicesImport(store: store).run(invoices, request))
        let receipts: ImportFile<TableReading<ReceiptRow>> = try read("receipts.csv", books.receiptsTable(days))
        try check("receipts", try await ReceiptsImport(store: store).run(receipts, request))
        let allocations: ImportFile<TableReading<AllocationRow>> = try read(
            "allocations.csv",
            books.allocationsTable(days)
        )
        try check("allocations", try await AllocationsImport(store: store).run(allocations, request))
    }

    private func request(_ entity: LegalEntity.ID, on day: CivilDate) -> ImportRequest {
        ImportRequest(entity: entity, actor: Self.actor, at: Self.morning(of: day), today: day)
    }

    private func read<Row: ImportedRow>(_ name: String, _ bytes: [UInt8]) throws -> ImportFile<TableReading<Row>> {
        var rest = Optional(bytes)
        return try ImportFile<TableReading<Row>>.read(name) {
            defer { rest = nil }
            return rest
        }
    }

    private func check(_ stage: String, _ result: ImportResult) throws {
        guard result.outcome == .imported else { throw Failure(stage: stage, issues: result.issues.listed) }
    }

    /// Half past seven, in universal time.
    private static func morning(of day: CivilDate) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: Int64(day.dayNumber) * 86_400_000 + 27_000_000)
    }

    /// What customers complained about, the day after the invoice fell due.
    private func raiseDisputes(
        _ books: InventedBooks,
        _ days: ClosedRange<CivilDate>,
        _ entity: LegalEntity.ID
    ) async throws {
        let disputes = Dictionary(
            books.disputes.filter { days.contains($0.on) }.map { ($0.number, $0.cents) }
        ) { first, _ in first }
        guard !disputes.isEmpty else { return }
        let day = days.upperBound
        try await store.write { connection in
            let query: SQL = """
                select document.number, open_item.instalment_id, open_item.open_minor from open_item
                join instalment on instalment.id = open_item.instalment_id
                join document on document.id = instalment.document_id
                where document.legal_entity_id = \(entity) and document.number in \(list: disputes.keys)
                order by open_item.instalment_id
                """
            let open = try connection.rows(query) { row in
                (number: try row.text(0), instalment: try row.integer(1), openMinor: try row.integer(2))
            }
            var draft = PostingDraft()
            for item in open {
                guard let cents = disputes[item.number] else { continue }
                var hold = HoldDraft(
                    subject: .instalment(Identifier(item.instalment)),
                    kind: .dispute,
                    fromOn: day,
                    placedBy: Self.actor.name,
                    reason: "quality"
                )
                hold.amountMinor = min(cents, item.openMinor)
                draft.holds.append(hold)
            }
            guard !draft.isEmpty else { return }
            try Ledger.lock(entity, connection).post(
                draft,
                as: JournalEvent(
                    actor: Self.actor.name,
                    verb: "dispute.raise",
                    subject: "legal-entity:\(entity)",
                    recordedAt: Self.morning(of: day)
                )
            )
        }
    }
}
