internal import Ledger
internal import Primitives

/// A debt or a credit that lines of the file stand for: of the ledger, or of the draft.
struct FECItem {
    let isDebit: Bool
    let isNew: Bool
    /// The document's place in the draft, or its number in the ledger.
    let document: Int64
    /// The same of its instalment; 0 for a credit.
    let instalment: Int64
    let day: CivilDate
    let number: String
    /// What may still be settled of it.
    var open: Int64

    var documentReference: Reference<Document> { isNew ? .new(Int(document)) : .existing(Identifier(document)) }
    var instalmentReference: Reference<Instalment> {
        isNew ? .new(Int(instalment)) : .existing(Identifier(instalment))
    }
}

/// How much of which items each line stands for.
struct FECStakes {
    private var heads: [Int32]
    private var items: [Int32] = []
    private var amounts: [Int64] = []
    private var nexts: [Int32] = []

    init(lineCount: Int) { heads = [Int32](repeating: -1, count: lineCount) }

    mutating func add(_ item: Int, _ amount: Int64, to line: Int32) {
        items.append(Int32(item))
        amounts.append(amount)
        nexts.append(-1)
        let place = Int32(items.count - 1)
        guard heads[Int(line)] >= 0 else {
            heads[Int(line)] = place
            return
        }
        var last = heads[Int(line)]
        while nexts[Int(last)] >= 0 { last = nexts[Int(last)] }
        nexts[Int(last)] = place
    }

    /// The places of a line's stakes.
    func places(of line: Int32) -> [Int] {
        var places: [Int] = [], place = heads[Int(line)]
        while place >= 0 {
            places.append(Int(place))
            place = nexts[Int(place)]
        }
        return places
    }

    func item(_ place: Int) -> Int { Int(items[place]) }
    func amount(_ place: Int) -> Int64 { amounts[place] }
    mutating func take(_ amount: Int64, from place: Int) { amounts[place] -= amount }
}
