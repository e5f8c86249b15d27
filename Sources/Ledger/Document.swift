public import Primitives

/// A posted fact that raises or lowers what an account owes.
///
/// Never changed: a mistake is reversed by another.
public struct Document: Sendable {
    public typealias ID = Identifier<Document>

    public let id: ID
    public let legalEntity: LegalEntity.ID
    public let account: Account.ID
    public let kind: DocumentKind
    public let number: String
    public let issuedOn: CivilDate
    /// The day from which the company knew it: forecasts and back-tests see only what was known.
    public let knownOn: CivilDate
    public let amount: Money
    /// The same in the entity's currency, at the rate of the document.
    public let functional: Money
    /// The account of the books that carries it: 411, 413, 416, 4191.
    public let controlAccount: String
    public let source: String

    public init(
        id: ID,
        legalEntity: LegalEntity.ID,
        account: Account.ID,
        kind: DocumentKind,
        number: String,
        issuedOn: CivilDate,
        knownOn: CivilDate,
        amount: Money,
        functional: Money,
        controlAccount: String,
        source: String
    ) {
        self.id = id
        self.legalEntity = legalEntity
        self.account = account
        self.kind = kind
        self.number = number
        self.issuedOn = issuedOn
        self.knownOn = knownOn
        self.amount = amount
        self.functional = functional
        self.controlAccount = controlAccount
        self.source = source
    }
}

/// What a debit document makes due, and when: the open item.
public struct Instalment: Sendable {
    public typealias ID = Identifier<Instalment>

    public let id: ID
    public let document: Document.ID
    public let account: Account.ID
    /// 1 for the first.
    public let ordinal: Int
    public let dueOn: CivilDate
    public let dueBasis: DueBasis
    public let amount: Money
}

/// Where a due date comes from; the screens say when it was derived.
public enum DueBasis: String, Sendable {
    /// The document says it.
    case stated
    /// Computed from the customer's terms.
    case customerTerms
    /// Computed from the entity's terms, the customer having none.
    case entityTerms
}

/// An amount of a credit applied to an instalment on a day; undone by a mirror with the other sign.
public struct Allocation: Sendable {
    public typealias ID = Identifier<Allocation>

    public let id: ID
    public let credit: Document.ID
    public let instalment: Instalment.ID
    /// Negative in a mirror.
    public let amount: Money
    public let allocatedOn: CivilDate
    public let mirrorOf: Allocation.ID?
}

/// A reason to leave a customer, an account or an instalment alone, until its end is posted.
public struct Hold: Sendable {
    public typealias ID = Identifier<Hold>
    public let id: ID

    /// The reason of a pause that the program places: the books no longer hold the item, and nobody said yet whether it
    /// is owed.
    public static let absentFromBooks = "books.gone"
}

/// An order not invoiced yet: it counts in the exposure.
public struct Commitment: Sendable {
    public typealias ID = Identifier<Commitment>
    public let id: ID
}
