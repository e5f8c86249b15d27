public import Ledger
internal import Office
public import Primitives
public import Storage

/// How old a company lets its knowledge of receipts be before it asks anybody for money.
public struct BankDataRule: Sendable {
    private let isWatched: Bool
    private let limitWorkingDays: Int
    private let calendar: WorkingCalendar

    public static func read(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> BankDataRule {
        func value<Value>(_ setting: Setting<Value>) throws -> Value {
            try Settings.value(of: setting, entity: entity, connection)
        }
        return BankDataRule(
            isWatched: try value(ReminderSetting.watchesBank),
            limitWorkingDays: try value(ReminderSetting.bankLimitWorkingDays),
            calendar: try WorkingCalendar.read(of: entity, connection)
        )
    }

    /// Whether reminders are held on `today`, when `lastDay` is the last day that is known.
    public func isStale(_ lastDay: CivilDate?, on today: CivilDate) -> Bool {
        guard isWatched else { return false }
        return BankData.watched(lastDay: lastDay, limitWorkingDays: limitWorkingDays)
            .isStale(on: today, calendar: calendar)
    }
}
