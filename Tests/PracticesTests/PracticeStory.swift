import Books
import Collecting
import Ledger
import Office
import Practices
import Primitives
import Sheet
import Storage
import TestSupport
import Testing

/// Two companies of one group with the same customers; what is measured is the first one, on a Friday.
struct PracticeStory {
    let store: any Store
    let entity: LegalEntity.ID
    let other: LegalEntity.ID

    /// Friday 11 September 2026: no holiday is near.
    static let today = CivilDate(dayNumber: 20_707)
    private static let migrations =
        LedgerMigrations.all + OfficeMigrations.all + BooksMigrations.all + CollectingMigrations.all

    /// A customer with its account in the first company, or in the other one.
    struct Owing {
        let customer: Customer.ID
        let account: Account.ID
    }

    static func run(on engine: Engine, _ body: (PracticeStory) async throws -> Void) async throws {
        try await engine.withStore(migrations) { store in
            let ids = try await store.write { connection in
                try [("main", "732829320"), ("other", "552100554")].map { code, siren in
                    let new = NewLegalEntity(code: code, name: "Ateliers \(code)", siren: try #require(Siren(siren)))
                    return try LegalEntities.add(new, by: "user:1", at: noon(today.adding(days: -900)), connection).id
                }
            }
            let story = PracticeStory(store: store, entity: ids[0], other: ids[1])
            for entity in ids {
                try await story.set(ReminderSetting.senderAddress, to: "compta@verdon.example", of: entity)
            }
            try await body(story)
        }
    }

    static func noon(_ day: CivilDate) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: (Int64(day.dayNumber) * 24 + 12) * 3_600_000)
    }

    static func ago(_ days: Int) -> CivilDate { today.adding(days: -days) }

    func measure(now: Timestamp? = nil, on day: CivilDate = today) async throws -> PracticeReport {
        try await MeasurePractices(store: store).run(entity: entity, today: day, now: now)
    }

    func measure(_ number: Int, now: Timestamp? = nil) async throws -> PracticeMeasure {
        try #require(try await measure(now: now)[number])
    }

    func set<Value>(_ setting: Setting<Value>, to value: Value, of entity: LegalEntity.ID? = nil) async throws {
        let entity = entity ?? self.entity
        try await store.write { connection in
            try Settings.set(
                setting,
                to: value,
                entity: entity,
                by: .command,
                at: Self.noon(Self.ago(400)),
                connection
            )
        }
    }

    // Customers and what they owe

    /// Customers with a valid SIREN, an address, a mail and a telephone, a sales owner and no limit.
    func customers(
        _ count: Int,
        in entity: LegalEntity.ID? = nil,
        mail: String? = "compta@client.example",
        configure: @escaping @Sendable (Int, inout CustomerDetails) -> Void = { _, _ in }
    ) async throws -> [Owing] {
        let entity = entity ?? self.entity
        return try await store.write { connection in
            let first = Int(try connection.number("select count(*) from customer"))
            var draft = PostingDraft()
            for index in 0..<count {
                var details = CustomerDetails(name: "Client \(first + index)")
                details.siren = Self.siren(first + index)
                details.salesOwner = "Claire"
                details.address = PostalAddress(lines: "3 rue du Four", postalCode: "35600", city: "Redon")
                configure(index, &details)
                draft.customers.append(CustomerDraft(code: "C\(first + index)", details: details))
                draft.accounts.append(AccountDraft(customer: .new(index), code: "C\(first + index)"))
            }
            let posted = try Ledger.lock(entity, connection).post(draft, as: Self.event(Self.ago(400)))
            for customer in posted.customers {
                try connection.execute(
                    """
                    insert into contact (customer_id, role, name, email, phone, version)
                    values (\(customer), 'accountsPayable', 'Nadia Perrot', \(mail),
                            \(mail == nil ? String?.none : "0299000000"), 1)
                    """
                )
            }
            return zip(posted.customers, posted.accounts).map { Owing(customer: $0, account: $1) }
        }
    }

    /// The same customers in the books of another company.
    func accounts(of owing: [Owing], in entity: LegalEntity.ID) async throws -> [Owing] {
        let posted = try await post(Self.ago(400), in: entity) { draft in
            for (index, owing) in owing.enumerated() {
                draft.accounts.append(AccountDraft(customer: .existing(owing.customer), code: "A\(index)"))
            }
        }
        return zip(owing, posted.accounts).map { Owing(customer: $0.customer, account: $1) }
    }

    /// Nine digits whose key is right, a different one for each number.
    private static func siren(_ number: Int) -> String? {
        (0..<10).lazy.compactMap { Siren(String(50_000_000 + number) + String($0))?.digits }.first
    }

    private static func event(_ day: CivilDate) -> JournalEvent {
        JournalEvent(actor: "user:1", verb: "test", subject: "test", recordedAt: noon(day))
    }

    @discardableResult
    func post(
        _ day: CivilDate,
        in entity: LegalEntity.ID? = nil,
        _ build: @escaping @Sendable (inout PostingDraft) -> Void
    ) async throws -> PostingReceipt {
        let entity = entity ?? self.entity
        return try await store.write { connection in
            var draft = PostingDraft()
            build(&draft)
            return try Ledger.lock(entity, connection).post(draft, as: Self.event(day))
        }
    }

    static func document(
        _ kind: DocumentKind,
        _ number: String,
        _ minor: Int64,
        of owing: Owing,
        on day: CivilDate,
        currency: Currency = .eur,
        source: String = "test"
    ) -> DocumentDraft {
        DocumentDraft(
            account: .existing(owing.account),
            kind: kind,
            number: number,
            issuedOn: day,
            amount: Money(minorUnits: minor, currency: currency),
            source: source,
            sourceKey: Array("\(kind.rawValue) \(number)".utf8)
        )
    }

    /// One invoice of 30 days for each amount, the n-th to the n-th customer (from the first again when these run out).
    @discardableResult
    func invoices(
        _ amounts: [Int64],
        of owing: [Owing],
        due: CivilDate,
        in entity: LegalEntity.ID? = nil,
        currency: Currency = .eur,
        prefix: String = "F"
    ) async throws -> [Instalment.ID] {
        try await post(due.adding(days: -30), in: entity) { draft in
            for (index, amount) in amounts.enumerated() {
                let document = Self.document(
                    .invoice,
                    "\(prefix)\(index)-\(due)",
                    amount,
                    of: owing[index % owing.count],
                    on: due.adding(days: -30),
                    currency: currency
                )
                draft.add(document, dueOn: due)
            }
        }.instalments
    }

    /// A receipt, applied to an instalment when there is one.
    @discardableResult
    func receipt(
        _ number: String,
        _ minor: Int64,
        of owing: Owing,
        on day: CivilDate,
        paying item: Instalment.ID? = nil,
        appliedOn: CivilDate? = nil,
        source: String = "test"
    ) async throws -> Document.ID {
        let document = Self.document(.receipt, number, minor, of: owing, on: day, source: source)
        return try await post(day) { draft in
            let index = draft.add(document)
            guard let item else { return }
            draft.allocations.append(
                AllocationDraft(
                    credit: .new(index),
                    instalment: .existing(item),
                    amountMinor: minor,
                    allocatedOn: appliedOn ?? day,
                    knownOn: appliedOn ?? day
                )
            )
        }.documents[0]
    }

    /// An order that is not invoiced yet.
    func order(_ minor: Int64, of owing: Owing, on day: CivilDate) async throws {
        let request = CommitmentRequest(
            account: owing.account,
            reference: "C1",
            amount: Money(minorUnits: minor, currency: .eur),
            placedOn: day
        )
        try await store.write { connection in
            _ = try PlaceCommitment(gate: OpenGate()).run(request, by: "user:1", at: Self.noon(day), connection)
        }
    }

    func hold(
        _ kind: HoldKind,
        _ items: [Instalment.ID],
        from day: CivilDate,
        until: CivilDate? = nil,
        minor: Int64? = nil
    ) async throws {
        try await post(day) { draft in
            for item in items {
                var hold = HoldDraft(
                    subject: .instalment(item),
                    kind: kind,
                    fromOn: day,
                    placedBy: "user:1",
                    reason: "quality"
                )
                hold.untilOn = until
                hold.amountMinor = minor
                draft.holds.append(hold)
            }
        }
    }
}

extension PracticeMeasure {
    /// What a test compares: the state, the figures by their smallest unit, the number of events.
    var short: String {
        let figures = criteria.map { $0.figure == nil ? "–" : $0.json.text }.joined(separator: " ")
        return "\(state.rawValue) \(figures) of \(sample?.count ?? 0)"
    }
}

extension JSONText {
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
