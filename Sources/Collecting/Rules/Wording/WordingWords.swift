import Primitives

/// The pieces that all mails of a language share.
struct WordingWords {
    let reminder: String
    /// A document in a list of plain text.
    let line: String
    let detailedLine: String
    let total: String
    let payment: String
    let signature: [String]
    let parties: [String]
    let columns: [Column]
    /// No column of its own for what most documents have nothing of: four are what a telephone shows side by side.
    let detailedColumns: [Column]

    struct Column {
        let heading: String
        let cell: String
        let isAmount: Bool

        init(_ heading: String, _ cell: String, isAmount: Bool = false) {
            self.heading = heading
            self.cell = cell
            self.isAmount = isAmount
        }

        var style: String {
            "padding: 4px 8px 4px 0; border-bottom: 1px solid #d2d2d7; vertical-align: top; "
                + "text-align: \(isAmount ? "right" : "left")"
        }
    }

    init(_ language: Language) { self = language == .french ? .french : .english }
}

extension WordingWords {
    private init(
        reminder: String,
        line: String,
        detailedLine: String,
        total: String,
        payment: String,
        signature: [String],
        parties: [String],
        columns: [Column],
        detailedColumns: [Column]
    ) {
        self.reminder = reminder
        self.line = line
        self.detailedLine = detailedLine
        self.total = total
        self.payment = payment
        self.signature = signature
        self.parties = parties
        self.columns = columns
        self.detailedColumns = detailedColumns
    }

    /// A long one breaks rather than pushing the amounts off a narrow screen.
    private static let number = "<span style=\"word-break: break-word\">{{number}}</span>"

    private static let french = WordingWords(
        reminder: "{{on}}\u{A0}: {{title}}",
        line: "{{kind}} n°\u{A0}{{number}} du {{issuedOn}}, échéance du {{dueOn}}\u{A0}: {{claimed}}"
            + "{{#paid}} (sur {{amount}}, {{paid}} déjà réglés ou crédités){{/paid}}"
            + "{{#withheld}} (hors {{withheld}} en discussion){{/withheld}}",
        detailedLine: "{{kind}} n°\u{A0}{{number}} du {{issuedOn}}, échéance du {{dueOn}}\u{A0}: {{amount}}"
            + "{{#paid}}, moins {{paid}} déjà réglés ou crédités{{/paid}}"
            + "{{#withheld}}, moins {{withheld}} en discussion{{/withheld}}"
            + "{{#isReduced}}, soit {{claimed}} restant dus{{/isReduced}}",
        total:
            "Total\u{A0}: {{claimed}}{{#unapplied}}, moins {{unapplied}} à votre crédit, non encore imputés, soit {{net}}"
            + "{{/unapplied}}",
        payment: "Règlement par virement\u{A0}: IBAN {{iban}}{{#bic}}, BIC {{bic}}{{/bic}}"
            + "{{#paymentReference}}, référence à rappeler\u{A0}: {{paymentReference}}{{/paymentReference}}.",
        signature: [
            "{{senderName}}{{#senderTitle}}, {{senderTitle}}{{/senderTitle}}",
            "{{creditorName}}{{#senderPhone}}, tél.\u{A0}{{senderPhone}}{{/senderPhone}}",
            "{{creditorMentions}}",
        ],
        parties: [
            "{{creditorName}}{{#creditorAddress}}, {{creditorAddress}}{{/creditorAddress}}{{#creditorSiren}}, SIREN {{creditorSiren}}{{/creditorSiren}} (créancier)",
            "à {{customerName}}{{#customerAddress}}, {{customerAddress}}{{/customerAddress}}{{#customerSiren}}, SIREN {{customerSiren}}{{/customerSiren}} (débiteur)",
            "Le {{today}}",
        ],
        columns: [
            Column("Document", "{{kind}} \(number)<br>du {{issuedOn}}"), Column("Échéance", "{{dueOn}}"),
            Column(
                "Reste dû",
                "{{claimed}}{{#paid}}<br>(sur {{amount}}, {{paid}} déjà réglés ou crédités){{/paid}}"
                    + "{{#withheld}}<br>(hors {{withheld}} en discussion){{/withheld}}",
                isAmount: true
            ),
        ],
        detailedColumns: [
            Column("Document", "{{kind}} \(number)<br>du {{issuedOn}}"), Column("Échéance", "{{dueOn}}"),
            Column(
                "Montant",
                "{{amount}}{{#paid}}<br>moins {{paid}} déjà réglés ou crédités{{/paid}}"
                    + "{{#withheld}}<br>moins {{withheld}} en discussion{{/withheld}}",
                isAmount: true
            ),
            Column("Reste dû", "{{claimed}}", isAmount: true),
        ]
    )

    private static let english = WordingWords(
        reminder: "{{on}}: {{title}}",
        line: "{{kind}} {{number}} of {{issuedOn}}, due {{dueOn}}: {{claimed}}"
            + "{{#paid}} (of {{amount}}, {{paid}} already paid or credited){{/paid}}"
            + "{{#withheld}} (leaving out {{withheld}} under discussion){{/withheld}}",
        detailedLine: "{{kind}} {{number}} of {{issuedOn}}, due {{dueOn}}: {{amount}}"
            + "{{#paid}}, less {{paid}} already paid or credited{{/paid}}"
            + "{{#withheld}}, less {{withheld}} under discussion{{/withheld}}"
            + "{{#isReduced}}, leaving {{claimed}} due{{/isReduced}}",
        total:
            "Total: {{claimed}}{{#unapplied}}, less {{unapplied}} to your credit and not yet allocated, leaving {{net}}"
            + "{{/unapplied}}",
        payment: "Please pay by bank transfer: IBAN {{iban}}{{#bic}}, BIC {{bic}}{{/bic}}"
            + "{{#paymentReference}}, quoting {{paymentReference}}{{/paymentReference}}.",
        signature: [
            "{{senderName}}{{#senderTitle}}, {{senderTitle}}{{/senderTitle}}",
            "{{creditorName}}{{#senderPhone}}, tel. {{senderPhone}}{{/senderPhone}}",
            "{{creditorMentions}}",
        ],
        parties: [
            "{{creditorName}}{{#creditorAddress}}, {{creditorAddress}}{{/creditorAddress}}{{#creditorSiren}}, SIREN {{creditorSiren}}{{/creditorSiren}} (creditor)",
            "to {{customerName}}{{#customerAddress}}, {{customerAddress}}{{/customerAddress}}{{#customerSiren}}, SIREN {{customerSiren}}{{/customerSiren}} (debtor)",
            "{{today}}",
        ],
        columns: [
            Column("Document", "{{kind}} \(number)<br>of {{issuedOn}}"), Column("Due", "{{dueOn}}"),
            Column(
                "Outstanding",
                "{{claimed}}{{#paid}}<br>(of {{amount}}, {{paid}} already paid or credited){{/paid}}"
                    + "{{#withheld}}<br>(leaving out {{withheld}} under discussion){{/withheld}}",
                isAmount: true
            ),
        ],
        detailedColumns: [
            Column("Document", "{{kind}} \(number)<br>of {{issuedOn}}"), Column("Due", "{{dueOn}}"),
            Column(
                "Amount",
                "{{amount}}{{#paid}}<br>less {{paid}} already paid or credited{{/paid}}"
                    + "{{#withheld}}<br>less {{withheld}} under discussion{{/withheld}}",
                isAmount: true
            ),
            Column("Outstanding", "{{claimed}}", isAmount: true),
        ]
    )
}
