internal import Ledger
internal import Primitives
internal import Sheet

/// An invented message, with a value for everything that a template may name.
struct SampleVariables {
    let template: TemplateKey
    let language: Language
    var creditorName = "Ateliers Verdon"

    private var days: DayText { DayText(language: language) }
    private var amounts: Sheet.AmountFormat { Sheet.AmountFormat(language) }
    private var words: ReminderWords { ReminderWords(language: language) }
    private var step: Step? { Scenario.smallCompany.steps.first { $0.template == template } }
    /// Monday 1 June 2026.
    private var today: CivilDate { CivilDate(year: 2026, month: 6, day: 1) ?? CivilDate(dayNumber: 0) }
    private var dueOn: CivilDate { today.adding(days: -(step?.offsetDays ?? 1)) }

    var values: [String: Any] {
        let parts = [parties, claim, payment, penalties]
        return parts.reduce(into: [:]) { values, part in values.merge(part) { first, _ in first } }
    }

    private var parties: [String: Any] {
        [
            "today": days.long(today), "customerName": "Menuiserie Lantier",
            "customerAddress": "4 rue des Charpentiers, 49000 Angers", "customerSiren": "732 829 320",
            "contactName": "Nadia Perrot", "creditorName": creditorName,
            "creditorAddress": "12 quai des Tanneurs, 35000 Rennes", "creditorSiren": "100 000 009",
            "creditorMentions": words.pick(
                "SAS au capital de 10 000,00 €, RCS Rennes 100000009, 12 quai des Tanneurs, 35000 Rennes",
                "SAS with a capital of €10,000.00, RCS Rennes 100000009, 12 quai des Tanneurs, 35000 Rennes"
            ),
            "senderName": "Solène Quéméner", "senderTitle": words.pick("Comptabilité clients", "Accounts receivable"),
            "senderPhone": "02 99 00 00 00", "senderMail": "compta@verdon.example",
        ]
    }

    private var claim: [String: Any] {
        let isLate = dueOn < today
        let subject = ReminderSubject(
            kinds: [.invoice, .invoice],
            firstNumber: "FA-2026-0117",
            firstDueOn: dueOn,
            language: language
        )
        return [
            "claimedNumbers": "FA-2026-0117, FA-2026-0131", "statementDue": text(2_150_00),
            // 1 700,00 are asked for.
            "statementBalance": text(2_500_50), "statementUnasked": unasked,
            "firstNumber": "FA-2026-0117", "firstDueOn": days.long(dueOn), "isSeveral": true,
            "isDueToday": false,
            "overdueTitle": subject.overdue, "unpaidTitle": subject.unpaid,
            "lines": [
                line("FA-2026-0117", dueOn: dueOn, amount: 1_200_00, paid: 200_00, withheld: 0),
                line("FA-2026-0131", dueOn: dueOn.adding(days: 1), amount: 850_50, paid: 0, withheld: 50_50),
            ],
            "totals": [["claimed": text(1_800_00), "unapplied": text(100_00), "net": text(1_700_00)]],
            "hasReminders": isLate,
            "reminders": isLate
                ? [["on": days.long(dueOn.adding(days: 1)), "title": words.title(of: "first-reminder")]] : [],
            "hasStatement": step?.attachesStatement ?? false, "hasInvoices": true,
            "promisedAmount": text(800_00), "promisedOn": days.long(today.adding(days: -4)),
            "promisedReceived": text(300_00),
        ]
    }

    private var unasked: String {
        let parts: [(StatementDifference.Reason, Int64)] = [
            (.otherwiseOverdue, 450_00), (.notYetDue, 300_00), (.disputed, 50_50),
        ]
        return StatementDifference.text(
            parts.map { .init(reason: $0, amount: Money(minorUnits: $1, currency: .eur)) },
            language
        )
    }

    private func line(
        _ number: String,
        dueOn: CivilDate,
        amount: Int64,
        paid: Int64,
        withheld: Int64
    ) -> [String: Any] {
        var values: [String: Any] = [
            "kind": words.name(of: .invoice), "number": number, "issuedOn": days.long(dueOn.adding(days: -30)),
            "dueOn": days.long(dueOn), "amount": text(amount), "claimed": text(amount - paid - withheld),
        ]
        if dueOn < today { values["daysPastDue"] = String(today.days(since: dueOn)) }
        if paid > 0 { values["paid"] = text(paid) }
        if withheld > 0 { values["withheld"] = text(withheld) }
        if paid + withheld > 0 { values["isReduced"] = true }
        return values
    }

    private var payment: [String: Any] {
        ["iban": "FR76 3000 6000 0112 3456 7890 189", "bic": "AGRIFRPP", "paymentReference": "RF18 539007547034"]
    }

    private var penalties: [String: Any] {
        func euros(_ units: Int) -> String { language == .french ? "\(units)\u{A0}€" : "€\(units)" }
        var values: [String: Any] = [
            "isCommercial": true, "isPublicBuyer": false, "isCivil": false,
            "penaltyRate": days.percent(ppm: 121_500), "recoveryFee": euros(40), "recoveryFees": euros(80),
        ]
        if step?.isFormalNotice ?? false {
            values["deadlineOn"] = days.long(today.adding(days: 8))
            values["deadlineDays"] = "8"
        }
        return values
    }

    private func text(_ minor: Int64) -> String { amounts.textWithCurrency(Money(minorUnits: minor, currency: .eur)) }
}
