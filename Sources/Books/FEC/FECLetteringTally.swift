internal import Primitives

/// What the settling of letters counts on its way.
struct FECLetteringTally {
    /// The letterings of one customer that were not taken up.
    struct Untaken {
        /// The first line of the first of them.
        let line: Int32
        /// The source that rules allocations instead.
        let ruling: SourceOfRecord
        var count = 0
        var amount: Int64 = 0
    }

    /// Allocations that moved out of a closed month.
    var movedCount = 0
    /// The source that ruled the last pair that was not applied.
    var ruling: SourceOfRecord?
    /// By customer.
    private(set) var untaken: [Int32: Untaken] = [:]

    /// A lettering of a customer joins an amount that another source rules.
    mutating func leave(_ amount: Int64, of party: Int32, line: Int32) {
        guard amount > 0, let ruling else { return }
        untaken[party, default: Untaken(line: line, ruling: ruling)].count += 1
        untaken[party]?.amount += amount
    }
}
