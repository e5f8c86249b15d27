public import Primitives
public import Storage

/// A place outside the parties of the ledger where personal data lives: each room that has one says how it is blanked.
public protocol PersonalDataHolder: Sendable {
    /// What is counted, as the event names it: `messages`, `remarks`.
    var name: String { get }

    /// Why nothing may be erased just now; nil when it may (a message is under way).
    func obstacle(_ subject: PersonalDataSubject, _ connection: any SQLConnection) throws -> String?

    /// Blanks what belongs to the subject, in the transaction of the erasure, and returns how many rows that were.
    ///
    /// Rows keep identifiers, amounts, days and digests.
    func erase(_ subject: PersonalDataSubject, at instant: Timestamp, _ connection: any SQLConnection) throws -> Int
}

extension PersonalDataHolder {
    public func obstacle(_ subject: PersonalDataSubject, _ connection: any SQLConnection) throws -> String? { nil }
}

/// Whose data is erased.
public struct PersonalDataSubject: Sendable {
    /// The customer, and the customers that were merged into it.
    public let customers: [Customer.ID]
    /// Nil for everything of these customers; else only what went to one of these addresses.
    public let addresses: Set<String>?
}

/// Why personal data is not erased.
public enum ErasureError: Error, Equatable, DomainError {
    /// A company is no person: what can be erased of it is a contact.
    case notAPerson(CustomerCategory)
    /// While something is owed, either way, the data is needed to claim or to pay it.
    case openBalance(items: Int64, credits: Int64)
    /// An order is running.
    case openCommitment(Int64)
    case alreadyErased
    /// The customer was merged: erase the one it was merged into.
    case merged(into: Int64)
    /// Something of the customer is under way; a room says what.
    case underWay(String)

    public var code: String {
        switch self {
        case .notAPerson: "erasure.not-a-person"
        case .openBalance: "erasure.open-balance"
        case .openCommitment: "erasure.open-commitment"
        case .alreadyErased: "erasure.already-erased"
        case .merged: "erasure.merged"
        case .underWay: "erasure.under-way"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .notAPerson: .invalid
        default: .conflict
        }
    }

    public var parameters: [String: String] {
        switch self {
        case .notAPerson(let category): ["category": category.rawValue]
        case .openBalance(let items, let credits): ["items": String(items), "credits": String(credits)]
        case .openCommitment(let id): ["id": String(id)]
        case .alreadyErased: [:]
        case .merged(let id): ["into": String(id)]
        case .underWay(let what): ["what": what]
        }
    }
}
