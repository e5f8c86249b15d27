public import Primitives

/// Why the ledger refused to append something.
public enum LedgerError: Error, Equatable {
    case unknownChain(Int64)
    case unknown(String, Int64)
    /// A day that is in a closed month.
    case periodClosed(day: CivilDate, closedThrough: CivilDate)
    case notPositive(Int64)
    case wrongCurrency(expected: Currency, found: Currency)
    /// A credit settles only what its own account owes: between accounts there is a transfer.
    case otherAccount
    /// Dated before the credit or the debt existed.
    case allocatedBeforeIssue(allocatedOn: CivilDate, issuedOn: CivilDate)
    /// On some day more would be applied to an item than it was worth.
    case exceedsOpenBalance(instalment: Int64, openMinor: Int64, requestedMinor: Int64, on: CivilDate)
    /// On some day more of a credit would be applied than there was.
    case exceedsCredit(document: Int64, openMinor: Int64, requestedMinor: Int64, on: CivilDate)
    /// A mirror must undo a whole allocation, once, not before its day.
    case badMirror(Int64)
    /// Instalments must add up to their document.
    case instalmentsDoNotAddUp(document: String, amountMinor: Int64, instalmentsMinor: Int64)
    /// Nothing is due before it was issued.
    case dueBeforeIssue(dueOn: CivilDate, issuedOn: CivilDate)
    /// The same fact of the same source is there already.
    case alreadyPosted
}

extension LedgerError: DomainError {
    public var code: String {
        switch self {
        case .unknownChain, .unknown: "ledger.unknown"
        case .periodClosed: "ledger.period-closed"
        case .notPositive: "ledger.not-positive"
        case .wrongCurrency: "ledger.wrong-currency"
        case .otherAccount: "ledger.other-account"
        case .allocatedBeforeIssue: "ledger.allocated-before-issue"
        case .exceedsOpenBalance: "ledger.exceeds-open-balance"
        case .exceedsCredit: "ledger.exceeds-credit"
        case .badMirror: "ledger.bad-mirror"
        case .instalmentsDoNotAddUp: "ledger.instalments-do-not-add-up"
        case .dueBeforeIssue: "ledger.due-before-issue"
        case .alreadyPosted: "ledger.already-posted"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknownChain, .unknown: .missing
        case .periodClosed, .exceedsOpenBalance, .exceedsCredit, .alreadyPosted: .conflict
        default: .invalid
        }
    }

    public var parameters: [String: String] {
        switch self {
        case .unknownChain(let id): ["what": "chain", "id": String(id)]
        case .unknown(let what, let id): ["what": what, "id": String(id)]
        case .periodClosed(let day, let closedThrough):
            ["day": day.description, "closedThrough": closedThrough.description]
        case .notPositive(let amount): ["amountMinor": String(amount)]
        case .wrongCurrency(let expected, let found): ["expected": expected.code, "found": found.code]
        case .otherAccount, .alreadyPosted: [:]
        case .allocatedBeforeIssue(let day, let issuedOn):
            ["day": day.description, "issuedOn": issuedOn.description]
        case .dueBeforeIssue(let day, let issuedOn): ["day": day.description, "issuedOn": issuedOn.description]
        case .exceedsOpenBalance(let id, let open, let requested, let day),
            .exceedsCredit(let id, let open, let requested, let day):
            [
                "id": String(id), "openMinor": String(open), "requestedMinor": String(requested),
                "day": day.description,
            ]
        case .badMirror(let id): ["id": String(id)]
        case .instalmentsDoNotAddUp(let document, let amount, let instalments):
            ["document": document, "amountMinor": String(amount), "instalmentsMinor": String(instalments)]
        }
    }
}
