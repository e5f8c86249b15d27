internal import Crypto
internal import Primitives
internal import Storage

/// Turns the rows of a posting into bytes, a range at a time: those that the chain covers, and those that are inserted.
///
/// A row is encoded once, outside any transaction; what holds the database only hands the bytes on.
struct PostingEncoder {
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

    /// Steps are encoded in their order, each once.
    mutating func encode(_ step: Step) -> EncodedStep {
        let posted = encode(step.table.name, step.table.columns.map(\.name)) { writer in
            rows.write(step.range, of: step.table, to: writer)
            return step.range.count
        }
        digest.update(data: posted.rows.bytes)
        defer { nextPart += 1 }
        var blocks = [posted]
        if step.table.tag == PostedTable.documents.tag {
            blocks += [documentTexts(step.range), openCredits(step.range)]
        }
        if step.table.tag == PostedTable.instalments.tag { blocks.append(openItems(step.range)) }
        return EncodedStep(journalID: rows.journalID, part: nextPart, blocks: blocks)
    }

    private func encode(
        _ table: String,
        _ columns: [String],
        _ write: (CanonicalRowWriter) -> Int
    ) -> EncodedStep.Block {
        let writer = CanonicalRowWriter()
        let count = write(writer)
        return EncodedStep.Block(
            table: table,
            columns: columns,
            rows: CanonicalRows(bytes: writer.bytes, count: count)
        )
    }

    private func documentTexts(_ range: Range<Int>) -> EncodedStep.Block {
        encode("document_text", ["document_id", "label", "salt"]) { writer in
            var count = 0
            for index in range where !rows.plan.draft.documents[index].label.isEmpty {
                writer.integer(rows.id(Reference<Document>.new(index)))
                writer.text(rows.plan.draft.documents[index].label)
                writer.bytes(rows.documentSalt(index))
                count += 1
            }
            return count
        }
    }

    /// What of the credits among the documents is left.
    private func openCredits(_ range: Range<Int>) -> EncodedStep.Block {
        encode("open_credit_row", OpenProjection.creditColumns) { writer in
            var count = 0
            for index in range {
                guard let open = rows.plan.newCredits[index], open.openMinor > 0 else { continue }
                writer.integer(rows.id(Reference<Document>.new(index)))
                writer.integer(rows.journalID)
                writer.integer(rows.id(open.account))
                writer.currency(open.currency)
                writer.date(open.issuedOn)
                writer.integer(open.openMinor)
                writer.integer(open.openFunctional)
                count += 1
            }
            return count
        }
    }

    private func openItems(_ range: Range<Int>) -> EncodedStep.Block {
        encode("open_item_row", OpenProjection.itemColumns) { writer in
            var count = 0
            for index in range {
                let open = rows.plan.newItems[index]
                guard open.openMinor > 0 else { continue }
                writer.integer(rows.id(Reference<Instalment>.new(index)))
                writer.integer(rows.journalID)
                writer.integer(rows.id(open.account))
                writer.currency(open.currency)
                writer.date(open.issuedOn)
                writer.date(rows.plan.draft.instalments[index].dueOn)
                writer.integer(open.openMinor)
                writer.integer(open.openFunctional)
                count += 1
            }
            return count
        }
    }
}

/// A range of one table with what goes beside it, ready to be inserted.
struct EncodedStep: Sendable {
    struct Block: Sendable {
        let table: String
        let columns: [String]
        let rows: CanonicalRows
    }

    let journalID: Int64
    /// The place of the range among the parts that the event covers.
    let part: Int64
    /// The posted rows, which are the part, then the rows that are kept beside them.
    let blocks: [Block]

    /// Inserts the rows and the part; tried again after a conflict, it does the same.
    func write(_ connection: any SQLConnection) throws {
        for block in blocks where block.rows.count > 0 {
            try block.rows.withRows(of: block.columns.count) { write in
                try connection.insertMany(
                    into: block.table,
                    columns: block.columns,
                    rows: 0..<block.rows.count
                ) { _, writer in write(writer) }
            }
        }
        try connection.insertMany(
            into: "journal_part",
            columns: ["journal_id", "ordinal", "bytes"],
            rows: CollectionOfOne(blocks[0].rows.bytes)
        ) { bytes, writer in
            writer.integer(journalID)
            writer.integer(part)
            writer.bytes(bytes)
        }
    }
}

extension PostingRows {
    /// The customers and accounts that the posting opens.
    func writeParties(_ connection: any SQLConnection) throws {
        let draft = plan.draft
        try connection.insertMany(
            into: "customer_row",
            columns: CustomerColumns.all,
            rows: draft.customers.indices
        ) { index, writer in
            let customer = draft.customers[index]
            writer.integer(id(Reference<Customer>.new(index)))
            writer.integer(journalID)
            writer.text(customer.code)
            CustomerColumns.write(customer.details, to: writer)
            writer.bytes(customerSalt(index))
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
                writer.integer(id(Reference<Account>.new(index)))
                writer.integer(journalID)
                writer.integer(id(account.customer))
                writer.identifier(plan.entity.id)
                writer.text(account.code)
            }
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
        if !plan.draft.dueDays.isEmpty { try showDueDays(of: journalID, connection) }
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

    /// Shows the due days that a posting corrects: its rows are there already.
    private static func showDueDays(of journalID: Int64, _ connection: any SQLConnection) throws {
        try connection.execute(
            """
            insert into due_day_current (instalment_id, due_on, due_basis)
            select instalment_id, due_on, due_basis from due_day_row
            where id in (select max(id) from due_day_row where journal_id = \(journalID) group by instalment_id)
            on conflict (instalment_id) do update set due_on = excluded.due_on, due_basis = excluded.due_basis
            """
        )
        try connection.execute(
            """
            update open_item_row set due_on = (
                select due_day_current.due_on from due_day_current
                where due_day_current.instalment_id = open_item_row.instalment_id)
            where instalment_id in (select instalment_id from due_day_row where journal_id = \(journalID))
            """
        )
    }
}
