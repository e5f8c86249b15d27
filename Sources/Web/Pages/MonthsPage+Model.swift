extension MonthsPage {
    struct Model: Sendable {
        var frame: Frame
        /// `31 oct. 2026`; nil while no month was ever closed.
        let closedThrough: String?
        /// Whether the reader may close months: the form is shown to nobody else.
        let mayClose: Bool
        /// The open months that are over, the oldest first: the values of `through` are their last days.
        let choices: [Field.Option]
        /// The newest first.
        let months: [Month]
        var answers = Answers.none
    }

    struct Month: Sendable {
        /// `octobre 2026`.
        let name: String
        let state: Badge
        /// The aged balance of its last day as it was kept; nil while it is open.
        var balance: Path?
        var csv: Path?
    }
}
