import Collecting
import Documents
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// One of our companies with its books, its outbox and a post office that keeps what it is given.
struct RunningFixture {
    let store: any Store
    let entity: LegalEntity.ID
    let post = PostOffice()
    let sheets = SheetKeeper()
    let random = CountingRandom()

    static func run(on engine: Engine, _ body: (RunningFixture) async throws -> Void) async throws {
        let migrations = LedgerMigrations.all + OfficeMigrations.all + CollectingMigrations.all
        try await engine.withStore(migrations) { store in
            let entity = try await store.write { connection in
                var entity = NewLegalEntity(
                    code: "main",
                    name: "Ateliers Verdon",
                    siren: try #require(Siren("732829320"))
                )
                entity.iban = "FR7630006000011234567890189"
                entity.address = PostalAddress(lines: "12 quai des Tanneurs", postalCode: "35000", city: "Rennes")
                return try LegalEntities.add(entity, by: "user:1", at: Self.noon(Fixture.late(-60)), connection).id
            }
            let fixture = RunningFixture(store: store, entity: entity)
            try await fixture.set(ReminderSetting.senderAddress, to: "compta@verdon.example")
            try await fixture.set(ReminderSetting.senderName, to: "Solène Quéméner")
            try await fixture.set(ReminderSetting.isAutomatic, to: true)
            try await body(fixture)
        }
    }

    static func noon(_ day: CivilDate) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: (Int64(day.dayNumber) * 24 + 12) * 3_600_000)
    }

    func set<Value>(_ setting: Setting<Value>, to value: Value) async throws {
        let entity = entity
        try await store.write { connection in
            try Settings.set(
                setting,
                to: value,
                entity: entity,
                by: .command,
                at: Self.noon(Fixture.late(-60)),
                connection
            )
        }
    }

    // Reminders

    /// Runs the reminders of a day; the bank is known until the day before.
    @discardableResult
    func remind(
        _ day: CivilDate,
        _ sending: RunReminders.Sending = .automatic,
        today: CivilDate? = nil,
        bank: CivilDate?? = .none,
        by actor: Actor = .system("dunning")
    ) async throws -> DunningRun {
        try await RunReminders(store: store).run(
            RunReminders.Request(
                entity: entity,
                day: day,
                today: today,
                bankDataThrough: bank ?? day.adding(days: -1),
                sending: sending,
                actor: actor,
                ranAt: Self.noon(day)
            )
        )
    }

    func plan(_ day: CivilDate) async throws -> ReminderPlan {
        try await PlanReminders(store: store).run(entity, on: day, bankDataThrough: day)
    }

    func silence(of item: Instalment.ID, on day: CivilDate) async throws -> Silence? {
        try await plan(day).plan.decision(for: DunningItem.ID(item.rawValue))?.silence
    }

    /// `FA-1 first-reminder`, by invoice.
    func stepsTaken() async throws -> [String] {
        try await store.read { connection in
            try connection.rows(
                """
                select d.number, s.step_key from step_taken s join instalment i on i.id = s.instalment_id
                join document d on d.id = i.document_id order by d.number, s.rank
                """
            ) { "\(try $0.text(0)) \(try $0.text(1))" }
        }
    }

    var freezer: ReminderFreezer {
        ReminderFreezer(composer: GMimeComposer(), renderer: sheets, random: random, clock: UTCClock())
    }

    func sender(
        _ day: CivilDate,
        worker: String = "first",
        transport: (any MailTransport)? = nil,
        freeze: OutboxSender.Freezer? = nil
    ) -> OutboxSender {
        OutboxSender(
            store: store,
            transport: transport ?? post,
            freezers: [ReminderFreezer.kind: freeze ?? freezer.freeze],
            worker: worker,
            now: { Self.noon(day) }
        )
    }

    /// Sends what waits and returns the mails that left for it.
    @discardableResult
    func send(_ day: CivilDate) async throws -> [ReceivedMail] {
        let before = post.mails.count
        _ = try await sender(day).sendAll()
        return try post.mails.dropFirst(before).map { try MailReader().read($0.bytes) }
    }

    func states() async throws -> [OutboxEntry.State: Int] {
        try await store.read { connection in
            let entries = try Outbox.entries(OutboxEntry.State.allCases, limit: 1000, connection)
            return Dictionary(grouping: entries, by: \.state).mapValues(\.count)
        }
    }

    func count(_ table: String) async throws -> Int64 {
        try await store.read { try $0.number("select count(*) from \(SQL(trusted: table))") }
    }
}

/// Days are days of UTC.
struct UTCClock: BusinessClock {
    func now() -> Timestamp { RunningFixture.noon(Fixture.due) }
    func day(of instant: Timestamp, in timeZone: String) -> CivilDate { instant.utcDay }
    func offsetMinutes(at instant: Timestamp, in timeZone: String) -> Int { 0 }
}
