import Books
import Collecting
import Ledger
import Office
import Primitives
import Storage

/// Runs the reminders of each company once a working day, and once more when newer bank data frees a day that was held.
///
/// A run does nothing twice, so a restart, or a second worker, may ask again.
actor DailyRuns {
    private struct Occasion: Equatable {
        let day: CivilDate
        let bankDataThrough: CivilDate?
    }

    private let books: any Store
    private var last: [LegalEntity.ID: Occasion] = [:]

    init(books: any Store) { self.books = books }

    /// What was run; nothing before the hour that a company chose.
    func perform(at instant: Timestamp) async throws -> [DunningRun] {
        let clock = SystemClock()
        let due = try await books.read { connection in
            try LegalEntities.all(connection).compactMap { entity -> (LegalEntity.ID, Occasion)? in
                let day = clock.day(of: instant, in: entity.timeZone)
                let local = instant.adding(seconds: Int64(clock.offsetMinutes(at: instant, in: entity.timeZone)) * 60)
                let minutes = local.millisecondsSinceEpoch / 60_000 % (24 * 60)
                let from = try Settings.value(of: ReminderSetting.runFromMinutes, entity: entity.id, connection)
                guard minutes >= Int64(from) else { return nil }
                return (
                    entity.id, Occasion(day: day, bankDataThrough: try BankFreshness.lastDay(entity.id, connection))
                )
            }
        }
        var runs: [DunningRun] = []
        for (entity, occasion) in due where last[entity] != occasion {
            let run = try await RunReminders(store: books).run(
                RunReminders.Request(
                    entity: entity,
                    day: occasion.day,
                    bankDataThrough: occasion.bankDataThrough,
                    sending: .automatic,
                    actor: .system("schedule"),
                    ranAt: instant
                )
            )
            last[entity] = occasion
            if run.id != nil { runs.append(run) }
        }
        return runs
    }
}
