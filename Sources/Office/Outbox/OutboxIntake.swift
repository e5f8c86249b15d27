internal import Ledger
public import Primitives
public import Storage

extension Outbox {
    /// How many intents go into one statement.
    private static let batchSize = 500

    /// Adds the intents, each with its items, and returns the entry of each; nil for one that was there already.
    ///
    /// An intent is there already when its key is, or when one of its items was meant before with the same step and
    /// ordinal; then nothing of it is added. The heads of the companies are held, so that two who intend the same at once
    /// come one after the other. None leaves before `notBefore`, when it is given.
    public static func intend(
        _ intents: [OutboxIntent],
        by actor: Actor,
        at instant: Timestamp,
        notBefore: Timestamp? = nil,
        _ connection: any SQLConnection
    ) throws -> [OutboxEntry.ID?] {
        let moment = Moment(instant: instant, notBefore: max(notBefore ?? instant, instant))
        for entity in Set(intents.map(\.legalEntity)).sorted() { _ = try Ledger.lock(entity, connection) }
        var taken = Taken()
        var ids: [OutboxEntry.ID?] = []
        ids.reserveCapacity(intents.count)
        var start = 0
        while start < intents.count {
            let batch = Array(intents[start..<min(start + batchSize, intents.count)])
            ids += try intend(batch: batch, &taken, by: actor, moment, connection)
            start += batchSize
        }
        return ids
    }

    private struct Moment {
        let instant: Timestamp
        let notBefore: Timestamp
    }

    /// What was meant earlier in the same call.
    private struct Taken {
        var keys: Set<String> = []
        var items: Set<ItemKey> = []
    }

    private struct ItemKey: Hashable {
        let instalment: Int64
        let step: String
        let ordinal: Int

        init(_ item: OutboxIntent.Item) { self.init(item.instalment.rawValue, item.stepKey, item.ordinal) }

        init(_ instalment: Int64, _ step: String, _ ordinal: Int) {
            self.instalment = instalment
            self.step = step
            self.ordinal = ordinal
        }
    }

    private static func intend(
        batch: [OutboxIntent],
        _ taken: inout Taken,
        by actor: Actor,
        _ moment: Moment,
        _ connection: any SQLConnection
    ) throws -> [OutboxEntry.ID?] {
        let there = try itemsThere(batch, connection)
        let isNew = batch.map { intent in
            let items = intent.items.map(ItemKey.init)
            guard there.isDisjoint(with: items), taken.items.isDisjoint(with: items),
                taken.keys.insert(intent.key).inserted
            else { return false }
            taken.items.formUnion(items)
            return true
        }
        let ids = try insert(zip(batch, isNew).filter(\.1).map(\.0), by: actor, moment, connection)
        let added = batch.flatMap { intent in
            ids[intent.key].map { id in intent.items.map { (id, $0) } } ?? []
        }
        try connection.insertMany(
            into: "outbox_item",
            columns: ["outbox_id", "instalment_id", "step_key", "ordinal", "amount_minor", "currency"],
            rows: added
        ) { row, writer in
            writer.identifier(row.0)
            writer.identifier(row.1.instalment)
            writer.text(row.1.stepKey)
            writer.integer(Int64(row.1.ordinal))
            writer.integer(row.1.amount.minorUnits)
            writer.currency(row.1.amount.currency)
        }
        return zip(batch, isNew).map { $1 ? ids[$0.key] : nil }
    }

    private static func itemsThere(_ batch: [OutboxIntent], _ connection: any SQLConnection) throws -> Set<ItemKey> {
        let instalments = Array(Set(batch.flatMap { $0.items.map(\.instalment.rawValue) }))
        var there: Set<ItemKey> = [], start = 0
        while start < instalments.count {
            let part = instalments[start..<min(start + batchSize, instalments.count)]
            let query: SQL = """
                select instalment_id, step_key, ordinal from outbox_item where instalment_id in \(list: part)
                """
            try connection.forEach(query) { row in
                there.insert(ItemKey(try row.integer(0), try row.text(1), Int(try row.integer(2))))
            }
            start += batchSize
        }
        return there
    }

    /// One statement for all of them; the identifiers of those whose key was free, by key.
    private static func insert(
        _ intents: [OutboxIntent],
        by actor: Actor,
        _ moment: Moment,
        _ connection: any SQLConnection
    ) throws -> [String: OutboxEntry.ID] {
        guard !intents.isEmpty else { return [:] }
        var statement: SQL = """
            insert into outbox (intent_key, kind, legal_entity_id, customer_id, created_at, created_by, content, state,
                                attempts, not_before)
            values
            """
        for (index, intent) in intents.enumerated() {
            statement += index == 0 ? " " : ", "
            statement += """
                (\(intent.key), \(intent.kind), \(intent.legalEntity), \(intent.customer), \(moment.instant),
                 \(actor.name), \(intent.content), 'intended', 0, \(moment.notBefore))
                """
        }
        statement += " on conflict (intent_key) do nothing returning id, intent_key"
        var ids: [String: OutboxEntry.ID] = [:]
        try connection.forEach(statement) { ids[try $0.text(1)] = try $0.identifier("id") }
        return ids
    }
}
