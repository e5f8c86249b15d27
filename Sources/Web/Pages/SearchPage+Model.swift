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
        /// `C00412`, `12 340,00 € échus`: each apart, as a name from right to left would turn its neighbours around.
        var details: [String] = []
        let path: Path
    }
}
