internal import Ledger
internal import Primitives
internal import Storage

extension FECResolution {
    /// How far outside the days of a file an entry is looked for that was given another day.
    ///
    /// Numbers of entries and of pieces may begin again with a month, with the same customer and amount: farther away it may
    /// be another one.
    private static let redatedWithin = 15

    /// Finds what an earlier export brought just before the first or just after the last day of this file, and this one holds
    /// on another day: the same entry of the same journal, with the same piece, customer, account and amount.
    ///
    /// The accountant moved it, and the days of the file shrank with it; nothing else of those days is the file's business.
    mutating func findRedated(_ fresh: [FECPart]) throws {
        guard let first = file.firstDay, let last = file.lastDay, ledger.firstDay != nil, !fresh.isEmpty else { return }
        let before = first.adding(days: -Self.redatedWithin)...first.adding(days: -1)
        let after = last.adding(days: 1)...last.adding(days: Self.redatedWithin)
        let known = try FECLedgerView.documents(of: entity.id, before, connection)
            .merging(FECLedgerView.documents(of: entity.id, after, connection)) { first, _ in first }
        guard !known.isEmpty else { return }
        let cancelled = try FECLedgerView.cancelled(of: entity.id, connection)
        // Of a whole month few are as large as something new: the others are not read.
        let amounts = Set(fresh.map { file.lines.amounts[Int($0.line)] })
        let left = known.filter { key, known in
            !key.isCancelling && amounts.contains(known.isDebit ? known.amount : -known.amount)
                && !cancelled.contains(known.document)
        }
        let lines = FECFreshLines(fresh, file)
        var trials = FECKeyTrials(file, isFirst: cancelled.isEmpty), found: Set<Int32> = []
        for var gone in try readGone(left) {
            let entry = lines.entries(of: gone).first { trials.isOf($0, gone) }
            guard let line = entry.flatMap({ lines.line(of: $0, like: gone) }), !found.contains(line),
                file.lines.amounts[Int(line)] == gone.signed, party(of: line).code == gone.customer,
                file.lines.pieces[Int(line)] == gone.number, control(of: line).number == gone.control
            else { continue }
            found.insert(line)
            gone.successor = line
            gone.isOutside = true
            recognised.gone.append(gone)
        }
    }
}
