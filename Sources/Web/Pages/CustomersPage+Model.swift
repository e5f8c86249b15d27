extension CustomersPage {
    struct Model: Sendable {
        let frame: Frame
        /// The same list as a file.
        var csv = Paths.customersCSV
        /// `312 clients doivent 1 204 310,20 €`.
        let summary: String
        let query: String
        let category: Choice
        let owner: Choice
        let state: Choice
        let lacking: Choice
        /// Some question is asked: an empty list then says how to widen it.
        let isFiltered: Bool
        let rows: [Row]
        /// One per currency.
        let totals: [Total]
        let sorting: Sorting
        var pager: Pager?
    }

    /// A choice that narrows the list; the first option is "all" with an empty value.
    struct Choice: Hashable, Sendable {
        let options: [Field.Option]
        let chosen: String
    }

    struct Row: Sendable {
        let customer: Link
        let code: String
        var category: String?
        var owner: String?
        let balance: Figure
        let overdue: Figure
        /// Of the oldest open item: `41 j`.
        let oldest: Figure
        /// What was done last to be paid: `Deuxième relance, 12/11/2026`.
        var lastStep: String?
        var badges: [Badge] = []
    }

    struct Total: Sendable {
        let label: String
        let balance: Figure
        let overdue: Figure
    }

    /// The order of the list: what each heading leads to, by the name of the column.
    struct Sorting: Sendable {
        let name: Table.Sort
        let balance: Table.Sort
        let overdue: Table.Sort
        let oldest: Table.Sort
    }
}
