public import Ledger
internal import Office
public import Storage

extension WorkingCalendar {
    /// The days on which a company works, as its settings say.
    public static func read(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> WorkingCalendar {
        let keepsAlsaceMoselle = try Settings.value(
            of: ReminderSetting.keepsAlsaceMoselleHolidays,
            entity: entity,
            connection
        )
        return WorkingCalendar(
            region: keepsAlsaceMoselle ? .alsaceMoselle : .mainlandFrance,
            closedOn: Set(try Settings.value(of: ReminderSetting.closedOn, entity: entity, connection))
        )
    }
}
