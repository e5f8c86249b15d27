import Primitives

extension AgedBalancePage {
    struct Model: Sendable {
        let frame: Frame
        /// `2026-11-24`, for the picker.
        let asOf: String
        /// `24 nov. 2026`.
        let asOfText: String
        let grouping: Grouping
        let filter: Filter
        /// The order of the lines, as the address says it; empty: the standard one.
        let order: [Form.Hidden]
        /// One per currency: amounts of two currencies are never added.
        let currencies: [CurrencySection]
        /// The same question as files, with its parameters.
        let csv: Path
        let json: Path
        /// As it was when the month that ends on the day was closed.
        var isKept = false
    }

    /// What a row stands for; the value of the parameter `by`.
    enum Grouping: String, CaseIterable, Sendable {
        case customer, category
        case salesOwner = "sales-owner"
    }

    /// Which customers are looked at.
    struct Filter: Sendable {
        let query: String
        let category: Choice
        let owner: Choice
        /// The same balance without any filter; nil when none is set.
        let clear: Path?
        /// That all of the page is about these customers alone; nil when no filter is set.
        var sentence: String?
    }

    /// A choice that narrows the lines; the first option is "all" with an empty value.
    struct Choice: Hashable, Sendable {
        let options: [Field.Option]
        let chosen: String
    }

    /// What each heading leads to, by the name of the column.
    struct Sorting: Sendable {
        let name: Table.Sort
        let buckets: [Table.Sort]
        let unapplied: Table.Sort
        let total: Table.Sort
        let overdue: Table.Sort
    }

    struct CurrencySection: Sendable {
        /// `EUR`.
        let currency: String
        /// `Non échu`, `1–30 j`…, the youngest first.
        let buckets: [String]
        let sorting: Sorting
        let chart: AgeingBar
        /// Of this page.
        let rows: [Row]
        /// The sum of what the filter keeps, on every page of it; of everything without filter.
        let total: Row
        var pager: Pager?
    }

    struct Row: Sendable {
        let name: String
        /// A line under the name, such as the customer's code.
        var detail: String?
        var path: Path?
        /// One per bucket.
        let amounts: [Cell]
        let unapplied: Cell
        let total: Figure
        let overdue: Figure
        /// Its shares, drawn small; nil in the total row.
        var bar: AgeingBar?
    }

    /// An amount and the documents behind it.
    struct Cell: Sendable {
        let amount: Figure
        var path: Path?
    }
}
