public import Primitives

/// Something that exists already, or that the same posting makes: the n-th of its kind in the draft.
public enum Reference<Subject>: Hashable, Sendable {
    case existing(Identifier<Subject>)
    case new(Int)
}

/// Everything that one act appends to the ledger, before it has numbers.
public struct PostingDraft: Sendable {
    public var customers: [CustomerDraft] = []
    public var accounts: [AccountDraft] = []
    public var documents: [DocumentDraft] = []
    public var instalments: [InstalmentDraft] = []
    public var allocations: [AllocationDraft] = []
    /// Filled by `ConvertCredit` only.
    public internal(set) var conversions: [ConversionDraft] = []
    public var transfers: [TransferDraft] = []
    public var holds: [HoldDraft] = []
    public var holdEnds: [HoldEndDraft] = []
    /// Filled by `PlaceCommitment` only: no order gets in without having passed the gate.
    public internal(set) var commitments: [CommitmentDraft] = []
    /// Filled by `EndCommitment` only.
    public internal(set) var commitmentEnds: [CommitmentEndDraft] = []
    /// Filled by `MergeCustomers` only.
    public internal(set) var accountOwners: [AccountOwnerDraft] = []

    /// Due days that turn out to be others.
    public var dueDays: [DueDayDraft] = []

    public init() {}

    public var isEmpty: Bool {
        customers.isEmpty && accounts.isEmpty && documents.isEmpty && instalments.isEmpty && allocations.isEmpty
            && conversions.isEmpty && transfers.isEmpty && holds.isEmpty && holdEnds.isEmpty && commitments.isEmpty
            && commitmentEnds.isEmpty && accountOwners.isEmpty && dueDays.isEmpty
    }

    /// Adds a document and, when it is a debit, what it makes due; returns where it stands.
    @discardableResult
    public mutating func add(_ document: DocumentDraft, dueOn: CivilDate? = nil, basis: DueBasis = .stated) -> Int {
        documents.append(document)
        let index = documents.count - 1
        if document.kind.side == .debit {
            instalments.append(
                InstalmentDraft(
                    document: index,
                    ordinal: 1,
                    dueOn: dueOn ?? document.issuedOn,
                    dueBasis: basis,
                    amountMinor: document.amountMinor,
                    functionalMinor: document.functionalMinor
                )
            )
        }
        return index
    }
}

/// A customer that a posting makes.
public struct CustomerDraft: Sendable {
    public var code: String
    public var details: CustomerDetails

    public init(code: String, details: CustomerDetails) {
        self.code = code
        self.details = details
    }
}

/// An account that a posting opens in the books of its entity.
public struct AccountDraft: Sendable {
    public var customer: Reference<Customer>
    public var code: String

    public init(customer: Reference<Customer>, code: String) {
        self.customer = customer
        self.code = code
    }
}

/// A document before it is posted.
public struct DocumentDraft: Sendable {
    public var account: Reference<Account>
    public var kind: DocumentKind
    public var number: String
    public var issuedOn: CivilDate
    public var knownOn: CivilDate
    public var currency: Currency
    /// Greater than zero: the kind says which way it goes.
    public var amountMinor: Int64
    /// In the entity's currency.
    public var functionalMinor: Int64
    public var controlAccount = "411"
    public var source: String
    /// Unique in the entity: the same fact from the same source never gets in twice.
    public var sourceKey: [UInt8]
    /// Free text; kept apart from the posted row, which holds only its salted digest.
    public var label = ""

    public init(
        account: Reference<Account>,
        kind: DocumentKind,
        number: String,
        issuedOn: CivilDate,
        amount: Money,
        source: String,
        sourceKey: [UInt8]
    ) {
        self.account = account
        self.kind = kind
        self.number = number
        self.issuedOn = issuedOn
        knownOn = issuedOn
        currency = amount.currency
        amountMinor = amount.minorUnits
        functionalMinor = amount.minorUnits
        self.source = source
        self.sourceKey = sourceKey
    }
}

/// A part of a document of the same draft, and the day it is due.
public struct InstalmentDraft: Sendable {
    /// The document's place in the draft.
    public var document: Int
    public var ordinal: Int
    public var dueOn: CivilDate
    public var dueBasis: DueBasis
    public var amountMinor: Int64
    public var functionalMinor: Int64

