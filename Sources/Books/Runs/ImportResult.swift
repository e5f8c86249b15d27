public import Primitives

/// What kind of file it was; the word of the command line.
public enum ImportKind: String, CaseIterable, Sendable {
    case fec, customers, contacts, invoices, receipts, allocations, files

    /// What its postings are called in the journal.
    var verb: String { "\(rawValue).import" }
}

/// How an import ended.
public enum ImportOutcome: String, Sendable {
    /// All of it is in.
    case imported
    /// A dry run: all of it could be in, none is.
    case checked
    /// None of it is in, for the reasons listed.
    case refused
    /// It has no report yet.
    case underWay = "running"
    /// The program stopped before its end: none of it is in.
    case interrupted

    /// Whether it went through the whole file and found nothing to mend.
    public var isGood: Bool { self == .imported || self == .checked }
}

/// What an import did, or would do.
public struct ImportResult: Sendable {
    public var kind: ImportKind
    public var outcome = ImportOutcome.imported
    /// New customers, or those of the file that were new or changed; of a file of contacts, these.
    public var customers = 0
    public var documents = 0
    public var instalments = 0
    public var allocations = 0
    /// Moves between control accounts.
    public var transfers = 0
    /// What was there already, or is ruled by another source.
    public var skipped = 0
    /// What must be mended: when there is one, nothing was imported.
    public var issues = Findings()
    /// What does not agree with what is here, and was left as it is.
    public var differences = Findings()
    /// What was taken or derived, and is worth knowing.
    public var notices = Findings()
    /// Of a FEC: its balances beside the ledger's.
    public var control: ControlCheck?
    /// Of a FEC: the days of its first and its last line.
    public var days: ClosedRange<CivilDate>?
    /// Where the run is kept.
    public var run: ImportRun.ID?

    public init(kind: ImportKind) { self.kind = kind }

    /// Whether due days that came of customers' former terms were worked out again, or would be.
    public var recalculatedDueDays: Bool { notices.listed.contains { $0.code == "import.due-recalculated" } }

    /// How many due days of what was here were changed, or would be.
    public var dueDays: Int {
        let codes = ["import.due-corrected", "import.due-derived-again", "import.due-recalculated"]
        return notices.listed.filter { codes.contains($0.code) }
            .reduce(0) { $0 + (Int($1.parameters["count"] ?? "") ?? 0) }
    }

    /// Whether earlier exports brought what is outside of the days of this one, and so was not compared.
    public var leavesUncompared: Bool { notices.listed.contains(where: \.tellsOfUncompared) }

    /// How many things do not agree with the books: what is listed, and balances.
    public var leftDiffering: Int { differences.count + (control?.differenceCount ?? 0) }

    /// What was found in the order of its lines, each column named as the file does.
    mutating func arrange(_ headers: [String: String]) {
        for findings in [\ImportResult.issues, \.differences, \.notices] { self[keyPath: findings].arrange(headers) }
    }
}

extension Issue {
    /// Whether it tells of what earlier exports brought outside of the days of a file.
    public var tellsOfUncompared: Bool { code.hasPrefix("fec.entries.outside") }
}

/// Things found: the first thousand in full, the others counted.
public struct Findings: Sendable {
    public private(set) var listed: [Issue] = []
    public private(set) var unlistedCount = 0

    public init() {}

    public var isEmpty: Bool { count == 0 }
    public var count: Int { listed.count + unlistedCount }

    mutating func append(_ issue: Issue) {
        if listed.count < Self.limit { listed.append(issue) } else { unlistedCount += 1 }
    }

    /// Leaves out the others, and those that were only counted unless all may stay.
    mutating func keep(_ isKept: (Issue) -> Bool) {
        let kept = listed.filter(isKept)
        if kept.count < listed.count { unlistedCount = 0 }
        listed = kept
    }

    mutating func append(_ issues: some Sequence<Issue>, unlisted: Int = 0) {
        for issue in issues { append(issue) }
        unlistedCount += unlisted
    }

    /// By line; what is of no line comes last.
    mutating func arrange(_ headers: [String: String]) {
        let ordered = listed.enumerated().sorted { one, other in
            (one.element.line ?? .max, one.offset) < (other.element.line ?? .max, other.offset)
        }
        listed = ordered.map { _, issue in
            guard let field = issue.field, let header = headers[field] else { return issue }
            return Issue(line: issue.line, field: header, code: issue.code, parameters: issue.parameters)
        }
    }

    static let limit = 1000
}

/// The balances of the books beside those of the ledger, by customer and control account.
public struct ControlCheck: Hashable, Sendable {
    /// One balance, in the entity's currency; a debit is positive.
    public struct Row: Hashable, Sendable {
        /// The auxiliary code of the customer; empty for the total of a control account.
        public let customer: String
        public let controlAccount: String
        public let booksMinor: Int64
        public let ledgerMinor: Int64

        public init(customer: String, controlAccount: String, booksMinor: Int64, ledgerMinor: Int64) {
            self.customer = customer
            self.controlAccount = controlAccount
            self.booksMinor = booksMinor
            self.ledgerMinor = ledgerMinor
        }

        public var differenceMinor: Int64 { booksMinor - ledgerMinor }
    }

    /// The day at whose end both were taken.
    public var asOf: CivilDate
    /// For each control account.
    public var totals: [Row] = []
    /// Every row that does not agree, up to a thousand.
    public var differences: [Row] = []
    public var differenceCount = 0
    /// Rows that agree, up to two hundred.
    public var agreeing: [Row] = []
    public var agreeingCount = 0

    public init(asOf: CivilDate) { self.asOf = asOf }

    public var isEqualToTheCent: Bool { differenceCount == 0 }

    mutating func add(_ row: Row) {
        if row.differenceMinor == 0 {
            agreeingCount += 1
            if agreeing.count < 200 { agreeing.append(row) }
        } else {
            differenceCount += 1
            if differences.count < 1000 { differences.append(row) }
        }
    }
}
