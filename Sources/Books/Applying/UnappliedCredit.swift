public import Ledger
public import Primitives

/// Something received or credited that settles nothing yet, or not wholly.
public struct UnappliedCredit: Sendable {
    public let document: Document.ID
    public let customer: Customer.ID
    public let account: Account.ID
    public let kind: DocumentKind
    public let number: String
    /// What the bank, or whoever wrote it, said; empty when nothing was, or when it was erased.
    public let text: String
    public let issuedOn: CivilDate
    /// What is left of it.
    public let open: Money

    public init(
        document: Document.ID,
        customer: Customer.ID,
        account: Account.ID,
        kind: DocumentKind,
        number: String,
        text: String,
        issuedOn: CivilDate,
        open: Money
    ) {
        self.document = document
        self.customer = customer
        self.account = account
        self.kind = kind
        self.number = number
        self.text = text
        self.issuedOn = issuedOn
        self.open = open
    }
}

extension UnappliedCredit {
    /// What its reference and its text may name.
    var namedNumbers: [String] { NamedNumbers.all(in: "\(number) \(text)") }
}

/// An open instalment that a credit may settle.
public struct SettleableItem: Sendable {
    public let instalment: Instalment.ID
    public let document: Document.ID
    public let account: Account.ID
    public let number: String
    public let ordinal: Int
    public let issuedOn: CivilDate
    public let dueOn: CivilDate
    public let open: Money

    public init(
        instalment: Instalment.ID,
        document: Document.ID,
        account: Account.ID,
        number: String,
        ordinal: Int = 1,
        issuedOn: CivilDate,
        dueOn: CivilDate,
        open: Money
    ) {
        self.instalment = instalment
        self.document = document
        self.account = account
        self.number = number
        self.ordinal = ordinal
        self.issuedOn = issuedOn
        self.dueOn = dueOn
        self.open = open
    }
}

/// A credit settles only what its own account owes, in its own currency.
public struct SettlingScope: Hashable, Sendable {
    public let account: Account.ID
    public let currency: Currency

    public init(_ account: Account.ID, _ currency: Currency) {
        self.account = account
        self.currency = currency
    }
}

/// All that is open in a scope, whether its items are known one by one or not.
public struct OpenSum: Sendable {
    public let count: Int
    public let minor: Int64

    public init(count: Int, minor: Int64) {
        self.count = count
        self.minor = minor
    }
}
