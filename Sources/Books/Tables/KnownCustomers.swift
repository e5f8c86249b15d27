internal import Ledger
internal import Primitives
internal import Storage

/// The customers of the group as they are kept, by code.
struct KnownCustomers {
    struct Known {
        let id: Customer.ID
        let details: CustomerDetails
    }

    private(set) var byCode: [String: Known] = [:]
    /// Codes of parents and payers, by the code of the customer.
    private(set) var parents: [String: String] = [:]
    private(set) var payers: [String: String] = [:]

    init(_ connection: any SQLConnection) throws {
        var codes: [Int64: String] = [:]
        try connection.forEach("select * from customer") { row in
            let id = try row.integer("id"), code = try row.text("code")
            codes[id] = code
            byCode[code] = Known(id: Identifier(id), details: try Self.details(row))
        }
        for (code, known) in byCode {
            parents[code] = known.details.parent.flatMap { codes[$0.rawValue] }
            payers[code] = known.details.payer.flatMap { codes[$0.rawValue] }
        }
    }

    private static func details(_ row: any SQLRow) throws -> CustomerDetails {
        var details = CustomerDetails(name: try row.text("name"))
        details.siren = try row.optionalText("siren")
        details.vatNumber = try row.optionalText("vat_number")
        details.category = try CustomerCategory(rawValue: row.text("category")) ?? .smallCompany
        details.language = try Language(rawValue: row.text("language")) ?? .french
        details.parent = try row.optionalIdentifier("parent_id")
        details.payer = try row.optionalIdentifier("payer_id")
        details.paymentTerms = try row.optionalText("payment_terms").flatMap { PaymentTerms($0) }
        details.salesOwner = try row.optionalText("sales_owner")
        details.creditLimitMinor = try row.optionalInteger("credit_limit_minor")
        details.address = PostalAddress(
            lines: try row.text("address"),
            postalCode: try row.text("postal_code"),
            city: try row.text("city"),
            country: try row.text("country")
        )
        return details
    }
}

/// Writes customers, which are no posted facts: what is known of them changes and can be erased.
struct CustomerWriter {
    private let connection: any SQLConnection

    init(_ connection: any SQLConnection) { self.connection = connection }

    /// Parents and payers are set once all customers are there.
    func write(_ changes: [CustomerChange]) throws {
        var ids: [String: Int64] = [:]
        let new = changes.filter { $0.existing == nil }
        if !new.isEmpty {
            let first = try connection.reserveIdentifiers(of: "customer_row", count: new.count)
            for (offset, change) in new.enumerated() { ids[change.code] = first + Int64(offset) }
            try insert(new, ids)
        }
        for change in changes {
            if let existing = change.existing {
                ids[change.code] = existing.rawValue
                if change.changesDetails { try update(change.details, existing) }
            }
        }
        for change in changes {
            guard let id = ids[change.code] else { continue }
            try link("parent_id", change.parentCode, id, change.code, ids)
            try link("payer_id", change.payerCode, id, change.code, ids)
            if let contact = change.contact { try contact.write(to: Identifier(id), connection) }
        }
    }

    private func insert(_ new: [CustomerChange], _ ids: [String: Int64]) throws {
        try connection.insertMany(
            into: "customer_row",
            columns: [
                "id", "journal_id", "code", "name", "search_name", "siren", "vat_number", "category", "language",
                "payment_terms", "sales_owner", "credit_limit_minor", "address", "postal_code", "city", "country",
                "salt", "version",
            ],
            rows: new
        ) { change, writer in
            let details = change.details
            writer.integer(ids[change.code])
            writer.integer(0)
            writer.text(change.code)
            writer.text(details.name)
            writer.text(SearchText.fold(details.name))
            writer.text(details.siren)
            writer.text(details.vatNumber)
            writer.text(details.category.rawValue)
            writer.text(details.language.rawValue)
            writer.text(details.paymentTerms?.description)
            writer.text(details.salesOwner)
            writer.integer(details.creditLimitMinor)
            writer.text(details.address.lines)
            writer.text(details.address.postalCode)
            writer.text(details.address.city)
            writer.text(details.address.country)
            writer.bytes(FileDigest.newSalt())
            writer.integer(1)
        }
    }

    private func update(_ details: CustomerDetails, _ id: Customer.ID) throws {
        try connection.execute(
            """
            update customer_row set name = \(details.name), search_name = \(SearchText.fold(details.name)),
                siren = \(details.siren), vat_number = \(details.vatNumber), category = \(details.category.rawValue),
                language = \(details.language.rawValue), payment_terms = \(details.paymentTerms?.description),
                sales_owner = \(details.salesOwner), credit_limit_minor = \(details.creditLimitMinor),
                address = \(details.address.lines), postal_code = \(details.address.postalCode),
                city = \(details.address.city), country = \(details.address.country), version = version + 1
            where id = \(id)
            """
        )
    }

    /// A customer that is given as its own parent or payer has none.
    private func link(
        _ column: String,
        _ code: String?,
        _ id: Int64,
        _ ownCode: String,
        _ ids: [String: Int64]
    ) throws {
        guard let code else { return }
        let target: Int64? =
            try code == ownCode
            ? nil
            : ids[code] ?? connection.first("select id from customer where code = \(code)") { try $0.integer(0) }
        try connection.execute(
            SQL(trusted: "update customer_row set \(column) = ") + "\(target) where id = \(id)"
        )
    }
}
