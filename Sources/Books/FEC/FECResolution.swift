internal import AccountingFormats
internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// Works out what a FEC adds to the ledger as it stands: documents, moves, and what its lettering settles.
struct FECResolution {
    let file: FECFile
    let groups: FECLetterGroups
    let classification: FECClassification
    let entity: LegalEntity
    let connection: any SQLConnection
    var ledger: FECLedgerView
    let control: FECControl
    var plan = ImportPlan(.fec)
    var items: [FECItem] = []
    var stakes: FECStakes
    /// Lines whose documents were in the ledger before, by the number of the document.
    var knownLines: [Int64: Int32] = [:]
    /// How much of the ledger's items that no line stands for has not moved yet, by their places in `items`.
    var unmoved: [Int: Int64] = [:]
    /// Lines of which an earlier export brought the move under another number of their entry.
    var renumberedMoves: Set<Int32> = []
    let sources: SourcesOfRecord
    /// How the file compares with earlier exports.
    var recognised = FECRecognition()
    /// Documents of earlier exports that this file cancels.
    var cancelledDocuments: Set<Int64> = []
    /// Whether every entry of the file adds up: no account was left out of it.
    let isWhole: Bool
    let actor: String
    private let hasOtherSources: Bool
    var directory: CustomerDirectory
    private var accounts: [CustomerDirectory.Found?]
    private var identities: [LineIdentity: Int64] = [:]
    private var keys: [SourceKey]
    private var isBeforeOpening = false
    private var sameReceipts: SameReceipts
    /// The day of the first receipt that another source rules and does not know: up to there the bank is known.
    private var firstMissingReceiptOn: CivilDate?

    private struct LineIdentity: Hashable {
        let entry: Int32
        let account: Int32
        let party: Int32
        let amount: Int64
    }

    /// A day that has not come yet tells nothing about the bank.
    let today: CivilDate

    init(_ work: FECWork, _ request: ImportRequest, _ connection: any SQLConnection) throws {
        guard let entity = try LegalEntities.find(request.entity, connection) else {
            throw LedgerError.unknown("legal entity", request.entity.rawValue)
        }
        self.entity = entity
        self.connection = connection
        today = request.today
        actor = request.actor.name
        control = FECControl(work)
        isWhole = work.file.entries.sums.allSatisfy { $0 == 0 }
        file = work.file
        groups = work.groups
        classification = work.classification
        sources = try SourcesOfRecord(of: entity.id, connection)
        hasOtherSources = sources.all.contains { $0.source != SourcesOfRecord.fec }
        directory = try CustomerDirectory(of: entity, connection)
        ledger = try FECLedgerView(entity.id, file, sources, connection)
        sameReceipts = SameReceipts(ledger.others.values.joined())
        stakes = FECStakes(lineCount: file.lines.count)
        accounts = Array(repeating: nil, count: file.parties.count)
        keys = []
    }

    mutating func resolve(fileName: String, digest: String) throws -> ImportPlan {
        plan.result.issues.append(file.reading.issues.listed, unlisted: file.reading.issues.unlistedCount)
        plan.result.notices.append(file.reading.notices.listed, unlisted: file.reading.notices.unlistedCount)
        checkFile(fileName)
        guard plan.result.issues.isEmpty else { return plan }
        makeKeys()
        try recognise()
        plan.draft.documents.reserveCapacity(classification.parts.count)
        items.reserveCapacity(classification.parts.count)
        for part in classification.parts { try add(part) }
        try resolveOpenings()
        try settleGone(digest)
        try resolveTransfers()
        settleLetters()
        try listGoneLetters()
        noteNewCustomers()
        checkEntries()
        finish()
        return plan
    }

