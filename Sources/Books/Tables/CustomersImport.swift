public import AccountingFormats
internal import Ledger
internal import Office
internal import Primitives
public import Storage

/// Imports a table of customers: makes the new ones, and changes of the others only what the file gives.
public struct CustomersImport: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// All or nothing; throws `PermissionError` when the actor may not.
    public func run(
        _ file: ImportFile<TableReading<CustomerRow>>,
        _ request: ImportRequest,
        progress: @escaping ImportProgress = { _, _, _ in }
    ) async throws -> ImportResult {
        try request.actor.require(.editCustomers, in: request.entity)
        let act = ImportAct(.customers, store, request, fileName: file.name, fileDigest: file.digest)
        return try await act.run(progress) { connection in
            var resolution = try CustomersResolution(file.content, request.entity, connection)
            let changes = resolution.changes()
            var plan = resolution.plan
            guard plan.result.issues.isEmpty, !changes.isEmpty else { return plan }
            plan.changesMore = true
            let event = act.event(plan.result)
            plan.finish.append { _, connection in
                let journalID = try GroupJournal.append(event, connection)
                try CustomerWriter(journalID: journalID, connection).write(changes)
            }
            return plan
        }
    }
}

/// What becomes of one customer of the file.
struct CustomerChange: Sendable {
    let code: String
    /// Nil for a new one.
    let existing: Customer.ID?
    var details: CustomerDetails
    /// Codes, since parent and payer may be new as well; nil when the file does not give them.
    let parentCode: String?
    let payerCode: String?
    let email: String?
    let phone: String?
    var changesDetails = true
    var contact: ContactChange?
}

private struct CustomersResolution {
    var plan = ImportPlan(.customers)
    private let rows: [CustomerRow]
    private let currency: Currency
    private let customers: KnownCustomers
    private let contacts: KnownContacts

    init(_ reading: TableReading<CustomerRow>, _ id: LegalEntity.ID, _ connection: any SQLConnection) throws {
        guard let entity = try LegalEntities.find(id, connection) else {
            throw LedgerError.unknown("legal entity", id.rawValue)
        }
        rows = reading.rows
        currency = entity.currency
        customers = try KnownCustomers(connection)
        contacts = try KnownContacts(connection)
        plan.result.take(reading)
    }

    mutating func changes() -> [CustomerChange] {
        let codes = Set(rows.map(\.code))
        var changes: [CustomerChange] = []
        for row in rows {
            checkCode(row.parentCode, "parent_code", row, codes)
            checkCode(row.payerCode, "payer_code", row, codes)
            let change = change(row)
            guard change.existing == nil || change.changesDetails || change.contact != nil else {
                plan.result.skipped += 1
                continue
            }
            changes.append(change)
        }
        checkLoops("parent_code", customers.parents) { $0.parentCode }
        checkLoops("payer_code", customers.payers) { $0.payerCode }
        plan.result.customers = changes.count
        return changes
    }

    private mutating func checkCode(_ code: String?, _ field: String, _ row: CustomerRow, _ codes: Set<String>) {
        guard let code, !codes.contains(code), customers.byCode[code] == nil else { return }
        plan.result.issues.append(
            Issue(line: row.line, field: field, code: "import.unknown-customer", parameters: ["read": code])
        )
    }

    /// A customer that is, over one or more others, its own parent or payer.
    ///
    /// One's own payer is what a blank means.
    private mutating func checkLoops(
        _ field: String,
        _ known: [String: String],
        _ code: (CustomerRow) -> String?
    ) {
        var next = known
        for row in rows { if let above = code(row) { next[row.code] = above == row.code ? nil : above } }
        for row in rows {
            var step = next[row.code], seen: Set<String> = []
            while let current = step, current != row.code, seen.insert(current).inserted { step = next[current] }
            guard step == row.code else { continue }
            plan.result.issues.append(
                Issue(line: row.line, field: field, code: "import.customer.loop", parameters: ["read": row.code])
            )
        }
    }

    private mutating func change(_ row: CustomerRow) -> CustomerChange {
        let known = customers.byCode[row.code]
        var details = known?.details ?? CustomerDetails(name: row.name)
        details.name = row.name
        fill(&details, from: row)
        if let limit = row.creditLimit {
            if let minor = limit.minorUnits(in: currency) {
                details.creditLimitMinor = minor
            } else {
                let parameters = ["expected": "\(currency.minorUnitDigits)", "read": "credit_limit"]
                plan.result.issues.append(
                    Issue(
                        line: row.line,
                        field: "credit_limit",
                        code: "csv.amount.decimals",
                        parameters: parameters
                    )
                )
            }
        }
        var change = CustomerChange(
            code: row.code,
            existing: known?.id,
            details: details,
            parentCode: row.parentCode,
            payerCode: row.payerCode,
            email: row.email,
            phone: row.phone
        )
        let oldParent = customers.parents[row.code], oldPayer = customers.payers[row.code]
        change.changesDetails =
            known.map { $0.details != details } ?? true
            || row.parentCode.map { $0 != oldParent && !($0 == row.code && oldParent == nil) } ?? false
            || row.payerCode.map { $0 != oldPayer && !($0 == row.code && oldPayer == nil) } ?? false
        change.contact = contacts.change(
            for: known?.id,
            oldName: known?.details.name,
            name: row.name,
            email: row.email,
            phone: row.phone
        )
        return change
    }

    private mutating func fill(_ details: inout CustomerDetails, from row: CustomerRow) {
        details.siren = row.siren?.digits ?? details.siren
        details.vatNumber = row.vatNumber?.text ?? details.vatNumber
        details.language = row.language ?? details.language
        details.paymentTerms = row.paymentTerms ?? details.paymentTerms
        details.salesOwner = row.salesOwner ?? details.salesOwner
        details.address.lines = row.address ?? details.address.lines
        details.address.postalCode = row.postalCode ?? details.address.postalCode
        details.address.city = row.city ?? details.address.city
        details.address.country = row.country ?? details.address.country
        guard let text = row.category else { return }
        if let category = WrittenCategory.category(text) {
            details.category = category
        } else {
            plan.result.notices.append(
                Issue(
                    line: row.line,
                    field: "category",
                    code: "import.customer.category",
                    parameters: ["read": text, "used": details.category.rawValue]
                )
            )
        }
    }
}
