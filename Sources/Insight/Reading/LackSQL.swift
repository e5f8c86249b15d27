internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// Whether a customer's record lacks something, as a condition of a statement.
enum LackSQL {
    static func condition(_ lack: CustomerQuestion.Lack) -> SQL {
        switch lack {
        case .file:
            """
            (customer.address = '' or customer.city = '' or \(isUnidentified) or not \(hasPayableMail))
            """
        case .owner: "coalesce(customer.sales_owner, '') = ''"
        case .limit: "customer.credit_limit_minor is null"
        }
    }

    /// In France a SIREN, in the rest of the Union a VAT number: those that are there were checked when they came in.
    private static var isUnidentified: SQL {
        let others = EuropeanUnion.countries.subtracting(["FR"]).sorted()
        return """
            (customer.category <> \(CustomerCategory.consumer.rawValue)
             and (customer.country in ('FR', '') and coalesce(customer.siren, '') = ''
                  or customer.country in \(list: others) and coalesce(customer.vat_number, '') = ''))
            """
    }

    private static var hasPayableMail: SQL {
        let roles = [ContactRole.accountsPayable, .invoicing].map(\.rawValue)
        return """
            exists (select 1 from contact where contact.customer_id = customer.id
                    and contact.role in \(list: roles) and contact.email <> '' and contact.bounced_at is null)
            """
    }
}
