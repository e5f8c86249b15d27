internal import AccountingFormats
internal import Ledger
internal import Primitives
internal import Storage

/// What the tables of invoices and receipts share: who rules, what is closed, what is there, and the draft.
struct DocumentFacts {
    let entity: LegalEntity
    let sources: SourcesOfRecord
    let posted: DocumentLookup
    private let rates: ExchangeRates
    var directory: CustomerDirectory
    var plan: ImportPlan
    private var firstDays: [RecordedFact: CivilDate] = [:]
    private var sameReceipts: SameReceipts
    /// The day of the first receipt that another source rules and does not know: up to there the bank is known.
    private(set) var firstMissingReceiptOn: CivilDate?

    init(_ kind: ImportKind, _ entity: LegalEntity.ID, _ connection: any SQLConnection) throws {
        guard let found = try LegalEntities.find(entity, connection) else {
            throw LedgerError.unknown("legal entity", entity.rawValue)
        }
        self.entity = found
        sources = try SourcesOfRecord(of: entity, connection)
        posted = try DocumentLookup(of: entity, connection)
        rates = try ExchangeRates(to: found.currency, connection)
        directory = try CustomerDirectory(of: found, connection)
        plan = ImportPlan(kind)
        let others = kind == .receipts ? posted.all[...] : []
        sameReceipts = SameReceipts(others.lazy.filter { $0.source != SourcesOfRecord.csv })
    }

    /// Whether a fact of a day may be posted; a day of a closed month is an issue.
    mutating func isOpen(_ day: CivilDate, line: Int, field: String) -> Bool {
        guard let closedThrough = entity.closedThrough, day <= closedThrough else { return true }
        plan.result.issues.append(
            Issue(
                line: line,
                field: field,
                code: "import.period-closed",
                parameters: ["day": day.description, "closedThrough": closedThrough.description]
            )
        )
        return false
    }

    /// The account of a customer's code; an unknown code is an issue.
    mutating func account(_ code: String, line: Int) -> CustomerDirectory.Found? {
        if let found = directory.account(code) {
            plan.noteStandings(of: [code], in: directory)
            return found
        }
        plan.result.issues.append(
            Issue(line: line, field: "customer_code", code: "import.unknown-customer", parameters: ["read": code])
        )
        return nil
    }

    /// Whether another source rules the fact on its day: it is then only compared with what that source gave.
    mutating func isRuledElsewhere(_ fact: RecordedFact, _ document: DocumentDraft, line: Int) -> Bool {
        guard sources.isRuledByOther(fact, on: document.issuedOn, than: document.source) else {
            firstDays[fact] = min(firstDays[fact] ?? document.issuedOn, document.issuedOn)
            return false
        }
        plan.result.skipped += 1
        // A reference of a payment is its customer's: another's payment may bear the same.
        let same = posted.numbered(document.number).filter {
            $0.kind.side == document.kind.side
                && (fact != .receipt || document.account == .existing(Identifier($0.account)))
        }
        let amount = Money(minorUnits: document.amountMinor, currency: document.currency)
        if let equal = same.first(where: { $0.amountMinor == document.amountMinor && $0.currency == document.currency })
        {
            sameReceipts.note(equal)
            return true
        }
        if fact == .receipt {
            if isSameReceipt(document, amount) { return true }
            firstMissingReceiptOn = min(firstMissingReceiptOn ?? document.issuedOn, document.issuedOn)
        }
        var parameters = [
            "number": document.number, "amount": Self.text(amount), "day": document.issuedOn.description,
        ]
        if let other = same.first {
            parameters["here"] = Self.text(Money(minorUnits: other.amountMinor, currency: other.currency))
        }
        plan.result.differences.append(
            Issue(
                line: line,
                code: same.isEmpty
                    ? fact == .receipt ? "import.ruled.receipt" : "import.ruled.absent" : "import.ruled.differs",
                parameters: parameters
            )
        )
        return true
    }

    /// Whether the payment is here under the reference that the source of record gave it.
    private mutating func isSameReceipt(_ document: DocumentDraft, _ amount: Money) -> Bool {
        guard case .existing(let account) = document.account else { return false }
        return sameReceipts.take(account: account.rawValue, amount: amount, on: document.issuedOn) != nil
    }

    /// Whether the same fact came in before; another amount under the same key is a difference.
    mutating func isThere(_ document: DocumentDraft, _ key: SourceKey, line: Int) -> Bool {
        guard let there = posted[key] else { return false }
        compare(document, with: there, line: line)
        return true
    }

    private mutating func compare(_ document: DocumentDraft, with there: PostedDocument, line: Int) {
        plan.result.skipped += 1
        if there.amountMinor != document.amountMinor || there.currency != document.currency
            || there.issuedOn != document.issuedOn
        {
            let read = Money(minorUnits: document.amountMinor, currency: document.currency)
            let here = Money(minorUnits: there.amountMinor, currency: there.currency)
            plan.result.differences.append(
                Issue(
                    line: line,
                    code: "import.changed",
                    parameters: [
                        "number": document.number, "amount": "\(Self.text(read)), \(document.issuedOn)",
                        "here": "\(Self.text(here)), \(there.issuedOn)",
                    ]
                )
            )
        }
    }

