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
        let act = ImportAct(.customers, store, request, file)
        let result = try await act.run(progress) { connection in
            var resolution = try CustomersResolution(file.content, request, connection)
            let changes = resolution.changes()
            var plan = resolution.plan
            guard plan.result.issues.isEmpty else { return plan }
            let terms = GivenTerms(changes, known: resolution.givenTerms, recalculates: request.recalculatesDueDays)
            try terms.note(in: &plan, of: request.entity, connection)
            plan.changesMore = !changes.isEmpty || terms.asks
            guard plan.changesMore else { return plan }
            plan.groupSequence = try GroupJournal.sequence(connection)
            var made = act.event(plan.result)
            OpenedParties.add(customers: changes.count { $0.existing == nil }, to: &made)
            let event = made
            plan.finish.append { _, connection in
                let journalID = try GroupJournal.append(event, connection)
                try terms.write(by: request.actor, connection)
                try CustomerWriter(journalID: journalID, connection).write(changes)
            }
            return plan
        }
        if result.outcome == .imported {
            let derive = DeriveDueDays(store: store)
            try await derive.runEverywhere(by: request.actor, at: request.at)
            try await derive.finishAsked(at: request.at)
        }
        return result
    }
}

/// What becomes of one customer of the file.
struct CustomerChange: Sendable {
    let code: String
    /// Nil for a new one.
    let existing: Customer.ID?
    /// The terms that it had, when the file gives others.
    let formerTerms: PaymentTerms?
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
    /// Customers of other companies only, in which the actor may not edit customers.
    private let closed: Set<Customer.ID>
    /// The terms of customers that were there already, as far as the file gives them.
    private(set) var givenTerms: [Int64: PaymentTerms] = [:]

    init(
        _ reading: TableReading<CustomerRow>,
        _ request: ImportRequest,
        _ connection: any SQLConnection
    ) throws {
        guard let entity = try LegalEntities.find(request.entity, connection) else {
            throw LedgerError.unknown("legal entity", request.entity.rawValue)
        }
        rows = reading.rows
        currency = entity.currency
        customers = try KnownCustomers(connection)
        contacts = try KnownContacts(connection)
        closed = try CustomerAccess.customers(closedTo: request.actor, .editCustomers, connection)
        plan.result.take(reading)
    }

    mutating func changes() -> [CustomerChange] {
        let codes = Set(rows.map(\.code))
        var changes: [CustomerChange] = [], taken: [CustomerRow] = [], survivors: Set<Customer.ID> = []
        for row in rows {
            checkCode(row.parentCode, "parent_code", row, codes)
            checkCode(row.payerCode, "payer_code", row, codes)
            guard speaksForItself(row, codes, &survivors) else {
                plan.result.skipped += 1
                continue
            }
            taken.append(row)
            let change = change(row)
            if let id = change.existing, let terms = row.paymentTerms, !closed.contains(id) {
                givenTerms[id.rawValue] = terms
            }
            guard change.existing == nil || change.changesDetails || change.contact != nil else {
                plan.result.skipped += 1
                continue
            }
            if let existing = change.existing, closed.contains(existing) {
                plan.refuseElsewhere(row.code, line: row.line, field: "code")
            } else {
                changes.append(change)
            }
        }
        checkLoops("parent_code", isOwnRight: false, customers.parents, taken) { $0.parentCode }
        checkLoops("payer_code", isOwnRight: true, customers.payers, taken) { $0.payerCode }
        plan.result.customers = changes.count
        return changes
    }

    /// Whether the line of a customer is read: not of one that was erased, nor of one that was merged when the customer
    /// it passed to has a line too, or had one under another code.
    private mutating func speaksForItself(
        _ row: CustomerRow,
        _ codes: Set<String>,
        _ survivors: inout Set<Customer.ID>
    ) -> Bool {
        guard let known = customers.byCode[row.code] else { return true }
        if known.isErased {
            plan.noteErased(row.code, line: row.line, field: "code")
            return false
        }
        guard known.code != row.code else { return true }
        plan.noteMerged(row.code, into: known.code, line: row.line, field: "code")
        return !codes.contains(known.code) && survivors.insert(known.id).inserted
    }

    /// The code of the customer that stands for the one of a code.
    private func standing(_ code: String) -> String { customers.byCode[code]?.code ?? code }

    private mutating func checkCode(_ code: String?, _ field: String, _ row: CustomerRow, _ codes: Set<String>) {
        guard let code, !codes.contains(code), customers.byCode[code] == nil else { return }
        plan.result.issues.append(
            Issue(line: row.line, field: field, code: "import.unknown-customer", parameters: ["read": code])
        )
    }

    /// A customer that is, over one or more others, its own parent or payer.
    ///
    /// `isOwnRight` when naming oneself is what a blank means, as it is of payers.
    private mutating func checkLoops(
        _ field: String,
        isOwnRight: Bool,
        _ known: [String: String],
        _ taken: [CustomerRow],
        _ code: (CustomerRow) -> String?
    ) {
        var next = known
        for row in taken {
            guard let above = code(row).map(standing) else { continue }
            let own = standing(row.code)
            // A line of a customer that was merged into its own parent says nothing any more.
            next[own] = above == own && (isOwnRight || code(row) != row.code) ? nil : above
        }
        let loops = LoopsAbove(next, from: taken.map { standing($0.code) })
        for row in taken {
            guard let chain = loops.chain(of: standing(row.code)) else { continue }
            let parameters = ["read": row.code, "chain": chain]
            plan.result.issues.append(
                Issue(line: row.line, field: field, code: "import.customer.loop", parameters: parameters)
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
        let code = known?.code ?? row.code
        var change = CustomerChange(
            code: code,
            existing: known?.id,
            formerTerms: known?.details.paymentTerms.flatMap { $0 == details.paymentTerms ? nil : $0 },
            details: details,
            parentCode: row.parentCode.map(standing),
            payerCode: row.payerCode.map(standing),
            email: row.email,
            phone: row.phone
        )
        let oldParent = customers.parents[code], oldPayer = customers.payers[code]
        change.changesDetails =
            known.map { $0.details != details } ?? true
            || change.parentCode.map { $0 != oldParent && !($0 == code && oldParent == nil) } ?? false
            || change.payerCode.map { $0 != oldPayer && !($0 == code && oldPayer == nil) } ?? false
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
