public import Primitives
public import Storage

/// Turns a part of a credit in one currency into a credit in another, so that euros can settle dollars.
///
/// The part leaves its credit through a debit that it settles at once, and a new credit carries it in the other currency
/// at the same functional value: no currency gains or loses, the difference shows in functional currency alone, when the
/// new credit meets an item that was booked at another rate.
public struct ConvertCredit: Sendable {
    public var credit: Document.ID
    /// What is taken from the credit, in its smallest units.
    public var amountMinor: Int64
    public var currency: Currency
    /// Units of `currency` for one unit of the credit's.
    public var rate: Rate
    /// Where the rate comes from: `bank`, `ecb`.
    public var rateSource: String
    public var convertedOn: CivilDate

    public init(
        _ credit: Document.ID,
        amountMinor: Int64,
        to currency: Currency,
        rate: Rate,
        rateSource: String,
        convertedOn: CivilDate
    ) {
        self.credit = credit
        self.amountMinor = amountMinor
        self.currency = currency
        self.rate = rate
        self.rateSource = rateSource
        self.convertedOn = convertedOn
    }

    /// Appends the pair and returns the new credit.
    ///
    /// Throws `LedgerError` when the credit has not that much left on some day, or when the day is closed.
    public func run(by actor: String, at instant: Timestamp, _ connection: any SQLConnection) throws -> Document.ID {
        let query: SQL = """
            select legal_entity_id, account_id, number, control_account from document where id = \(credit)
            """
        let found = try connection.first(query) { row in
            Source(
                entity: Identifier(try row.integer(0)),
                account: Identifier(try row.integer(1)),
                number: try row.text(2),
                controlAccount: try row.text(3)
            )
        }
        guard let source = found else { throw LedgerError.unknown("credit", credit.rawValue) }
        let ledger = try Ledger.lock(source.entity, connection)
        guard let state = try OpenStateReader(connection: connection).credits([credit.rawValue])[credit.rawValue] else {
            throw LedgerError.unknown("credit", credit.rawValue)
        }
        let draft = try draft(from: source, state, sequence: try conversionsSoFar(connection) + 1)
        let event = JournalEvent(
            actor: actor,
            verb: "credit.convert",
            subject: "document:\(credit)",
            recordedAt: instant
        )
        return try ledger.post(draft, as: event).documents[1]
    }

    private struct Source {
        let entity: LegalEntity.ID
        let account: Account.ID
        let number: String
        let controlAccount: String
    }

    private func conversionsSoFar(_ connection: any SQLConnection) throws -> Int64 {
        try connection.number("select count(*) from conversion where from_document_id = \(credit)")
    }

    private func draft(from source: Source, _ state: OpenState, sequence: Int64) throws -> PostingDraft {
        guard currency != state.currency else {
            throw LedgerError.wrongCurrency(expected: state.currency, found: currency)
        }
        let converted = try converted(from: state.currency)
        guard amountMinor > 0, amountMinor <= state.openMinor, converted > 0, rate.partsPerMillion > 0 else {
            guard amountMinor > state.openMinor else { throw LedgerError.notPositive(min(amountMinor, converted)) }
            throw LedgerError.exceedsCredit(
                document: credit.rawValue,
                openMinor: state.openMinor,
                requestedMinor: amountMinor,
                on: convertedOn
            )
        }
        let functional = AllocationRules.functionalPart(
            of: amountMinor,
            openMinor: state.openMinor,
            openFunctional: state.openFunctional
        )
        var draft = PostingDraft()
        func document(_ kind: DocumentKind, _ amount: Money, _ suffix: String) -> DocumentDraft {
            let name = "\(source.number)/\(suffix)\(sequence)"
            var document = DocumentDraft(
                account: .existing(source.account),
                kind: kind,
                number: name,
                issuedOn: convertedOn,
                amount: amount,
                source: "encours",
                sourceKey: Array("conversion:\(credit):\(sequence):\(suffix)".utf8)
            )
            document.functionalMinor = functional
            document.controlAccount = source.controlAccount
            return document
        }
        draft.add(document(.adjustmentDebit, Money(minorUnits: amountMinor, currency: state.currency), "out"))
        let target = draft.add(document(.adjustmentCredit, Money(minorUnits: converted, currency: currency), "in"))
        draft.allocations.append(
            AllocationDraft(
                credit: .existing(credit),
                instalment: .new(0),
                amountMinor: amountMinor,
                allocatedOn: convertedOn,
                knownOn: convertedOn
            )
        )
        draft.conversions.append(
            ConversionDraft(from: .existing(credit), to: .new(target), rate: rate, rateSource: rateSource)
        )
        return draft
    }

    /// In the smallest units of the other currency, which may have another number of decimals.
    private func converted(from source: Currency) throws -> Int64 {
        let dividend = Int128(amountMinor) * Int128(rate.partsPerMillion) * Int128(currency.minorUnitsPerUnit)
        let amount = Rounding.halfUp.divide(dividend, by: Int128(source.minorUnitsPerUnit) * 1_000_000)
        guard let exact = Int64(exactly: amount) else { throw MoneyError.overflow }
        return exact
    }
}
