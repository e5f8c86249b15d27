public import Primitives

/// An instalment of an invoice, of the file of invoices: an invoice due in three parts has three rows.
public struct InvoiceRow: Hashable, Sendable {
    public let line: Int
    public let number: String
    public let customerCode: String
    public let issuedOn: CivilDate
    /// Nil when the customer's terms are to tell.
    public let dueOn: CivilDate?
    /// With tax; negative for a credit note.
    public let amount: Money
    /// In the currency of whose books it is; nil when the file does not say.
    public let functionalAmount: WrittenAmount?
    public let label: String?
}

extension InvoiceRow: ImportedRow {
    public init?(_ cells: inout RowCells) {
        let number = cells.text("number"), customerCode = cells.text("customer_code")
        let issuedOn = cells.date("issued_on"), dueOn = cells.date("due_on")
        functionalAmount = cells.amount("functional_amount")
        let amount = cells.money("amount", in: cells.currency("currency"))
        label = cells.text("label")
        if let issuedOn, let dueOn, dueOn < issuedOn {
            cells.fail("due_on", "csv.invoice.due-before-issue", expected: issuedOn.description)
        }
        guard let number, let customerCode, let issuedOn, let amount, cells.issues.isEmpty else { return nil }
        line = cells.line
        (self.number, self.customerCode, self.issuedOn) = (number, customerCode, issuedOn)
        (self.dueOn, self.amount) = (dueOn, amount)
    }

    /// What makes two lines the same instalment.
    private struct Instalment: Hashable {
        let number: String
        let dueOn: CivilDate?
        let amount: Money
    }

    /// All instalments of an invoice have its customer, its day, its currency and its sign, and none is there twice.
    public static func conflicts(among rows: [InvoiceRow]) -> [Issue] {
        var first: [String: InvoiceRow] = [:], lines: [Instalment: Int] = [:]
        return rows.compactMap { row in
            let instalment = Instalment(number: row.number, dueOn: row.dueOn, amount: row.amount)
            let same = lines[instalment]
            if same == nil { lines[instalment] = row.line }
            guard let other = first[row.number] else {
                first[row.number] = row
                return nil
            }
            let isSame =
                other.customerCode == row.customerCode && other.issuedOn == row.issuedOn
                && other.amount.currency == row.amount.currency && other.amount.isNegative == row.amount.isNegative
            guard !isSame || same != nil else { return nil }
            let parameters = ["read": row.number, "line": "\(isSame ? same ?? other.line : other.line)"]
            let code = isSame ? "csv.duplicate" : "csv.invoice.mismatch"
            return Issue(line: row.line, field: "number", code: code, parameters: parameters)
        }
    }
}
