public import Primitives

/// What identifiers of this room stand for.
public enum Creditor {}

/// One of our companies, to which the money is owed.
public typealias CreditorID = Identifier<Creditor>

/// An instalment as the planner sees it: what is open of it, and what was already done to get it paid.
public struct DunningItem: Hashable, Sendable {
    /// The instalment.
    public typealias ID = Identifier<DunningItem>

    public var id: ID
    /// The account (customer × legal entity × auxiliary code) that owes it.
    public var account: Int64
    public var creditor: CreditorID
    public var documentNumber: String
    public var issuedOn: CivilDate
    public var dueOn: CivilDate
    /// What the instalment amounts to.
    public var amount: Money
    /// What is still open of it.
    public var open: Money
    /// The open balance in the creditor's own currency, when that is another: only used to rank by what is at stake.
    public var openInOwnCurrencyMinor: Int64?
    public var sent: [SentStep] = []
    /// The last day on which a message named it, for a step of its own or beside others.
    public var lastNamedOn: CivilDate?
    public var holds: [DunningHold] = []
    /// The part of what is open that was paid or credited by its number, and that nobody has applied to it yet.
    public var coveredMinor: Int64 = 0
    /// The account of the books on which it stands, when nobody asks for what stands there.
    public var heldAccount: HeldAccount?
    /// Whether the invoice's own file (its PDF) is at hand.
    public var hasDocumentFile = true

    public init(
        id: ID,
        account: Int64,
        creditor: CreditorID,
        documentNumber: String,
        issuedOn: CivilDate,
        dueOn: CivilDate,
        amount: Money,
        open: Money
    ) {
        self.id = id
        self.account = account
        self.creditor = creditor
        self.documentNumber = documentNumber
        self.issuedOn = issuedOn
        self.dueOn = dueOn
        self.amount = amount
        self.open = open
    }
}

extension DunningItem {
    /// The open balance less what covers it.
    var uncoveredMinor: Int64 { max(open.minorUnits - coveredMinor, 0) }

    /// The open balance less what covers it and the parts on hold; zero when these are all of it.
    func claimableMinor(on day: CivilDate) -> Int64 {
        var rest = uncoveredMinor
        for hold in holds where hold.holds(on: day) { rest -= min(rest, max(hold.amountMinor ?? rest, 0)) }
        return rest
    }
}

/// A step that an instalment has had: what was sent (or said) about it, and when.
public struct SentStep: Hashable, Sendable {
    public let key: StepKey
    /// The rank that the step had then; the scenario's own rank of the key wins while the key is still in it.
    public let rank: Int
    public let on: CivilDate

    public init(_ key: StepKey, rank: Int, on day: CivilDate) {
        self.key = key
        self.rank = rank
        on = day
    }
}

/// A reason, with its dates, for which an instalment or a part of it is not chased.
public struct DunningHold: Hashable, Sendable {
    /// Why it is held; in the order in which one is named when several hold.
    public enum Kind: Int, Hashable, Sendable, CaseIterable, Comparable {
        case insolvency = 1
        case dispute, promise, pause

        public static func < (lhs: Kind, rhs: Kind) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    public let kind: Kind
    /// The part that is held, in the instalment's currency; all of it when nil.
    public let amountMinor: Int64?
    public let from: CivilDate?
    /// The last day on which it holds; nil when it holds until a person ends it.
    public let until: CivilDate?

    public init(_ kind: Kind, amountMinor: Int64? = nil, from: CivilDate? = nil, until: CivilDate? = nil) {
        self.kind = kind
        self.amountMinor = amountMinor
        self.from = from
        self.until = until
    }

    public func holds(on day: CivilDate) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}

/// An account of customers whose items nobody is reminded of: something else is going on with them.
public enum HeldAccount: String, Hashable, Sendable, CaseIterable {
    /// 413: a bill was given for it, and the bank will present it.
    case bill = "413"
    /// 4117: withheld by contract until the works are accepted.
    case retention = "4117"
    /// 416: doubtful, in the hands of a lawyer or of a court.
    case doubtful = "416"

    public init?(controlAccount: String) {
        guard let found = Self.allCases.first(where: { controlAccount.hasPrefix($0.rawValue) }) else { return nil }
        self = found
    }
}
