import Primitives
import Sheet

/// A customer statement of 60 lines in three groups, as a collector would send it; every name is invented.
enum StatementExample {
    static func sheet(in language: Language) throws -> Sheet {
        let words = Words(language: language)
        let lines = try lines()
        let format = Sheet.AmountFormat(language)
        let balance = try total(lines.map(\.signed))
        let overdue = try total(lines.filter(\.isLate).map(\.signed))
        var sheet = Sheet(
            title: words.pick("Relevé de compte", "Statement of account"),
            subtitle: words.pick("Situation au 24 novembre 2026, en euros", "Position at 24 November 2026, in euros"),
            language: language,
            createdAt: Timestamp(millisecondsSinceEpoch: 1_795_500_000_000),
            letterhead: letterhead,
            recipient: [
                "MENUISERIE DES TROIS CHÊNES", "Service comptabilité fournisseurs", "BÂTIMENT C",
                "14 RUE DE L’ÉCLUSE", "35600 REDON",
            ],
            references: references(words),
            blocks: []
        )
        if language == .english { sheet.recipient.append("FRANCE") }
        sheet.blocks = [
            .figures([
                Sheet.Fact(words.pick("Solde dû", "Balance due"), Sheet.Prose(format.textWithCurrency(balance))),
                Sheet.Fact(words.pick("dont échu", "of which overdue"), .late(format.textWithCurrency(overdue))),
                Sheet.Fact(
                    words.pick("À échoir", "Not yet due"),
                    Sheet.Prose(format.textWithCurrency(try balance - overdue))
                ),
                Sheet.Fact(words.pick("Plus ancienne échéance", "Oldest due date"), "14/07/2026"),
            ]),
            .paragraph(opening(words, overdue: format.textWithCurrency(overdue))),
            .table(table(lines, words)),
            .paymentSlip(try slip(words, balance)),
            .note(smallPrint(words)),
        ]
        return sheet
    }

    struct Words {
        let language: Language

        func pick<Text>(_ french: Text, _ english: Text) -> Text { language == .french ? french : english }
        func pick(_ french: Sheet.Prose, _ english: Sheet.Prose) -> Sheet.Prose {
            language == .french ? french : english
        }
    }

    struct Line {
        var issuedOn: String
        var number: String
        var label: String
        var dueOn: String
        var amount: Money
        var isCredit: Bool
        var isLate: Bool
        var signed: Money { isCredit ? Money(minorUnits: -amount.minorUnits, currency: .eur) : amount }
    }

    /// Line n (0 to 59) is of 100,00 € + n × 137,45 €; every ninth is a credit note, the first 22 are late.
    static func lines() throws -> [Line] {
        let labels = [
            "Chantier Les Terrasses, lot 4", "Portes coupe-feu, commande 7731", "Parquet chêne massif",
            "Escalier hélicoïdal, acompte 30 %", "Fenêtres, résidence du Parc, bâtiments A à D",
        ]
        guard let start = CivilDate(year: 2026, month: 6, day: 14) else { throw ExampleError() }
        return (0..<60).map { index in
            let issued = start.adding(days: index * 2)
            let isCredit = index % 9 == 8
            return Line(
                issuedOn: day(issued),
                number: isCredit ? "AV-2026-\(1000 + index)" : "FA-2026-\(4100 + index)",
                label: labels[index % labels.count],
                dueOn: day(issued.adding(days: 30)),
                amount: Money(minorUnits: 10_000 + Int64(index) * 13_745, currency: .eur),
                isCredit: isCredit,
                isLate: index < 22
            )
        }
    }

    static func day(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        return "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)"
    }

    static let letterhead = Sheet.Letterhead(
        name: "Scierie de la Vilaine",
        lines: [
            "Zone du Pont Neuf, 12 quai des Tanneurs", "35000 Rennes", "comptabilite@scierie-vilaine.example",
            "02 99 00 00 00",
        ],
        identifiers: "Scierie de la Vilaine, SAS au capital de 240 000 €, 732 829 320 RCS Rennes, "
            + "TVA FR44732829320, siège social 12 quai des Tanneurs, 35000 Rennes"
    )

    private static func references(_ words: Words) -> [Sheet.Fact] {
        [
            Sheet.Fact("Date", words.pick("Rennes, le 24 novembre 2026", "Rennes, 24 November 2026")),
            Sheet.Fact(words.pick("N° de client", "Customer no."), "C-00482"),
            Sheet.Fact(words.pick("Votre contact", "Your contact"), "Solène Quéméner"),
            Sheet.Fact(words.pick("Conditions", "Terms"), words.pick("30 jours nets", "30 days net")),
        ]
    }

