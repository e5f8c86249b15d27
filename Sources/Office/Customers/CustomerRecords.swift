public import Ledger
public import Primitives
public import Storage

/// Why a customer's record is not changed.
public enum CustomerError: Error, Equatable, DomainError {
    case unknown
    /// Merged into another, or erased: nothing is added to it any more.
    case past
    /// Somebody changed it since it was looked at.
    case overtaken
    case noName
    /// The French VAT number is another company's than the SIREN.
    case vatOfAnother
    case negativeLimit
    /// It would end up above itself.
    case parentLoop
    /// It would end up paying for itself over others.
    case payerLoop

    public var code: String {
        switch self {
        case .unknown: "customer.unknown"
        case .past: "customer.past"
        case .overtaken: "customer.overtaken"
        case .noName: "customer.no-name"
        case .vatOfAnother: "customer.vat-of-another"
        case .negativeLimit: "customer.negative-limit"
        case .parentLoop: "customer.parent-loop"
        case .payerLoop: "customer.payer-loop"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknown: .missing
        case .past, .overtaken: .conflict
        case .noName, .vatOfAnother, .negativeLimit, .parentLoop, .payerLoop: .invalid
        }
    }
}

/// What is known of a customer, changed by a person.
///
/// An event of the group says which fields changed and, of those that decide due days, law and limits, what they were changed
/// to; never a name or an address.
public enum CustomerRecords {
    /// Everything that is wrong with the details by themselves.
    public static func problems(of details: CustomerDetails) -> [CustomerError] {
        var problems: [CustomerError] = []
        if details.name.trimmed.isEmpty { problems.append(.noName) }
        if let siren = details.siren, let vat = details.vatNumber, vat.hasPrefix("FR"), !vat.hasSuffix(siren) {
            problems.append(.vatOfAnother)
        }
        if let limit = details.creditLimitMinor, limit < 0 { problems.append(.negativeLimit) }
        return problems
    }

    /// Writes the details over the version that was looked at; nothing is written when nothing changed.
    ///
    /// Throws `CustomerError`, and `PermissionError.missing` unless the actor may edit customers of a company in which the
    /// customer has an account.
    public static func change(
        _ id: Customer.ID,
        to typed: CustomerDetails,
        replacing version: Int64,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        guard let known = try Customers.find(id, connection) else { throw CustomerError.unknown }
        try CustomerAccess.require(.editCustomers, of: id, by: actor, connection)
        guard known.erasedAt == nil, known.mergedInto == nil else { throw CustomerError.past }
        var details = typed
        details.name = typed.name.trimmed
        if details.parent == id { throw CustomerError.parentLoop }
        // One's own payer is what a blank means.
        if details.payer == id { details.payer = nil }
        if let problem = problems(of: details).first { throw problem }
        let changes = changes(from: known.details, to: details)
        guard !changes.isEmpty else { return }
        // The group's head is held first: two who put customers above each other come one after the other.
        try GroupJournal.append(
            JournalEvent(
                actor: actor.name,
                verb: "customer.change",
                subject: "customer:\(id)",
                recordedAt: instant,
                detail: changes
            ),
            connection
        )
        if let parent = details.parent, try Customers.makesLoop(id, under: parent, along: .parent, connection) {
            throw CustomerError.parentLoop
        }
        if let payer = details.payer, try Customers.makesLoop(id, under: payer, along: .payer, connection) {
            throw CustomerError.payerLoop
        }
        guard try Customers.write(details, of: id, replacing: version, connection) else {
            throw CustomerError.overtaken
        }
        try Customers.link(id, parent: details.parent, payer: details.payer, connection)
    }

    private static func changes(
        from old: CustomerDetails,
        to new: CustomerDetails
    ) -> [(name: String, value: String)] {
        var changes: [(name: String, value: String)] = []
        func compare<Value: Equatable>(_ name: String, _ old: Value, _ new: Value, _ text: String = "") {
            if old != new { changes.append((name, text)) }
        }
        compare("name", old.name, new.name)
        compare("siren", old.siren, new.siren)
        compare("vat-number", old.vatNumber, new.vatNumber)
        compare("category", old.category, new.category, new.category.rawValue)
        compare("language", old.language, new.language, new.language.rawValue)
        compare("parent", old.parent, new.parent, new.parent?.description ?? "")
        compare("payer", old.payer, new.payer, new.payer?.description ?? "")
        compare("payment-terms", old.paymentTerms, new.paymentTerms, new.paymentTerms?.description ?? "")
        compare("sales-owner", old.salesOwner, new.salesOwner)
        let limit = new.creditLimitMinor.map { String($0) } ?? ""
        compare("credit-limit", old.creditLimitMinor, new.creditLimitMinor, limit)
        compare("address", old.address, new.address)
        return changes
    }
}
