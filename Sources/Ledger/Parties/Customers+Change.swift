public import Primitives
public import Storage

extension Customers {
    /// Writes what is known of a customer, its parent and payer aside; as a part of an act that checks who acts and is
    /// journalled itself.
    ///
    /// False when there is no such customer, or no more in the `version` that was looked at (nil for any): then nothing was
    /// written.
    @discardableResult
    public static func write(
        _ details: CustomerDetails,
        of id: Customer.ID,
        replacing version: Int64? = nil,
        _ connection: any SQLConnection
    ) throws -> Bool {
        let seen: SQL = version.map { "and version = \($0)" } ?? ""
        return try connection.execute(
            """
            update customer_row set name = \(details.name), search_name = \(SearchText.fold(details.name)),
                siren = \(details.siren), vat_number = \(details.vatNumber), category = \(details.category.rawValue),
                language = \(details.language.rawValue), payment_terms = \(details.paymentTerms?.description),
                sales_owner = \(details.salesOwner), credit_limit_minor = \(details.creditLimitMinor),
                address = \(details.address.lines), postal_code = \(details.address.postalCode),
                city = \(details.address.city), country = \(details.address.country), version = version + 1
            where id = \(id) \(seen)
            """
        ) == 1
    }

    /// Names who is above a customer and who pays for it; nil for nobody.
    public static func link(
        _ id: Customer.ID,
        parent: Customer.ID?,
        payer: Customer.ID?,
        _ connection: any SQLConnection
    ) throws {
        try connection.execute("update customer_row set parent_id = \(parent), payer_id = \(payer) where id = \(id)")
    }

    /// Which state of a customer's record is the present one; it grows by one with each change.
    public static func version(of id: Customer.ID, _ connection: any SQLConnection) throws -> Int64? {
        try connection.first("select version from customer where id = \(id)") { try $0.integer(0) }
    }

    /// Whether a customer would end up above itself with this parent, or pay for itself over others with this payer.
    public static func makesLoop(
        _ id: Customer.ID,
        under other: Customer.ID,
        along kinship: Kinship,
        _ connection: any SQLConnection
    ) throws -> Bool {
        var step: Customer.ID? = other, seen: Set<Customer.ID> = []
        while let current = step, seen.insert(current).inserted {
            if current == id { return true }
            step = try find(current, connection).flatMap {
                kinship == .parent ? $0.details.parent : $0.details.payer
            }
        }
        return false
    }

    /// How one customer stands above another.
    public enum Kinship: Sendable {
        case parent, payer
    }
}