    private static func opening(_ words: Words, overdue: String) -> Sheet.Prose {
        words.pick(
            """
            Voici les factures et avoirs ouverts à votre compte. Un montant de \(strong: overdue) est échu ; \
            merci de le régler par virement en rappelant la référence ci-dessous. Si l’une de ces factures appelle \
            une remarque de votre part, répondez-nous simplement : nous la traiterons avant toute relance.
            """,
            """
            These are the open invoices and credit notes on your account. \(strong: overdue) is overdue; please pay \
            it by bank transfer, quoting the reference below. If anything about one of these invoices looks wrong to \
            you, just reply: we will look into it before any further reminder.
            """
        )
    }

    private static func table(_ lines: [Line], _ words: Words) -> Sheet.Table {
        var rows: [Sheet.Row] = []
        var balance = Int64(0)
        for (group, isLate) in [(words.pick("Échu", "Overdue"), true), (words.pick("À échoir", "Not yet due"), false)] {
            rows.append(.group(.strong(group)))
            for line in lines where line.isLate == isLate {
                balance += line.signed.minorUnits
                rows.append(
                    .entry([
                        "\(line.issuedOn)", "\(line.number)", "\(line.label)",
                        isLate ? .text(.late(line.dueOn)) : "\(line.dueOn)",
                        line.isCredit ? .empty : .amount(line.amount), line.isCredit ? .amount(line.amount) : .empty,
                        .amount(Money(minorUnits: balance, currency: .eur)),
                    ])
                )
            }
        }
        let debit = lines.filter { !$0.isCredit }.reduce(0) { $0 + $1.amount.minorUnits }
        let credit = lines.filter(\.isCredit).reduce(0) { $0 + $1.amount.minorUnits }
        rows.append(
            .total([
                "\(words.pick("Solde de votre compte", "Balance of your account"))", .empty, .empty, .empty,
                .amount(Money(minorUnits: debit, currency: .eur)), .amount(Money(minorUnits: credit, currency: .eur)),
                .amount(Money(minorUnits: balance, currency: .eur)),
            ])
        )
        return Sheet.Table(columns: columns(words), rows: rows)
    }

    private static func columns(_ words: Words) -> [Sheet.Column] {
        [
            Sheet.Column("Date"), Sheet.Column(words.pick("Pièce", "Document")),
            Sheet.Column(words.pick("Libellé", "Description"), width: .relative(1)),
            Sheet.Column(words.pick("Échéance", "Due on")),
            .amounts(words.pick("Débit", "Debit"), carry: .sum), .amounts(words.pick("Crédit", "Credit"), carry: .sum),
            .amounts(words.pick("Solde", "Balance"), carry: .latest),
        ]
    }

    private static func slip(_ words: Words, _ amount: Money) throws -> Sheet.PaymentSlip {
        guard let iban = Iban("FR76 3000 6000 0112 3456 7890 189"), let reference = CreditorReference(body: "C00482")
        else { throw ExampleError() }
        return Sheet.PaymentSlip(
            payee: "Scierie de la Vilaine",
            iban: iban,
            bic: "AGRIFRPPXXX",
            reference: reference.text,
            amount: amount,
            remark: words.pick(
                "Un seul virement suffit pour tout le compte ; indiquez les factures que vous ne réglez pas.",
                "One transfer is enough for the whole account; tell us which invoices you leave out."
            )
        )
    }

    private static func smallPrint(_ words: Words) -> Sheet.Prose {
        words.pick(
            """
            Tout retard entraîne de plein droit des pénalités au taux de refinancement de la BCE majoré de 10 points \
            et une indemnité forfaitaire de 40 € par facture pour frais de recouvrement (article L441-10 du Code de \
            commerce).
            """,
            """
            Late payment incurs, without further notice, interest at the ECB refinancing rate plus 10 points and a \
            fixed sum of €40 per invoice for recovery costs (article L441-10 of the French Commercial Code).
            """
        )
    }

    private static func total(_ amounts: [Money]) throws -> Money {
        try amounts.reduce(.zero(.eur)) { try $0 + $1 }
    }
}

/// A literal of the example is not what it should be.
struct ExampleError: Error {}
