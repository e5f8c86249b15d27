import Office

extension RemindersPage {
    struct Model: Sendable {
        let frame: Frame
        /// `2026-11-24`, for the picker and the sending form.
        let day: String
        /// `mardi 24 novembre 2026`.
        let dayText: String
        /// The same, when the day is to come: what is ticked is prepared, and leaves on that day and not before.
        var leavesOn: String?
        /// Whether what needs nobody's confirmation leaves by itself.
        var isAutomatic = false
        /// Why the whole run is held; nothing can be sent then.
        var hold: Notice?
        /// Why no mail leaves at the moment, until somebody lets it.
        var pause: String?
        /// What waits because the mail server does not answer.
        var delay: Notice?
        /// Whether the reader may let it leave again.
        var mayRelease = false
        /// What is missing to send at all.
        var warning: Notice?
        /// Why nothing of this day can be sent today, and from when it can; nil when it can.
        var notToday: String?
        /// One message each, the largest amounts first.
        let messages: [Message]
        /// Whoever gets a message or a call.
        let customerCount: Int
        let invoiceCount: Int
        /// All the messages: one text for all currencies.
        let total: Figure
        /// Such as `Le courrier de démonstration ne sort pas de cette machine.`; may be empty.
        var mode = ""
        let silences: [Silence]
    }

    struct Message: Sendable {
        let customerID: Int64
        let customer: Link
        let level: Badge
        let channel: String
        let recipient: String
        let invoiceCount: Int
        let oldest: Figure
        let amount: Figure
        /// A formal notice is ticked only by hand: it leaves because somebody wants this one to leave.
        var box = SendingBox.reminder
        /// What sending it takes.
        var permission: Permission { box == .notice ? .notify : .remind }
        /// Whether it leaves unless somebody clears its box.
        var isTicked = true
        /// Nobody is called on the day of a formal letter.
        var isFormal = false
        /// Leaves unless the formal notice above it is ticked.
        var isInsteadOfNotice = false
        /// Under the customer's name.
        var notes: [String] = []
        /// A call has no text to show.
        var canBePreviewed = true
        /// Why it cannot be sent as it is, such as a missing contact; it is then left out of the form.
        var obstacle: Badge?
    }

    /// Invoices that are silent for one reason.
    struct Silence: Sendable {
        let reason: String
        let invoiceCount: Int
        let amount: Figure
        /// The largest of them.
        let items: [SilentItem]
        /// A page of its own, where there is one.
        var more: Path?
    }

    struct SilentItem: Sendable {
        let customer: Link
        let invoice: Link
        /// `prochaine étape le 02/12/2026`.
        let detail: String
        let amount: Figure
    }
}
