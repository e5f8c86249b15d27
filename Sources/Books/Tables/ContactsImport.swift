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
        let act = ImportAct(.contacts, store, request, fileName: file.name, fileDigest: file.digest)
        return try await act.run(progress) { connection in
            var plan = ImportPlan(.contacts)
            plan.result.take(file.content)
            let customers = try KnownCustomers(connection), contacts = try KnownContacts(connection)
            var changes: [(Customer.ID, ContactChange)] = []
            for row in file.content.rows {
                guard let known = customers.byCode[row.customerCode] else {
                    plan.result.issues.append(
                        Self.issue(row, "customer_code", "import.unknown-customer", row.customerCode)
                    )
                    continue
                }
                guard let role = WrittenRole.role(row.role) else {
                    plan.result.issues.append(Self.issue(row, "role", "import.contact.role", row.role ?? ""))
                    continue
                }
                let there = contacts.find(known.id, name: row.name, email: row.email)
                let change = Self.change(row, role, there, known.details.name)
                if let there, KnownContacts.isSame(there, change) {
                    plan.result.skipped += 1
                } else {
                    changes.append((known.id, change))
                }
            }
            plan.result.customers = Set(changes.map(\.0)).count
            guard plan.result.issues.isEmpty, !changes.isEmpty else { return plan }
            plan.changesMore = true
            let event = act.event(plan.result), writes = changes
            plan.finish.append { _, connection in
                for (customer, change) in writes { try change.write(to: customer, connection) }
                try GroupJournal.append(event, connection)
            }
            return plan
        }
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

    private static func issue(_ row: ContactRow, _ field: String, _ code: String, _ read: String) -> Issue {
        Issue(line: row.line, field: field, code: code, parameters: ["read": read])
    }
}
