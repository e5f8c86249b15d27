internal import Ledger
internal import Office
internal import Primitives
internal import Sheet

/// The customer statement ("relevé de compte") as a printed page.
struct StatementSheet {
    private let statement: CustomerStatement
    private let language: Language

    /// Throws `MoneyError` when sums don't fit.
    static func make(
        _ statement: CustomerStatement,
        sender: ReminderSender,
        rates: LatePaymentRates,
        language: Language,
        writtenAt: Timestamp
    ) throws -> Sheet {
        let page = StatementSheet(statement: statement, language: language)
        let entity = statement.entity
        var blocks: [Sheet.Block] = [.paragraph(Sheet.Prose(page.opening))]
        for currency in Set(statement.lines.map(\.open.currency)).sorted() { blocks += try page.part(currency) }
        blocks += [page.costOfBeingLate(rates)].compactMap { $0 }
        return Sheet(
            title: page.pick("Relevé de compte", "Statement of account"),
            subtitle: Sheet.Prose(page.pick("Situation au ", "Position at ") + page.days.long(statement.asOf)),
            language: language,
            createdAt: writtenAt,
            letterhead: Sheet.Letterhead(
                name: entity.name,
                lines: entity.address.printed(language)
                    + [sender.from?.address ?? "", sender.phone].filter { !$0.isEmpty },
                identifiers: page.identifiers
            ),
            recipient: [statement.debtor.name] + statement.debtor.address.onEnvelope(language),
            references: page.references,
            blocks: blocks
        )
    }

    private var days: DayText { DayText(language: language) }
    private var words: ReminderWords { ReminderWords(language: language) }
    private var amounts: Sheet.AmountFormat { Sheet.AmountFormat(language) }

    private func pick(_ french: String, _ english: String) -> String { words.pick(french, english) }

    private var opening: String {
        statement.lines.isEmpty
            ? pick("Votre compte ne présente aucune somme ouverte.", "Nothing is open on your account.")
            : pick(
                "Voici ce qui est ouvert à votre compte\u{A0}: ce que vous devez, et ce qui est à votre crédit.",
                "This is what is open on your account: what you owe, and what stands to your credit."
            )
    }

    private var identifiers: String {
        let vat = statement.entity.vatNumber.map { pick("TVA", "VAT") + " \($0)" }
        return ([statement.entity.name, "SIREN \(statement.entity.siren)"] + [vat].compactMap { $0 })
            .joined(separator: ", ")
    }

    private var references: [Sheet.Fact] {
        [
            Sheet.Fact("Date", Sheet.Prose(days.long(statement.asOf))),
            Sheet.Fact(pick("N° de client", "Customer no."), Sheet.Prose(statement.accountCode)),
        ]
    }

    /// What the law lets professionals be asked for; nothing where nothing is late.
    private func costOfBeingLate(_ rates: LatePaymentRates) -> Sheet.Block? {
        let late = statement.lines.filter(isLate).compactMap(\.dueOn)
        guard !late.isEmpty else { return nil }
        let regime = statement.debtor.category.debtorCategory.latePaymentRegime
        let terms = PenaltyTerms(regime, rates, on: statement.asOf, dueOn: late, language)
        return terms.line.map { .note(Sheet.Prose($0)) }
    }

    private func part(_ currency: Currency) throws -> [Sheet.Block] {
        let lines = statement.lines.filter { $0.open.currency == currency }
        let balance = try statement.balance(in: currency)
        let overdue = try statement.sum(currency, where: isLate)
        let toCome = try statement.notYetDue(in: currency)
        let payable = try statement.payable(in: currency)
        var figures = [
            balanceFigure(balance),
            Sheet.Fact(
                pick("Échu", "Overdue"),
                Sheet.Prose(amounts.textWithCurrency(overdue), overdue.isPositive ? .late : .plain)
            ),
            Sheet.Fact(pick("À échoir", "Not yet due"), Sheet.Prose(amounts.textWithCurrency(toCome))),
        ]
        if let oldest = lines.compactMap(\.dueOn).min() {
            figures.append(
                Sheet.Fact(pick("Plus ancienne échéance", "Oldest due date"), Sheet.Prose(days.short(oldest)))
            )
        }
        var table = table(lines, balance)
        table.rows += try bridge(less: toCome, to: payable)
        return [.figures(figures), .table(table)] + [slip(payable)].compactMap { $0 }
    }

