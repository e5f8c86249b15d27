extension ImportsPage {
    struct Model: Sendable {
        let frame: Frame
        /// What a file may hold: the values of `kind` (`fec`, `customers`, `contacts`, `invoices`, `receipts`,
        /// `allocations`, `files`), with a line on each.
        let kinds: [Field.Option]
        /// The kinds that have a template to download.
        let templates: [Link]
        let past: [Row]
        var pager: Pager?
        let sources: [Source]
        /// What may be a source: the values of `source`.
        let sourceOptions: [Field.Option]
        /// Facts that have a source: the values of `fact`.
        let factOptions: [Field.Option]
        var answers = Answers.none
        /// Whether the reader may bring files in and change who rules: else there is no form.
        var mayImport = true
        /// Nil when there is only one company.
        var entityCode: String?
    }

    struct Row: Sendable {
        let file: Link
        let kind: String
        let importedAt: String
        let by: String
        let outcome: Badge
        /// `1 240 factures, 312 clients`.
        let added: String
    }

    struct Source: Sendable {
        let fact: String
        let source: String
        let since: String
        /// How many facts of other sources do not agree.
        var differences: Link?
    }
}
