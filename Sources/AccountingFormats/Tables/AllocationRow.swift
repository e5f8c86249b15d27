public import Primitives

/// A part of a receipt that settles a document, of the file of allocations.
public struct AllocationRow: Hashable, Sendable {
    public let line: Int
    public let receipt: String
    public let document: String
    /// In the currency of the receipt, which the file does not name.
    public let amount: WrittenAmount
    /// Nil when the later of the two days, received and issued, is meant.
    public let on: CivilDate?
}

extension AllocationRow: ImportedRow {
    public init?(_ cells: inout RowCells) {
        let receipt = cells.text("receipt"), document = cells.text("document"), amount = cells.amount("amount")
        on = cells.date("on")
        if let amount, amount.coefficient <= 0 { cells.fail("amount", "csv.amount.not-positive") }
        guard let receipt, let document, let amount, cells.issues.isEmpty else { return nil }
        line = cells.line
        (self.receipt, self.document, self.amount) = (receipt, document, amount)
    }
}
