extension SearchPage {
    struct Model: Sendable {
        let frame: Frame
        let query: String
        /// Customers, invoices, pages: the groups that found something.
        let groups: [Group]
    }

    struct Group: Sendable {
        let title: String
        let results: [Result]
    }

    struct Result: Sendable {
        let label: String
        /// `C00412 · 12 340,00 € échus`.
        var detail: String?
        let path: Path
    }
}
