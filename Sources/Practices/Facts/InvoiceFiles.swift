internal import Primitives
internal import Storage

/// Documents whose own PDF is at hand, and since when.
struct InvoiceFiles {
    private var linkedAt: [Int64: Timestamp] = [:]

    func holds(_ document: Int64) -> Bool { linkedAt[document] != nil }

    /// Whether the file was there already at an instant.
    func held(_ document: Int64, at instant: Timestamp) -> Bool {
        linkedAt[document].map { $0 <= instant } ?? false
    }

    static func read(_ connection: any SQLConnection) throws -> InvoiceFiles {
        var files = InvoiceFiles()
        let query: SQL = """
            select subject, min(linked_at) from file_link
            where role = 'invoice' and subject >= 'document:' and subject < 'document;'
            group by subject
            """
        try connection.forEach(query) { row in
            guard let document = Int64(try row.text(0).dropFirst("document:".count)) else { return }
            files.linkedAt[document] = Timestamp(millisecondsSinceEpoch: try row.integer(1))
        }
        return files
    }
}
