public import Primitives
public import Storage

/// An order that somebody wants to take on.
public struct CommitmentRequest: Sendable {
    public var account: Account.ID
    /// The order's own number.
    public var reference: String
    public var amount: Money
    public var placedOn: CivilDate

    public init(account: Account.ID, reference: String, amount: Money, placedOn: CivilDate) {
        self.account = account
        self.reference = reference
        self.amount = amount
        self.placedOn = placedOn
    }
}

/// Who says whether an order may be taken on; the room of credit is one, and the composition root plugs it in.
public protocol CommitmentGate: Sendable {
    /// Takes what must be taken before the chain of any entity: a group's exposure, so that two entities don't both
    /// spend the same headroom.
    func lock(_ request: CommitmentRequest, _ connection: any SQLConnection) throws

    /// Throws a `DomainError` to refuse: then nothing is written.
    ///
    /// Asked in the transaction that would write the order, with the chain of its entity held.
    func admit(_ request: CommitmentRequest, of customer: Customer.ID, _ connection: any SQLConnection) throws
}

extension CommitmentGate {
    public func lock(_ request: CommitmentRequest, _ connection: any SQLConnection) throws {}
}

/// The gate of a company that sets no limits: every order passes.
public struct OpenGate: CommitmentGate {
    public init() {}

    public func admit(_ request: CommitmentRequest, of customer: Customer.ID, _ connection: any SQLConnection) throws {}
}

/// Why an order is not taken on, or not ended.
public enum CommitmentError: Error, Equatable, DomainError {
    /// More would end than is left of the order.
    case exceedsCommitment(id: Int64, openMinor: Int64, requestedMinor: Int64)
    /// An order does not end before it was placed.
    case endedBeforePlaced(endedOn: CivilDate, placedOn: CivilDate)

    public var code: String {
        switch self {
        case .exceedsCommitment: "commitment.exceeds"
        case .endedBeforePlaced: "commitment.ended-before-placed"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .exceedsCommitment: .conflict
        case .endedBeforePlaced: .invalid
        }
    }

    public var parameters: [String: String] {
        switch self {
        case .exceedsCommitment(let id, let open, let requested):
            ["id": String(id), "openMinor": String(open), "requestedMinor": String(requested)]
        case .endedBeforePlaced(let endedOn, let placedOn):
            ["endedOn": endedOn.description, "placedOn": placedOn.description]
        }
    }
}
