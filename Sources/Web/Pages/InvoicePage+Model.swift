extension InvoicePage {
    struct Model: Sendable {
        var frame: Frame
        let id: Int64
        /// `Facture FA-2026-0412`.
        let title: String
        let customer: Link
        var badges: [Badge] = []
        /// Amount, open, late and the like.
        let figures: [StatTile]
        let issuedOn: String
        var label: String?
        /// Of which receipt, when, and what it leaves unpaid.
        var rejection: String?
        var terms: String?
        let source: String
        /// What the next run would do: `Relance 3 le 02/12/2026`, or why nothing.
        var next: String?
        var file: Path?
        /// Due days were derived from the terms, not read.
        var areDueDaysDerived = false
        let instalments: [Instalment]
        /// What was applied to it; of a receipt or a credit note, to what it was applied.
        let allocations: [Allocation]
        var isCredit = false
        /// Something of it was applied by another source, and is undone there.
        var isRuledElsewhere = false
        let holds: [CustomerPage.Hold]
        let holdKinds: [Field.Option]
        let timeline: Timeline
        /// Of what the books no longer hold, as long as nobody decided.
        var absence: Absence?
        /// The instalments whose due day can be corrected: those of which something is open.
        var correctable: [CorrectableDay] = []
        /// Of the form that corrects a due day: `part`, `due-on`, `reason`.
        var dueDayAnswers = Answers.none
        /// Of the form that holds the invoice: `kind`, `amount`, `until`, `note`.
        var answers = Answers.none
    }

    /// The two forms that decide: `decision`, `open`, `reason`.
    struct Absence: Sendable {
        let lead: String
        /// What is open of it, in the smallest units: whoever decides says what they saw.
        let openMinor: String
        let cancel: Choice
        let keep: Choice

        struct Choice: Sendable {
            let value: String
            let label: String
            let sentence: String
            let confirm: String
            var answers = Answers.none
        }
    }

    struct CorrectableDay: Sendable {
        let option: Field.Option
        /// `2026-12-15`, as the page shows it: whoever corrects it says which day they saw.
        let dueOn: String
    }

    struct Instalment: Sendable {
        /// `1/3`.
        let part: String
        let dueOn: String
        let late: Figure
        let amount: Figure
        let open: Figure
        var badges: [Badge] = []
    }

    struct Allocation: Sendable {
        let credit: String
        var path: Path?
        let kind: String
        let on: String
        let amount: Figure
        /// `À la main · Anne`.
        var by: String?
        /// Of a row that undoes another: why.
        var reason: String?
        /// That it was undone by a later row, or undoes an earlier one.
        var reversal: Badge?
        /// Nil when it can't be undone, or not here.
        var undoing: Undoing?
    }

    /// The form that undoes an allocation: `allocation`, `reason`, `whole`.
    struct Undoing: Sendable {
        let id: Int64
        let sentence: String
        /// Those of the page that the same act made.
        var others: [Int64] = []
        var answers = Answers.none
    }
}
