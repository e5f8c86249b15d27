import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Contacts, remarks and rates that are not kept, and why.
@Suite struct DetailRefusalTests {
    private func add(_ office: OfficeFixture, _ details: ContactDetails) async throws {
        let customer = office.customer
        try await office.store.write {
            _ = try Contacts.add(details, of: customer, by: .command, at: OfficeFixture.noon, $0)
        }
    }

    private static let unfit: [(email: String?, phone: String?, error: ContactError)] = [
        (nil, nil, .noWayToReach), (" ", "", .noWayToReach), ("nadia", nil, .badEmail), ("a@b,c@d", nil, .badEmail),
        (nil, "12", .badPhone), (nil, "appelez Nadia", .badPhone), ("nadia@epi.example", "12", .badPhone),
    ]

    @Test(arguments: Engine.available, unfit)
    func aContactCanBeReached(
        engine: Engine,
        contact: (email: String?, phone: String?, error: ContactError)
    ) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let before = try await office.number("select count(*) from contact")
            await #expect(throws: contact.error) {
                try await add(
                    office,
                    ContactDetails(role: .invoicing, name: "Nadia", email: contact.email, phone: contact.phone)
                )
            }
            #expect(try await office.number("select count(*) from contact") == before)
        }
    }

    @Test(arguments: Engine.available)
    func aContactIsChangedAsItWasSeen(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await add(office, ContactDetails(role: .invoicing, name: "Nadia", email: "factures@epi.example"))
            let id = Contact.ID(try await office.number("select max(id) from contact"))
            func change(_ email: String, seen version: Int64) async throws {
                let details = ContactDetails(role: .invoicing, name: "Nadia", email: email)
                try await office.store.write {
                    let noon = OfficeFixture.noon
                    try Contacts.change(id, to: details, replacing: version, by: .command, at: noon, $0)
                }
            }
            try await change("nadia@epi.example", seen: 1)
            await #expect(throws: ContactError.overtaken) { try await change("factures@epi.example", seen: 1) }
            // What is there already undoes nothing, and leaves no trace.
            try await change("nadia@epi.example", seen: 1)
            let address: SQL = "select count(*) from contact where id = \(id) and email = 'nadia@epi.example'"
            #expect(try await office.number(address) == 1)
            #expect(try await office.number("select count(*) from journal where verb = 'contact.change'") == 1)
            try await change("compta@epi.example", seen: 2)
        }
    }

    @Test(arguments: Engine.available)
    func aContactIsAddedOnce(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let nadia = ContactDetails(role: .invoicing, name: "Nadia", email: "factures@epi.example")
            try await add(office, nadia)
            await #expect(throws: ContactError.alreadyThere) { try await add(office, nadia) }
            await #expect(throws: ContactError.unknown) {
                try await office.store.write {
                    try Contacts.remove(Contact.ID(99), by: .command, at: OfficeFixture.noon, $0)
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func aContactThatWasRemovedIsToldFromOneThatNeverWas(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await add(office, ContactDetails(role: .invoicing, name: "Nadia", email: "factures@epi.example"))
            let id = Contact.ID(try await office.number("select max(id) from contact")), customer = office.customer
            #expect(try await office.store.read { try Contacts.find(id, of: customer, $0) }.name == "Nadia")
            try await office.store.write { try Contacts.remove(id, by: .command, at: OfficeFixture.noon, $0) }
            for (absent, error) in [(id, ContactError.removed), (Contact.ID(99), .unknown)] {
                await #expect(throws: error) {
                    _ = try await office.store.read { try Contacts.find(absent, of: customer, $0) }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func aRemarkSaysSomethingAndIsNoBook(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            func write(_ text: String) async throws {
                let entity = office.entity
                try await office.store.write {
                    _ = try Remarks.add(
                        text,
                        about: "customer:1",
                        entity: entity,
                        by: .command,
                        at: OfficeFixture.noon,
                        $0
                    )
                }
            }
            await #expect(throws: RemarkError.empty) { try await write(" \n\t") }
            let long = String(repeating: "é", count: Remarks.maximumLength)
            await #expect(throws: RemarkError.tooLong(4000)) { try await write(long + "é") }
            try await write(long)
            #expect(try await office.number("select count(*) from remark") == 1)
        }
    }

    @Test(arguments: Engine.available, [-100_001, 1_000_001])
    func whatIsNoYearlyRateIsRefused(engine: Engine, ppm: Int) async throws {
        try await OfficeFixture.run(on: engine) { office in
            await #expect(throws: DatedRateError.outOfRange) {
                try await office.store.write { connection in
                    let rate = DatedRate("legal.rate", from: OfficeFixture.day, ppm: ppm, source: "decree")
                    try DatedRates.set(rate, by: .command, at: OfficeFixture.noon, connection)
                }
            }
            let kept = try await office.number("select count(*) from dated_rate")
            #expect(kept == 0)
        }
    }
}
