public import Ledger
public import Primitives
internal import Storage

/// Something meant to leave the building, from the wish to the proof.
public struct OutboxEntry: Sendable {
    public typealias ID = Identifier<OutboxEntry>

    /// Where an entry stands.
    public enum State: String, CaseIterable, Sendable {
        /// To be sent; worked out again at the last moment.
        case intended
        /// Its bytes are frozen and may be under way.
        case sending
        case sent
        /// The program stopped, or the line was cut, while it was under way: a person looks, nothing repeats it.
        case uncertain
        /// The other side said no: a person mends something.
        case refused
        /// Nothing was left to say when its turn came, or somebody took it back before.
        case cancelled
    }

    public let id: ID
    public let intentKey: String
    public let kind: String
    public let legalEntity: LegalEntity.ID
    public let customer: Customer.ID?
    public let createdAt: Timestamp
    /// What the kind needs to work the message out: identifiers, never text for people.
    public let content: String
    public let state: State
    public let attempts: Int
    /// How often the other side put it off.
    public let postponements: Int
    public let messageID: String?
    public let recipients: [String]
    public let subject: String?
    public let frozen: String?
    public let settledAt: Timestamp?
    /// As an actor is named: `user:3`, `system:outbox`.
    public let settledBy: String?
    public let reason: String?

    static func read(_ row: any SQLRow) throws -> OutboxEntry {
        OutboxEntry(
            id: try row.identifier("id"),
            intentKey: try row.text("intent_key"),
            kind: try row.text("kind"),
            legalEntity: try row.identifier("legal_entity_id"),
            customer: try row.optionalIdentifier("customer_id"),
            createdAt: try row.timestamp("created_at"),
            content: try row.text("content"),
            state: try State(rawValue: row.text("state")) ?? .uncertain,
            attempts: Int(try row.integer("attempts")),
            postponements: Int(try row.integer("postponements")),
            messageID: try row.optionalText("message_id"),
            recipients: try row.optionalText("recipients")?.split(separator: " ").map(String.init) ?? [],
            subject: try row.optionalText("subject"),
            frozen: try row.optionalText("frozen"),
            settledAt: try row.optionalTimestamp("settled_at"),
            settledBy: try row.optionalText("settled_by"),
            reason: try row.optionalText("reason")
        )
    }
}

/// A wish to say something, with the key that makes it unique.
public struct OutboxIntent: Sendable {
    /// What is said about one instalment: never twice the same step with the same ordinal.
    public struct Item: Hashable, Sendable {
        public let instalment: Instalment.ID
        public let stepKey: String
        /// 0, or the number of the repetition that a person asked for.
        public let ordinal: Int
        public let amount: Money

        public init(instalment: Instalment.ID, stepKey: String, ordinal: Int, amount: Money) {
            self.instalment = instalment
            self.stepKey = stepKey
            self.ordinal = ordinal
            self.amount = amount
        }
    }

    public let key: String
    public let kind: String
    public let legalEntity: LegalEntity.ID
    public let customer: Customer.ID?
    public let content: String
    public let items: [Item]

    public init(
        key: String,
        kind: String,
        legalEntity: LegalEntity.ID,
        customer: Customer.ID?,
        content: String,
        items: [Item]
    ) {
        self.key = key
        self.kind = kind
        self.legalEntity = legalEntity
        self.customer = customer
        self.content = content
        self.items = items
    }
}

/// What a kind of message makes of an entry when its turn has come.
public enum OutboxDecision: Sendable {
    /// Nothing is left to say.
    case cancel(reason: String)
    case freeze(FrozenMessage)
}

/// The bytes that will leave, and to whom.
public struct FrozenMessage: Sendable {
    public let bytes: [UInt8]
    public let messageID: String
    public let sender: String
    public let recipients: [String]
    public let subject: String

    public init(bytes: [UInt8], messageID: String, sender: String, recipients: [String], subject: String) {
        self.bytes = bytes
        self.messageID = messageID
        self.sender = sender
        self.recipients = recipients
        self.subject = subject
    }
}
