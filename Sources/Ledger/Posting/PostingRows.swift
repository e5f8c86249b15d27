internal import Primitives
internal import Storage

/// The rows of a plan once identifiers are reserved for them: what is written, hashed, and shown as open.
struct PostingRows {
    let plan: PostingPlan
    let journalID: Int64
    private let salts: Salts
    private let firsts: [Int64: Int64]
    private let firstCustomer: Int64
    private let firstAccount: Int64
    // Kept beside, since they are wanted for every row.
    private let draft: PostingDraft
    private let firstDocument: Int64
    private let firstInstalment: Int64

    init(_ plan: PostingPlan, salts: Salts, _ connection: any SQLConnection) throws {
        self.plan = plan
        draft = plan.draft
        self.salts = salts
        journalID = try connection.reserveIdentifiers(of: "journal", count: 1)
        var firsts: [Int64: Int64] = [:]
        for table in PostedTable.all {
            let count = Self.count(of: table, in: plan.draft)
            if count > 0 { firsts[table.tag] = try connection.reserveIdentifiers(of: table.name, count: count) }
        }
        self.firsts = firsts
        firstDocument = firsts[PostedTable.documents.tag] ?? 0
        firstInstalment = firsts[PostedTable.instalments.tag] ?? 0
        firstCustomer = try Self.reserve("customer_row", plan.draft.customers.count, connection)
        firstAccount = try Self.reserve("account_row", plan.draft.accounts.count, connection)
    }

    var blocks: [RowBlock] {
        PostedTable.all.compactMap { table in
            firsts[table.tag].map {
                RowBlock(tag: table.tag, first: $0, count: Int64(Self.count(of: table, in: draft)))
            }
        }
    }

    func id(_ reference: Reference<Customer>) -> Int64 { resolve(reference, firstCustomer) }
    func id(_ reference: Reference<Account>) -> Int64 { resolve(reference, firstAccount) }
    func id(_ reference: Reference<Document>) -> Int64 { resolve(reference, firstDocument) }
    func id(_ reference: Reference<Instalment>) -> Int64 { resolve(reference, firstInstalment) }
    func holdID(_ index: Int) -> Int64 { (firsts[PostedTable.holds.tag] ?? 0) + Int64(index) }
    func commitmentID(_ index: Int) -> Int64 { (firsts[PostedTable.commitments.tag] ?? 0) + Int64(index) }

    private static func reserve(_ table: String, _ count: Int, _ connection: any SQLConnection) throws -> Int64 {
        count == 0 ? 0 : try connection.reserveIdentifiers(of: table, count: count)
    }

    private func resolve<Subject>(_ reference: Reference<Subject>, _ first: Int64) -> Int64 {
        switch reference {
        case .existing(let id): id.rawValue
        case .new(let index): first + Int64(index)
        }
    }

    static func count(of table: PostedTable, in draft: PostingDraft) -> Int {
        switch table.tag {
        case PostedTable.documents.tag: draft.documents.count
        case PostedTable.instalments.tag: draft.instalments.count
        case PostedTable.allocations.tag: draft.allocations.count
        case PostedTable.conversions.tag: draft.conversions.count
        case PostedTable.transfers.tag: draft.transfers.count
        case PostedTable.holds.tag: draft.holds.count
        case PostedTable.holdEnds.tag: draft.holdEnds.count
        case PostedTable.commitments.tag: draft.commitments.count
        case PostedTable.commitmentEnds.tag: draft.commitmentEnds.count
        case PostedTable.accountOwners.tag: draft.accountOwners.count
        case PostedTable.dueDays.tag: draft.dueDays.count
        default: 0
        }
    }

    /// Writes the rows of a range of `table`, their columns in the table's order.
    func write(_ range: Range<Int>, of table: PostedTable, to writer: CanonicalRowWriter) {
        let first = firsts[table.tag] ?? 0, tag = table.tag
        for index in range {
            writer.integer(first + Int64(index))
            writer.integer(journalID)
            write(index, tag, to: writer)
        }
    }

    private func write(_ index: Int, _ tag: Int64, to writer: CanonicalRowWriter) {
        switch tag {
        case PostedTable.documents.tag: writeDocument(index, to: writer)
        case PostedTable.instalments.tag: writeInstalment(draft.instalments[index], to: writer)
        case PostedTable.allocations.tag: writeAllocation(index, to: writer)
        case PostedTable.conversions.tag: writeConversion(draft.conversions[index], to: writer)
        case PostedTable.transfers.tag: writeTransfer(draft.transfers[index], to: writer)
        case PostedTable.holds.tag: writeHold(draft.holds[index], to: writer)
        case PostedTable.holdEnds.tag: writeHoldEnd(draft.holdEnds[index], to: writer)
        case PostedTable.commitments.tag: writeCommitment(draft.commitments[index], to: writer)
        case PostedTable.commitmentEnds.tag: writeCommitmentEnd(draft.commitmentEnds[index], to: writer)
        case PostedTable.dueDays.tag: writeDueDay(draft.dueDays[index], to: writer)
        default: writeAccountOwner(draft.accountOwners[index], to: writer)
        }
    }

