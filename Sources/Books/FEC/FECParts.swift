internal import Ledger
internal import Primitives

/// What a line of a customer is, or a part of it.
struct FECPart {
    let line: Int32
    /// 0 for the first part of its line.
    let ordinal: Int32
    let kind: DocumentKind
    /// Greater than zero.
    let amount: Int64
}

/// A move of a customer's balance from a control account to another, within one entry.
struct FECTransfer {
    let entry: Int32
    /// The lines from which items leave, then those on which they arrive.
    var sources: [Int32] = []
    var targets: [Int32] = []
    /// A deposit leaves 4191; everywhere else it is a debt that moves.
    let movesCredit: Bool
}

/// What all lines of a file are.
struct FECClassification {
    private(set) var parts: [FECPart] = []
    private(set) var openings: [Int32] = []
    private(set) var transfers: [FECTransfer] = []
    private let file: FECFile
    private let unpaidJournals: [Bool]
    private let openingJournals: [Bool]
    private let letterGroups: FECLetterGroups
    private let deposits: FECDeposits

    init(_ file: FECFile, _ letterGroups: FECLetterGroups) {
        self.file = file
        self.letterGroups = letterGroups
        deposits = FECDeposits(file)
        unpaidJournals = file.journals.map { FECWords.saysUnpaid($0.label) }
        openingJournals = file.journals.map(\.isOpening)
        parts.reserveCapacity(file.lines.count)
        let order = FECOrder.byEntry(file.lines)
        var start = 0
        while start < order.count {
            let entry = file.lines.entries[Int(order[start])]
            var end = start + 1
            while end < order.count, file.lines.entries[Int(order[end])] == entry { end += 1 }
            classify(Int(entry), order[start..<end])
            start = end
        }
        settleReversals()
    }

    private mutating func classify(_ entry: Int, _ lines: ArraySlice<Int32>) {
        if isOpening(entry) {
            openings.append(contentsOf: lines)
            return
        }
        if deposits.entries.contains(Int32(entry)) {
            for line in lines { append(line, depositKind(line), file.lines.amounts[Int(line)].magnitude, 0) }
            return
        }
        var rest = lines
        if lines.count > 1 { rest = takeTransfers(entry, lines)[...] }
        guard !rest.isEmpty else { return }
        if rest.count > 1, file.entries.isOnlyCustomers(entry), moveBetweenCustomers(rest) { return }
        let debits = rest.filter { file.lines.amounts[Int($0)] > 0 }
        let credits = rest.filter { file.lines.amounts[Int($0)] < 0 }
        if !debits.isEmpty {
            var pools = FECPools(file.entries, entry, isDebit: true)
            distribute(&pools, over: debits)
        }
        if !credits.isEmpty {
            var pools = FECPools(file.entries, entry, isDebit: false)
            distribute(&pools, over: credits)
        }
    }

    /// A journal of opening balances, or an entry of the first day that only opens the balance sheet.
    private func isOpening(_ entry: Int) -> Bool {
        openingJournals[Int(file.entries.journals[entry])]
            || (file.entries.days[entry] == file.firstDay && file.entries.hasCapital[entry]
                && !file.entries.hasResult[entry])
    }

    /// Takes out the lines of customers whose balance only moves between control accounts.
    private mutating func takeTransfers(_ entry: Int, _ lines: ArraySlice<Int32>) -> [Int32] {
        var byParty: [Int32: [Int32]] = [:], rest: [Int32] = []
        for line in lines { byParty[file.lines.parties[Int(line)], default: []].append(line) }
        for line in lines where byParty[file.lines.parties[Int(line)]]?.first == line {
            let own = byParty[file.lines.parties[Int(line)]] ?? []
            let controls = Set(own.map { control($0) })
            guard controls.count > 1, own.reduce(0, { $0 + file.lines.amounts[Int($1)] }) == 0 else {
                rest += own
                continue
            }
            let movesCredit = controls.contains(.advances)
            var transfer = FECTransfer(entry: Int32(entry), movesCredit: movesCredit)
            for line in own {
                let isDebit = file.lines.amounts[Int(line)] > 0
                if isDebit == movesCredit { transfer.sources.append(line) } else { transfer.targets.append(line) }
            }
            transfers.append(transfer)
        }
        return rest.sorted()
    }

    /// Between customers and on nothing else: what one no longer owes, the other does.
    private mutating func moveBetweenCustomers(_ lines: ArraySlice<Int32>) -> Bool {
        guard lines.reduce(0, { $0 + file.lines.amounts[Int($1)] }) == 0,
            Set(lines.map { file.lines.parties[Int($0)] }).count > 1
        else { return false }
        for line in lines {
            let amount = file.lines.amounts[Int(line)]
            append(line, amount > 0 ? .transferIn : .transferOut, amount.magnitude, 0)
        }
        return true
    }

    private mutating func distribute(_ pools: inout FECPools, over lines: some Collection<Int32>) {
        let total = lines.reduce(Int64(0)) { $0 + abs(file.lines.amounts[Int($1)]) }
        pools.reduce(to: total)
        var rest = Array(lines)
        if rest.count > 1, !pools.isSingle {
            rest.removeAll { line in
                guard let place = pools.takeExactly(abs(file.lines.amounts[Int(line)])) else { return false }
                append(line, kind(place, line), Int64(abs(file.lines.amounts[Int(line)])).magnitude, 0)
                return true
            }
        }
        for line in rest {
            var left = abs(file.lines.amounts[Int(line)]), ordinal: Int32 = 0
            while left > 0 {
                guard let (place, amount) = pools.take(upTo: left) else {
                    append(line, kind(.other, line), left.magnitude, ordinal)
                    break
                }
                append(line, kind(place, line), amount.magnitude, ordinal)
                left -= amount
                ordinal += 1
            }
        }
    }

