extension ReminderHistoryPage {
    struct Model: Sendable {
        let frame: Frame
        /// The same list as a file.
        var csv = Paths.reminderHistoryCSV
        let query: String
        let state: Choice
        let isFiltered: Bool
        /// Left or not, nobody knows: a person decides.
        let uncertain: [Row]
        let rows: [Row]
        var pager: Pager?
    }

    /// A choice that narrows the list; the first option is "all" with an empty value.
    struct Choice: Hashable, Sendable {
        let options: [Field.Option]
        let chosen: String
    }

    struct Row: Sendable {
        let id: Int64
        let customer: Link
        let subject: String
        let level: String
        let recipient: String
        let at: String
        let amount: Figure
        let state: Badge
        /// What the mail server said, or who confirmed.
        var detail: String?
    }
}
