import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// What the ledger refuses, each by its own reason; what was there stays as it was.
@Suite struct LedgerRefusalTests {
    private let day = LedgerFixture.start

    @Test(arguments: Engine.available)
    func whatDoesNotExistIsNamed(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00), receipt = try await books.receipt("R1", 100_00)
            await #expect(throws: LedgerError.unknown("instalment", 999)) {
                try await books.allocate(1, of: receipt, to: Identifier(999), on: day)
            }
            await #expect(throws: LedgerError.unknown("credit", 998)) {
                try await books.allocate(1, of: Identifier(998), to: item, on: day)
            }
            await #expect(throws: LedgerError.unknownChain(997)) {
                try await books.store.write { _ = try Ledger.lock(Identifier(997), $0) }
            }
        }
    }

    @Test(arguments: Engine.available, [Int64(0), -1])
    func anAmountHasNoSign(engine: Engine, cents: Int64) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00), receipt = try await books.receipt("R1", 100_00)
            await #expect(throws: LedgerError.notPositive(cents)) { _ = try await books.invoice("F2", cents) }
            await #expect(throws: LedgerError.notPositive(cents)) {
                try await books.allocate(cents, of: receipt, to: item, on: day)
            }
            #expect(try await books.openMinor(of: item) == 100_00)
        }
    }

    @Test(arguments: Engine.available)
    func eurosDoNotSettleDollars(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let dollar = try Currency(code: "USD")
            var invoice = books.document(.invoice, "F1", 100_00)
            invoice.currency = dollar
            let (foreign, due) = (invoice, day)
            let item = try await books.post { $0.add(foreign, dueOn: due) }.instalments[0]
            let receipt = try await books.receipt("R1", 100_00)
            await #expect(throws: LedgerError.wrongCurrency(expected: dollar, found: .eur)) {
                try await books.allocate(100_00, of: receipt, to: item, on: day)
            }
            #expect(try await books.openMinor(of: item) == 100_00)
            #expect(try await books.unappliedMinor(of: receipt) == 100_00)
        }
    }

    @Test(arguments: Engine.available)
    func aCreditSettlesItsOwnAccountOnly(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00)
            let other = try await books.post { draft in
                draft.customers.append(CustomerDraft(code: "C2", details: CustomerDetails(name: "Garage Penhoët")))
                draft.accounts.append(AccountDraft(customer: .new(0), code: "C2"))
            }.accounts[0]
            var money = books.document(.receipt, "R1", 100_00)
            money.account = .existing(other)
            let posted = money
            let receipt = try await books.post { $0.add(posted) }.documents[0]
            await #expect(throws: LedgerError.otherAccount) {
                try await books.allocate(1, of: receipt, to: item, on: day)
            }
            #expect(try await books.openMinor(of: item) == 100_00)
        }
    }

    @Test(arguments: Engine.available)
    func noMoreOfACreditIsAppliedThanThereIs(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let first = try await books.invoice("F1", 100_00), second = try await books.invoice("F2", 100_00)
            let receipt = try await books.receipt("R1", 150_00)
            try await books.allocate(100_00, of: receipt, to: first, on: day)
            await #expect(
                throws: LedgerError.exceedsCredit(
                    document: receipt.rawValue,
                    openMinor: 50_00,
                    requestedMinor: 50_01,
                    on: day.adding(days: 3)
                )
            ) { try await books.allocate(50_01, of: receipt, to: second, on: day.adding(days: 3)) }
            #expect(try await books.unappliedMinor(of: receipt) == 50_00)
        }
    }

    @Test(arguments: Engine.available)
    func twoCompaniesDoNotShareACode(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let siren = try #require(Siren("552100554"))
            await #expect(throws: LegalEntityError.codeTaken("main")) {
                try await books.store.write { connection in
                    _ = try LegalEntities.add(
                        NewLegalEntity(code: "main", name: "Verdon Services", siren: siren),
                        by: "user:1",
                        at: LedgerFixture.instant,
                        connection
                    )
                }
            }
            #expect(try await books.store.read { try LegalEntities.all($0) }.map(\.name) == ["Ateliers Verdon"])
        }
    }

    @Test(arguments: Engine.available)
    func twoCompaniesDoNotShareASiren(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let (first, second) = (try #require(Siren("732829320")), try #require(Siren("552100554")))
            @Sendable func add(_ code: String, _ siren: Siren) async throws -> LegalEntity {
                try await books.store.write { connection in
                    let new = NewLegalEntity(code: code, name: "Verdon Services", siren: siren)
                    return try LegalEntities.add(new, by: "user:1", at: LedgerFixture.instant, connection)
                }
            }
            await #expect(throws: LegalEntityError.sirenTaken("732829320")) { _ = try await add("services", first) }
            var added = try await add("services", second)
            added.siren = first.digits
            let changed = added
            await #expect(throws: LegalEntityError.sirenTaken("732829320")) {
                try await books.store.write {
                    try LegalEntities.change(changed, by: "user:1", at: LedgerFixture.instant, $0)
                }
            }
            let all = try await books.store.read { try LegalEntities.all($0) }
            #expect(all.map(\.siren) == ["732829320", "552100554"])
            // Those that shared one before go on being changed.
            try await books.store.write { try $0.execute("update legal_entity set siren = '732829320'") }
            added.siren = first.digits
            added.name = "Verdon Services SAS"
            let renamed = added
            try await books.store.write {
                try LegalEntities.change(renamed, by: "user:1", at: LedgerFixture.instant, $0)
            }
            #expect(try await books.store.read { try LegalEntities.all($0) }.last?.name == "Verdon Services SAS")
        }
    }
}
