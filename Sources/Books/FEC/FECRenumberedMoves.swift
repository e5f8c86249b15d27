internal import Ledger
internal import Primitives

/// Where and when a customer's balance moves among control accounts.
struct FECMovePlace: Hashable {
    let customer: String
    let from: String
    let to: String
    let day: CivilDate
    let movesCredit: Bool
}

/// Finds the moves that an earlier export brought and this file writes under another number of their entry.
///
/// The same customer, accounts, day and amount under another number is the same move, each once; what is left of a
/// place and a day is the same too when it adds up to the same, however it was parted.
struct FECRenumberedMoves {
    /// Lines from which items leave.
    private(set) var sources: Set<Int32> = []

    init(_ resolution: FECResolution, _ transfers: [FECTransfer]) {
        guard !resolution.ledger.moves.isEmpty else { return }
        var held: Set<SourceKey> = [], fresh: [FECMovePlace: [Int32]] = [:]
        for transfer in transfers {
            let targets = Set(transfer.targets.map { resolution.control(of: $0) })
            for source in transfer.sources {
                var ordinal = 0
                while case let key = resolution.transferKey(source, ordinal), resolution.ledger.moves[key] != nil {
                    held.insert(key)
                    ordinal += 1
                }
                guard ordinal == 0, targets.count == 1, let target = targets.first else { continue }
                let place = FECMovePlace(
                    customer: resolution.party(of: source).code,
                    from: resolution.control(of: source).number,
                    to: target.number,
                    day: resolution.day(of: source),
                    movesCredit: transfer.movesCredit
                )
                fresh[place, default: []].append(source)
            }
        }
        var gone: [FECMovePlace: [FECLedgerView.KnownMove]] = [:]
        for (key, move) in resolution.ledger.moves where !move.isOver && !held.contains(key) {
            gone[move.place, default: []].append(move)
        }
        for (place, lines) in fresh {
            let own = (gone[place] ?? []).sorted { $0.order < $1.order }
            match(lines.map { ($0, abs(resolution.file.lines.amounts[Int($0)])) }, own.map(\.amount))
        }
    }

    /// The largest first: one line may have moved several items, whose parts then follow each other.
    private mutating func match(_ lines: [(line: Int32, amount: Int64)], _ gone: [Int64]) {
        guard !gone.isEmpty else { return }
        var left: [Int64?] = gone, rest: [(line: Int32, amount: Int64)] = []
        for line in lines.sorted(by: { (-$0.amount, $0.line) < (-$1.amount, $1.line) }) {
            if let run = Self.run(of: line.amount, in: left) {
                for place in run { left[place] = nil }
                sources.insert(line.line)
            } else {
                rest.append(line)
            }
        }
        let goneSum = left.reduce(Int64(0)) { $0 + ($1 ?? 0) }
        if goneSum > 0, goneSum == rest.reduce(Int64(0), { $0 + $1.amount }) { sources.formUnion(rest.map(\.line)) }
    }

    /// The first amounts side by side that add up to one.
    private static func run(of amount: Int64, in left: [Int64?]) -> Range<Int>? {
        for start in left.indices {
            var sum: Int64 = 0
            for end in left[start...].indices {
                guard let part = left[end] else { break }
                sum += part
                if sum == amount { return start..<(end + 1) }
                if sum > amount { break }
            }
        }
        return nil
    }
}
