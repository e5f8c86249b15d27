public import Ledger
public import Primitives
public import Storage

/// Something that is done once a day for each company, or once for all of them.
public struct DailyTask: Hashable, Sendable {
    /// On which days it is done.
    public enum Days: Hashable, Sendable {
        case every
        case working
    }

    public let kind: String
    /// From this minute of the day on, in the company's own zone: 510 is half past eight.
    public let fromMinute: Int
    public let days: Days

    public init(_ kind: String, fromMinute: Int, days: Days = .every) {
        self.kind = kind
        self.fromMinute = fromMinute
        self.days = days
    }
}

/// The civil time somewhere: a day, and minutes since it began.
public struct LocalTime: Hashable, Sendable {
    public let day: CivilDate
    public let minute: Int

    public init(day: CivilDate, minute: Int) {
        self.day = day
        self.minute = minute
    }
}

extension BusinessClock {
    public func localTime(of instant: Timestamp, in timeZone: String) -> LocalTime {
        let local = instant.adding(seconds: Int64(offsetMinutes(at: instant, in: timeZone)) * 60)
        let minute = (local.millisecondsSinceEpoch / 60_000) % (24 * 60)
        return LocalTime(day: day(of: instant, in: timeZone), minute: Int(minute < 0 ? minute + 24 * 60 : minute))
    }
}

/// Which daily tasks are due: pure, the same answer for the same question.
public enum DailySchedule {
    /// A task is due from its minute on, on one of its days, when it has not run on that day or a later one.
    ///
    /// Days that were missed are caught up by that one run: never one for each of them.
    public static func isDue(
        _ task: DailyTask,
        lastOn: CivilDate?,
        at time: LocalTime,
        isWorkingDay: (CivilDate) -> Bool
    ) -> Bool {
        guard time.minute >= task.fromMinute, lastOn.map({ $0 < time.day }) ?? true else { return false }
        return task.days == .every || isWorkingDay(time.day)
    }
}

/// On which day each daily task last ran.
public enum DailyRun {
    /// The job of a task that is due, once a day whoever asks; false when it was added already.
    ///
    /// `entity` is nil for what is done once for all companies.
    @discardableResult
    public static func add(
        _ task: DailyTask,
        entity: LegalEntity.ID?,
        on day: CivilDate,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Bool {
        let scope = entity?.rawValue ?? 0
        try connection.execute(
            """
            insert into daily_run (kind, legal_entity_id, last_on) values (\(task.kind), \(scope), \(day))
            on conflict (kind, legal_entity_id) do update set last_on = excluded.last_on
            where daily_run.last_on < excluded.last_on
            """
        )
        return try JobQueue.add(
            kind: task.kind,
            key: "\(task.kind)/\(scope)/\(day)",
            content: Content(entity: entity, day: day).text,
            runAt: instant,
            connection
        )
    }

    public static func lastOn(
        _ task: DailyTask,
        entity: LegalEntity.ID?,
        _ connection: any SQLConnection
    ) throws -> CivilDate? {
        try connection.first(
            """
            select last_on from daily_run where kind = \(task.kind) and legal_entity_id = \(entity?.rawValue ?? 0)
            """
        ) { try $0.date(0) }
    }

    /// What the job of a daily task says: for which company, on which day.
    public struct Content: Hashable, Sendable {
        /// Nil for all of them.
        public let entity: LegalEntity.ID?
        public let day: CivilDate

        public init(entity: LegalEntity.ID?, day: CivilDate) {
            self.entity = entity
            self.day = day
        }

        var text: String { "\(entity?.rawValue ?? 0) \(day)" }

        /// Nil when the job is no daily task's.
        public init?(_ job: Job) {
            let parts = job.content.split(separator: " ")
            guard parts.count == 2, let scope = Int64(parts[0]), let day = CivilDate(String(parts[1])) else {
                return nil
            }
            self.init(entity: scope == 0 ? nil : LegalEntity.ID(scope), day: day)
        }
    }
}
