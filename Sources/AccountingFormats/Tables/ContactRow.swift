public import Primitives

/// A person at a customer's, of the file of contacts.
public struct ContactRow: Hashable, Sendable {
    public let line: Int
    public let customerCode: String
    public let role: String?
    public let name: String?
    public let email: String?
    public let phone: String?
    public let language: Language?
}

extension ContactRow: ImportedRow {
    public init?(_ cells: inout RowCells) {
        let customerCode = cells.text("customer_code")
        line = cells.line
        role = cells.text("role")
        name = cells.text("name")
        email = cells.email("email")
        phone = cells.text("phone")
        language = cells.language("language")
        if cells.issues.isEmpty && email == nil && phone == nil { cells.fail("email", "csv.contact.unreachable") }
        guard let customerCode, cells.issues.isEmpty else { return nil }
        self.customerCode = customerCode
    }
}