    private mutating func checkFile(_ fileName: String) {
        if let name = FECFileName(fileName), name.siren != entity.siren {
            let parameters = ["read": name.siren, "expected": entity.siren]
            plan.result.issues.append(Issue(code: "fec.siren", parameters: parameters))
        }
        if entity.currency != .eur {
            plan.result.issues.append(
                Issue(code: "fec.entity-currency", parameters: ["expected": entity.currency.code])
            )
        }
        if file.isTooLarge { plan.result.issues.append(ImportPlan.tooLarge) }
        if file.foreignCount > 0 {
            plan.result.notices.append(
                Issue(code: "fec.foreign-currency", parameters: ["count": "\(file.foreignCount)"])
            )
        }
    }

    /// The key of each line; of lines that are alike in one entry, the second and later bear their ordinal.
    private mutating func makeKeys() {
        let lines = file.lines, numbers = file.entries
        var writer = SourceKeyWriter()
        keys.reserveCapacity(lines.count)
        identities.reserveCapacity(lines.count)
        for line in 0..<lines.count {
            let identity = LineIdentity(
                entry: lines.entries[line],
                account: lines.accounts[line],
                party: lines.parties[line],
                amount: lines.amounts[line]
            )
            let ordinal = identities[identity, default: 0]
            identities[identity] = ordinal + 1
            let entry = Int(lines.entries[line])
            keys.append(
                writer.key(
                    journal: file.journals[Int(numbers.journals[entry])].code,
                    number: numbers.number(of: entry),
                    day: numbers.days[entry],
                    account: file.accounts[Int(lines.accounts[line])].number,
                    party: file.parties[Int(lines.parties[line])].code,
                    amount: lines.amounts[line],
                    ordinal: ordinal
                )
            )
        }
        identities = [:]
    }

    func key(of line: Int32) -> SourceKey { keys[Int(line)] }
    func key(of part: FECPart) -> SourceKey { keys[Int(part.line)].part(Int(part.ordinal)) }
    func day(of line: Int32) -> CivilDate { file.entries.days[Int(file.lines.entries[Int(line)])] }
    func control(of line: Int32) -> ControlAccount {
        file.accounts[Int(file.lines.accounts[Int(line)])].control ?? .customers
    }
    func party(of line: Int32) -> FECParty { file.parties[Int(file.lines.parties[Int(line)])] }

    mutating func account(of line: Int32) -> CustomerDirectory.Found {
        let party = Int(file.lines.parties[Int(line)])
        if let found = accounts[party] { return found }
        let known = file.parties[party]
        let found = directory.account(known.code, name: known.name)
        accounts[party] = found
        return found
    }

    /// The item of a part: the ledger's own when it came in before, else a new document of the draft.
    mutating func add(_ part: FECPart) throws {
        let key = key(of: part)
        if let explained = recognised.explained[part.line] {
            if part.ordinal == 0 { for known in explained { take(known, part) } }
            return
        }
        if let known = ledger.standing(key) ?? recognised.aliases[key] { return take(known, part) }
        let day = day(of: part.line), fact = Self.fact(of: part.kind)
        if hasOtherSources, sources.isRuledByOther(fact, on: day, than: SourcesOfRecord.fec) {
            try compare(part, day)
            return
        }
        guard isOpen(day, part) else { return }
        let found = account(of: part.line), line = Int(part.line)
        let piece = file.lines.pieces[line]
        var document = DocumentDraft(
            account: found.account,
            kind: part.kind,
            number: piece.isEmpty ? file.entries.number(of: Int(file.lines.entries[line])) : piece,
            issuedOn: day,
            amount: Money(minorUnits: part.amount, currency: .eur),
            source: SourcesOfRecord.fec,
            sourceKey: ledger.unused(key).bytes
        )
        document.controlAccount = control(of: part.line).number
        document.label = file.lines.labels[line]
        let isDebit = part.kind.side == .debit
        // What a payment that came back had paid was due already.
        let isDueAtOnce = !isDebit || part.kind == .receiptReversal
        let due = isDueAtOnce ? (day, .stated) : dueDay(line, day, found.terms)
        let place = plan.draft.add(document, dueOn: due.day, basis: due.basis)
        items.append(
            FECItem(
                isDebit: isDebit,
                isNew: true,
                document: Int64(place),
                instalment: isDebit ? Int64(plan.draft.instalments.count - 1) : 0,
                day: day,
                number: document.number,
                open: part.amount
            )
        )
        stakes.add(items.count - 1, part.amount, to: part.line)
    }

