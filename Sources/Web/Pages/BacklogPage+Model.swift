extension BacklogPage {
    struct Model: Sendable {
        var frame: Frame
        /// Count, euros, oldest: of all customers together.
        let figures: [StatTile]
        var ageing: AgeingBar?
        /// Where reminders may start: the values of the fields `all` and `customer-<id>`.
        let choices: [Field.Option]
        /// The choice proposed for all.
        let proposed: String
        /// Nobody waits for a decision: what was decided can still be changed.
        var isDecided = false
        /// Nobody waits, and nothing was ever decided.
        var isEmpty = false
        let filter: Filter
        /// How many of those whom the filter keeps wait for a decision; nil without filter.
        let selectedCount: Int?
        /// What the form carries from page to page: the question, and what was chosen on the others.
        let kept: [Form.Hidden]
        /// How many choices were made on other pages and are not confirmed yet.
        let chosenElsewhere: Int
        /// Of this page.
        let rows: [Row]
        let selection: Total?
        let total: Total
        let pager: Pages?
    }

    /// Which customers are looked at: fields of the same form, so that asking loses no choice.
    struct Filter: Sendable {
        let query: String
        let categories: [Field.Option]
        let category: String
        let owners: [Field.Option]
        let owner: String
        let orders: [Field.Option]
        let order: String
    }

    /// The way to the rows before and after, by buttons that send the choices along.
    struct Pages: Sendable {
        let position: String
        let previous: Int?
        let next: Int?
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

    struct Total: Sendable {
        let label: String
        let invoiceCount: String
        let amount: Figure
        let oldest: Figure
    }
}
