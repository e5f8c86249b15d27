import Primitives

@testable import Web

extension Sample {
    /// Every page of this sample, by name.
    var pages: [(name: String, html: HTML)] {
        [
            ("sign-in", signIn), ("setup", setup), ("today", today), ("customers", customers),
            ("customer", customerPage), ("merge-choice", mergeChoice), ("merge", merge),
            ("erasure", erasure), ("invoices", invoices), ("invoice", invoicePage),
            ("absent", absent), ("unapplied", unapplied), ("aged-balance", agedBalance), ("months", months),
            ("reminders", reminders), ("reminder-preview", reminderPreview),
            ("reminder-history", reminderHistory), ("notices", notices), ("promises", promises), ("backlog", backlog),
            ("wordings", wordings), ("wording", wording), ("wording-read", wordingRead), ("imports", imports),
            ("import-report", importReport), ("import-progress", importProgress), ("practices", practices),
            ("settings", settings), ("password", password), ("mailbox", mailbox), ("mailbox-message", mailboxMessage),
            ("search", search),
            ("error-403", error(.forbidden)), ("error-404", error(.missing)), ("error-409", error(.conflict)),
            ("error-500", error(.failure)),
        ]
    }

    static var all: [Sample] {
        Mood.allCases.flatMap { mood in Language.allCases.map { Sample(language: $0, mood: mood) } }
    }
}
