import Primitives

@testable import Web

extension Sample {
    func level(_ index: Int) -> Badge {
        [
            Badge(phrase("Rappel", "Reminder 1")), Badge(phrase("Relance 2", "Reminder 2")),
            Badge(phrase("Relance 3", "Reminder 3")), Badge(phrase("Mise en demeure", "Formal notice"), .attention),
        ][index % 4]
    }

    private func reminder(_ index: Int) -> RemindersPage.Message {
        RemindersPage.Message(
            customerID: Int64(100 + index),
            customer: customer(index),
            level: level(index),
            channel: phrase("Courriel", "E-mail"),
            recipient: typed("compta@galtier.example", "compta@galtier.example"),
            invoiceCount: index % 5 + 1,
            oldest: late(48 - index * 3 % 47),
            amount: money(70 - index, isLate: true),
            box: index % 4 == 3 ? .notice : .reminder,
            isInsteadOfNotice: index == 4,
            notes: index == 3
                ? [phrase("Cochée, elle part seule", "Ticked, it leaves alone")]
                : index == 4 ? [phrase("Part si la mise en demeure n’est pas cochée", "Leaves unless ticked")] : [],
            obstacle: index == 5 ? Badge(phrase("Sans contact", "No contact"), .attention) : nil
        )
    }

    var reminders: HTML {
        let messages = (0..<count(12)).map(reminder)
        let reasons = [
            phrase("Étape déjà envoyée, la suivante n’est pas atteinte", "Step already sent, the next one not reached"),
            phrase("Litige", "Dispute"), phrase("Promesse de paiement en cours", "Promise to pay under way"),
            phrase("Ne doit rien en net", "Owes nothing net"),
        ]
        let silences = (0..<min(4, count(4))).map { index in
            RemindersPage.Silence(
                reason: reasons[index],
                invoiceCount: 140 / (index + 1),
                amount: money(50 - index),
                items: (0..<4).map { item in
                    .init(
                        customer: customer(item),
                        invoice: invoice(item),
                        detail: phrase("prochaine étape le 02/12/2026", "next step on 2 Dec 2026"),
                        amount: money(item, isLate: true)
                    )
                }
            )
        }
        let hold = Notice(
            .attention,
            phrase("Les relances du jour sont retenues", "Today’s reminders are held"),
            details: [
                phrase(
                    "Le dernier relevé a 5 jours ouvrés, la limite est de 3 : un client a peut-être déjà payé.",
                    "The last bank statement is 5 working days old, the limit is 3: a customer may already have paid."
                )
            ],
            action: Link(phrase("Importer les règlements", "Import receipts"), Paths.imports)
        )
        return RemindersPage.render(
            .init(
                frame: frame(.reminders, Paths.reminders),
                day: Self.today.description,
                dayText: formats.fullDay(Self.today),
                hold: mood == .hostile ? hold : nil,
                messages: messages,
                customerCount: messages.count,
                invoiceCount: 41,
                total: money(13, isLate: true),
                mode: phrase("En démonstration, ils sont gardés ici.", "In the demonstration they are kept here."),
                silences: silences
            )
        )
    }

    var reminderPreview: HTML {
        ReminderPreviewPage.render(
            .init(
                frame: frame(.reminders, Paths.reminderPreview),
                customer: customer(0),
                day: Self.today.description,
                level: level(2),
                subject: typed("Relance : 4 factures échues, 12 480,00 €", "Reminder: 4 overdue invoices, €12,480.00"),
                sender: "Ateliers Verdoncourt <compta@verdoncourt.example>",
                recipient: "compta@galtier.example",
                body: Paths.reminderPreview.child("body").with("customer", "100"),
                text: typed("Bonjour,\n\nSauf erreur de notre part…", "Hello,\n\nUnless we are mistaken…"),
                attachments: [Link("releve.pdf", Path("/files/1"))],
                items: (0..<4).map { index in
                    .init(
                        invoice: invoice(index),
                        dueOn: day(-40 + index),
                        late: late(40 - index),
                        amount: money(index + 2),
                        settled: index == 1 ? money(2) : Figure("–", tone: .zero),
                        withheld: index == 2 && mood == .hostile ? money(1) : Figure("–", tone: .zero),
                        claimed: money(index, isLate: true)
                    )
                },
                total: money(13, isLate: true),
                sending: mood == .hostile ? nil : .init(customerID: 100),
                notice: mood == .hostile
                    ? Notice(
                        .error,
                        phrase("Ce message n’est pas parti", "This message did not go"),
                        details: [Self.hostileTexts[0]]
                    )
                    : nil,
                withdrawal: mood == .hostile
                    ? .init(
                        path: Paths.reminderWithdrawal(100),
                        answers: Answers(values: ["reason": Self.hostileTexts[1]], errors: ["reason": "?"])
                    )
                    : nil
            )
        )
    }

