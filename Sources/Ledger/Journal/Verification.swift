public import Primitives
public import Storage

/// What `verify` found.
public struct VerificationReport: Sendable {
    public var events: Int64 = 0
    public var rows: Int64 = 0
    /// Customers whose personal data was erased.
    public var erasedCustomers: Int64 = 0
    /// Texts of documents that were erased with them: their digests can't be compared any more.
    public var erasedTexts: Int64 = 0
    /// The newest hash of each chain, by the entity's number (0 for the group): kept elsewhere, it shows a cut tail.
    public var heads: [(chain: Int64, sequence: Int64, hash: [UInt8])] = []
    /// The first thing that does not fit; nil when everything does.
    public var finding: VerificationFinding?
}

/// The first row that does not fit, and why.
public struct VerificationFinding: Equatable, Sendable {
    public enum Reason: String, Sendable {
        /// An event does not follow the one before it.
        case sequence
        /// The hash is not the one of the previous hash and the bytes.
        case hash
        /// The columns of an event say something else than its bytes.
        case event
        /// The bytes of the rows are not those that the event covers.
        case parts
        /// A row differs from what was posted.
        case changed
        /// A row that was posted is not there.
        case missing
        /// A row is there that no event posted.
        case unposted
        /// What is shown as open is not the amount less its allocations.
        case openBalance
        /// A text is not the one whose digest was posted.
        case text
        /// The books say that they are closed through another day than the last closing says.
        case closing
        /// Something is marked as erased that no event erased, or the other way round.
        case erasure
        /// An account is shown with another customer than the last one that it passed to.
        case owner
        /// An instalment is shown with another due day than it was last given.
        case dueDay
        /// What was kept at a closing is not what was kept then.
        case kept
        /// A row names another that is not there.
        case orphan
        /// A kind of document counts on another side than the program knows, or is none that it knows.
        case kind
        /// What is kept of a file is not what its digest says.
        case file
    }

    public let reason: Reason
    /// `document_row 1234`, `journal 17`.
    public let place: String

    public init(reason: Reason, place: String) {
        self.reason = reason
        self.place = place
    }
}

/// An event whose place in its chain was checked, as the checks of other rows see it.
public struct VerifiedEvent: Sendable {
    public struct Detail: Equatable, Sendable {
        public let name: String
        public let value: String
    }

    public let chain: Int64
    public let sequence: Int64
    public let recordedAt: Timestamp
    public let verb: String
    public let subject: String
    public let details: [Detail]

    /// The first detail of that name.
    public func detail(_ name: String) -> String? { details.first { $0.name == name }?.value }
}

/// What a room adds to `verify`: rows of its own that events of the chain vouch for.
public protocol VerificationCheck: Sendable {
    /// The verbs of the events that the check wants to see.
    var verbs: Set<String> { get }

    /// The first thing that does not fit the events, which come chain by chain in their order; nil when all does.
    func finding(_ events: [VerifiedEvent], _ connection: any SQLConnection) throws -> VerificationFinding?
}

/// Recomputes the chains, and every posted row from its event.
public struct LedgerVerifier: Sendable {
    private let store: any Store
    private let checks: [any VerificationCheck]

    /// `checks` are those of the rooms above, which the composition root knows.
    public init(store: any Store, checks: [any VerificationCheck] = []) {
        self.store = store
        self.checks = [ClosingCheck(), ErasureCheck(), OwnerCheck(), DueDayCheck()] + checks
    }

    /// One consistent view for the whole check; writers go on meanwhile.
    public func run() async throws -> VerificationReport {
        let checks = checks
        return try await store.read { connection in
            var check = VerificationRun(
                connection: connection,
                verbs: checks.reduce(into: []) { $0.formUnion($1.verbs) }
            )
            do {
                try check.heads()
                try check.chains()
                try check.unpostedRows()
                try check.parties()
                try check.kinds()
                try check.openRows()
                try check.openBalances()
                try check.texts()
                try check.run(checks)
            } catch let finding as VerificationStop {
                check.report.finding = finding.finding
            }
            return check.report
        }
    }
}

struct VerificationStop: Error {
    let finding: VerificationFinding

    init(_ finding: VerificationFinding) { self.finding = finding }

    init(_ reason: VerificationFinding.Reason, _ place: String) {
        self.init(VerificationFinding(reason: reason, place: place))
    }
}
