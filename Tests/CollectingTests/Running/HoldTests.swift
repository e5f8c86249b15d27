import Collecting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What a person keeps from being asked for, and lets be asked for again.
@Suite struct HoldTests {
    private static let collector = Actor(
        name: "user:7",
        person: Person.ID(7),
        grants: [Actor.Grant(role: .collector, legalEntity: nil)]
    )

    private func request(
        _ books: RunningFixture,
        _ subject: PlaceHold.Subject,
        _ kind: HoldKind = .dispute,
        until: CivilDate? = nil,
        minor: Int64? = nil,
        note: String = "",
        by actor: Actor = collector
    ) -> PlaceHold.Request {
        var request = PlaceHold.Request(
            entity: books.entity,
            subject: subject,
            kind: kind,
            until: until,
            note: note,
            actor: actor,
            today: Fixture.late(1),
            at: RunningFixture.noon(Fixture.late(1))
        )
        request.amountMinor = minor
        return request
    }

    private func place(_ books: RunningFixture, _ request: PlaceHold.Request) async throws -> [Hold.ID] {
        try await PlaceHold(store: books.store).run(request)
    }

    private func document(_ item: Instalment.ID, _ books: RunningFixture) async throws -> Document.ID {
        try await books.store.read { connection in
            Document.ID(try connection.number("select document_id from instalment where id = \(item)"))
        }
    }

