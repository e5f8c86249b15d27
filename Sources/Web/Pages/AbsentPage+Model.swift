extension AbsentPage {
    struct Model: Sendable {
        var frame: Frame
        /// `3 pièces dues et 1 règlement ou avoir · 4 200,00 €`; nil when there is none.
        let summary: String?
        /// The largest first.
        let rows: [Row]
    }

    struct Row: Sendable {
        /// `Facture FA-2026-0412`.
        let document: Link
        let customer: Link
        let issuedOn: String
        let since: String
        let amount: Figure
        let stake: Figure
        /// Where it is decided.
        let decision: Path
    }
}
