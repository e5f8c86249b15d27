extension UnappliedPage {
    struct Model: Sendable {
        var frame: Frame
        /// `12 crédits, 3 clients · 4 210,00 €`.
        let summary: String
        /// The same list as a file.
        var csv = Paths.unappliedCSV
        /// The only customer of the page; nil for all of them.
        var customer: Link?
        /// Whether it is a page of one customer, who may have nothing left.
        var isOfOneCustomer = false
        /// The source that rules allocations, when it is not the people here.
        var ruling: Ruling?
        var certain: [Row] = []
        var toChoose: [Row] = []
        var unmatched: [Row] = []
        /// Of a page of one customer.
        var form: AllocationForm?
        var pager: Pager?

        var isEmpty: Bool { certain.isEmpty && toChoose.isEmpty && unmatched.isEmpty }
    }

    struct Ruling: Sendable {
        let source: String
        /// What the form proposes, or what was typed.
        var from: String
        var error: String?
    }

    /// A credit, and what it may settle.
    struct Row: Sendable {
        /// What the box of a certain one sends.
        var value = ""
        let customer: Link
        let credit: Link
        /// `Règlement, 05/10/2026`.
        let detail: String
        let open: Figure
        let reason: String
        var settles: [Link] = []
        var applied: Figure?
        /// Where a person chooses.
        var choose: Path?
        /// How many more of the customer are not shown, behind its last row.
        var more = 0
    }
}
