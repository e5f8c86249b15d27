internal import Ledger
internal import Office
internal import Primitives
internal import Sheet

/// What a template may name, worked out for one message and written in its reader's language.
struct ReminderVariables {
    let occasion: ReminderOccasion
    let debtor: Debtor
    let invoices: AttachedInvoices
    /// What the attached statement asks for, by currency; empty when none is attached.
    let statementDue: [Money]
    /// What the attached statement counts beside what is asked for; nil when nothing, or when none is attached.
    let statementDifference: StatementDifference?
    let rates: LatePaymentRates
    let noticeDays: Int

    private var message: PlannedContact { occasion.message }
    private var entity: LegalEntity { occasion.portfolio.entity }
    private var days: DayText { DayText(language: message.language) }
    private var words: ReminderWords { ReminderWords(language: message.language) }
    private var amounts: Sheet.AmountFormat { Sheet.AmountFormat(message.language) }

    var values: [String: Any] {
        let parts = [parties, claim, promise, payment, penalties]
        return parts.reduce(into: [:]) { values, part in
            // An empty text is one that is not known: its sentence is left out.
            for (name, value) in part where (value as? String) != "" { values[name] = value }
        }
    }

    private var parties: [String: Any] {
        let readers = debtor.mailContacts
        return [
            "today": days.long(occasion.today),
            "customerName": debtor.name,
            "customerAddress": debtor.address.inline(message.language),
            "customerSiren": debtor.siren ?? "",
            "contactName": readers.count == 1 ? personName(of: readers[0]) : "",
            "creditorName": entity.name,
            "creditorAddress": entity.address.inline(message.language),
            "creditorSiren": entity.siren,
            "creditorMentions": creditorMentions,
            "senderName": occasion.sender.name.isEmpty ? entity.name : occasion.sender.name,
            "senderTitle": occasion.sender.title,
            "senderPhone": occasion.sender.phone,
            "senderMail": occasion.sender.from?.address ?? "",
        ]
    }

