internal import Ledger
internal import Primitives
internal import Storage

/// Messages that left for a person: to whom, about what, and their bytes.
struct MessageTraces: PersonalDataHolder {
    let name = "messages"

    /// What is under way, or of which nobody knows whether it left, is settled first.
    func obstacle(_ subject: PersonalDataSubject, _ connection: any SQLConnection) throws -> String? {
        let unsettled = try messages(subject, connection).first { ["sending", "uncertain"].contains($0.state) }
        return unsettled.map { "outbox:\($0.id)" }
    }

    func erase(_ subject: PersonalDataSubject, at instant: Timestamp, _ connection: any SQLConnection) throws -> Int {
        let messages = try messages(subject, connection)
        for message in messages {
            // The other messages of a customer of whom one person is erased are worked out again when they leave.
            if message.state == "intended", subject.addresses == nil { try cancel(message.id, instant, connection) }
            try connection.execute(
                """
                update outbox set recipients = \(String?.none), subject = \(String?.none), frozen = \(String?.none),
                                  erased_at = \(instant)
                where id = \(message.id)
                """
            )
        }
        try StoredFiles.removeUnused(messages.compactMap(\.frozen), connection)
        return messages.count
    }

    private struct Message {
        let id: Int64
        let state: String
        let frozen: String?
    }

    private func messages(_ subject: PersonalDataSubject, _ connection: any SQLConnection) throws -> [Message] {
        let query: SQL = """
            select id, state, frozen, recipients from outbox
            where customer_id in \(list: subject.customers.map(\.rawValue)) and erased_at is null order by id
            """
        let found = try connection.rows(query) { row in
            (
                message: Message(
                    id: try row.integer(0),
                    state: try row.text(1),
                    frozen: try row.optionalText(2)
                ),
                recipients: try row.optionalText(3)?.split(separator: " ").map(String.init) ?? []
            )
        }
        guard let addresses = subject.addresses else { return found.map(\.message) }
        return found.filter { !addresses.isDisjoint(with: $0.recipients) }.map(\.message)
    }

    private func cancel(_ id: Int64, _ instant: Timestamp, _ connection: any SQLConnection) throws {
        try connection.execute(
            """
            update outbox set state = 'cancelled', settled_at = \(instant), settled_by = 'system:erasure',
                              reason = 'erased'
            where id = \(id)
            """
        )
    }
}

/// Bytes that nothing points at any more.
enum StoredFiles {
    static func removeUnused(_ digests: [String], _ connection: any SQLConnection) throws {
        for digest in digests {
            try connection.execute(
                """
                delete from stored_file where digest = \(digest)
                and not exists (select 1 from outbox where outbox.frozen = \(digest))
                and not exists (select 1 from file_link where file_link.digest = \(digest))
                """
            )
        }
    }
}
