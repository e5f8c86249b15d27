internal import Ledger
internal import Primitives
internal import Storage

/// What earlier exports brought outside of the days of a file, though they covered these too.
private struct FECOutside {
    var count = 0
    var minor: Int64 = 0
    /// The days of the first and of the last.
    var span: ClosedRange<CivilDate>?
    /// The first ones, in the order of their days.
    var first: [Int64] = []

    mutating func add(_ document: Int64, _ day: CivilDate, _ amount: Int64, keeping limit: Int) {
        count += 1
        minor += amount
        span = min(span?.lowerBound ?? day, day)...max(span?.upperBound ?? day, day)
        if first.count < limit { first.append(document) }
    }
}

extension FECResolution {
    /// Finds what an earlier export of the same days brought after the last day of this file, or in the month of its first
    /// day and before that: the export was cut short, or its first or last entries are gone, and its days shrank with them.
    ///
    /// Few of them are returned, to be decided about like what is gone; many are only counted, and count as before.
    mutating func findOutside(_ absent: AbsentStandings, _ digest: String) throws -> [FECGone] {
        guard isWhole, !ledger.byKey.isEmpty else { return [] }
        let explained = Set(recognised.gone.lazy.filter(\.isOutside).map(\.known.document))
        let passedOver = absent.kept.union(explained).union(ledger.cancelled)
        let limit = max(20, recognised.held.count / 50)
        var found: [FECGone] = []
        for days in try daysOutside(digest) {
            let outside = try read(days, passedOver, keeping: limit)
            guard outside.count > 0 else { continue }
            let isFew = outside.count <= limit
            let gone = try readGone(outside.first.prefix(isFew ? limit : Self.listedOutside))
            note(outside, gone, isFew: isFew)
            if isFew { found += gone }
        }
        return found
    }

    /// How many are named.
    private static let listedOutside = 5

    /// The days outside of the file's of which earlier exports that covered some of the file's held entries.
    ///
    /// A month begins anew with many exports: what is before it is not missing. Nor is what is before a window that moved
    /// along, as those of the last weeks do.
    private func daysOutside(_ digest: String) throws -> [ClosedRange<CivilDate>] {
        guard let first = file.firstDay, let last = file.lastDay else { return [] }
        let earlier = try CoveredDays.ofExports(of: entity.id, before: digest, connection)
            .filter { $0.overlaps(first...last) }
        var outside: [ClosedRange<CivilDate>] = []
        if let end = earlier.map(\.upperBound).max(), end > last { outside.append(last.adding(days: 1)...end) }
        guard classification.openings.isEmpty else { return outside }
        let starts = earlier.filter { days in
            let ahead = last.days(since: days.upperBound)
            return ahead <= 0 || abs(ahead - first.days(since: days.lowerBound)) > 3
        }.map(\.lowerBound)
        if let start = starts.min().map({ max($0, first.startOfMonth) }), start < first {
            outside.append(start...first.adding(days: -1))
        }
        return outside
    }

    /// By the index of keys, which days lead: what is read is what there is of the days.
    private func read(
        _ days: ClosedRange<CivilDate>,
        _ passedOver: Set<Int64>,
        keeping limit: Int
    ) throws -> FECOutside {
        let kinds = Set(DocumentKind.allCases.filter { covers($0) }.map(\.rawValue))
        let start = SourceKey.first(of: days.lowerBound).bytes
        let end = SourceKey.first(of: days.upperBound.adding(days: 1)).bytes
        var outside = FECOutside()
        try connection.forEach(
            """
            select id, kind, issued_on, functional_minor from document
            where legal_entity_id = \(entity.id) and source = \(SourcesOfRecord.fec)
            and source_key >= \(start) and source_key < \(end) order by source_key
            """
        ) { row in
            let document = try row.integer(0)
            guard kinds.contains(try row.text(1)), !passedOver.contains(document) else { return }
            outside.add(document, try row.date(2), try row.integer(3), keeping: limit)
        }
        return outside
    }

    private func readGone(_ documents: ArraySlice<Int64>) throws -> [FECGone] {
        let ids = Array(documents)
        var known: [SourceKey: FECLedgerView.Known] = [:]
        for start in stride(from: 0, to: ids.count, by: 400) {
            let page = Array(ids[start..<min(start + 400, ids.count)])
            let read = try FECLedgerView.documents(where: "document.id in \(list: page)", connection)
            known.merge(read) { first, _ in first }
        }
        return try readGone(known).sorted { ($0.known.day, $0.known.document) < ($1.known.day, $1.known.document) }
    }

    private mutating func note(_ outside: FECOutside, _ gone: [FECGone], isFew: Bool) {
        guard let span = outside.span, let first = file.firstDay, let last = file.lastDay else { return }
        let named = gone.prefix(Self.listedOutside).map { "\($0.number) (\($0.customer))" }.joined(separator: ", ")
        plan.result.notices.append(
            Issue(
                code: isFew ? "fec.entries.outside" : "fec.entries.outside-many",
                parameters: [
                    "begin": first.description, "end": last.description, "count": "\(outside.count)",
                    "from": span.lowerBound.description, "to": span.upperBound.description,
                    "amount": DocumentFacts.text(Money(minorUnits: outside.minor, currency: .eur)),
                    "named": named + (outside.count > Self.listedOutside ? "…" : ""),
                ]
            )
        )
    }
}
