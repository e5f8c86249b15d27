extension BacklogPage {
    struct Model: Sendable {
        let frame: Frame
        /// Count, euros, oldest: of all customers together.
        let figures: [StatTile]
        var ageing: AgeingBar?
        /// Where reminders may start: the values of the fields `all` and `customer-<id>`.
        let choices: [Field.Option]
        /// The choice proposed for all.
        let proposed: String
        /// Nobody waits for a decision: what was decided can still be changed.
        var isDecided = false
        let rows: [Row]
    }

    struct Row: Sendable {
        let customerID: Int64
        let customer: Link
        let invoiceCount: Int
        let amount: Figure
        let oldest: Figure
        /// A choice already made for this customer; empty: as for all.
        var chosen = ""
    }
}