    func documentSalt(_ index: Int) -> [UInt8] { salts.salt(index) }

    func customerSalt(_ index: Int) -> [UInt8] { salts.salt(draft.documents.count + index) }

    private func writeDocument(_ index: Int, to writer: CanonicalRowWriter) {
        let document = draft.documents[index]
        writer.identifier(plan.entity.id)
        writer.integer(id(document.account))
        writer.text(document.kind.rawValue)
        writer.text(document.number)
        writer.date(document.issuedOn)
        writer.date(document.knownOn)
        writer.currency(document.currency)
        writer.integer(document.amountMinor)
        writer.integer(document.functionalMinor)
        writer.text(document.controlAccount)
        writer.text(document.source)
        writer.bytes(document.sourceKey)
        writer.bytes(document.label.isEmpty ? nil : SaltedDigest.of(document.label, salt: documentSalt(index)))
    }

    private func writeInstalment(_ instalment: InstalmentDraft, to writer: CanonicalRowWriter) {
        let document = draft.documents[instalment.document]
        writer.integer(id(Reference<Document>.new(instalment.document)))
        writer.integer(id(document.account))
        writer.integer(Int64(instalment.ordinal))
        writer.date(document.issuedOn)
        writer.date(instalment.dueOn)
        writer.text(instalment.dueBasis.rawValue)
        writer.currency(document.currency)
        writer.integer(instalment.amountMinor)
        writer.integer(instalment.functionalMinor)
    }

    private func writeAllocation(_ index: Int, to writer: CanonicalRowWriter) {
        let allocation = draft.allocations[index], parts = plan.functionalParts[index]
        writer.integer(id(allocation.credit))
        writer.integer(id(allocation.instalment))
        writer.integer(allocation.amountMinor)
        writer.integer(parts.debit)
        writer.integer(parts.credit)
        writer.date(allocation.allocatedOn)
        writer.date(allocation.knownOn)
        writer.identifier(allocation.mirrorOf)
    }

    private func writeConversion(_ conversion: ConversionDraft, to writer: CanonicalRowWriter) {
        writer.integer(id(conversion.from))
        writer.integer(id(conversion.to))
        writer.integer(conversion.rate.partsPerMillion)
        writer.text(conversion.rateSource)
    }

    private func writeTransfer(_ transfer: TransferDraft, to writer: CanonicalRowWriter) {
        writer.integer(id(transfer.account))
        writer.integer(transfer.document.map { id($0) })
        writer.text(transfer.fromControl)
        writer.text(transfer.toControl)
        writer.integer(transfer.amountMinor)
        writer.date(transfer.transferredOn)
        writer.bytes(transfer.sourceKey)
    }

    private func writeHold(_ hold: HoldDraft, to writer: CanonicalRowWriter) {
        writer.text(hold.kind.rawValue)
        if case .customer(let id) = hold.subject { writer.identifier(id) } else { writer.integer(nil) }
        if case .account(let id) = hold.subject { writer.identifier(id) } else { writer.integer(nil) }
        if case .instalment(let id) = hold.subject { writer.identifier(id) } else { writer.integer(nil) }
        writer.integer(hold.amountMinor)
        writer.date(hold.fromOn)
        writer.date(hold.untilOn)
        writer.text(hold.placedBy)
        writer.text(hold.reason)
    }

    private func writeHoldEnd(_ end: HoldEndDraft, to writer: CanonicalRowWriter) {
        writer.identifier(end.hold)
        writer.date(end.endedOn)
        writer.text(end.endedBy)
    }

    private func writeCommitment(_ commitment: CommitmentDraft, to writer: CanonicalRowWriter) {
        writer.identifier(commitment.account)
        writer.text(commitment.reference)
        writer.currency(commitment.amount.currency)
        writer.integer(commitment.amount.minorUnits)
        writer.date(commitment.placedOn)
    }

    private func writeCommitmentEnd(_ end: CommitmentEndDraft, to writer: CanonicalRowWriter) {
        writer.identifier(end.commitment)
        writer.integer(end.amountMinor)
        writer.date(end.endedOn)
        writer.text(end.reason)
    }

    private func writeDueDay(_ day: DueDayDraft, to writer: CanonicalRowWriter) {
        writer.identifier(day.instalment)
        writer.date(day.dueOn)
        writer.text(day.dueBasis.rawValue)
    }

    private func writeAccountOwner(_ owner: AccountOwnerDraft, to writer: any SQLRowWriter) {
        writer.identifier(owner.account)
        writer.identifier(owner.from)
        writer.identifier(owner.to)
    }
}
