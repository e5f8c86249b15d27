internal import Primitives
public import Storage

/// The columns of `customer_row`, written and read in one place.
public enum CustomerColumns {
    static let details = [
        "name", "search_name", "siren", "vat_number", "category", "language", "parent_id", "payer_id",
        "payment_terms", "sales_owner", "credit_limit_minor", "address", "postal_code", "city", "country",
    ]
    /// In the order in which a new customer is written: its details between the two ends of the row.
    public static let all = ["id", "journal_id", "code"] + details + ["salt", "erased_at", "version"]

    /// The values of the columns of the details, in their order.
    public static func write(_ customer: CustomerDetails, to writer: any SQLRowWriter) {
        writer.text(customer.name)
        writer.text(SearchText.fold(customer.name))
        writer.text(customer.siren)
        writer.text(customer.vatNumber)
        writer.text(customer.category.rawValue)
        writer.text(customer.language.rawValue)
        writer.identifier(customer.parent)
        writer.identifier(customer.payer)
        writer.text(customer.paymentTerms?.description)
        writer.text(customer.salesOwner)
        writer.integer(customer.creditLimitMinor)
        writer.text(customer.address.lines)
        writer.text(customer.address.postalCode)
        writer.text(customer.address.city)
        writer.text(customer.address.country)
    }

    public static func read(_ row: any SQLRow) throws -> CustomerDetails {
        var customer = CustomerDetails(name: try row.text("name"))
        customer.siren = try row.optionalText("siren")
        customer.vatNumber = try row.optionalText("vat_number")
        customer.category = try CustomerCategory(rawValue: row.text("category")) ?? .smallCompany
        customer.language = try Language(rawValue: row.text("language")) ?? .french
        customer.parent = try row.optionalIdentifier("parent_id")
        customer.payer = try row.optionalIdentifier("payer_id")
        customer.paymentTerms = try row.optionalText("payment_terms").flatMap { PaymentTerms($0) }
        customer.salesOwner = try row.optionalText("sales_owner")
        customer.creditLimitMinor = try row.optionalInteger("credit_limit_minor")
        customer.address = PostalAddress(
            lines: try row.text("address"),
            postalCode: try row.text("postal_code"),
            city: try row.text("city"),
            country: try row.text("country")
        )
        return customer
    }
}
