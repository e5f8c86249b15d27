import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@Suite("A customer's record is changed by who may, over the version that was seen, and named in no event")
struct CustomerRecordTests {
    private static let collector = Actor(
        name: "user:7",
        person: Person.ID(7),
        grants: [Actor.Grant(role: .collector, legalEntity: LegalEntity.ID(1))]
    )

    private func change(
        _ office: OfficeFixture,
        replacing version: Int64 = 1,
        by actor: Actor = collector,
        of customer: Customer.ID? = nil,
        _ edit: @escaping @Sendable (inout CustomerDetails) -> Void
    ) async throws {
        let id = customer ?? office.customer
        try await office.store.write { connection in
            var details = try Customers.find(id, connection)?.details ?? CustomerDetails(name: "Nobody")
            edit(&details)
            try CustomerRecords.change(
                id,
                to: details,
                replacing: version,
                by: actor,
                at: OfficeFixture.noon,
                connection
            )
        }
    }

    private func details(_ office: OfficeFixture) async throws -> CustomerDetails {
        try #require(try await office.store.read { try Customers.find(office.customer, $0) }).details
    }

    /// Another customer, above which nobody stands.
    private func another(_ office: OfficeFixture, _ code: String) async throws -> Customer.ID {
        try await office.store.write { connection in
            var draft = PostingDraft()
            draft.customers.append(CustomerDraft(code: code, details: CustomerDetails(name: code)))
            draft.accounts.append(AccountDraft(customer: .new(0), code: code))
            let receipt = try Ledger.lock(office.entity, connection).post(
                draft,
                as: JournalEvent(actor: "user:1", verb: "test", subject: "test", recordedAt: OfficeFixture.noon)
            )
            return try #require(receipt.customers.first)
        }
    }

    @Test(arguments: Engine.available)
    func whatChangesIsWrittenAndTheJournalNamesNoOne(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await change(office) { details in
                details.name = " Boulangerie Levain "
                details.siren = "552100554"
                details.paymentTerms = .netDays(45)
                details.creditLimitMinor = 5_000_00
                details.salesOwner = "Inès Roux"
                details.address = PostalAddress(lines: "3 rue du Four", postalCode: "25000", city: "Besançon")
            }
            let after = try await details(office)
            #expect(after.name == "Boulangerie Levain" && after.siren == "552100554")
            #expect(after.paymentTerms == .netDays(45) && after.creditLimitMinor == 5_000_00)
            #expect(after.address.city == "Besançon")
            let events = try await office.store.read { connection in
                try connection.rows("select bytes from journal where verb = 'customer.change'") {
                    String(decoding: try $0.bytes(0), as: UTF8.self)
                }
            }
            #expect(events.count == 1)
            for told in ["name", "payment-terms", "45", "500000"] { #expect(events[0].contains(told)) }
            for kept in ["Levain", "Roux", "Four", "Besançon"] { #expect(!events[0].contains(kept)) }
            #expect(try await LedgerVerifier(store: office.store).run().finding == nil)
            // Saved again as it is: nothing happened.
            try await change(office, replacing: 2) { _ in }
            #expect(try await office.number("select count(*) from journal where verb = 'customer.change'") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func nobodyWritesOverWhatTheyHaveNotSeen(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await change(office) { $0.salesOwner = "Inès" }
            await #expect(throws: CustomerError.overtaken) { try await change(office) { $0.salesOwner = "Paul" } }
            #expect(try await details(office).salesOwner == "Inès")
            #expect(try await office.number("select count(*) from journal where verb = 'customer.change'") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsWrongIsRefusedAndNothingIsWritten(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let cases: [(CustomerError, @Sendable (inout CustomerDetails) -> Void)] = [
                (.noName, { $0.name = "  " }), (.negativeLimit, { $0.creditLimitMinor = -1 }),
                (.vatOfAnother, { ($0.siren, $0.vatNumber) = ("552100554", "FR44732829320") }),
            ]
            for (error, edit) in cases {
                await #expect(throws: error) { try await change(office, edit) }
            }
            await #expect(throws: CustomerError.unknown) {
                try await change(office, of: Customer.ID(99)) { $0.name = "X" }
            }
            try await office.store.write { try $0.execute("update customer_row set erased_at = 1") }
            await #expect(throws: CustomerError.past) { try await change(office) { $0.name = "X" } }
            #expect(try await office.number("select count(*) from journal where verb = 'customer.change'") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func nobodyStandsAboveOrPaysForThemselves(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let (parent, own) = (try await another(office, "C2"), office.customer)
            try await change(office) { ($0.parent, $0.payer) = (parent, parent) }
            await #expect(throws: CustomerError.parentLoop) {
                try await change(office, of: parent) { $0.parent = own }
            }
            await #expect(throws: CustomerError.payerLoop) { try await change(office, of: parent) { $0.payer = own } }
            await #expect(throws: CustomerError.parentLoop) {
                try await change(office, replacing: 2) { $0.parent = own }
            }
            // One's own payer is what a blank means.
            try await change(office, replacing: 2) { $0.payer = own }
            let after = try await details(office)
            #expect(after.parent == parent && after.payer == nil)
        }
    }

    @Test(arguments: Engine.available)
    func onlyWhoMayEditCustomersOfOneOfItsCompaniesDoes(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let strangers = [
                Actor(name: "user:8", grants: [Actor.Grant(role: .collector, legalEntity: LegalEntity.ID(99))]),
                Actor(name: "user:9", grants: [Actor.Grant(role: .reader, legalEntity: nil)]),
            ]
            for stranger in strangers {
                await #expect(throws: PermissionError.missing(.editCustomers)) {
                    try await change(office, by: stranger) { $0.name = "X" }
                }
            }
        }
    }
}
