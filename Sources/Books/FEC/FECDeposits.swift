internal import Primitives

/// Which entries are deposit invoices: a debit of the customer against 4191, with its tax or in words.
///
/// The same accounts also stand in a mere reclassification of a customer's credit, which owes nobody anything: without
/// tax, a journal of sales or the words of an invoice, it is that.
struct FECDeposits {
    private(set) var entries: Set<Int32> = []
    /// Customers whose deposits were invoiced: what leaves their 4191 later was sold already.
    private(set) var parties: Set<Int32> = []

    init(_ file: FECFile) {
        let lines = file.lines
        func control(_ line: Int) -> ControlAccount? { file.accounts[Int(lines.accounts[line])].control }
        var credited: [Int32: [Int]] = [:]
        for line in 0..<lines.count where lines.amounts[line] < 0 && control(line) == .advances {
            credited[lines.entries[line], default: []].append(line)
        }
        guard !credited.isEmpty else { return }
        var debited: Set<Int32> = []
        for line in 0..<lines.count where lines.amounts[line] > 0 && control(line) != .advances {
            if credited[lines.entries[line]] != nil { debited.insert(lines.entries[line]) }
        }
        for (entry, advances) in credited where debited.contains(entry) {
            guard Self.isInvoice(Int(entry), file, labels: advances.map { lines.labels[$0] }) else { continue }
            entries.insert(entry)
            parties.formUnion(advances.map { lines.parties[$0] })
        }
    }

    private static func isInvoice(_ entry: Int, _ file: FECFile, labels: [String]) -> Bool {
        let entries = file.entries
        guard entries.debit(.bank, of: entry) == 0, entries.credit(.sales, of: entry) == 0 else { return false }
        return entries.credit(.collectedVAT, of: entry) > 0
            || FECWords.saysSales(file.journals[Int(entries.journals[entry])].label)
            || labels.contains(where: FECWords.saysDepositInvoice)
    }
}