    /// Terms count from the piece's own day, when the books give one that is not after the entry.
    private mutating func dueDay(
        _ line: Int,
        _ day: CivilDate,
        _ terms: PaymentTerms?
    ) -> (day: CivilDate, basis: DueBasis) {
        let piece = file.lines.pieceDays[line]
        let from = piece == FECCustomerLines.noDay || piece > day.dayNumber ? day : CivilDate(dayNumber: piece)
        if plan.result.notices.isEmpty || plan.draft.instalments.isEmpty { plan.result.noteDerivedDueDays() }
        return directory.dueOn(terms, from: from)
    }

    private mutating func take(_ known: FECLedgerView.Known, _ part: FECPart) {
        plan.result.skipped += 1
        knownLines[known.document] = part.line
        items.append(
            FECItem(
                isDebit: known.isDebit,
                isNew: false,
                document: known.document,
                instalment: known.instalment,
                day: known.day,
                number: file.lines.pieces[Int(part.line)],
                open: known.open
            )
        )
        stakes.add(items.count - 1, known.amount, to: part.line)
    }

    /// A fact that another source rules is compared by number and amount.
    private mutating func compare(_ part: FECPart, _ day: CivilDate) throws {
        plan.result.skipped += 1
        let number = file.lines.pieces[Int(part.line)]
        let same = others(like: part, number)
        let amount = Money(minorUnits: part.amount, currency: .eur)
        if let equal = same.first(where: { $0.amountMinor == part.amount }) ?? sameReceipt(part, amount, day) {
            sameReceipts.note(equal)
            try standFor(equal, part)
            return
        }
        if part.kind == .receipt { firstMissingReceiptOn = min(firstMissingReceiptOn ?? day, day) }
        var parameters = ["number": number, "amount": DocumentFacts.text(amount), "day": day.description]
        if let other = same.first {
            parameters["here"] = DocumentFacts.text(Money(minorUnits: other.amountMinor, currency: .eur))
        }
        plan.result.differences.append(
            Issue(
                line: Int(file.lines.numbers[Int(part.line)]),
                code: same.isEmpty ? absent(part.kind) : "import.ruled.differs",
                parameters: parameters
            )
        )
    }

    /// What another source gave under a number; of payments, the same customer's: one reference may be several customers'.
    private func others(like part: FECPart, _ number: String) -> [PostedDocument] {
        let account = directory.openAccount(party(of: part.line).code)
        return (ledger.others[number] ?? []).filter { other in
            other.kind.side == part.kind.side && other.currency == .eur
                && (part.kind != .receipt || other.account == account)
        }
    }

    private func absent(_ kind: DocumentKind) -> String {
        kind == .receipt ? "import.ruled.receipt" : "import.ruled.absent"
    }

    /// The payment under the reference that the source of record gave it.
    private mutating func sameReceipt(_ part: FECPart, _ amount: Money, _ day: CivilDate) -> PostedDocument? {
        guard part.kind == .receipt, let account = directory.openAccount(party(of: part.line).code) else { return nil }
        return sameReceipts.take(account: account, amount: amount, on: day)
    }

