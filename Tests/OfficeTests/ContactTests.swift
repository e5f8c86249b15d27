import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

private let collector = Actor(
    name: "user:7",
    person: Person.ID(7),
    grants: [Actor.Grant(role: .collector, legalEntity: LegalEntity.ID(1))]
)
private let stranger = Actor(name: "user:8", grants: [Actor.Grant(role: .collector, legalEntity: LegalEntity.ID(99))])

@Suite("Contacts are edited by who may, and named in no event")
struct ContactTests {
    private func contacts(_ office: OfficeFixture) async throws -> [Contact] {
        try await office.store.read { try Customers.contacts(of: office.customer, $0) }
    }

    private func add(_ details: ContactDetails, to office: OfficeFixture, by actor: Actor = collector) async throws
        -> Contact.ID
    {
        try await office.store.write {
            try Contacts.add(details, of: office.customer, by: actor, at: OfficeFixture.noon, $0)
        }
    }

    @Test(arguments: Engine.available)
    func aContactIsAddedChangedAndRemoved(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            var details = ContactDetails(role: .buyer, name: " Zoé Garnier ", email: " zoe@epi.example", phone: "")
            let id = try await add(details, to: office)
            let added = try #require(try await contacts(office).last)
            #expect(added.id == id && added.name == "Zoé Garnier" && added.email == "zoe@epi.example")
            #expect(added.phone == nil && added.role == .buyer)

            details.phone = "+33 2 99 00 00 00"
            details.language = .english
            let changed = details
            try await office.store.write {
                try Contacts.change(id, to: changed, replacing: 1, by: collector, at: OfficeFixture.noon, $0)
            }
            let after = try #require(try await contacts(office).last)
            #expect(after.phone == "+33 2 99 00 00 00" && after.language == .english)
            try await office.store.write { try Contacts.remove(id, by: collector, at: OfficeFixture.noon, $0) }
            #expect(try await contacts(office).count == 2)

            let events = try await office.store.read { connection in
                try connection.rows("select verb, bytes from journal where subject = \("customer:\(office.customer)")")
                {
                    (try $0.text(0), String(decoding: try $0.bytes(1), as: UTF8.self))
                }
            }
            #expect(events.map(\.0) == ["contact.add", "contact.change", "contact.remove"])
            #expect(events.allSatisfy { !$0.1.contains("zoe@") && !$0.1.contains("Garnier") && !$0.1.contains("+33") })
            #expect(events[1].1.contains("phone") && events[1].1.contains("language"))
            #expect(try await LedgerVerifier(store: office.store).run().finding == nil)
        }
    }

    @Test(arguments: Engine.available)
    func anotherAddressHasNotBounced(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await office.store.write { try $0.execute("update contact set bounced_at = 1") }
            let ids = try await contacts(office).map(\.id)
            try await office.store.write { connection in
                for (id, mail) in zip(ids, ["nadia@epi.example", "luc.morin@epi.example"]) {
                    let details = ContactDetails(role: .accountsPayable, name: "N", email: mail)
                    let noon = OfficeFixture.noon
                    try Contacts.change(id, to: details, replacing: 1, by: collector, at: noon, connection)
                }
            }
            #expect(try await contacts(office).map { $0.bouncedAt != nil } == [true, false])
            try await office.store.write {
                try Contacts.trustAddress(ids[0], by: collector, at: OfficeFixture.noon, $0)
            }
            #expect(try await contacts(office).allSatisfy { $0.bouncedAt == nil })
        }
    }

    @Test(arguments: Engine.available)
    func whatCannotBeReachedOrIsThereAlreadyIsRefused(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let refused: [(ContactDetails, ContactError)] = [
                (ContactDetails(role: .buyer, name: "A", email: " ", phone: nil), .noWayToReach),
                (ContactDetails(role: .buyer, name: "A", email: "a@b, c@d"), .badEmail),
                (ContactDetails(role: .buyer, name: "A", phone: "call me"), .badPhone),
                (ContactDetails(role: .accountsPayable, name: "N", email: "nadia@epi.example"), .alreadyThere),
            ]
            for (details, error) in refused {
                await #expect(throws: error) { _ = try await add(details, to: office) }
            }
            await #expect(throws: ContactError.unknown) {
                try await office.store.write {
                    try Contacts.remove(Contact.ID(99), by: collector, at: OfficeFixture.noon, $0)
                }
            }
        }
    }

    /// Somebody of a company with which the customer has no account.
    @Test(arguments: Engine.available)
    func whoHasNothingToDoWithTheCustomerDoesNot(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let details = ContactDetails(role: .buyer, name: "A", email: "a@epi.example")
            await #expect(throws: PermissionError.missing(.editCustomers)) {
                _ = try await add(details, to: office, by: stranger)
            }
            await #expect(throws: PermissionError.missing(.editCustomers)) {
                try await office.store.write {
                    try Contacts.remove(Contact.ID(1), by: stranger, at: OfficeFixture.noon, $0)
                }
            }
        }
    }
}

@Suite("What people write is kept apart from the journal")
struct RemarkTests {
    private func add(_ text: String, about subject: String, to office: OfficeFixture, by actor: Actor = collector)
        async throws -> Remark.ID
    {
        try await office.store.write {
            try Remarks.add(text, about: subject, entity: office.entity, by: actor, at: OfficeFixture.noon, $0)
        }
    }

    @Test(arguments: Engine.available)
    func theNewestComesFirstPageByPage(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            var ids: [Remark.ID] = []
            for number in 1...3 { ids.append(try await add("Note \(number)", about: "customer:1", to: office)) }
            _ = try await add("Ailleurs", about: "document:1", to: office)
            let page = try await office.store.read { try Remarks.list(about: ["customer:1"], limit: 2, $0) }
            #expect(page.map(\.text) == ["Note 3", "Note 2"] && page[0].writtenBy == "user:7")
            let second = ids[1]
            let rest = try await office.store.read {
                try Remarks.list(about: ["customer:1", "document:1"], before: second, limit: 2, $0)
            }
            #expect(rest.map(\.text) == ["Note 1"])
            let words = try await office.number("select count(*) from journal where verb = 'remark.add'")
            #expect(words == 4)
        }
    }

    @Test(arguments: Engine.available)
    func emptyEndlessOrForbiddenRemarksAreRefused(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            await #expect(throws: RemarkError.empty) { _ = try await add(" \n", about: "customer:1", to: office) }
            let endless = String(repeating: "x", count: Remarks.maximumLength + 1)
            await #expect(throws: RemarkError.tooLong(4000)) {
                _ = try await add(endless, about: "customer:1", to: office)
            }
            await #expect(throws: PermissionError.missing(.editCustomers)) {
                _ = try await add("Bonjour", about: "customer:1", to: office, by: stranger)
            }
            let count = try await office.number("select count(*) from remark")
            #expect(count == 0)
        }
    }
}
