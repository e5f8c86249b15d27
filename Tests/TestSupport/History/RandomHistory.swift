internal import Ledger
public import Primitives

/// Plays a seeded history in real books, through the verbs of the ledger, and the same in naive ones.
///
/// Days go forward; some acts are dated back, some are meant to be refused, and both books must agree on which.
public struct RandomHistory: Sendable {
    public let books: LedgerFixture
    public internal(set) var naive = NaiveBooks()
    /// The day of the last act.
    public internal(set) var today = LedgerFixture.start
    /// Where the ledger and the naive books did not agree on whether an act is refused.
    public internal(set) var disagreements: [String] = []
    /// How many acts were refused, as both books expected.
    public internal(set) var refusals = 0
    var generator: SeededGenerator
    var count = 0
    let close: @Sendable (CivilDate) async throws -> Void
    var converted: Set<Int> = []
    let dollar: Currency
    let isInEurosOnly: Bool

    /// `isInEurosOnly`: no dollar and no conversion; `close` closes the books through a month end, by the ledger's own
    /// verb unless a test has more to it.
    public init(
        _ books: LedgerFixture,
        seed: UInt64,
        isInEurosOnly: Bool = false,
        close: (@Sendable (CivilDate) async throws -> Void)? = nil
    ) throws {
        self.books = books
        self.isInEurosOnly = isInEurosOnly
        dollar = try Currency(code: "USD")
        generator = SeededGenerator(seed: seed)
        self.close = close ?? { try await books.close(through: $0) }
    }

    /// So many acts, then returns the naive books.
    @discardableResult
    public mutating func play(acts: Int) async throws -> NaiveBooks {
        for _ in 0..<acts { try await act() }
        return naive
    }

    private mutating func act() async throws {
        today = today.adding(days: generator.number(4))
        count += 1
        switch generator.number(23) {
        case 0...4: try await issueInvoice()
        case 5...7: try await receive()
        case 8...12: try await allocate()
        case 13, 14: try await undo()
        case 15: try await bounce()
        case 16, 17: try await transfer()
        case 18: try await convert()
        case 19...21: try await allocateBeforeAnUndoing()
        default: try await closeMonth()
        }
    }

    /// A day of the last weeks that is not closed; now and then one that is.
    mutating func someDay() -> CivilDate {
        let day = today.adding(days: -generator.number(generator.oneIn(3) ? 25 : 1))
        return day < LedgerFixture.start ? LedgerFixture.start : day
    }

    mutating func someDocument(_ kind: DocumentKind, on day: CivilDate) -> (Int, DocumentDraft) {
        let account = generator.number(books.accounts.count)
        let currency = !isInEurosOnly && generator.oneIn(4) ? dollar : .eur
        let cents = generator.cents(upTo: 900_00)
        var draft = books.document(kind, "D\(count)", cents, on: day, account: account, currency: currency)
        // Each dollar document has a rate of its own.
        if currency != .eur { draft.functionalMinor = cents * Int64(80 + generator.number(20)) / 100 }
        if kind.side == .debit, generator.oneIn(2) { draft.label = "Travaux \(count)" }
        if generator.oneIn(5) { draft.controlAccount = kind.side == .debit ? "413" : "4191" }
        return (account, draft)
    }

    /// Posts; on days that are closed expects the refusal.
    ///
    /// Nil when it was refused.
    mutating func post(_ draft: PostingDraft, on day: CivilDate, _ what: String) async throws
        -> PostingReceipt?
    {
        do {
            let receipt: PostingReceipt
            if generator.oneIn(6) {
                receipt = try await BulkPosting(store: books.store, rowsPerStep: 2, clock: { LedgerFixture.instant })
                    .post(draft, entity: books.entity, as: LedgerFixture.event(what))
            } else {
                receipt = try await books.post(what) { $0 = draft }
            }
            if !naive.mayPost(on: day) { disagreements.append("\(what) \(count) got into a closed month") }
            return receipt
        } catch LedgerError.periodClosed {
            if naive.mayPost(on: day) { disagreements.append("\(what) \(count) was refused in an open month") }
            refusals += 1
            return nil
        }
    }

    private mutating func issueInvoice() async throws {
        let day = someDay()
        let (account, document) = someDocument(generator.oneIn(5) ? .debitNote : .invoice, on: day)
        let parts = try Money(minorUnits: document.amountMinor, currency: .eur)
            .split(by: Array(repeating: 1, count: 1 + generator.number(3))).filter(\.isPositive)
        let functional = try Money(minorUnits: document.functionalMinor, currency: .eur)
            .split(by: parts.map(\.minorUnits))
        var draft = PostingDraft()
        draft.documents.append(document)
        for (index, part) in parts.enumerated() {
            draft.instalments.append(
                InstalmentDraft(
                    document: 0,
                    ordinal: index + 1,
                    dueOn: day.adding(days: generator.number(45) + 30 * index),
                    dueBasis: .stated,
                    amountMinor: part.minorUnits,
                    functionalMinor: functional[index].minorUnits
                )
            )
        }
        guard let receipt = try await post(draft, on: day, "invoice") else { return }
        record(document, account)
        for (instalment, id) in zip(draft.instalments, receipt.instalments) {
            naive.items.append(
                NaiveBooks.Item(
                    id: id,
                    account: account,
                    currency: document.currency,
                    issuedOn: day,
                    dueOn: instalment.dueOn,
                    cents: instalment.amountMinor
                )
            )
        }
    }

    private mutating func receive() async throws {
        let day = someDay()
        let kind = generator.pick([DocumentKind.receipt, .receipt, .creditNote, .writeOff, .discount]) ?? .receipt
        let (account, document) = someDocument(kind, on: day)
        var draft = PostingDraft()
        draft.add(document)
        guard let receipt = try await post(draft, on: day, "credit") else { return }
        record(document, account)
        addCredit(document, account, receipt.documents[0])
    }

    mutating func record(_ document: DocumentDraft, _ account: Int) {
        let sign: Int64 = document.kind.side == .debit ? 1 : -1
        naive.movements.append(
            NaiveBooks.Movement(
                account: account,
                control: document.controlAccount,
                on: document.issuedOn,
                functionalCents: sign * document.functionalMinor
            )
        )
    }

    mutating func addCredit(_ document: DocumentDraft, _ account: Int, _ id: Document.ID) {
        naive.credits.append(
            NaiveBooks.Credit(
                id: id,
                account: account,
                currency: document.currency,
                kind: document.kind,
                issuedOn: document.issuedOn,
                cents: document.amountMinor
            )
        )
    }
}