    /// The line then stands for the other source's document, so that its lettering settles that one.
    private mutating func standFor(_ document: PostedDocument, _ part: FECPart) throws {
        let isDebit = document.kind.side == .debit
        let parts: [(instalment: Int64, amount: Int64, open: Int64)] =
            isDebit
            ? try connection.rows(
                """
                select instalment.id, instalment.amount_minor, coalesce(open_item.open_minor, 0)
                from instalment left join open_item on open_item.instalment_id = instalment.id
                where instalment.document_id = \(document.id) order by instalment.ordinal
                """
            ) { (try $0.integer(0), try $0.integer(1), try $0.integer(2)) }
            : [
                (
                    0, document.amountMinor,
                    try connection.first("select open_minor from open_credit where document_id = \(document.id)") {
                        try $0.integer(0)
                    } ?? 0
                )
            ]
        for entry in parts {
            items.append(
                FECItem(
                    isDebit: isDebit,
                    isNew: false,
                    document: document.id,
                    instalment: entry.instalment,
                    day: document.issuedOn,
                    number: document.number,
                    open: entry.open
                )
            )
            stakes.add(items.count - 1, entry.amount, to: part.line)
        }
    }

    private mutating func isOpen(_ day: CivilDate, _ part: FECPart) -> Bool {
        let line = Int(file.lines.numbers[Int(part.line)])
        if let opening = ledger.openingDay, day < opening {
            if !isBeforeOpening {
                plan.result.issues.append(
                    Issue(line: line, code: "fec.before-opening", parameters: ["day": opening.description])
                )
            }
            isBeforeOpening = true
            return false
        }
        return isOpen(day, line: line)
    }

    /// A day of a closed month is an issue that names it.
    mutating func isOpen(_ day: CivilDate, line: Int) -> Bool {
        guard let closedThrough = entity.closedThrough, day <= closedThrough else { return true }
        plan.result.issues.append(
            Issue(
                line: line,
                field: "EcritureDate",
                code: "fec.period-closed",
                parameters: ["day": day.description, "closedThrough": closedThrough.description]
            )
        )
        return false
    }

    private static func fact(of kind: DocumentKind) -> RecordedFact {
        switch kind {
        case .invoice, .depositInvoice, .debitNote, .openingDebit, .adjustmentDebit, .revaluationDebit,
            .revaluationCredit, .creditNote:
            .invoice
        default: .receipt
        }
    }

    /// A FEC tells no category: its new customers get the usual one.
    private mutating func noteNewCustomers() {
        let count = directory.newCustomers.count
        guard count > 0 else { return }
        plan.result.notices.append(Issue(code: "fec.new-customers", parameters: ["count": "\(count)"]))
    }

    private mutating func checkEntries() {
        for (entry, sum) in file.entries.sums.enumerated() where sum != 0 {
            plan.result.notices.append(
                Issue(
                    code: "fec.entry-unbalanced",
                    parameters: [
                        "entry": file.entries.number(of: entry), "day": file.entries.days[entry].description,
                        "amount": DocumentFacts.text(Money(minorUnits: sum, currency: .eur)),
                    ]
                )
            )
        }
    }

    /// What lands with the postings: the source of record, the months, the freshness of the bank.
    private mutating func finish() {
        let lastKnownBankDay = file.lastBankDay.map { last in
            min(last, today, firstMissingReceiptOn?.adding(days: -1) ?? last)
        }
        plan.noteStandings(of: file.parties.lazy.map(\.code), in: directory)
        takeNewParties()
        plan.countDraft()
        plan.result.customers = directory.newCustomers.count
        guard let first = file.firstDay, let last = file.lastDay else { return }
        plan.result.days = first...last
        let entity = entity.id, balances = file.balances, bankDay = lastKnownBankDay
        let new = RecordedFact.allCases.filter { sources.ruler(of: $0, on: first) == nil }
            .map { SourceOfRecord($0, source: SourcesOfRecord.fec, fromOn: first) }
        plan.changesMore = true
        plan.finish.append { journalID, connection in
            try SourcesOfRecord.insert(new, entity: entity, journalID: journalID ?? 0, connection)
            try MonthlyBalances.replace(of: entity, from: first, through: last, with: balances, connection)
            if let bankDay {
                try BankFreshness.raise(entity, to: bankDay, source: SourcesOfRecord.fec, connection)
            }
        }
    }
}
