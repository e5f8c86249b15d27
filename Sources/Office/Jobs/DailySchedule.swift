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
    /// A task is due on one of its days, from its minute on; days that were missed are not made up for one by one.
    public static func isDue(
        _ task: DailyTask,
        at time: LocalTime,
        isWorkingDay: (CivilDate) -> Bool
    ) -> Bool {
        time.minute >= task.fromMinute && (task.days == .every || isWorkingDay(time.day))
    }
}

/// The jobs of daily tasks.
public enum DailyRun {
    /// The job of a task that is due, once a day and occasion whoever asks; false when it was added already.
    ///
    /// `entity` is nil for what is done once for all companies; an `occasion` is what makes it worth doing again on the same day.
    @discardableResult
    public static func add(
        _ task: DailyTask,
        entity: LegalEntity.ID?,
        on day: CivilDate,
        occasion: String = "",
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Bool {
        try JobQueue.add(
            kind: task.kind,
            key: "\(task.kind)/\(entity?.rawValue ?? 0)/\(day)/\(occasion)",
            content: Content(entity: entity, day: day).text,
            runAt: instant,
            connection
        )
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
