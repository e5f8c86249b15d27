public import AccountingFormats
internal import Ledger
internal import Office
internal import Primitives
public import Storage

/// Imports a table of people at customers': new ones are added, known ones (same address) are brought up to date.
public struct ContactsImport: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// All or nothing; throws `PermissionError` when the actor may not.
    public func run(
        _ file: ImportFile<TableReading<ContactRow>>,
        _ request: ImportRequest,
        progress: @escaping ImportProgress = { _, _, _ in }
    ) async throws -> ImportResult {
        try request.actor.require(.editCustomers, in: request.entity)
        let act = ImportAct(.contacts, store, request, file)
        return try await act.run(progress) { connection in
            var resolution = try ContactsResolution(request.actor, connection)
            resolution.plan.result.take(file.content)
            for row in file.content.rows { resolution.add(row) }
            var plan = resolution.plan
            let changes = resolution.changes
            // Of this file what counts is people, several of them at one customer.
            plan.result.customers = changes.count
            guard plan.result.issues.isEmpty, !changes.isEmpty else { return plan }
            plan.changesMore = true
            plan.groupSequence = try GroupJournal.sequence(connection)
            let event = act.event(plan.result)
            plan.finish.append { _, connection in
                try GroupJournal.append(event, connection)
                for (customer, change) in changes { try change.write(to: customer, connection) }
            }
            return plan
        }
    }
}

/// Finds whose contact each row is, and what becomes of it.
private struct ContactsResolution {
    var plan = ImportPlan(.contacts)
    private(set) var changes: [(customer: Customer.ID, change: ContactChange)] = []
    private let customers: KnownCustomers
    private let contacts: KnownContacts
    /// Customers of other companies only, in which the actor may not edit customers.
    private let closed: Set<Customer.ID>
    /// Addresses, else names, that the file brought to a customer.
    private var brought: Set<Brought> = []

    private struct Brought: Hashable {
        let customer: Customer.ID
        let key: String
    }

    init(_ actor: Actor, _ connection: any SQLConnection) throws {
        customers = try KnownCustomers(connection)
        contacts = try KnownContacts(connection)
        closed = try CustomerAccess.customers(closedTo: actor, .editCustomers, connection)
    }

    mutating func add(_ row: ContactRow) {
        guard let known = customers.byCode[row.customerCode] else {
            return refuse(row, "customer_code", "import.unknown-customer", row.customerCode)
        }
        guard let role = WrittenRole.role(row.role) else {
            return refuse(row, "role", "import.contact.role", row.role ?? "")
        }
        guard !known.isErased else {
            plan.noteErased(row.customerCode, line: row.line, field: "customer_code")
            plan.result.skipped += 1
            return
        }
        if known.code != row.customerCode {
            plan.noteMerged(row.customerCode, into: known.code, line: row.line, field: "customer_code")
        }
        let name = row.name ?? known.details.name
        let there = contacts.find(known.id, role: role, name: name, email: row.email)
        let change = Self.change(row, role, there, known.details.name)
        let isSame = there.map { KnownContacts.isSame($0, change) } ?? false
        let key = (row.email?.lowercased() ?? SearchText.fold(name)) + " " + change.role.rawValue
        // Two customers that were merged may both have brought the same person.
        guard !isSame, brought.insert(Brought(customer: known.id, key: key)).inserted else {
            plan.result.skipped += 1
            return
        }
        guard !closed.contains(known.id) else {
            return plan.refuseElsewhere(row.customerCode, line: row.line, field: "customer_code")
        }
        changes.append((known.id, change))
    }

    private static func change(
        _ row: ContactRow,
        _ role: ContactRole,
        _ there: Contact?,
        _ customerName: String
    ) -> ContactChange {
        ContactChange(
            existing: there?.id,
            role: row.role == nil ? there?.role ?? role : role,
            name: row.name ?? there?.name ?? customerName,
            email: row.email ?? there?.email,
            phone: row.phone ?? there?.phone,
            language: row.language ?? there?.language
        )
    }

    private mutating func refuse(_ row: ContactRow, _ field: String, _ code: String, _ read: String) {
        plan.result.issues.append(Issue(line: row.line, field: field, code: code, parameters: ["read": read]))
    }
}
