public import Primitives

/// A customer of the file of customers.
public struct CustomerRow: Hashable, Sendable {
    public let line: Int
    public let code: String
    public let name: String
    public let siren: Siren?
    public let vatNumber: VATNumber?
    public let category: String?
    public let language: Language?
    public let email: String?
    public let phone: String?
    public let address: String?
    public let postalCode: String?
    public let city: String?
    /// Two letters of ISO 3166-1.
    public let country: String?
    public let paymentTerms: PaymentTerms?
    public let salesOwner: String?
    public let parentCode: String?
    public let payerCode: String?
    /// In the currency of the entity, which the file does not name.
    public let creditLimit: WrittenAmount?
}

extension CustomerRow: ImportedRow {
    public init?(_ cells: inout RowCells) {
        let code = cells.text("code"), name = cells.text("name")
        line = cells.line
        siren = cells.siren("siren")
        vatNumber = cells.vatNumber("vat_number")
        category = cells.text("category")
        language = cells.language("language")
        email = cells.email("email")
        phone = cells.text("phone")
        address = cells.text("address")
        postalCode = cells.text("postal_code")
        city = cells.text("city")
        country = cells.country("country")
        paymentTerms = cells.paymentTerms("payment_terms")
        salesOwner = cells.text("sales_owner")
        parentCode = cells.text("parent_code")
        payerCode = cells.text("payer_code")
        creditLimit = cells.amount("credit_limit")
        if let creditLimit, creditLimit.coefficient < 0 { cells.fail("credit_limit", "csv.amount.negative") }
        // The nine last digits of a French VAT number are the company's SIREN.
        if let siren, let vatNumber, vatNumber.text.hasPrefix("FR"), !vatNumber.text.hasSuffix(siren.digits) {
            cells.fail("vat_number", "csv.vat-number.siren", expected: VATNumber.french(siren))
        }
        guard let code, let name, cells.issues.isEmpty else { return nil }
        (self.code, self.name) = (code, name)
    }

    public static func conflicts(among rows: [CustomerRow]) -> [Issue] {
        Repetitions.issues(among: rows, field: "code") { $0.code }
    }
}

/// Rows that name the same thing twice.
enum Repetitions {
    static func issues<Row: ImportedRow>(among rows: [Row], field: String, _ key: (Row) -> String) -> [Issue] {
        var lines: [String: Int] = [:]
        return rows.compactMap { row in
            guard let first = lines[key(row)] else {
                lines[key(row)] = row.line
                return nil
            }
            let parameters = ["read": key(row), "line": "\(first)"]
            return Issue(line: row.line, field: field, code: "csv.duplicate", parameters: parameters)
        }
    }
}