    /// Legal form and capital, register and number, address (articles R123-237 and R123-238 of the Code de commerce).
    private var creditorMentions: String {
        let mentions = occasion.sender.mentions
        let capital = mentions.shareCapital.map { amounts.textWithCurrency($0) }
        let form = [
            mentions.legalForm,
            capital.map { words.pick("au capital de \($0)", "with a capital of \($0)") } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " ")
        let register = mentions.registerTown.isEmpty ? "SIREN" : "RCS \(mentions.registerTown)"
        return [form, "\(register) \(entity.siren)", entity.address.inline(message.language)].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    /// Empty when the contact bears the customer's own name, or a department's: nobody says "Good morning" to these.
    ///
    /// A consumer is a person by whatever name.
    private func personName(of contact: DebtorContact) -> String {
        if debtor.category != .consumer {
            if SearchText.fold(contact.name) == SearchText.fold(debtor.name) { return "" }
            if ServiceName.isService(contact.name) { return "" }
        }
        return Salutation(contact.name).text(message.language)
    }

    private var claim: [String: Any] {
        let reminders = history, subject = subject
        return [
            "firstNumber": message.lines.first?.documentNumber ?? "",
            "firstDueOn": message.lines.first.map { days.long($0.dueOn) } ?? "",
            "isSeveral": message.lines.count > 1,
            "isDueToday": message.lines.allSatisfy { $0.dueOn == occasion.today },
            "overdueTitle": subject?.overdue ?? "",
            "unpaidTitle": subject?.unpaid ?? "",
            "lines": message.lines.map(line),
            "totals": message.totals.map(total),
            "hasReminders": !reminders.isEmpty,
            "reminders": reminders,
            "hasStatement": message.level.attachesStatement,
            "claimedNumbers": claimedNumbers,
            "statementDue": otherAmountOnStatement,
            "statementBalance": statementDifference?.balanceText(message.language) ?? "",
            "statementUnasked": statementDifference?.partsText(message.language) ?? "",
            "hasInvoices": invoices.areAll && !invoices.files.isEmpty,
            "attachedNumbers": invoices.areAll ? "" : invoices.numbers.joined(separator: ", "),
        ]
    }

    /// The newest promise about something that the message names, when it was not kept.
    private var promise: [String: Any] {
        let named = Set(message.lines.map(\.item))
        let about = (occasion.portfolio.brokenPromises[message.customer] ?? []).filter {
            !$0.items.isDisjoint(with: named)
        }
        guard let newest = about.first else { return [:] }
        let same = about.filter { $0.givenOn == newest.givenOn && $0.payableOn == newest.payableOn }
        func text(_ amounts: [Money]) -> String {
            amounts.filter(\.isPositive).map { self.amounts.textWithCurrency($0) }.joined(separator: " + ")
        }
        return [
            "promisedOn": days.long(newest.payableOn), "promisedAmount": text(same.map(\.promised)),
            "promisedReceived": text(same.map(\.received)),
        ]
    }

    /// The documents that the message is about, each once.
    private var claimedNumbers: String {
        var numbers: [String] = []
        for line in message.lines where !numbers.contains(line.documentNumber) { numbers.append(line.documentNumber) }
        return numbers.joined(separator: ", ")
    }

    /// Empty when the statement asks for what the message asks for.
    private var otherAmountOnStatement: String {
        guard Set(statementDue) != Set(message.totals.map(\.net)) else { return "" }
        return statementDue.map { amounts.textWithCurrency($0) }.joined(separator: " + ")
    }

    /// Nil for a message about nothing.
    private var subject: ReminderSubject? {
        message.lines.first.map { first in
            ReminderSubject(
                kinds: message.lines.map { occasion.portfolio.facts(of: $0.item)?.kind ?? .invoice },
                firstNumber: first.documentNumber,
                firstDueOn: first.dueOn,
                language: message.language
            )
        }
    }

    private var payment: [String: Any] {
        let accountCode = message.lines.first.flatMap { occasion.portfolio.facts(of: $0.item)?.accountCode }
        return [
            "iban": entity.iban.map { Iban($0)?.grouped ?? $0 } ?? "",
            "bic": entity.bic ?? "",
            "paymentReference": CreditorReference(body: accountCode ?? debtor.code)?.text ?? "",
        ]
    }

    private var penalties: [String: Any] {
        var values: [String: Any] = [
            "isCommercial": message.regime == .commercial,
            "isPublicBuyer": message.regime == .publicProcurement,
            "isCivil": message.regime == .civil,
        ]
        if message.level.isFormalNotice {
            values["deadlineOn"] = days.long(occasion.today.adding(days: noticeDays))
            values["deadlineDays"] = String(noticeDays)
        }
        guard message.regime.claimsRecoveryFee else { return values }
        let late = message.lines.filter { $0.dueOn < occasion.today }
        let dueOn = (late.isEmpty ? message.lines : late).map(\.dueOn)
        let terms = PenaltyTerms(message.regime, rates, on: occasion.today, dueOn: dueOn, message.language)
        values["penaltyRate"] = terms.rate
        let invoices = Set(late.map { occasion.portfolio.facts(of: $0.item)?.document.rawValue ?? $0.item.rawValue })
        values["recoveryFee"] = terms.fees(1)
        if !invoices.isEmpty { values["recoveryFees"] = terms.fees(invoices.count) }
        return values
    }

    private func line(_ line: ClaimLine) -> [String: Any] {
        let facts = occasion.portfolio.facts(of: line.item)
        let late = occasion.today.days(since: line.dueOn)
        var values: [String: Any] = [
            "kind": words.name(of: facts?.kind ?? .invoice),
            "number": line.documentNumber,
            "issuedOn": days.long(line.issuedOn),
            "dueOn": days.long(line.dueOn),
            "amount": amounts.textWithCurrency(line.amount),
            "claimed": amounts.textWithCurrency(line.claimed),
        ]
        if late > 0 { values["daysPastDue"] = String(late) }
        let covered = line.covered.minorUnits
        let paid = line.amount.minorUnits - line.open.minorUnits + covered
        if paid > 0 { values["paid"] = text(minor: paid, line.open.currency) }
        let withheld = line.open.minorUnits - covered - line.claimed.minorUnits
        if withheld > 0 { values["withheld"] = text(minor: withheld, line.open.currency) }
        // What is claimed is said once, where it is all of the amount.
        if line.claimed != line.amount { values["isReduced"] = true }
        return values
    }

    private func total(_ total: ClaimTotal) -> [String: Any] {
        var values: [String: Any] = [
            "claimed": amounts.textWithCurrency(total.claimed), "net": amounts.textWithCurrency(total.net),
        ]
        if total.unapplied.isPositive { values["unapplied"] = amounts.textWithCurrency(total.unapplied) }
        return values
    }

    /// The messages that certainly left about the items named, each once, by the subject that the customer read: a letter
    /// claims nothing that may not be so.
    ///
    /// One that concerned only some of the items says which.
    private var history: [[String: Any]] {
        let named = Set(message.lines.map(\.item.rawValue))
        let messages = occasion.portfolio.steps.proven.filter { _, sent in
            !sent.instalments.isDisjoint(with: named) && !sent.step.key.isPreDue
        }
        return messages.sorted { ($0.value.on, $0.key) < ($1.value.on, $1.key) }.map { _, sent in
            let chased = message.lines.filter { sent.instalments.contains($0.item.rawValue) }.map(\.documentNumber)
            var title = words.title(of: sent.step.key)
            if !sent.subject.isEmpty { title = words.quoted(sent.subject) }
            if chased.count < message.lines.count {
                var numbers: [String] = []
                for number in chased where !numbers.contains(number) { numbers.append(number) }
                title += " (\(numbers.joined(separator: ", ")))"
            }
            return ["on": days.long(sent.on), "title": title]
        }
    }

    private func text(minor: Int64, _ currency: Currency) -> String {
        amounts.textWithCurrency(Money(minorUnits: minor, currency: currency))
    }
}

extension PostalAddress {
    /// On one line: `12 quai des Tanneurs, 35000 Rennes`; abroad the country too.
    func inline(_ language: Language) -> String { printed(language).joined(separator: ", ") }

    /// Line by line.
    func printed(_ language: Language) -> [String] {
        local + (isAbroad ? [CountryName.text(of: country, language)] : [])
    }

    /// Line by line as on an envelope, where the country is in capitals.
    func onEnvelope(_ language: Language) -> [String] {
        local + (isAbroad ? [CountryName.text(of: country, language).uppercased()] : [])
    }

    private var local: [String] {
        let place = [postalCode, city].filter { !$0.isEmpty }.joined(separator: " ")
        let street = lines.split(whereSeparator: \.isNewline).map(String.init)
        return street + (place.isEmpty ? [] : [place])
    }

    private var isAbroad: Bool { country != "FR" && !country.isEmpty }
}