    private func balanceFigure(_ balance: Money) -> Sheet.Fact {
        guard balance.isNegative else {
            return Sheet.Fact(pick("Solde dû", "Balance due"), Sheet.Prose(amounts.textWithCurrency(balance)))
        }
        let credit = Money(minorUnits: -balance.minorUnits, currency: balance.currency)
        return Sheet.Fact(
            pick("Solde en votre faveur", "Balance in your favour"),
            Sheet.Prose(amounts.textWithCurrency(credit))
        )
    }

    /// From the balance to what is asked for, one deduction a row; none when they are the same, or nothing is asked for.
    private func bridge(less toCome: Money, to payable: Money) throws -> [Sheet.Row] {
        let withheld = try statement.withheld(in: payable.currency)
        let deductions = [
            (pick("À échoir", "Not yet due"), toCome.minorUnits),
            (pick("En discussion", "Under discussion"), withheld.disputed),
            (pick("Non demandé à ce jour", "Not asked for today"), withheld.deferred),
        ].filter { $0.1 > 0 }
        guard payable.isPositive, !deductions.isEmpty else { return [] }
        func row(_ label: Sheet.Prose, _ minor: Int64) -> Sheet.Row {
            let amount = Money(minorUnits: minor, currency: payable.currency)
            return .total([.empty, .empty, .text(label), .empty, .empty, .amount(amount)])
        }
        return deductions.map { row(Sheet.Prose($0.0), -$0.1) } + [
            row(.strong(pick("Montant à régler", "Amount to pay")), payable.minorUnits)
        ]
    }

    private func table(_ lines: [CustomerStatement.Line], _ balance: Money) -> Sheet.Table {
        let open = pick("Reste ouvert", "Open") + " (\(balance.currency.code))"
        return Sheet.Table(
            columns: [
                Sheet.Column("Date"), Sheet.Column(pick("Pièce", "Document")),
                Sheet.Column(pick("Nature", "Kind"), width: .relative(1)), Sheet.Column(pick("Échéance", "Due")),
                .amounts(pick("Montant", "Amount")), .amounts(open, carry: .sum),
            ],
            rows: lines.map(row) + [
                .total([.text(.strong(pick("Solde", "Balance"))), .empty, .empty, .empty, .empty, .amount(balance)])
            ]
        )
    }

    private func row(_ line: CustomerStatement.Line) -> Sheet.Row {
        .entry([
            .text(Sheet.Prose(days.short(line.issuedOn))), .text(Sheet.Prose(line.number)),
            .text(Sheet.Prose(words.name(of: line.kind) + remark(on: line))),
            line.dueOn.map { .text(Sheet.Prose(days.short($0), isLate(line) ? .late : .plain)) } ?? .empty,
            .amount(line.amount), .amount(line.open),
        ])
    }

    private func remark(on line: CustomerStatement.Line) -> String {
        guard line.disputedMinor > 0 else { return "" }
        guard line.disputedMinor < line.open.minorUnits else { return pick(" (en discussion)", " (under discussion)") }
        let part = amounts.text(Money(minorUnits: line.disputedMinor, currency: line.open.currency))
        return pick(" (dont \(part) en discussion)", " (of which \(part) under discussion)")
    }

    private func slip(_ amount: Money) -> Sheet.Block? {
        guard amount.isPositive, let iban = statement.entity.iban.flatMap({ Iban($0) }),
            let reference = CreditorReference(body: statement.accountCode)
        else { return nil }
        return .paymentSlip(
            Sheet.PaymentSlip(
                payee: statement.entity.name,
                iban: iban,
                bic: statement.entity.bic,
                reference: reference.text,
                amount: amount
            )
        )
    }

    private func isLate(_ line: CustomerStatement.Line) -> Bool { statement.isLate(line) }
}