    private func kind(_ counter: CounterAccount, _ line: Int32) -> DocumentKind {
        let isDebit = file.lines.amounts[Int(line)] > 0
        switch counter {
        case .sales, .collectedVAT:
            guard isDebit else { return .creditNote }
            let wasSold = control(line) == .advances && deposits.parties.contains(file.lines.parties[Int(line)])
            return wasSold ? .adjustmentDebit : .invoice
        case .bank, .bankFee, .deductibleVAT: return isDebit ? reversalOrRefund(line) : .receipt
        case .writeOff: return isDebit ? .adjustmentDebit : .writeOff
        case .discount: return isDebit ? .adjustmentDebit : .discount
        case .supplier: return isDebit ? .adjustmentDebit : .offset
        case .exchange: return isDebit ? .revaluationDebit : .revaluationCredit
        case .other: return isDebit ? .adjustmentDebit : .adjustmentCredit
        }
    }

    /// The customer owes the deposit; what stands on 4191 is held for it until the final invoice takes it.
    private func depositKind(_ line: Int32) -> DocumentKind {
        guard file.lines.amounts[Int(line)] > 0 else { return .adjustmentCredit }
        return control(line) == .advances ? .adjustmentDebit : .depositInvoice
    }

    private func reversalOrRefund(_ line: Int32) -> DocumentKind {
        let journal = Int(file.entries.journals[Int(file.lines.entries[Int(line)])])
        return unpaidJournals[journal] || FECWords.saysUnpaid(file.lines.labels[Int(line)])
            ? .receiptReversal : .refund
    }

    /// What went back to a customer and is lettered with exactly one receipt of that amount took the receipt back.
    private mutating func settleReversals() {
        let refunds = parts.indices.filter { parts[$0].kind == .refund }
        guard !refunds.isEmpty else { return }
        var receipts: [Int32: Int64] = [:]
        for part in parts where part.kind == .receipt { receipts[part.line, default: 0] += part.amount }
        for index in refunds {
            let part = parts[index]
            guard let others = letterGroups.partners(of: part.line), others.count == 1,
                receipts[others[0]] == part.amount
            else { continue }
            parts[index] = FECPart(
                line: part.line,
                ordinal: part.ordinal,
                kind: .receiptReversal,
                amount: part.amount
            )
        }
    }

    private mutating func append(_ line: Int32, _ kind: DocumentKind, _ amount: UInt64, _ ordinal: Int32) {
        parts.append(FECPart(line: line, ordinal: ordinal, kind: kind, amount: Int64(amount)))
    }

    private func control(_ line: Int32) -> ControlAccount? {
        file.accounts[Int(file.lines.accounts[Int(line)])].control
    }
}

/// What stands on the other side of an entry, from which its customers' lines are explained.
struct FECPools {
    private var amounts: [(counter: CounterAccount, left: Int64, sameSide: Int64)]

    /// In the order in which lines are explained: what is surest first.
    private static let order: (debit: [CounterAccount], credit: [CounterAccount]) = (
        [.sales, .bank, .writeOff, .discount, .supplier, .exchange, .other],
        [.bank, .sales, .writeOff, .discount, .supplier, .exchange, .other]
    )

    init(_ entries: FECEntries, _ entry: Int, isDebit: Bool) {
        func across(_ counter: CounterAccount) -> Int64 {
            isDebit ? entries.credit(counter, of: entry) : entries.debit(counter, of: entry)
        }
        func beside(_ counter: CounterAccount) -> Int64 {
            isDebit ? entries.debit(counter, of: entry) : entries.credit(counter, of: entry)
        }
        amounts = (isDebit ? Self.order.debit : Self.order.credit).map { ($0, across($0), beside($0)) }
        join(max(0, across(.collectedVAT) - beside(.collectedVAT)), [.sales, .writeOff, .discount], else: .sales)
        // The bank's fee is ours, and so is its tax: the customer's money was the whole.
        let fee = across(.bankFee), feeVAT = across(.deductibleVAT)
        join(fee, [.bank], else: .other)
        join(feeVAT, fee > 0 ? [.bank] : [], else: .other)
    }

    var isSingle: Bool { amounts.count { $0.left > 0 } < 2 }

    /// Takes off what other lines of the entry, on the same side as the customers', already explain.
    mutating func reduce(to total: Int64) {
        var excess = amounts.reduce(0) { $0 + $1.left } - total
        for index in amounts.indices where excess > 0 {
            let part = min(excess, min(amounts[index].left, amounts[index].sameSide))
            amounts[index].left -= part
            excess -= part
        }
        for index in amounts.indices.reversed() where excess > 0 {
            let part = min(excess, amounts[index].left)
            amounts[index].left -= part
            excess -= part
        }
    }

    mutating func takeExactly(_ amount: Int64) -> CounterAccount? {
        guard let index = amounts.firstIndex(where: { $0.left == amount }) else { return nil }
        amounts[index].left = 0
        return amounts[index].counter
    }

    mutating func take(upTo amount: Int64) -> (CounterAccount, Int64)? {
        guard let index = amounts.firstIndex(where: { $0.left > 0 }) else { return nil }
        let part = min(amount, amounts[index].left)
        amounts[index].left -= part
        return (amounts[index].counter, part)
    }

    private mutating func join(_ amount: Int64, _ preferred: [CounterAccount], else last: CounterAccount) {
        guard amount > 0 else { return }
        let counter = preferred.first { wanted in amounts.contains { $0.counter == wanted && $0.left > 0 } } ?? last
        for index in amounts.indices where amounts[index].counter == counter { amounts[index].left += amount }
    }
}
