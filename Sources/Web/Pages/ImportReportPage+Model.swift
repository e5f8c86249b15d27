extension ImportReportPage {
    struct Model: Sendable {
        let frame: Frame
        let id: Int64
        /// The name of the file.
        let title: String
        /// `FEC · essai à blanc · 24/11/2026 07:10 · Jeanne Morel`.
        let subtitle: String
        let state: State
        /// Customers, documents, instalments, allocations, skipped…: each opens onto its list where there is one; none of a
        /// refused import.
        let counts: [StatTile]
        /// What was derived rather than read, such as due days from the terms.
        let remarks: [Notice]
        let issues: [Issue]
        /// Problems beyond those listed.
        var unlistedIssues = 0
        /// The whole list of problems as a file.
        var issuesFile: Path?
        /// What does not agree with what is here, and was left as it is.
        var differences: [Issue] = []
        var unlistedDifferences = 0
        /// Nil when the file says nothing of control accounts.
        var control: Control?
        /// The first import: nothing is sent before a person chose where reminders start.
        var mustReviewBacklog = false
        /// Whether the file of a dry run is still there, and the reader may import it.
        var mayConfirm = true
        /// Where the file of an interrupted import is handed over again; nil for who may not.
        var again: Path?
        /// Nil when there is only one company.
        var entityCode: String?
    }

    enum State: Sendable {
        case imported
        /// Checked only: may now be imported for good.
        case dryRun
        case refused
        /// The program stopped before its end.
        case interrupted
    }

    struct Issue: Sendable {
        var line: String?
        var field: String?
        let code: String
        let sentence: String
        let advice: String
        /// Where the advice is followed.
        var place: Link?
    }

    struct Control: Sendable {
        let totals: [ControlRow]
        /// Every row that does not agree; empty when all agree.
        let differences: [ControlRow]
        /// Rows that agree, for those who want to see them.
        let agreeing: [ControlRow]
        /// The day at whose end both were taken.
        var asOf: String?
        /// Whether earlier exports brought something outside of the days of this file, which is not compared.
        var isOfItsDaysOnly = false
        var unlistedDifferences = 0
        var unlistedAgreeing = 0
    }

    struct ControlRow: Sendable {
        let customer: Link?
        /// The auxiliary code; nil for the total of an account.
        var code: String?
        let account: String
        let here: Figure
        let there: Figure
        let difference: Figure
    }
}
