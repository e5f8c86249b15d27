import Ledger
import Office
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

/// One of our companies, a customer with two people and an invoice: what the Office works with.
struct OfficeFixture {
    let store: any Store
    let entity: LegalEntity.ID
    let customer: Customer.ID
    /// One euro each, due on `day`.
    let instalments: [Instalment.ID]
    let clock = TestClock()

    static let day = CivilDate(dayNumber: 20_518)
    static let noon = Timestamp(millisecondsSinceEpoch: (20_518 * 24 + 12) * 3_600_000)

    static func run(on engine: Engine, invoices: Int = 3, _ body: (OfficeFixture) async throws -> Void) async throws {
        try await engine.withStore(LedgerMigrations.all + OfficeMigrations.all) { store in
            let (entity, receipt) = try await store.write { connection in
                let entity = try LegalEntities.add(
                    NewLegalEntity(code: "main", name: "Ateliers Verdon", siren: try #require(Siren("732829320"))),
                    by: "user:1",
                    at: noon,
                    connection
                ).id
                return (entity, try post(invoices, to: entity, connection))
            }
            let customer = try #require(receipt.customers.first)
            try await store.write { connection in
                for (name, mail) in [("Nadia Perrot", "nadia@epi.example"), ("Luc Morin", "luc@epi.example")] {
                    try connection.execute(
                        """
                        insert into contact (customer_id, role, name, email, version)
                        values (\(customer), 'accountsPayable', \(name), \(mail), 1)
                        """
                    )
                }
            }
            try await body(
                OfficeFixture(store: store, entity: entity, customer: customer, instalments: receipt.instalments)
            )
        }
    }

    private static func post(
        _ invoices: Int,
        to entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> PostingReceipt {
        var draft = PostingDraft()
        draft.customers.append(CustomerDraft(code: "C1", details: CustomerDetails(name: "Boulangerie Épi")))
        draft.accounts.append(AccountDraft(customer: .new(0), code: "C1"))
        for number in 0..<invoices {
            var invoice = DocumentDraft(
                account: .new(0),
                kind: .invoice,
                number: "FA-\(number)",
                issuedOn: day.adding(days: -30),
                amount: Money(minorUnits: 100, currency: .eur),
                source: "test",
                sourceKey: Array("FA-\(number)".utf8)
            )
            invoice.controlAccount = "411"
            draft.add(invoice, dueOn: day)
        }
        return try Ledger.lock(entity, connection).post(
            draft,
            as: JournalEvent(actor: "user:1", verb: "test", subject: "test", recordedAt: noon)
        )
    }

    // The outbox

    func intent(_ key: String, _ items: (instalment: Int, step: String)...) -> OutboxIntent {
        OutboxIntent(
            key: key,
            kind: "letter",
            legalEntity: entity,
            customer: customer,
            content: "",
            items: items.map { item in
                OutboxIntent.Item(
                    instalment: instalments[item.instalment],
                    stepKey: item.step,
                    ordinal: 0,
                    amount: Money(minorUnits: 100, currency: .eur)
                )
            }
        )
    }

    @discardableResult
    func intend(_ intents: [OutboxIntent]) async throws -> [OutboxEntry.ID?] {
        let instant = clock.now()
        return try await store.write { try Outbox.intend(intents, by: .command, at: instant, $0) }
    }

    /// A worker that writes to everybody at the customer's who has an address.
    func sender(_ transport: any MailTransport, worker: String = "first") -> OutboxSender {
        OutboxSender(
            store: store,
            transport: transport,
            freezers: ["letter": Self.freeze],
            worker: worker,
            now: { [clock] in clock.now() }
        )
    }

    private static let freeze: OutboxSender.Freezer = { entry, instant, connection in
        guard let customer = entry.customer else { return .cancel(reason: "no-customer") }
        let recipients = try Customers.contacts(of: customer, connection).filter { $0.bouncedAt == nil }
            .compactMap(\.email)
        guard !recipients.isEmpty else { return .cancel(reason: "no-contact") }
        return .freeze(
            FrozenMessage(
                bytes: Array("\(entry.intentKey) \(entry.attempts)".utf8),
                messageID: "\(entry.id).\(instant.millisecondsSinceEpoch).\(entry.attempts)@verdon.example",
                sender: "compta@verdon.example",
                recipients: recipients,
                subject: "Facture"
            )
        )
    }

    func entry(_ id: OutboxEntry.ID?) async throws -> OutboxEntry {
        let id = try #require(id)
        return try #require(try await store.read { try Outbox.find(id, $0) })
    }

    func pause() async throws -> OutboxPause? { try await store.read { try Outbox.pause($0) } }

    func delay() async throws -> MailDelay? {
        let instant = clock.now()
        return try await store.read { try Outbox.delay(at: instant, $0) }
    }

    func number(_ sql: SQL) async throws -> Int64 { try await store.read { try $0.number(sql) } }
}

/// Stands still until a test moves it.
final class TestClock: Sendable {
    private let instant = Mutex(OfficeFixture.noon)

    func now() -> Timestamp { instant.withLock { $0 } }

    func advance(seconds: Int64) { instant.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// Answers each message as it is told to; taken, when nothing is said.
final class AnsweringServer: MailTransport {
    private let answers = Mutex<[MailDeliveryError?]>([])
    private let taken = Mutex<[[String]]>([])
    private let tries = Mutex(0)

    init(_ answers: MailDeliveryError?...) { self.answers.withLock { $0 = answers } }

    /// The recipients of each message that it took.
    var recipients: [[String]] { taken.withLock { $0 } }
    /// How many messages it was given, taken or not.
    var attempts: Int { tries.withLock { $0 } }

    func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws {
        tries.withLock { $0 += 1 }
        if let answer = answers.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw answer }
        taken.withLock { $0.append(recipients) }
    }
}