    public init(
        document: Int,
        ordinal: Int,
        dueOn: CivilDate,
        dueBasis: DueBasis,
        amountMinor: Int64,
        functionalMinor: Int64
    ) {
        self.document = document
        self.ordinal = ordinal
        self.dueOn = dueOn
        self.dueBasis = dueBasis
        self.amountMinor = amountMinor
        self.functionalMinor = functionalMinor
    }
}

/// An application of a credit to an instalment.
public struct AllocationDraft: Sendable {
    public var credit: Reference<Document>
    public var instalment: Reference<Instalment>
    /// Negative only in a mirror.
    public var amountMinor: Int64
    public var allocatedOn: CivilDate
    public var knownOn: CivilDate
    public var mirrorOf: Allocation.ID?

    public init(
        credit: Reference<Document>,
        instalment: Reference<Instalment>,
        amountMinor: Int64,
        allocatedOn: CivilDate,
        knownOn: CivilDate,
        mirrorOf: Allocation.ID? = nil
    ) {
        self.credit = credit
        self.instalment = instalment
        self.amountMinor = amountMinor
        self.allocatedOn = allocatedOn
        self.knownOn = knownOn
        self.mirrorOf = mirrorOf
    }
}

/// A credit in one currency turned into a credit in another, so that euros can settle dollars.
public struct ConversionDraft: Sendable {
    var from: Reference<Document>
    var to: Reference<Document>
    var rate: Rate
    var rateSource: String
}

/// A move between control accounts of one customer (411 to 416): it moves what is owed, it never pays it.
public struct TransferDraft: Sendable {
    public var account: Reference<Account>
    /// The item that moves, when the books say which.
    public var document: Reference<Document>?
    public var fromControl: String
    public var toControl: String
    /// In the entity's currency; negative when it moves a credit.
    public var amountMinor: Int64
    public var transferredOn: CivilDate
    public var sourceKey: [UInt8]

    public init(
        account: Reference<Account>,
        fromControl: String,
        toControl: String,
        amountMinor: Int64,
        transferredOn: CivilDate,
        sourceKey: [UInt8]
    ) {
        self.account = account
        self.fromControl = fromControl
        self.toControl = toControl
        self.amountMinor = amountMinor
        self.transferredOn = transferredOn
        self.sourceKey = sourceKey
    }
}

/// What a hold is about.
public enum HoldSubject: Sendable {
    case customer(Customer.ID)
    case account(Account.ID)
    case instalment(Instalment.ID)
}

/// A hold before it is posted.
public struct HoldDraft: Sendable {
    public var subject: HoldSubject
    public var kind: HoldKind
    /// Nil for the whole.
    public var amountMinor: Int64?
    public var fromOn: CivilDate
    /// When it ends by itself (a promise's day); nil until somebody ends it.
    public var untilOn: CivilDate?
    public var placedBy: String
    /// A code, never free text: what a person wrote is a comment of the Office.
    public var reason: String

    public init(subject: HoldSubject, kind: HoldKind, fromOn: CivilDate, placedBy: String, reason: String) {
        self.subject = subject
        self.kind = kind
        self.fromOn = fromOn
        self.placedBy = placedBy
        self.reason = reason
    }
}

/// The end of a hold.
public struct HoldEndDraft: Sendable {
    public var hold: Hold.ID
    public var endedOn: CivilDate
    public var endedBy: String

    public init(hold: Hold.ID, endedOn: CivilDate, endedBy: String) {
        self.hold = hold
        self.endedOn = endedOn
        self.endedBy = endedBy
    }
}

/// An order before it is taken on.
public struct CommitmentDraft: Sendable {
    var account: Account.ID
    var reference: String
    var amount: Money
    var placedOn: CivilDate
}

/// A part of a commitment that is no longer one: invoiced, or cancelled.
public struct CommitmentEndDraft: Sendable {
    var commitment: Commitment.ID
    var amountMinor: Int64
    var endedOn: CivilDate
    var reason: String
}

/// An account that passes from one customer to another.
public struct AccountOwnerDraft: Sendable {
    var account: Account.ID
    var from: Customer.ID
    var to: Customer.ID
}

/// A due day that is corrected: what the instalment is due on, whatever it was posted with.
///
/// It changes no amount, so it may concern a closed month: the balance kept then stays as it was.
public struct DueDayDraft: Hashable, Sendable {
    public var instalment: Instalment.ID
    public var dueOn: CivilDate
    public var dueBasis: DueBasis

    public init(instalment: Instalment.ID, dueOn: CivilDate, dueBasis: DueBasis) {
        self.instalment = instalment
        self.dueOn = dueOn
        self.dueBasis = dueBasis
    }
}
