import Primitives

/// What a table's entries add up to so far, column by column.
struct CarriedTotals {
    private var states: [State]

    fileprivate enum State {
        case notCarried
        case nothingYet(Sheet.Carry)
        case amount(Money, Sheet.Carry)
        /// Two currencies, or more than 64 bits: no sum is better than a false one.
        case unknown
    }

    init(columns: [Sheet.Column]) {
        states = columns.map { $0.carry == .none ? .notCarried : .nothingYet($0.carry) }
    }

    /// Whether there is something to say at the break of a page.
    var isWorthSaying: Bool {
        states.contains { state in
            if case .amount = state { true } else { false }
        }
    }

    mutating func add(_ row: Sheet.Row) {
        guard row.kind == .entry else { return }
        for (index, cell) in row.cells.prefix(states.count).enumerated() {
            guard case .amount(let money, _) = cell else { continue }
            states[index] = states[index].adding(money)
        }
    }

    /// A row that says them after `label`, which takes the room of the columns before the first amount.
    func row(labelled label: String) -> Sheet.Row {
        var cells = states.map { state -> Sheet.Cell in
            guard case .amount(let money, _) = state else { return .empty }
            return .amount(money)
        }
        if let first = cells.first, case .empty = first { cells[0] = .text(Sheet.Prose(label)) }
        return .total(cells)
    }
}

extension CarriedTotals.State {
    fileprivate func adding(_ money: Money) -> Self {
        switch self {
        case .notCarried, .unknown: self
        case .nothingYet(let carry): .amount(money, carry)
        case .amount(let sum, let carry):
            switch carry {
            case .latest: .amount(money, carry)
            // reason: a sum that mixes currencies or does not fit is shown as unknown.
            case .sum, .none: (try? sum + money).map { .amount($0, carry) } ?? .unknown
            }
        }
    }
}