    /// Whether the number came in before under another customer's code; it is a difference unless both are one customer now.
    ///
    /// Tables of invoices come of one numbering. A number that another source gave may repeat: there, it is the same
    /// invoice only when the amount and the day are the same too.
    mutating func isAnothers(_ document: DocumentDraft, _ code: String, line: Int) -> Bool {
        let there = posted.numbered(document.number).filter { other in
            if document.account == .existing(Identifier(other.account)) { return false }
            if other.source == document.source { return other.kind.isSale }
            return other.kind.isSale && other.kind.side == document.kind.side && other.issuedOn == document.issuedOn
                && other.amountMinor == document.amountMinor && other.currency == document.currency
        }
        if let own = there.first(where: { directory.areOne(code, directory.code(of: $0.account)) }) {
            compare(document, with: own, line: line)
            return true
        }
        guard let other = there.first else { return false }
        plan.result.skipped += 1
        plan.result.differences.append(
            Issue(
                line: line,
                field: "customer_code",
                code: "import.other-customer",
                parameters: ["number": document.number, "read": code, "here": directory.code(of: other.account)]
            )
        )
        return true
    }

    /// Whether the same receipt came in before under another customer: the same reference, day and amount, whatever its
    /// source; it is a difference unless both are one customer now.
    ///
    /// Another day or another amount is another payment: banks give some references again and again.
    mutating func isAnothersReceipt(_ document: DocumentDraft, _ code: String, line: Int) -> Bool {
        let there = posted.numbered(document.number).filter { other in
            other.kind == .receipt && document.account != .existing(Identifier(other.account))
                && other.issuedOn == document.issuedOn && other.amountMinor == document.amountMinor
                && other.currency == document.currency
        }
        guard let first = there.first else { return false }
        plan.result.skipped += 1
        guard !there.contains(where: { directory.areOne(code, directory.code(of: $0.account)) }) else { return true }
        plan.result.differences.append(
            Issue(
                line: line,
                field: "customer_code",
                code: "import.receipt.other-customer",
                parameters: [
                    "reference": document.number, "read": code, "here": directory.code(of: first.account),
                    "amount": Self.text(Money(minorUnits: document.amountMinor, currency: document.currency)),
                    "day": document.issuedOn.description,
                ]
            )
        )
        return true
    }

    /// The document that is here already and is this one: by its key, else of the same account, number and amount.
    func same(as document: DocumentDraft, _ key: SourceKey) -> PostedDocument? {
        let found =
            posted[key]
            ?? posted.numbered(document.number).first {
                document.account == .existing(Identifier($0.account)) && $0.kind.side == document.kind.side
            }
        return found.flatMap {
            $0.amountMinor == document.amountMinor && $0.currency == document.currency ? $0 : nil
        }
    }

    /// The amount in the entity's currency, without its sign: the one that the file gives, else by the rate of the day.
    ///
    /// Without either it is an issue that says what to give.
    mutating func functionalMinor(
        _ money: Money,
        given: WrittenAmount?,
        on day: CivilDate,
        line: Int
    ) -> Int64 {
        let size = Money(minorUnits: abs(money.minorUnits), currency: money.currency)
        if let given {
            guard let minor = given.minorUnits(in: entity.currency), minor != 0 else {
                let expected = "\(entity.currency.minorUnitDigits)"
                return refuse(line, "csv.amount.decimals", ["expected": expected, "read": "functional_amount"])
            }
            let read = Money(minorUnits: minor, currency: entity.currency)
            let parameters = ["read": Self.text(read), "amount": Self.text(money)]
            guard (minor < 0) == money.isNegative else { return refuse(line, "import.functional.sign", parameters) }
            guard money.currency != entity.currency || minor == money.minorUnits else {
                return refuse(line, "import.functional.own", parameters)
            }
            return abs(minor)
        }
        if money.currency == entity.currency { return size.minorUnits }
        if let worth = rates.worth(of: size, on: day) { return worth.minorUnits }
        return refuse(
            line,
            "import.no-rate",
            ["currency": money.currency.code, "day": day.description, "own": entity.currency.code]
        )
    }

    private mutating func refuse(_ line: Int, _ code: String, _ parameters: [String: String]) -> Int64 {
        plan.result.issues.append(Issue(line: line, field: "functional_amount", code: code, parameters: parameters))
        return 0
    }

    /// Nil, and an issue of the file, when the amounts add up to more than can be true.
    mutating func sum(_ amounts: [Int64]) -> Int64? {
        var sum: Int64 = 0
        for amount in amounts {
            let (next, overflows) = sum.addingReportingOverflow(amount)
            guard !overflows else {
                plan.refuseVolume()
                return nil
            }
            sum = next
        }
        return sum
    }

    /// Closes the draft: counts it, and makes the file the source of record of what nobody ruled yet.
    mutating func finish(source: String) {
        plan.draft.customers = directory.newCustomers
        plan.draft.accounts = directory.newAccounts
        plan.countDraft()
        let new = firstDays.filter { sources.ruler(of: $0.key, on: $0.value) == nil }
            .map { SourceOfRecord($0.key, source: source, fromOn: $0.value) }
            .sorted { $0.fact.rawValue < $1.fact.rawValue }
        guard !new.isEmpty, plan.result.issues.isEmpty else { return }
        let entity = entity.id
        plan.changesMore = true
        plan.finish.append { journalID, connection in
            try SourcesOfRecord.insert(new, entity: entity, journalID: journalID ?? 0, connection)
        }
    }

    static func text(_ money: Money) -> String { "\(AmountText.plain(money)) \(money.currency.code)" }
}
