import Primitives

@testable import Web

extension Sample {
    var signIn: HTML {
        SignInPage.render(
            .init(
                language: language,
                csrf: "token",
                notice: mood == .hostile
                    ? Notice(
                        .error,
                        phrase("Adresse ou mot de passe inconnus", "Unknown address or password"),
                        details: [
                            phrase(
                                "Rien n’a changé. Réessayez dans 30 secondes.",
                                "Nothing changed. Try again in 30 seconds."
                            )
                        ]
                    ) : nil,
                answers: Answers(values: ["email": typed("jeanne@verdoncourt.example", "jeanne@verdoncourt.example")]),
                returnTo: Path(returning: "/customers?q=a%22"),
                demonstration: mood == .normal ? .init(email: "demo@encours.example", password: "demonstration") : nil
            )
        )
    }

    var setup: HTML {
        SetupPage.render(
            .init(
                language: language,
                csrf: "token",
                notice: mood == .hostile
                    ? Notice(.error, phrase("Deux réponses à revoir", "Two answers to review")) : nil,
                answers: mood == .hostile
                    ? Answers(
                        values: ["company": Self.hostileTexts[2], "siren": "123"],
                        errors: [
                            "siren": phrase(
                                "Ce n’est pas un SIREN : il faut neuf chiffres.",
                                "Not a SIREN: nine digits."
                            ), "password": Self.hostileTexts[0],
                        ]
                    ) : .none
            )
        )
    }

    var imports: HTML {
        ImportsPage.render(
            .init(
                frame: frame(.imports, Paths.imports),
                kinds: [
                    Field.Option(
                        "fec",
                        "FEC",
                        hint: phrase(
                            "Les écritures d’un exercice : clients, factures et règlements s’en déduisent.",
                            "The entries of a year: customers, invoices and receipts follow."
                        )
                    ),
                    Field.Option("customers", phrase("Clients", "Customers")),
                    Field.Option("contacts", phrase("Contacts", "Contacts")),
                    Field.Option("invoices", phrase("Factures", "Invoices")),
                    Field.Option("receipts", phrase("Règlements", "Receipts")),
                    Field.Option("allocations", phrase("Affectations", "Allocations")),
                    Field.Option(
                        "files",
                        phrase("PDF de factures", "PDFs of invoices"),
                        hint: phrase("Rattachés par leur numéro.", "Matched by number.")
                    ),
                ],
                templates: ["customers", "contacts", "invoices"].map { Link($0 + ".csv", Paths.importTemplate($0)) },
                past: (0..<count(5)).map { index in
                    .init(
                        file: Link(
                            typed("552100554FEC20261123.txt", "552100554FEC20261123.txt"),
                            Paths.importReport(Int64(index))
                        ),
                        kind: "FEC",
                        importedAt: day(-index * 30) + " 07:10",
                        by: typed("Jeanne Morel", "Jeanne Morel"),
                        outcome: index == 1
                            ? Badge(phrase("Refusé", "Refused"), .attention)
                            : Badge(phrase("Importé", "Imported"), .good),
                        added: phrase("1 240 factures, 312 clients", "1,240 invoices, 312 customers")
                    )
                },
                sources: mood == .empty
                    ? []
                    : [
                        .init(fact: phrase("Factures", "Invoices"), source: "FEC", since: day(-700), differences: nil),
                        .init(
                            fact: phrase("Règlements", "Receipts"),
                            source: phrase("Banque", "Bank"),
                            since: day(-30),
                            differences: Link(phrase("3 différences", "3 differences"), Paths.imports)
                        ),
                    ],
                sourceOptions: [Field.Option("fec", "FEC"), Field.Option("csv", "CSV")],
                factOptions: [Field.Option("invoices", phrase("Factures", "Invoices"))]
            )
        )
    }

    var importReport: HTML {
        ImportReportPage.render(
            .init(
                frame: frame(.imports, Paths.importReport(3)),
                id: 3,
                title: typed("552100554FEC20261123.txt", "552100554FEC20261123.txt"),
                subtitle: "FEC · " + day(0) + " 07:10 · Jeanne Morel",
                state: mood == .hostile ? .refused : mood == .normal ? .dryRun : .imported,
                counts: importCounts,
                remarks: [importRemark],
                issues: mood == .empty || mood == .normal ? [] : importIssues,
                unlistedIssues: mood == .huge ? 1204 : 0,
                issuesFile: mood == .huge ? Paths.importReport(3).child("issues.csv") : nil,
                control: mood == .empty ? nil : control,
                mustReviewBacklog: mood == .huge
            )
        )
    }

    private var importCounts: [StatTile] {
        func tile(_ french: String, _ english: String, _ number: Int, _ path: Path? = nil) -> StatTile {
            StatTile(label: phrase(french, english), value: Figure(formats.count(number)), path: path)
        }
        return [
            tile("Clients", "Customers", 312, Paths.customers), tile("Factures", "Invoices", 6240, Paths.invoices),
            tile("Règlements", "Receipts", 5102), tile("Affectations", "Allocations", 5988),
            tile("Déjà connus", "Already known", 0),
        ]
    }

