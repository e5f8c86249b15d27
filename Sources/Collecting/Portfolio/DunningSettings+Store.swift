internal import Ledger
internal import Office
internal import Primitives
internal import Storage

extension DunningSettings {
    /// The planner's settings as an entity chose them, with how fresh its bank data is and when it last ran (up to `until`,
    /// when it is given).
    static func read(
        of entity: LegalEntity,
        bankDataThrough: CivilDate?,
        until: CivilDate? = nil,
        _ connection: any SQLConnection
    ) throws -> DunningSettings {
        func value<Value>(_ setting: Setting<Value>) throws -> Value {
            try Settings.value(of: setting, entity: entity.id, connection)
        }
        var rules = CreditorRules()
        if try value(ReminderSetting.watchesBank) {
            let limit = try value(ReminderSetting.bankLimitWorkingDays)
            rules.bankData = .watched(lastDay: bankDataThrough, limitWorkingDays: limit)
        }
        rules.holdsInvoicesWithoutFile = try value(ReminderSetting.holdsInvoicesWithoutFile)
        rules.minimumMinor[entity.currency] = Int64(try value(ReminderSetting.minimumMinor))
        var settings = DunningSettings(
            calendar: try WorkingCalendar.read(of: entity.id, connection),
            creditors: [CreditorID(entity.id.rawValue): rules]
        )
        settings.contactGapWorkingDays = try value(ReminderSetting.contactGapWorkingDays)
        let past: SQL = until.map { "and run_on <= \($0)" } ?? ""
        settings.lastRunOn = try connection.first(
            """
            select run_on from dunning_run where legal_entity_id = \(entity.id) and items > 0 and leaves_from is null \(past)
            order by run_on desc limit 1
            """
        ) { try $0.date(0) }
        return settings
    }
}
