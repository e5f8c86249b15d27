extension InvoicesPage {
    struct Model: Sendable {
        let frame: Frame
        /// The same list as a file.
        var csv = Paths.invoicesCSV
        /// `1 240 factures ouvertes, 1 204 310,20 €`.
        let summary: String
        let query: String
        let state: Choice
        let bucket: Choice
        let lacking: Choice
        /// What is not done for those that are shown, and where it is done; nil when the list is not about that.
        var hint: Hint?
        /// `2026-01-01` or empty.
        let from: String
        let to: String
        /// What else the address carries, such as `customer` or `as-of` from a drill-down.
        var kept: [Form.Hidden] = []
        let isFiltered: Bool
        let rows: [Row]
        /// One per currency, of all rows found and not of the page alone.
        let totals: [Total]
        let sorting: Sorting
        var pager: Pager?
    }

    struct Hint: Sendable {
        let sentence: String
        let action: Link
    }

    /// A choice that narrows the list; the first option is "all" with an empty value.
    struct Choice: Hashable, Sendable {
        let options: [Field.Option]
        let chosen: String
    }

    struct Row: Sendable {
        let document: Link
        /// When it is not an invoice: `Avoir`.
        var kind: String?
        let customer: Link
        let issuedOn: String
        let dueOn: String
        let late: Figure
        let amount: Figure
        let open: Figure
        var badges: [Badge] = []
        /// `dont 1 306,60 € en litige`, of a part.
        var disputed: String?
    }

    struct Total: Sendable {
        let label: String
        let amount: Figure
        let open: Figure
        /// The same of all of them, when the list is of disputes.
        var disputed: String?
    }

    struct Sorting: Sendable {
        let issuedOn: Table.Sort
        let dueOn: Table.Sort
        let amount: Table.Sort
        let open: Table.Sort
    }
}
