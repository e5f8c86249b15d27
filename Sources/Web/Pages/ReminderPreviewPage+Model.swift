extension ReminderPreviewPage {
    struct Model: Sendable {
        var frame: Frame
        let customer: Link
        /// `2026-11-24`.
        let day: String
        let level: Badge
        let subject: String
        let sender: String
        let recipient: String
        /// The mail as HTML, served as a document of its own with its own policy.
        ///
        /// Nil while nothing is written yet.
        let body: Path?
        let text: String
        let attachments: [Link]
        /// Attachments that are named only.
        var attachmentNames: [String] = []
        /// What it claims of each instalment; empty when that is not known.
        var items: [Item]
        /// What that list is called, when it is not what the message claims.
        var itemsTitle: String?
        var total: Figure
        /// What the invoices come to, and what is deducted of it because it was received or credited.
        ///
        /// Nil when nothing is.
        var deduction: Deduction?
        /// The form that sends this one message: the customer and the day.
        ///
        /// Nil when it cannot go.
        var sending: Sending?
        /// Why it cannot go, or what was already sent.
        var notice: Notice?
        /// `lundi 7 décembre 2026`, when it is a message of a day to come: it leaves on that day and not before.
        var leavesOn: String?
        /// Whether it is a message of the history, and not one to come.
        var isKept = false
        /// Why there is no list of what it claims.
        var noItems: String?
        /// Why there is nothing to read, where it will not be written any more.
        var notWritten: String?
        /// The form that takes it back before it leaves: `reason`.
        var withdrawal: Withdrawal?
    }

    struct Item: Sendable {
        let invoice: Link
        let dueOn: String
        let late: Figure
        let amount: Figure
        /// Paid or set off.
        let settled: Figure
        /// Disputed, promised or paused.
        let withheld: Figure
        let claimed: Figure
    }

    struct Deduction: Sendable {
        let claimed: Figure
        let deducted: Figure
    }

    struct Withdrawal: Sendable {
        let path: Path
        var answers = Answers.none
    }

    struct Sending: Sendable {
        let customerID: Int64
        var box = SendingBox.reminder
    }
}