    var reminderHistory: HTML {
        func row(_ index: Int, _ badge: Badge) -> ReminderHistoryPage.Row {
            .init(
                id: Int64(index),
                customer: customer(index),
                subject: typed("Relance : 4 factures échues", "Reminder: 4 overdue invoices"),
                level: level(index).label,
                recipient: typed("compta@galtier.example", "compta@galtier.example"),
                at: day(-index) + " 07:1\(index % 10)",
                amount: money(index + 9, isLate: true),
                state: badge,
                detail: index == 3 ? "550 5.1.1 <nobody@example>: no such user" : nil
            )
        }
        let states = [
            Badge(phrase("Envoyée", "Sent"), .good), Badge(phrase("En file", "Queued")),
            Badge(phrase("Échouée", "Failed"), .attention),
        ]
        return ReminderHistoryPage.render(
            .init(
                frame: frame(.reminders, Paths.reminderHistory),
                query: "",
                state: .init(options: choice([("sent", phrase("Envoyées", "Sent"))]), chosen: ""),
                isFiltered: false,
                uncertain: (0..<min(2, count(2))).map { row($0, Badge(phrase("Incertaine", "Uncertain"), .attention)) },
                rows: (0..<count(12)).map { row($0, states[$0 == 3 ? 2 : $0 == 0 ? 1 : 0]) },
                pager: pager(Paths.reminderHistory)
            )
        )
    }

    var notices: HTML {
        func list(_ number: Int, _ first: Int) -> NoticesPage.List {
            let rows = (0..<count(number)).map { index in
                NoticesPage.Row(
                    customer: customer(index + first),
                    invoiceCount: index + 1,
                    writtenOn: day(-12 + first),
                    day: day(first - 4),
                    owed: money(first + 40 - index, isLate: true),
                    message: Paths.reminder(Int64(first + index))
                )
            }
            return NoticesPage.List(rows: rows, count: mood == .huge ? 12_000 : rows.count, total: money(90 + first))
        }
        return NoticesPage.render(
            .init(
                frame: frame(.reminders, Paths.reminderNotices),
                over: list(3, 0),
                running: list(4, 5),
                waiting: list(2, 10)
            )
        )
    }

    var promises: HTML {
        let rows = (0..<count(4)).map { index in
            PromisesPage.Row(
                customer: customer(index),
                givenOn: day(-20 + index),
                payableOn: day(-12 + index),
                promised: money(60 - index),
                received: money(index),
                missing: money(50 - index, isLate: true)
            )
        }
        return PromisesPage.render(
            .init(
                frame: frame(.reminders, Paths.reminderPromises),
                rows: rows,
                count: mood == .huge ? 12_000 : rows.count,
                total: money(90)
            )
        )
    }

    var backlog: HTML {
        BacklogPage.render(
            .init(
                frame: frame(.reminders, Paths.reminderBacklog),
                figures: Array(tiles.prefix(3)),
                ageing: ageing,
                choices: [
                    Field.Option(
                        "beginning",
                        phrase("Au premier rappel", "At the first reminder"),
                        hint: phrase(
                            "Le plus doux : un rappel, puis la suite au rythme normal.",
                            "Gentlest: one reminder, then the usual pace."
                        )
                    ),
                    Field.Option("age", phrase("À l’étape de leur âge", "At the step of their age")),
                    Field.Option("never", phrase("Ne pas relancer ce passé", "Leave this past alone")),
                ],
                proposed: "beginning",
                isEmpty: count(10) == 0,
                filter: .init(
                    query: typed("menuiserie", "joinery"),
                    categories: [.init("", phrase("Toutes", "All"))],
                    category: "",
                    owners: [.init("", phrase("Tous", "All")), .init("a", name(1))],
                    owner: "a",
                    orders: [.init("amount", phrase("Montant échu", "Overdue amount"))],
                    order: "amount"
                ),
                selectedCount: count(10),
                kept: [.init("of-q", typed("menuiserie", "joinery")), .init("chosen", "12.never")],
                chosenElsewhere: count(1),
                rows: (0..<count(10)).map { index in
                    .init(
                        customerID: Int64(index),
                        customer: customer(index),
                        invoiceCount: index + 1,
                        amount: money(index + 9, isLate: true),
                        oldest: late(140 - index * 7 % 139),
                        chosen: index == 2 ? "never" : ""
                    )
                },
                selection: nil,
                total: .init(
                    label: phrase("Ensemble", "All"),
                    invoiceCount: "41",
                    amount: money(31, isLate: true),
                    oldest: late(140)
                ),
                pager: .init(position: "101–200", previous: 0, next: 200)
            )
        )
    }

    var mailbox: HTML {
        MailboxPage.render(
            .init(
                frame: frame(nil, Paths.mailbox),
                messages: (0..<count(8)).map { index in
                    .init(
                        subject: Link(
                            typed("Relance : 4 factures échues", "Reminder: 4 overdue invoices"),
                            Paths.message(Int64(index))
                        ),
                        recipient: typed("compta@galtier.example", "compta@galtier.example"),
                        at: day(0) + " 07:1\(index % 10)",
                        detail: phrase("2 pièces jointes", "2 attachments")
                    )
                }
            )
        )
    }

    var mailboxMessage: HTML {
        MailboxMessagePage.render(
            .init(
                frame: frame(nil, Paths.message(1)),
                subject: typed("Relance : 4 factures échues", "Reminder: 4 overdue invoices"),
                sender: "Ateliers Verdoncourt <compta@verdoncourt.example>",
                recipient: "compta@galtier.example",
                at: day(0) + " 07:10",
                body: mood == .empty ? nil : Paths.messageBody(1),
                text: typed("Bonjour,", "Hello,"),
                attachments: [Link("releve.pdf", Path("/files/1"))],
                raw: Paths.message(1).child("raw")
            )
        )
    }
}