    @Test(arguments: Engine.available)
    func aPausedCustomerIsSilentUntilTheDayIsOver(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            let until = Fixture.late(3)
            let pause = request(books, .customer(owing.customer), .pause, until: until, note: "En congés jusqu’au 10.")
            let holds = try await place(books, pause)
            #expect(holds.count == 1)
            #expect(try await books.silence(of: item, on: until) == .held(.pause, until: until))
            #expect(try await books.plan(Fixture.late(4)).plan.messages.count == 1)

            let shown = try await books.store.read {
                try PlacedHolds.of(customer: owing.customer, entity: books.entity, on: until, $0)
            }
            #expect(shown.map(\.id) == holds && shown.map(\.note) == ["En congés jusqu’au 10."])
            #expect(shown.first?.kind == .pause && shown.first?.until == until && shown.first?.placedBy == "user:7")
            // What a person wrote is in no posted row and in no event.
            let written = try await books.store.read { connection in
                try connection.rows("select reason from hold") { try $0.text(0) }
            }
            #expect(written.allSatisfy { $0.hasPrefix("remark:") })
        }
    }

    @Test(arguments: Engine.available)
    func anEndedHoldHoldsNoMore(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let hold = try #require(try await place(books, request(books, .customer(owing.customer))).first)
            #expect(try await books.plan(Fixture.late(2)).plan.messages.isEmpty)
            let end = EndHold(store: books.store), day = Fixture.late(2)
            try await end.run(hold, on: day, by: Self.collector, at: RunningFixture.noon(day))
            #expect(try await books.plan(Fixture.late(2)).plan.messages.count == 1)
            await #expect(throws: HoldError.alreadyEnded) {
                try await end.run(hold, on: day, by: Self.collector, at: RunningFixture.noon(day))
            }
            await #expect(throws: HoldError.unknown) {
                try await end.run(Hold.ID(99), on: day, by: Self.collector, at: RunningFixture.noon(day))
            }
            let shown = try await books.store.read {
                try PlacedHolds.of(customer: owing.customer, entity: books.entity, on: day, $0)
            }
            #expect(shown.isEmpty)
        }
    }

    /// 150 € of an invoice due in two parts of 100 €: all of the first, half of the second.
    @Test(arguments: Engine.available)
    func aPartOfADocumentIsHeldFromTheOldestOn(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let draft = books.document(.invoice, "FA-1", 200_00, of: owing, on: Fixture.late(-30))
            let posted = try await books.append(knownOn: Fixture.late(-30)) { posting in
                posting.documents.append(draft)
                for ordinal in 1...2 {
                    posting.instalments.append(
                        InstalmentDraft(
                            document: 0,
                            ordinal: ordinal,
                            dueOn: Fixture.late(ordinal - 2),
                            dueBasis: .stated,
                            amountMinor: 100_00,
                            functionalMinor: 100_00
                        )
                    )
                }
            }
            let document = try #require(posted.documents.first)
            #expect(try await place(books, request(books, .document(document), minor: 150_00)).count == 2)
            let message = try #require(try await books.plan(Fixture.late(1)).plan.messages.first)
            #expect(message.totals.map(\.claimed.minorUnits) == [50_00])
            let shown = try await books.store.read {
                try PlacedHolds.of(document: document, entity: books.entity, on: Fixture.late(1), $0)
            }
            #expect(shown.map(\.amountMinor) == [50_00, nil] && shown.allSatisfy { $0.documentNumber == "FA-1" })
        }
    }

    /// A customer of two companies is paused for the one only; its insolvency is everybody's.
    @Test(arguments: Engine.available, [(HoldKind.pause, 1), (.insolvency, 0)])
    func anotherCompanyGoesOnAsking(engine: Engine, hold: (HoldKind, Int)) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let other = try await books.store.write { connection in
                let siren = try #require(Siren("100000009"))
                return try LegalEntities.add(
                    NewLegalEntity(code: "other", name: "Verdon Sud", siren: siren),
                    by: "user:1",
                    at: RunningFixture.noon(Fixture.late(-60)),
                    connection
                ).id
            }
            let draft = books.document(.invoice, "FB-1", 100_00, of: owing, on: Fixture.late(-30))
            try await books.store.write { connection in
                var posting = PostingDraft()
                posting.accounts.append(AccountDraft(customer: .existing(owing.customer), code: "C1"))
                var invoice = draft
                invoice.account = .new(0)
                posting.add(invoice, dueOn: Fixture.due)
                try Ledger.lock(other, connection).post(
                    posting,
                    as: JournalEvent(
                        actor: "user:1",
                        verb: "test",
                        subject: "test",
                        recordedAt: RunningFixture.noon(Fixture.late(-30))
                    )
                )
            }
            _ = try await place(books, request(books, .customer(owing.customer), hold.0))
            #expect(try await books.plan(Fixture.late(2)).plan.messages.isEmpty)
            let elsewhere = try await PlanReminders(store: books.store)
                .run(other, on: Fixture.late(2), bankDataThrough: Fixture.late(2))
            #expect(elsewhere.plan.messages.count == hold.1)
        }
    }

    @Test(arguments: Engine.available)
    func whatMakesNoSenseIsRefused(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer(), stranger = Customer.ID(999)
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            let paid = try await books.invoice("FA-2", 100_00, of: owing)
            try await books.credit("R1", 100_00, of: owing, on: Fixture.late(0), paying: paid)
            let yesterday = Fixture.late(0), latest = yesterday.adding(days: 1).adding(months: 120)
            let refused: [(PlaceHold.Request, HoldError)] = [
                (request(books, .customer(stranger)), .unknown),
                (request(books, .document(Document.ID(999))), .unknown),
                (request(books, .instalment(paid)), .nothingOpen),
                (request(books, .instalment(item), until: yesterday), .untilPast(yesterday)),
                (
                    request(books, .instalment(item), until: latest.adding(days: 1)), .untilTooFar(latest: latest)
                ),
                (request(books, .instalment(item), .promise), .promiseWithoutDay),
                (request(books, .instalment(item), minor: 100_01), .badAmount),
                (request(books, .instalment(item), minor: 0), .badAmount),
            ]
            for (request, error) in refused {
                await #expect(throws: error) { _ = try await place(books, request) }
            }
            let reader = Actor(name: "user:9", grants: [Actor.Grant(role: .reader, legalEntity: nil)])
            await #expect(throws: PermissionError.missing(.remind)) {
                _ = try await place(books, request(books, .instalment(item), by: reader))
            }
            #expect(try await books.count("hold") == 0)
            #expect(try await books.count("remark") == 0)
        }
    }
}
