internal import Crypto
internal import Primitives
internal import Storage

/// Puts the rows of a posting into their tables, a range at a time, and keeps the bytes that the chain will cover.
struct PostingWriter {
    let rows: PostingRows
    private var digest = SHA256()
    private var nextPart: Int64 = 0

    init(_ rows: PostingRows) { self.rows = rows }

    /// A range of one table: what one short transaction writes.
    struct Step {
        let table: PostedTable
        let range: Range<Int>
    }

    /// Every range of every table, none longer than `size`, in an order in which no row points at a later one.
    func steps(of size: Int) -> [Step] {
        PostedTable.all.flatMap { table -> [Step] in
            let count = PostingRows.count(of: table, in: rows.plan.draft)
            return stride(from: 0, to: count, by: size).map {
                Step(table: table, range: $0..<min($0 + size, count))
            }
        }
    }

    /// SHA-256 over all parts in their order; nil when the posting has no rows.
    var rowsDigest: [UInt8]? { nextPart == 0 ? nil : Array(digest.finalize()) }

    /// The same step twice would be refused by the keys, so a transaction that is tried again starts from a copy.
    mutating func write(_ step: Step, _ connection: any SQLConnection) throws {
        let canonical = CanonicalRowWriter()
        try connection.insertMany(
            into: step.table.name,
            columns: step.table.columns.map(\.name),
            rows: step.range
        ) { index, writer in
            rows.write(index, of: step.table, to: TeeRowWriter(writer, canonical))
        }
        try connection.insertMany(
            into: "journal_part",
            columns: ["journal_id", "ordinal", "bytes"],
            rows: CollectionOfOne(nextPart)
        ) { part, writer in
            writer.integer(rows.journalID)
            writer.integer(part)
            writer.bytes(canonical.bytes)
        }
        digest.update(data: canonical.bytes)
        nextPart += 1
        if step.table.tag == PostedTable.documents.tag { try writeDocumentSide(step.range, connection) }
        if step.table.tag == PostedTable.instalments.tag { try writeOpenItems(step.range, connection) }
    }

    func writeParties(_ connection: any SQLConnection) throws {
        let draft = rows.plan.draft
        try connection.insertMany(
            into: "customer_row",
            columns: CustomerColumns.all,
            rows: draft.customers.indices
        ) { index, writer in
            let customer = draft.customers[index]
            writer.integer(rows.id(Reference<Customer>.new(index)))
            writer.integer(rows.journalID)
            writer.text(customer.code)
            CustomerColumns.write(customer.details, to: writer)
            writer.bytes(rows.customerSalt(index))
            writer.integer(nil)
            writer.integer(1)
        }
        // The account as it was opened, and as it is until it passes to somebody else.
        for table in ["account_row", "account_current"] {
            try connection.insertMany(
                into: table,
                columns: ["id", "journal_id", "customer_id", "legal_entity_id", "code"],
                rows: draft.accounts.indices
            ) { index, writer in
                let account = draft.accounts[index]
                writer.integer(rows.id(Reference<Account>.new(index)))
                writer.integer(rows.journalID)
                writer.integer(rows.id(account.customer))
                writer.identifier(rows.plan.entity.id)
                writer.text(account.code)
            }
        }
    }

    /// Texts of documents, and what of their credits is left.
    private func writeDocumentSide(_ range: Range<Int>, _ connection: any SQLConnection) throws {
        let documents = rows.plan.draft.documents
        try connection.insertMany(
            into: "document_text",
            columns: ["document_id", "label", "salt"],
            rows: range.lazy.filter { !documents[$0].label.isEmpty }
        ) { index, writer in
            writer.integer(rows.id(Reference<Document>.new(index)))
            writer.text(documents[index].label)
            writer.bytes(rows.documentSalt(index))
        }
        let open = range.lazy.compactMap { index in
            rows.plan.newCredits[index].flatMap { $0.openMinor > 0 ? (index, $0) : nil }
        }
        try connection.insertMany(
            into: "open_credit_row",
            columns: OpenProjection.creditColumns,
            rows: open
        ) { entry, writer in
            writer.integer(rows.id(Reference<Document>.new(entry.0)))
            writer.integer(rows.journalID)
            writer.integer(rows.id(entry.1.account))
            writer.currency(entry.1.currency)
            writer.date(entry.1.issuedOn)
            writer.integer(entry.1.openMinor)
            writer.integer(entry.1.openFunctional)
        }
    }

    private func writeOpenItems(_ range: Range<Int>, _ connection: any SQLConnection) throws {
        let open = range.lazy.compactMap { index in
            let state = rows.plan.newItems[index]
            return state.openMinor > 0 ? (index, state) : nil
        }
        try connection.insertMany(
            into: "open_item_row",
            columns: OpenProjection.itemColumns,
            rows: open
        ) { entry, writer in
            writer.integer(rows.id(Reference<Instalment>.new(entry.0)))
            writer.integer(rows.journalID)
            writer.integer(rows.id(entry.1.account))
            writer.currency(entry.1.currency)
            writer.date(entry.1.issuedOn)
            writer.date(rows.plan.draft.instalments[entry.0].dueOn)
            writer.integer(entry.1.openMinor)
            writer.integer(entry.1.openFunctional)
        }
    }
}

/// Rows of what is open: derived, kept by the ledger in the transaction that changes it, and checked by the database
/// never to fall below nothing.
enum OpenProjection {
    static let itemColumns = [
        "instalment_id", "journal_id", "account_id", "currency", "issued_on", "due_on", "open_minor",
        "open_functional_minor",
    ]
    static let creditColumns = [
        "document_id", "journal_id", "account_id", "currency", "issued_on", "open_minor", "open_functional_minor",
    ]

    /// Brings the rows of what existed before the posting to what is left after it.
    static func update(_ plan: PostingPlan, journalID: Int64, _ connection: any SQLConnection) throws {
        for (id, state) in plan.items.sorted(by: { $0.key < $1.key }) where state != plan.itemsBefore[id] {
            try connection.execute("delete from open_item_row where instalment_id = \(id)")
            guard state.openMinor > 0 else { continue }
            try connection.execute(
                """
                insert into open_item_row (instalment_id, journal_id, account_id, currency, issued_on, due_on,
                                           open_minor, open_functional_minor)
                select id, journal_id, account_id, currency, issued_on, due_on, \(state.openMinor),
                       \(state.openFunctional)
                from instalment where id = \(id)
                """
            )
        }
        for (id, state) in plan.credits.sorted(by: { $0.key < $1.key }) where state != plan.creditsBefore[id] {
            try connection.execute("delete from open_credit_row where document_id = \(id)")
            guard state.openMinor > 0 else { continue }
            try connection.execute(
                """
                insert into open_credit_row (document_id, journal_id, account_id, currency, issued_on, open_minor,
                                             open_functional_minor)
                select id, journal_id, account_id, currency, issued_on, \(state.openMinor), \(state.openFunctional)
                from document where id = \(id)
                """
            )
        }
    }
}
