public import Storage

/// What `verify` found.
public struct VerificationReport: Sendable {
    public var events: Int64 = 0
    public var rows: Int64 = 0
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
    }

    public let reason: Reason
    /// `document_row 1234`, `journal 17`.
    public let place: String
}

/// Recomputes the chains, and every posted row from its event.
public struct LedgerVerifier: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// One consistent view for the whole check; writers go on meanwhile.
    public func run() async throws -> VerificationReport {
        try await store.read { connection in
            var check = VerificationRun(connection: connection)
            do {
                try check.chains()
                try check.unpostedRows()
                try check.openBalances()
                try check.texts()
            } catch let finding as VerificationStop {
                check.report.finding = finding.finding
            }
            return check.report
        }
    }
}

struct VerificationStop: Error {
    let finding: VerificationFinding

    init(_ reason: VerificationFinding.Reason, _ place: String) {
        finding = VerificationFinding(reason: reason, place: place)
    }
}
