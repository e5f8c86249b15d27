extension TodayPage {
    struct Model: Sendable {
        let frame: Frame
        /// `mardi 24 novembre 2026`.
        let day: String
        /// Four or five figures, each opening onto its documents.
        let figures: [StatTile]
        var ageing: AgeingBar?
        /// In order of euros at stake.
        let tasks: [Task]
        /// What all of them put at stake.
        let stake: Figure
        /// No document was ever imported: the page says how to begin.
        var isEmptyLedger = false
    }

    /// A thing to do, and the one obvious way to do it.
    struct Task: Sendable {
        /// What it is: `Relance 3 à envoyer`.
        let title: String
        /// Whom it concerns; nil when it concerns everyone.
        let customer: Link?
        /// Why today: `4 factures, la plus ancienne échue depuis 41 j`.
        let reason: String
        let stake: Figure
        let act: Link
        var badge: Badge?
    }
}
