import Collecting
import Ledger
import Messaging
import Primitives
import Storage
import TestSupport
import Testing

/// Payments that customers announced: FA-1, 100 € due on Monday 7 September, promised on the 8th for Friday the 11th.
@Suite struct BrokenPromiseTests {
    private static let given = Fixture.late(1)
    private static let promised = Fixture.late(4)
    /// The first day on which a transfer of the 11th should be here: Wednesday the 16th.
    private static let broken = Fixture.late(9)

    private func withPromise(
        on engine: Engine,
        _ body: (RunningFixture, Owing, Instalment.ID, Hold.ID) async throws -> Void
    ) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            let hold = try await books.hold(.promise, .instalment(item), from: Self.given, until: Self.promised)
            try await body(books, owing, item, hold)
        }
    }

    private func found(
        _ books: RunningFixture,
        of owing: Owing,
        on day: CivilDate = broken
    ) async throws -> [BrokenPromise] {
        try await books.plan(day).portfolio.brokenPromises[CustomerCase.ID(owing.customer.rawValue)] ?? []
    }

    private static func euros(_ minor: Int64) -> Money { Money(minorUnits: minor, currency: .eur) }

    @Test(arguments: Engine.available)
    func aTransferHasTwoWorkingDaysToArrive(engine: Engine) async throws {
        try await withPromise(on: engine) { books, owing, item, _ in
            #expect(try await found(books, of: owing, on: Fixture.late(8)).isEmpty)
            let promise = try #require(try await found(books, of: owing).first)
            #expect(promise.givenOn == Self.given && promise.payableOn == Self.promised)
            #expect(promise.promised == Self.euros(100_00) && promise.missing == Self.euros(100_00))
            #expect(promise.received == Self.euros(0) && promise.missingOwnMinor == 100_00)
            #expect(promise.items == [DunningItem.ID(item.rawValue)])
        }
    }

    @Test(arguments: Engine.available)
    func theNextReminderRecallsThePromise(engine: Engine) async throws {
        try await withPromise(on: engine) { books, _, _, _ in
            try await books.remind(Self.broken)
            let mail = try #require(try await books.send(Self.broken).first)
            let sentence =
                "Vous nous aviez annoncé un règlement de 100,00\u{A0}€ pour le 11 septembre 2026\u{A0}: "
                + "nous ne l’avons pas reçu."
            #expect(mail.text.contains(sentence) && mail.html.contains(sentence))
        }
    }

    /// 60 € came: the letter does not say that nothing did.
    @Test(arguments: Engine.available)
    func aReminderSaysWhatCameOfThePromise(engine: Engine) async throws {
        try await withPromise(on: engine) { books, owing, item, _ in
            try await books.credit("R1", 60_00, of: owing, on: Fixture.late(5), paying: item)
            try await books.remind(Self.broken)
            let mail = try #require(try await books.send(Self.broken).first)
            #expect(mail.text.contains("un règlement de 100,00\u{A0}€ pour le 11 septembre 2026"))
            #expect(mail.text.contains("nous n’en avons reçu que 60,00\u{A0}€."))
            #expect(!mail.text.contains("nous ne l’avons pas reçu"))
        }
    }

    /// The reminder of what is overdue besides says nothing of it.
    @Test(arguments: Engine.available)
    func aPromiseThatWasKeptIsNotRecalled(engine: Engine) async throws {
        try await withPromise(on: engine) { books, owing, _, _ in
            try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(1))
            // Received, and applied to nothing yet: 2 € less than what was promised.
            try await books.credit("R1", 98_00, of: owing, on: Fixture.late(5))
            #expect(try await found(books, of: owing).isEmpty)
            try await books.remind(Self.broken)
            let mail = try #require(try await books.send(Self.broken).first)
            #expect(!mail.text.contains("Vous nous aviez annoncé"))
        }
    }

    /// Two invoices promised in one call are one promise, of which one was paid.
    @Test(arguments: Engine.available)
    func whatWasPromisedTogetherIsOnePromise(engine: Engine) async throws {
        try await withPromise(on: engine) { books, owing, item, _ in
            let other = try await books.invoice("FA-2", 30_00, of: owing)
            try await books.hold(.promise, .instalment(other), from: Self.given, until: Self.promised)
            try await books.credit("R1", 100_00, of: owing, on: Fixture.late(4), paying: item)
            let promises = try await found(books, of: owing)
            #expect(promises.map(\.promised) == [Self.euros(130_00)])
            #expect(promises.map(\.received) == [Self.euros(100_00)])
            #expect(promises.map(\.items) == [[DunningItem.ID(other.rawValue)]])
        }
    }

    @Test(arguments: Engine.available)
    func aNewPromiseReplacesTheFormer(engine: Engine) async throws {
        try await withPromise(on: engine) { books, owing, item, _ in
            let friday = Fixture.late(11)
            try await books.hold(.promise, .instalment(item), from: Self.broken, until: friday)
            #expect(try await found(books, of: owing, on: Fixture.late(10)).isEmpty)
            let promises = try await found(books, of: owing, on: Fixture.late(16))
            #expect(promises.map(\.payableOn) == [friday])
        }
    }

    @Test(arguments: Engine.available)
    func aPromiseTakenBackOrDisputedSinceIsNotBroken(engine: Engine) async throws {
        try await withPromise(on: engine) { books, owing, item, hold in
            let dispute = try await books.hold(.dispute, .instalment(item), from: Fixture.late(5))
            #expect(try await found(books, of: owing).isEmpty)
            try await books.end(dispute, on: Fixture.late(6))
            #expect(try await found(books, of: owing).count == 1)
            try await books.end(hold, on: Fixture.late(6))
            #expect(try await found(books, of: owing).isEmpty)
        }
    }

    /// 80 € were promised whatever the invoice, and 30 € came, applied to nothing.
    @Test(arguments: Engine.available)
    func anAmountPromisedByTheCustomerIsComparedWithWhatWasReceived(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.hold(
                .promise,
                .customer(owing.customer),
                from: Self.given,
                until: Self.promised,
                minor: 80_00
            )
            try await books.credit("R1", 30_00, of: owing, on: Fixture.late(3))
            let promise = try #require(try await found(books, of: owing).first)
            #expect(promise.promised == Self.euros(80_00) && promise.received == Self.euros(30_00))
            #expect(promise.missing == Self.euros(50_00))
            try await books.credit("R2", 50_00, of: owing, on: Fixture.late(9))
            #expect(try await found(books, of: owing).isEmpty)
        }
    }

    /// FA-2 was not due yet when all was promised: nobody announced it.
    @Test(arguments: Engine.available)
    func aPromiseOfAllIsOfWhatWasOverdue(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(5))
            try await books.hold(.promise, .customer(owing.customer), from: Self.given, until: Self.promised)
            let promise = try #require(try await found(books, of: owing).first)
            #expect(promise.promised == Self.euros(100_00))
            #expect(promise.items == [DunningItem.ID(item.rawValue)])
        }
    }

    @Test(arguments: Engine.available)
    func theCallSheetRecallsThePromise(engine: Engine) async throws {
        try await withPromise(on: engine) { books, owing, _, _ in
            let plan = try await books.plan(Fixture.late(15)), customer = owing.customer
            let sheet = try await books.store.read { try CallSheet.text(of: customer, from: plan, in: .french, $0) }
            let words = "Promesse non tenue\u{A0}: 100,00\u{A0}€ pour le 11 septembre 2026, rien de reçu."
            #expect(try #require(sheet).contains(words))
        }
    }
}
