internal import Crypto
internal import Primitives
internal import Storage

/// The check itself: chain by chain, event by event, row by row.
struct VerificationRun {
    let connection: any SQLConnection
    var report = VerificationReport()
    private var posted: [Int64: Int64] = [:]
    private var witnesses: [VerifiedEvent] = []
    /// How many customers and accounts each event says that it opened, by the event's number.
    private(set) var opened: [OpenedParties.Table: [Int64: Int64]] = [:]
    private let verbs: Set<String>

    /// `verbs`: which events are kept for the checks that come after.
    init(connection: any SQLConnection, verbs: Set<String>) {
        self.connection = connection
        self.verbs = verbs
    }

    private struct StoredEvent {
        let id: Int64
        let sequence: Int64
        let bytes: [UInt8]
        let hash: [UInt8]
        let columns: (recordedAt: Int64, actor: String, verb: String, subject: String)
    }

    mutating func chains() throws {
        let heads = try connection.rows("select chain_id, sequence, hash from ledger_head order by chain_id") { row in
            (chain: try row.integer(0), sequence: try row.integer(1), hash: try row.bytes(2))
        }
        for head in heads {
            var hash: [UInt8] = [], sequence: Int64 = 0
            while true {
                let page = try events(of: head.chain, after: sequence)
                if page.isEmpty { break }
                for event in page {
                    hash = try check(event, chain: head.chain, sequence: sequence + 1, previous: hash)
                    sequence += 1
                }
            }
            guard sequence == head.sequence, hash == head.hash else {
                throw VerificationStop(.hash, "ledger_head \(head.chain)")
            }
            report.heads.append(head)
        }
    }

    private func events(of chain: Int64, after sequence: Int64) throws -> [StoredEvent] {
        let query: SQL = """
            select id, sequence, bytes, hash, recorded_at, actor, verb, subject from journal
            where chain_id = \(chain) and sequence > \(sequence) order by sequence limit 500
            """
        return try connection.rows(query) { row in
            StoredEvent(
                id: try row.integer(0),
                sequence: try row.integer(1),
                bytes: try row.bytes(2),
                hash: try row.bytes(3),
                columns: (try row.integer(4), try row.text(5), try row.text(6), try row.text(7))
            )
        }
    }

    private mutating func check(
        _ event: StoredEvent,
        chain: Int64,
        sequence: Int64,
        previous: [UInt8]
    ) throws -> [UInt8] {
        let place = "journal \(event.id)"
        guard event.sequence == sequence else { throw VerificationStop(.sequence, place) }
        guard SealedEvent.hash(previous: previous, bytes: event.bytes) == event.hash else {
            throw VerificationStop(.hash, place)
        }
        guard let content = SealedEvent.decode(event.bytes), content.chain == chain, content.sequence == sequence,
            content.recordedAt == event.columns.recordedAt, content.actor == event.columns.actor,
            content.verb == event.columns.verb, content.subject == event.columns.subject
        else { throw VerificationStop(.event, place) }
        try checkRows(of: event.id, content)
        report.events += 1
        for table in OpenedParties.Table.allCases {
            guard let detail = content.detail.first(where: { $0.name == table.detail }) else { continue }
            opened[table, default: [:]][event.id] = Int64(detail.value)
        }
        if verbs.contains(content.verb) { witnesses.append(VerifiedEvent(content)) }
        return event.hash
    }

    private mutating func checkRows(of journalID: Int64, _ content: SealedEvent.Content) throws {
        guard !content.blocks.isEmpty else { return }
        var parts = PartReader(connection: connection, journalID: journalID)
        let canonical = CanonicalRowWriter()
        for block in content.blocks {
            guard let table = PostedTable.all.first(where: { $0.tag == block.tag }) else {
                throw VerificationStop(.event, "journal \(journalID)")
            }
            posted[block.tag, default: 0] += block.count
            // A page at a time: PostgreSQL reads one answer after the other on a connection.
            for start in stride(from: block.first, to: block.first + block.count, by: 5000) {
                let end = min(start + 5000, block.first + block.count)
                try checkPage(of: table, start..<end, &parts, canonical)
            }
            report.rows += block.count
        }
        guard try parts.finish() == content.rowsDigest else { throw VerificationStop(.parts, "journal \(journalID)") }
    }

    private func checkPage(
        of table: PostedTable,
        _ ids: Range<Int64>,
        _ parts: inout PartReader,
        _ canonical: CanonicalRowWriter
    ) throws {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let query =
            SQL(trusted: "select \(columns) from \(table.name) where id >= ") + "\(ids.lowerBound)"
            + " and id < \(ids.upperBound) order by id"
        var found: [(id: Int64, bytes: [UInt8])] = []
        found.reserveCapacity(ids.count)
        try connection.forEach(query) { row in
            canonical.removeAll()
            try table.copy(row, to: canonical)
            found.append((try row.integer(0), canonical.bytes))
        }
        var next = found.makeIterator()
        for id in ids {
            guard let row = next.next(), row.id == id else { throw VerificationStop(.missing, "\(table.name) \(id)") }
            guard try parts.take(row.bytes) else { throw VerificationStop(.changed, "\(table.name) \(id)") }
        }
    }

