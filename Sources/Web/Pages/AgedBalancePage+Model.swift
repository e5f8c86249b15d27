import Primitives

extension AgedBalancePage {
    struct Model: Sendable {
        let frame: Frame
        /// `2026-11-24`, for the picker.
        let asOf: String
        /// `24 nov. 2026`.
        let asOfText: String
        let grouping: Grouping
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

    struct CurrencySection: Sendable {
        /// `EUR`.
        let currency: String
        /// `Non échu`, `1–30 j`…, the youngest first.
        let buckets: [String]
        let chart: AgeingBar
        let rows: [Row]
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
        /// Its shares, drawn small; nil in the total row.
        var bar: AgeingBar?
    }

    /// An amount and the documents behind it.
    struct Cell: Sendable {
        let amount: Figure
        var path: Path?
    }
}
