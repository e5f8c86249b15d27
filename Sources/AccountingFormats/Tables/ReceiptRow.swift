public import Primitives

/// Money received, of the file of receipts.
public struct ReceiptRow: Hashable, Sendable {
    public let line: Int
    public let reference: String
    public let receivedOn: CivilDate
    /// Nil while nobody knows who paid.
    public let customerCode: String?
    public let payerName: String?
    public let amount: Money
    /// In the currency of whose books it is; nil when the file does not say.
    public let functionalAmount: WrittenAmount?
    public let method: String?
    public let text: String?
}

extension ReceiptRow: ImportedRow {
    public init?(_ cells: inout RowCells) {
        let reference = cells.text("reference"), receivedOn = cells.date("received_on")
        customerCode = cells.text("customer_code")
        payerName = cells.text("payer_name")
        functionalAmount = cells.amount("functional_amount")
        let amount = cells.money("amount", in: cells.currency("currency"))
        method = cells.text("method")
        text = cells.text("text")
        if let amount, !amount.isPositive { cells.fail("amount", "csv.amount.not-positive") }
        guard let reference, let receivedOn, let amount, cells.issues.isEmpty else { return nil }
        line = cells.line
        (self.reference, self.receivedOn, self.amount) = (reference, receivedOn, amount)
    }

    public static func conflicts(among rows: [ReceiptRow]) -> [Issue] {
        Repetitions.issues(among: rows, field: "reference") { $0.reference }
    }
}
