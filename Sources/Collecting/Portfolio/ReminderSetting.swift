public import Office
public import Primitives

/// What a company decides about its reminders: values of `Settings`, each for one entity or for all.
public enum ReminderSetting {
    /// Whether mails leave without anybody confirming them, when their step allows it.
    public static let isAutomatic = Setting<Bool>.flag("dunning.automatic", standard: false)
    /// The minute of the day, in the company's own zone, from which its reminders run.
    public static let runFromMinutes = Setting<Int>.integer("dunning.run-from-minutes", standard: 8 * 60)
    public static let contactGapWorkingDays = Setting<Int>.integer("dunning.contact-gap-days", standard: 5)
    /// Whether a run is held when what the bank says is old.
    public static let watchesBank = Setting<Bool>.flag("dunning.watches-bank", standard: true)
    public static let bankLimitWorkingDays = Setting<Int>.integer("dunning.bank-limit-days", standard: 3)
    public static let holdsInvoicesWithoutFile = Setting<Bool>.flag("dunning.holds-without-file", standard: false)
    public static let attachesInvoices = Setting<Bool>.flag("dunning.attaches-invoices", standard: true)
    /// In the smallest units of the entity's currency.
    public static let minimumMinor = Setting<Int>.integer("dunning.minimum-minor", standard: 0)
    public static let keepsAlsaceMoselleHolidays = Setting<Bool>.flag("dunning.alsace-moselle", standard: false)
    /// Days on which the company is closed besides: `2026-12-24,2026-12-31`.
    public static let closedOn = Setting<[CivilDate]>(
        "dunning.closed-on",
        standard: [],
        parse: { text in
            let days = text.split(separator: ",").map { CivilDate(String($0)) }
            return days.contains(nil) ? nil : days.compactMap { $0 }
        },
        print: { $0.map(\.description).joined(separator: ",") }
    )
    /// How long a formal notice leaves to pay.
    public static let noticeDays = Setting<Int>.integer("dunning.notice-days", standard: 8)
    /// The yearly rate of late interest that the company's terms of sale say, in millionths; 0 for the legal rate.
    public static let penaltyRatePPM = Setting<Int>.integer("dunning.penalty-rate-ppm", standard: 0)
    /// Who writes: without an address nothing is sent.
    public static let senderAddress = Setting<String>.text("mail.sender-address", isPersonal: true)
    public static let senderName = Setting<String>.text("mail.sender-name", isPersonal: true)
    public static let senderTitle = Setting<String>.text("mail.sender-title", isPersonal: true)
    public static let senderPhone = Setting<String>.text("mail.sender-phone", isPersonal: true)
    /// Where answers go, when that is elsewhere.
    public static let replyTo = Setting<String>.text("mail.reply-to", isPersonal: true)
}
