import Books
import Collecting
import Ledger
import Office
import Primitives
import Storage
import Synchronization

/// The reminders of each company as jobs: once a working day, and once more when newer bank data frees a day that was held.
///
/// The queue does each job once however many workers there are, and a run does nothing twice.
final class DailyRuns: Sendable {
    static let kind = "reminders.run"
    private static let keptDays: Int64 = 90

    private struct Occasion: Hashable {
        let entity: LegalEntity.ID
        let day: CivilDate
        let bankDataThrough: CivilDate?
    }

    private let books: any Store
    private let clock = SystemClock()
    /// What this process has asked for already.
    private let asked = Mutex<Set<Occasion>>([])

    init(books: any Store) { self.books = books }

    /// Adds the jobs that are due; nothing before the hour that a company chose.
    func schedule(at instant: Timestamp) async throws {
        let known = asked.withLock { $0 }
        let due = try await books.read { try self.due(at: instant, $0) }.filter { !known.contains($0.0) }
        guard !due.isEmpty else { return }
        try await books.write { connection in
            try JobQueue.forget(finishedBefore: instant.adding(seconds: -Self.keptDays * 86_400), connection)
            for (occasion, task) in due {
                try DailyRun.add(
                    task,
                    entity: occasion.entity,
                    on: occasion.day,
                    occasion: occasion.bankDataThrough?.description ?? "",
                    at: instant,
                    connection
                )
            }
        }
        asked.withLock { asked in
            // What is of another day is not asked for again.
            let days = Set(due.map(\.0.day))
            asked = asked.filter { days.contains($0.day) }.union(due.map(\.0))
        }
    }

    private func due(at instant: Timestamp, _ connection: any SQLConnection) throws -> [(Occasion, DailyTask)] {
        try LegalEntities.all(connection).compactMap { entity in
            let time = clock.localTime(of: instant, in: entity.timeZone)
            let from = try Settings.value(of: ReminderSetting.runFromMinutes, entity: entity.id, connection)
            let task = DailyTask(Self.kind, fromMinute: from, days: .working)
            let calendar = try WorkingCalendar.read(of: entity.id, connection)
            guard DailySchedule.isDue(task, at: time, isWorkingDay: calendar.isWorkingDay) else { return nil }
            let bank = try BankFreshness.lastDay(entity.id, connection)
            return (Occasion(entity: entity.id, day: time.day, bankDataThrough: bank), task)
        }
    }

    /// Runs the reminders that a job asks for; nil when it is no such job.
    func perform(_ job: Job) async throws -> DunningRun? {
        guard let content = DailyRun.Content(job), let entity = content.entity else { return nil }
        let instant = clock.now()
        let found = try await books.read { connection in
            (try LegalEntities.find(entity, connection), try BankFreshness.lastDay(entity, connection))
        }
        let today = found.0.map { clock.day(of: instant, in: $0.timeZone) }
        return try await RunReminders(store: books).run(
            RunReminders.Request(
                entity: entity,
                day: content.day,
                today: today,
                bankDataThrough: found.1,
                sending: .automatic,
                actor: .system("schedule"),
                ranAt: instant
            )
        )
    }
}
