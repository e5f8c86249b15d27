import Hummingbird
import Insight
import Ledger
import Primitives

/// What was asked of the aged balance, and what the books answered.
struct AgedBalanceQuestion {
    static let pageLength = 100

    let desk: Desk
    let asOf: CivilDate
    let grouping: AgedBalancePage.Grouping
    let filter: AgedBalanceFilter
    let order: AgedBalanceOrder
    /// From which line on the page of a currency begins.
    let offsets: [String: Int]
    let reports: [AgedBalanceReport]
    /// As they were when the month that ends on the day was closed.
    let isKept: Bool

    init(
        _ parameters: Parameters,
        desk: Desk,
        asOf: CivilDate,
        isKept: Bool,
        reports: [AgedBalanceReport]
    ) {
        self.desk = desk
        self.asOf = asOf
        self.isKept = isKept
        self.reports = reports
        grouping = parameters["by"].flatMap { AgedBalancePage.Grouping(rawValue: String($0)) } ?? .customer
        filter = AgedBalanceFilter(parameters)
        order = AgedBalanceOrder(parameters, buckets: reports.first?.buckets ?? .standard)
        var offsets: [String: Int] = [:]
        for report in reports {
            let text = parameters[Self.offsetName(report.currency)[...]].map(String.init)
            offsets[report.currency.code] = min(Pager.furthest, max(0, text.flatMap { Int($0) } ?? 0))
        }
        self.offsets = offsets
    }

    /// What the filter keeps of each report.
    var parts: [AgedBalanceReport.Part] { reports.map { $0.part(where: filter.keeps) } }

    /// The page's address with another order, or another place in the lines of one currency.
    func path(order: AgedBalanceOrder? = nil, from place: (currency: Currency, offset: Int)? = nil) -> Path {
        var path = filtered(Paths.agedBalance).with("by", grouping == .customer ? nil : grouping.rawValue)
        for (name, value) in (order ?? self.order).parameters { path = path.with(name, value) }
        guard let place else { return path }
        for report in reports {
            let offset = report.currency == place.currency ? place.offset : offsets[report.currency.code] ?? 0
            path = path.with(Self.offsetName(report.currency), offset == 0 ? nil : String(offset))
        }
        return path
    }

    /// A file of the same day and the same customers.
    func file(_ path: Path) -> Path { filtered(path, always: true).with("entity", desk.entity.code) }

    private func filtered(_ path: Path, always: Bool = false) -> Path {
        let isAsked = always || isKept || asOf != desk.today
        return path.with("as-of", isAsked ? asOf.description : nil).with("kept", isKept ? "yes" : nil)
            .with("q", filter.text).with("category", filter.category?.rawValue).with("owner", filter.owner)
    }

    private static func offsetName(_ currency: Currency) -> String { "from-\(currency.code)" }
}

/// Which customers are looked at.
struct AgedBalanceFilter {
    /// The owner of those who have none.
    static let nobody = "-"

    let text: String
    let category: CustomerCategory?
    let owner: String?
    private let folded: String

    init(_ parameters: Parameters) {
        text = parameters["q"].map(String.init) ?? ""
        category = parameters["category"].flatMap { CustomerCategory(rawValue: String($0)) }
        owner = parameters["owner"].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
        folded = SearchText.fold(text)
    }

    var isEmpty: Bool { folded.isEmpty && category == nil && owner == nil }

    func keeps(_ entry: AccountIndex.Entry) -> Bool {
        if let category, entry.category != category { return false }
        if let owner, entry.salesOwner ?? Self.nobody != owner { return false }
        return folded.isEmpty || SearchText.fold(entry.name).contains(folded)
            || entry.code.lowercased().hasPrefix(text.lowercased())
    }
}

/// By which column the lines stand, and which way.
struct AgedBalanceOrder: Hashable {
    enum Column: Hashable {
        case name, unapplied, total, overdue
        case bucket(Int)
    }

    /// Who is late with most comes first.
    static let standard = AgedBalanceOrder(column: .overdue, isAscending: false, key: "overdue")

    let column: Column
    let isAscending: Bool
    /// The column's name in an address.
    let key: String

    private init(column: Column, isAscending: Bool, key: String) {
        self.column = column
        self.isAscending = isAscending
        self.key = key
    }

    /// The order that a press on a heading first gives: the most first, names from A to Z.
    ///
    /// What is not applied is below zero: the most of it is the least.
    init(_ column: Column, _ buckets: AgeBuckets) {
        self.column = column
        isAscending = column == .name || column == .unapplied
        key =
            switch column {
            case .name: "name"
            case .unapplied: "unapplied"
            case .total: "total"
            case .overdue: "overdue"
            case .bucket(let index): buckets.keys[index]
            }
    }

    init(_ parameters: Parameters, buckets: AgeBuckets) {
        let columns = [Column.name, .unapplied, .total, .overdue] + (0..<buckets.count).map { .bucket($0) }
        let asked = parameters["order"].map(String.init)
        let found = columns.map { AgedBalanceOrder($0, buckets) }.first { $0.key == asked }
        guard let found else {
            self = .standard
            return
        }
        self = parameters["direction"] == "reversed" ? found.reversed : found
    }

    var reversed: AgedBalanceOrder { AgedBalanceOrder(column: column, isAscending: !isAscending, key: key) }

    /// What an address says of it; nothing when it is the standard one.
    var parameters: [(String, String?)] {
        guard self != .standard else { return [] }
        let isReversed = isAscending != (column == .name || column == .unapplied)
        return [("order", key), ("direction", isReversed ? "reversed" : nil)]
    }

    /// What a line is compared by; nil for its name.
    func amount(_ row: AgedRow) -> Int64? {
        switch column {
        case .name: nil
        case .unapplied: row.unappliedMinor
        case .total: row.totalMinor
        case .overdue: row.overdueMinor
        case .bucket(let index): row.bucketMinor.indices.contains(index) ? row.bucketMinor[index] : 0
        }
    }
}
