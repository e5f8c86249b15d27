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
    /// What earlier exports brought of the days of the file, and no line of it holds.
    private(set) var gone: [SourceKey] = []

    init(_ resolution: FECResolution, _ transfers: [FECTransfer]) {
        guard !resolution.ledger.moves.isEmpty else { return }
        var held: Set<SourceKey> = [], fresh: [FECMovePlace: [Int32]] = [:]
        for transfer in transfers {
            let targets = Set(transfer.targets.map { resolution.control(of: $0) })
            for source in transfer.sources {
                let known = resolution.knownMoves(of: source)
                held.formUnion(known.standing.map(\.key))
                guard known.standing.isEmpty, targets.count == 1, let target = targets.first else { continue }
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
        var places: [FECMovePlace: [(key: SourceKey, move: FECLedgerView.KnownMove)]] = [:]
        for (key, move) in resolution.ledger.moves where !move.isOver && !held.contains(key) {
            places[move.place, default: []].append((key, move))
        }
        for (place, moves) in places {
            let own = moves.sorted { $0.move.order < $1.move.order }
            let lines = (fresh[place] ?? []).map { ($0, abs(resolution.file.lines.amounts[Int($0)])) }
            gone += match(lines, own.map(\.move.amount)).map { own[$0].key }
        }
    }

    /// The largest first: one line may have moved several items, whose parts then follow each other.
    ///
    /// Returns the places of what no line holds.
    private mutating func match(_ lines: [(line: Int32, amount: Int64)], _ amounts: [Int64]) -> [Int] {
        var left: [Int64?] = amounts, rest: [(line: Int32, amount: Int64)] = []
        for line in lines.sorted(by: { (-$0.amount, $0.line) < (-$1.amount, $1.line) }) {
            if let run = Self.run(of: line.amount, in: left) {
                for place in run { left[place] = nil }
                sources.insert(line.line)
            } else {
                rest.append(line)
            }
        }
        let goneSum = left.reduce(Int64(0)) { $0 + ($1 ?? 0) }
        if goneSum > 0, goneSum == rest.reduce(Int64(0), { $0 + $1.amount }) {
            sources.formUnion(rest.map(\.line))
            return []
        }
        return left.indices.filter { left[$0] != nil }
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