    private var importRemark: Notice {
        let sentence = phrase(
            "Les échéances ont été déduites des conditions de paiement : 30 jours.",
            "Due days were derived from the payment terms: 30 days."
        )
        return Notice(.information, sentence)
    }

    private var importIssues: [ImportReportPage.Issue] {
        (0..<count(6)).map { index in
            ImportReportPage.Issue(
                line: formats.count(1204 + index),
                field: "Debit",
                code: "fec.amount",
                sentence: typed("« 12,3,4 » n’est pas un montant.", "“12,3,4” is not an amount."),
                advice: phrase(
                    "Corrigez la ligne dans la comptabilité et exportez à nouveau.",
                    "Mend the line in the books and export again."
                )
            )
        }
    }

    private var control: ImportReportPage.Control {
        let zero = Figure("–", tone: .zero)
        func row(_ customer: Link?, _ index: Int, _ difference: Figure) -> ImportReportPage.ControlRow {
            .init(
                customer: customer,
                account: "411",
                here: amount(index),
                there: amount(index),
                difference: difference
            )
        }
        return .init(
            totals: [row(nil, 3, zero)],
            differences: mood == .hostile ? [row(customer(1), 1, amount(2))] : [],
            agreeing: (0..<count(5)).map { row(customer($0), $0, zero) }
        )
    }

    var importProgress: HTML {
        ImportProgressPage.render(
            .init(
                frame: frame(.imports, Paths.importReport(4)),
                id: 4,
                title: "552100554FEC20261123.txt",
                progress: Progress(
                    sentence: phrase("Lecture : 412 000 lignes sur 1 000 000", "Reading: 412,000 lines of 1,000,000"),
                    percent: mood == .empty ? nil : 41
                )
            )
        )
    }

    var settings: HTML {
        let manager = phrase("Responsable", "Manager")
        let read = phrase("Lecture", "Read")
        let userCount = max(1, min(4, count(3)))
        let users = (0..<userCount).map { (index: Int) -> SettingsPage.User in
            SettingsPage.User(
                id: Int64(index),
                name: index == 0 ? "Jeanne Morel" : typed("Rachid Benslimane", "Rachid Benslimane"),
                email: "jeanne@verdoncourt.example",
                role: manager,
                lastSeen: formats.ago(seconds: Int64(index) * 7000),
                isReader: index == 0
            )
        }
        let keyCount = min(2, count(2))
        let keys = (0..<keyCount).map { (index: Int) -> SettingsPage.Key in
            SettingsPage.Key(
                id: Int64(index),
                name: typed("Export comptable", "Accounting export"),
                scope: read,
                createdOn: day(-100),
                lastUsed: day(-1),
                expiresOn: index == 0 ? "–" : day(265)
            )
        }
        return SettingsPage.render(
            .init(
                frame: frame(.settings, Paths.settings),
                entity: entityAnswers,
                ageing: Answers(values: ["cut-offs": "30, 60, 90", "freshness-days": "3"]),
                reminders: Answers(values: ["sending": "confirmed", "without-file": "sent"]),
                mail: Answers(values: ["host": "smtp.verdoncourt.example", "port": "587", "security": "starttls"]),
                securityOptions: [Field.Option("starttls", "STARTTLS"), Field.Option("tls", "TLS")],
                users: users,
                roles: [Field.Option("manager", manager)],
                keys: keys,
                scopes: [Field.Option("read", read)],
                newKey: mood == .normal ? "enc_8f2c41d09b7e" : nil
            )
        )
    }

    var password: HTML {
        let errors = mood == .hostile ? ["current-password": Self.hostileTexts[1]] : [:]
        return PasswordPage.render(.init(frame: frame(nil, Paths.password), answers: Answers(errors: errors)))
    }

    private var entityAnswers: Answers {
        let name = typed("Ateliers Verdoncourt SAS", "Ateliers Verdoncourt SAS")
        return Answers(
            values: ["name": name, "siren": "552 100 554", "terms": "30", "time-zone": "Europe/Paris"],
            errors: mood == .hostile ? ["iban": Self.hostileTexts[1]] : [:]
        )
    }

    func error(_ kind: ErrorPage.Kind) -> HTML {
        ErrorPage.render(
            .init(
                language: language,
                kind: kind,
                happened: typed(
                    "Deux lignes se contredisent, l’écriture a été refusée.",
                    "Two lines contradict each other, the entry was refused."
                ),
                kept: phrase(
                    "Tout ce qui était enregistré avant l’est encore.",
                    "Everything recorded before still is."
                ),
                next: phrase("Revenez en arrière et réessayez.", "Go back and try again."),
                reference: "01JD-7F3K",
                action: Link(phrase("Voir les imports", "See the imports"), Paths.imports)
            )
        )
    }
}
