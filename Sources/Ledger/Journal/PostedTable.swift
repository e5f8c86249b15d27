internal import Storage

/// The shape of a table of posted facts: what is inserted, hashed and compared, in this order.
///
/// A column is only ever added at the end, with a new version of the table, so that old events can still be checked.
struct PostedTable: Sendable {
    enum ColumnType: Sendable { case integer, text, bytes, date }

    /// How an event names the table; never reused.
    let tag: Int64
    let name: String
    let columns: [(name: String, type: ColumnType)]

    static let documents = PostedTable(
        tag: 1,
        name: "document_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("legal_entity_id", .integer), ("account_id", .integer),
            ("kind", .text), ("number", .text), ("issued_on", .date), ("known_on", .date), ("currency", .text),
            ("amount_minor", .integer), ("functional_minor", .integer), ("control_account", .text), ("source", .text),
            ("source_key", .bytes), ("text_digest", .bytes),
        ]
    )
    static let instalments = PostedTable(
        tag: 2,
        name: "instalment_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("document_id", .integer), ("account_id", .integer),
            ("ordinal", .integer), ("issued_on", .date), ("due_on", .date), ("due_basis", .text), ("currency", .text),
            ("amount_minor", .integer), ("functional_minor", .integer),
        ]
    )
    static let allocations = PostedTable(
        tag: 3,
        name: "allocation_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("credit_document_id", .integer), ("instalment_id", .integer),
            ("amount_minor", .integer), ("debit_functional_minor", .integer), ("credit_functional_minor", .integer),
            ("allocated_on", .date), ("known_on", .date), ("mirror_of_id", .integer),
        ]
    )
    static let conversions = PostedTable(
        tag: 4,
        name: "conversion_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("from_document_id", .integer), ("to_document_id", .integer),
            ("rate_ppm", .integer), ("rate_source", .text),
        ]
    )
    static let holds = PostedTable(
        tag: 5,
        name: "hold_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("kind", .text), ("customer_id", .integer),
            ("account_id", .integer), ("instalment_id", .integer), ("amount_minor", .integer), ("from_on", .date),
            ("until_on", .date), ("placed_by", .text), ("reason", .text),
        ]
    )
    static let holdEnds = PostedTable(
        tag: 6,
        name: "hold_end_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("hold_id", .integer), ("ended_on", .date), ("ended_by", .text),
        ]
    )
    static let commitments = PostedTable(
        tag: 7,
        name: "commitment_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("account_id", .integer), ("reference", .text),
            ("currency", .text), ("amount_minor", .integer), ("placed_on", .date),
        ]
    )
    static let commitmentEnds = PostedTable(
        tag: 8,
        name: "commitment_end_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("commitment_id", .integer), ("amount_minor", .integer),
            ("ended_on", .date), ("reason", .text),
        ]
    )

    static let transfers = PostedTable(
        tag: 9,
        name: "transfer_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("account_id", .integer), ("document_id", .integer),
            ("from_control", .text), ("to_control", .text), ("amount_minor", .integer), ("transferred_on", .date),
            ("source_key", .bytes),
        ]
    )

    static let accountOwners = PostedTable(
        tag: 10,
        name: "account_owner_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("account_id", .integer), ("from_customer_id", .integer),
            ("customer_id", .integer),
        ]
    )

    static let dueDays = PostedTable(
        tag: 11,
        name: "due_day_row",
        columns: [
            ("id", .integer), ("journal_id", .integer), ("instalment_id", .integer), ("due_on", .date),
            ("due_basis", .text),
        ]
    )

    /// In the order in which they are written: a row points only at rows of the tables before it, or of its own.
    static let all = [
        documents, instalments, allocations, conversions, transfers, holds, holdEnds, commitments, commitmentEnds,
        accountOwners, dueDays,
    ]

    /// Copies the row on which `row` stands, value by value.
    func copy(_ row: any SQLRow, to writer: any SQLRowWriter) throws {
        for (index, column) in columns.enumerated() {
            switch column.type {
            case .integer: writer.integer(try row.optionalInteger(index))
            case .text: writer.text(try row.optionalText(index))
            case .bytes: writer.bytes(try row.optionalBytes(index))
            case .date: writer.date(try row.optionalDate(index))
            }
        }
    }
}