    func unpostedRows() throws {
        for table in PostedTable.all {
            let query = SQL(
                trusted: """
                    select count(*) from \(table.name)
                    where journal_id not in (select journal_id from pending_posting)
                    """
            )
            let count = try connection.number(query)
            guard count == posted[table.tag, default: 0] else {
                throw VerificationStop(
                    .unposted,
                    "\(table.name): \(count) rows, \(posted[table.tag, default: 0]) posted"
                )
            }
        }
    }

    func openBalances() throws {
        let items: SQL = """
            select instalment.id from instalment
            left join (select instalment_id, cast(sum(amount_minor) as bigint) as applied,
                              cast(sum(debit_functional_minor) as bigint) as functional
                       from allocation group by instalment_id) as applied on applied.instalment_id = instalment.id
            left join open_item on open_item.instalment_id = instalment.id
            where instalment.amount_minor - coalesce(applied.applied, 0) <> coalesce(open_item.open_minor, 0)
               or instalment.functional_minor - coalesce(applied.functional, 0)
                  <> coalesce(open_item.open_functional_minor, 0)
            order by instalment.id limit 1
            """
        if let id = try connection.first(items, { try $0.integer(0) }) {
            throw VerificationStop(.openBalance, "instalment \(id)")
        }
        let credits: SQL = """
            select document.id from document
            join document_kind on document_kind.code = document.kind and document_kind.side = 'credit'
            left join (select credit_document_id, cast(sum(amount_minor) as bigint) as applied,
                              cast(sum(credit_functional_minor) as bigint) as functional
                       from allocation group by credit_document_id) as applied
                on applied.credit_document_id = document.id
            left join open_credit on open_credit.document_id = document.id
            where document.amount_minor - coalesce(applied.applied, 0) <> coalesce(open_credit.open_minor, 0)
               or document.functional_minor - coalesce(applied.functional, 0)
                  <> coalesce(open_credit.open_functional_minor, 0)
            order by document.id limit 1
            """
        if let id = try connection.first(credits, { try $0.integer(0) }) {
            throw VerificationStop(.openBalance, "document \(id)")
        }
    }

    mutating func texts() throws {
        var wrong: Int64?, erased: Int64 = 0
        let query: SQL = """
            select document.id, document.text_digest, document_text.label, document_text.salt, document_text.erased_at
            from document left join document_text on document_text.document_id = document.id
            where document.text_digest is not null or document_text.document_id is not null
            order by document.id
            """
        try connection.forEach(query) { row in
            guard wrong == nil else { return }
            let digest = try row.optionalBytes(1)
            if digest != nil, !row.isNull(4) {
                // What is left of it must be nothing; that it was erased is for the events to say.
                erased += 1
                if try !row.text(2).isEmpty || !row.bytes(3).isEmpty { wrong = try row.integer(0) }
            } else if row.isNull(2) || digest == nil {
                wrong = try row.integer(0)
            } else if try SaltedDigest.of(row.text(2), salt: row.bytes(3)) != digest {
                wrong = try row.integer(0)
            }
        }
        if let wrong { throw VerificationStop(.text, "document_text \(wrong)") }
        report.erasedTexts = erased
        report.erasedCustomers = try connection.number("select count(*) from customer where erased_at is not null")
    }

    /// Lets each check see the events that it asked for.
    func run(_ checks: [any VerificationCheck]) throws {
        for check in checks {
            let seen = witnesses.filter { check.verbs.contains($0.verb) }
            if let finding = try check.finding(seen, connection) { throw VerificationStop(finding) }
        }
    }
}

extension VerifiedEvent {
    fileprivate init(_ content: SealedEvent.Content) {
        self.init(
            chain: content.chain,
            sequence: content.sequence,
            recordedAt: Timestamp(millisecondsSinceEpoch: content.recordedAt),
            verb: content.verb,
            subject: content.subject,
            details: content.detail
        )
    }
}

/// The bytes of the rows of one event, part after part.
private struct PartReader {
    let connection: any SQLConnection
    let journalID: Int64
    private var ordinal: Int64 = 0
    private var rest: ArraySlice<UInt8> = []
    private var digest = SHA256()

    init(connection: any SQLConnection, journalID: Int64) {
        self.connection = connection
        self.journalID = journalID
    }

    /// Whether the next row's bytes are these.
    mutating func take(_ row: [UInt8]) throws -> Bool {
        if rest.isEmpty {
            guard let part = try load() else { return false }
            rest = part[...]
        }
        guard rest.starts(with: row) else { return false }
        rest = rest.dropFirst(row.count)
        return true
    }

    /// The digest of all parts; nil when bytes are left over.
    mutating func finish() throws -> [UInt8]? {
        guard rest.isEmpty, try load() == nil else { return nil }
        return Array(digest.finalize())
    }

    private mutating func load() throws -> [UInt8]? {
        let query: SQL = "select bytes from journal_part where journal_id = \(journalID) and ordinal = \(ordinal)"
        guard let part = try connection.first(query, { try $0.bytes(0) }) else { return nil }
        digest.update(data: part)
        ordinal += 1
        return part
    }
}
