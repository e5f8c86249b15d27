/// Every address of the web, in one place: pages link and post to these, controllers answer at these.
enum Paths {
    static let today = Path("/today")
    static let customers = Path("/customers")
    static let invoices = Path("/invoices")
    static let agedBalance = Path("/aged-balance")
    static let reminders = Path("/reminders")
    static let imports = Path("/imports")
    static let practices = Path("/practices")
    static let settings = Path("/settings")
    static let mailbox = Path("/mailbox")
    static let search = Path("/search")
    static let signIn = Path("/sign-in")
    static let signOut = Path("/sign-out")
    static let setup = Path("/setup")
    static let password = Path("/password")
    static let language = Path("/language")

    static func customer(_ id: Int64) -> Path { customers.child(id) }
    static func customerHolds(_ id: Int64) -> Path { customer(id).child("holds") }
    static func customerNotes(_ id: Int64) -> Path { customer(id).child("notes") }
    static func customerContacts(_ id: Int64) -> Path { customer(id).child("contacts") }
    static func customerContact(_ id: Int64, _ contact: Int64) -> Path { customerContacts(id).child(contact) }
    static func customerContactRemoval(_ id: Int64, _ contact: Int64) -> Path {
        customerContact(id, contact).child("removal")
    }
    static func customerMerge(_ id: Int64) -> Path { customer(id).child("merge") }
    static func customerMergeUndo(_ id: Int64) -> Path { customerMerge(id).child("undo") }
    static func customerErasure(_ id: Int64) -> Path { customer(id).child("erasure") }
    static func customerStatement(_ id: Int64) -> Path { customer(id).child("statement.pdf") }
    static func invoice(_ id: Int64) -> Path { invoices.child(id) }
    static func invoiceHolds(_ id: Int64) -> Path { invoice(id).child("holds") }
    static func invoiceDueDays(_ id: Int64) -> Path { invoice(id).child("due-days") }
    static func invoiceUndoings(_ id: Int64) -> Path { invoice(id).child("undoings") }
    static func invoiceAbsence(_ id: Int64) -> Path { invoice(id).child("absence") }
    static func invoiceFile(_ id: Int64) -> Path { invoice(id).child("file") }
    static func holdEnd(_ id: Int64) -> Path { Path("/holds").child(id).child("end") }

    static func call(_ id: Int64) -> Path { Path("/calls").child(id) }

    static let absent = Path("/absent")
    static let unapplied = Path("/unapplied")
    static let unappliedChoice = unapplied.child("choice")
    static let unappliedSource = unapplied.child("source")

    static let customersCSV = Path("/customers.csv")
    static let invoicesCSV = Path("/invoices.csv")
    static let unappliedCSV = Path("/unapplied.csv")
    static let reminderHistoryCSV = Path("/reminders/history.csv")
    static let practicesCSV = Path("/practices.csv")

    static let months = Path("/months")
    static let agedBalanceCSV = Path("/aged-balance.csv")
    static let agedBalanceJSON = Path("/aged-balance.json")

    static let reminderHistory = reminders.child("history")
    static let reminderNotices = reminders.child("notices")
    static let reminderNoticesCSV = Path("/reminders/notices.csv")
    static let reminderPromises = reminders.child("promises")
    static let reminderPromisesCSV = Path("/reminders/promises.csv")
    static let reminderBacklog = reminders.child("backlog")
    static let reminderPreview = reminders.child("preview")
    static let reminderPreviewBody = reminderPreview.child("body")
    static let reminderRelease = reminders.child("release")
    static let wordings = reminders.child("wordings")
    static func wording(_ template: String, _ language: String) -> Path { wordings.child(template).child(language) }
    static func wordingPreview(_ template: String, _ language: String) -> Path {
        wording(template, language).child("preview")
    }
    static func wordingReset(_ template: String, _ language: String) -> Path {
        wording(template, language).child("reset")
    }
    static func reminder(_ id: Int64) -> Path { reminders.child(id) }
    static func reminderDecision(_ id: Int64) -> Path { reminder(id).child("decision") }
    static func reminderWithdrawal(_ id: Int64) -> Path { reminder(id).child("withdrawal") }

    static func importReport(_ id: Int64) -> Path { imports.child(id) }
    static func importProgress(_ id: Int64) -> Path { importReport(id).child("progress") }
    static func importTemplate(_ kind: String) -> Path { imports.child("templates").child(kind + ".csv") }
    static let sources = imports.child("sources")

    static let settingsEntity = settings.child("entity")
    static let settingsAgeing = settings.child("ageing")
    static let settingsLatePayment = settings.child("late-payment")
    static let settingsLegalRates = settings.child("legal-rates")
    static let settingsReminders = settings.child("reminders")
    static let settingsMail = settings.child("mail")
    static let settingsSender = settings.child("sender")
    static let settingsMailTest = settingsMail.child("test")
    static let settingsUsers = settings.child("users")
    static func settingsUserRemoval(_ id: Int64) -> Path { settingsUsers.child(id).child("removal") }
    static func settingsUserPassword(_ id: Int64) -> Path { settingsUsers.child(id).child("password") }
    static let settingsKeys = settings.child("api-keys")
    static func settingsKeyRemoval(_ id: Int64) -> Path { settingsKeys.child(id).child("removal") }

    static func message(_ id: Int64) -> Path { mailbox.child(id) }
    static func messageBody(_ id: Int64) -> Path { message(id).child("body") }
    static func messageSource(_ id: Int64) -> Path { message(id).child("source.eml") }
    static func messageFile(_ id: Int64, _ index: Int) -> Path { message(id).child("files").child(Int64(index)) }
}
