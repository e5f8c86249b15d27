import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What a customer paid by its number, and nobody has applied yet, is asked for no more.
@Suite struct NamedCreditTests {
    /// A receipt of the second day that nobody has applied, with what the bank says of it.
    private func receive(_ minor: Int64, _ text: String, of owing: Owing, _ books: RunningFixture) async throws {
        var receipt = books.document(.receipt, "R1", minor, of: owing, on: Fixture.late(2))
        receipt.label = text
        let draft = receipt
        try await books.append(knownOn: Fixture.late(2)) { _ = $0.add(draft) }
    }

    @Test(arguments: Engine.available)
    func anInvoicePaidByItsNumberIsNotListedBesideOthers(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let paid = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.invoice("FA-2", 30_00, of: owing)
            try await receive(100_00, "VIR EPI D OR FACT fa-1", of: owing, books)
            let covering = Money(minorUnits: 100_00, currency: .eur)
            #expect(try await books.silence(of: paid, on: Fixture.late(8)) == .nothingOwedNet(unapplied: covering))
            try await books.remind(Fixture.late(8))
            let text = try #require(try await books.send(Fixture.late(8)).first).text
            #expect(text.contains("FA-2") && !text.contains("FA-1"))
            #expect(text.contains("Total\u{A0}: 30,00\u{A0}€") && !text.contains("à votre crédit"))
            #expect(try await books.stepsTaken() == ["FA-2 second-reminder"])
        }
    }

    @Test(arguments: Engine.available)
    func aPartPaidByTheNumberIsSaidOnItsLine(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await receive(40_00, "FA-1", of: owing, books)
            try await books.remind(Fixture.late(8))
            let text = try #require(try await books.send(Fixture.late(8)).first).text
            let words = text.split(whereSeparator: { $0 == " " || $0.isNewline }).joined(separator: " ")
            #expect(words.contains("60,00\u{A0}€ (sur 100,00\u{A0}€, 40,00\u{A0}€ déjà réglés ou crédités)"))
            #expect(words.contains("Total\u{A0}: 60,00\u{A0}€") && !words.contains("en discussion"))
        }
    }

    /// What it names, and of how much, and what is then said at the end.
    static let others: [(Int64, String, String)] = [
        // More than the invoice that it names: nobody knows what the rest is for.
        (150_00, "FA-1", "moins 150,00\u{A0}€ à votre crédit, non encore imputés, soit 30,00\u{A0}€"),
        // A part of several.
        (90_00, "FA-1 et FA-2", "moins 90,00\u{A0}€ à votre crédit, non encore imputés, soit 90,00\u{A0}€"),
        // A number that is a part of another is not that number.
        (80_00, "FA-10", "moins 80,00\u{A0}€ à votre crédit, non encore imputés, soit 100,00\u{A0}€"),
    ]

    @Test(arguments: Engine.available, others)
    func whatDoesNotFitIsOnlyTakenFromTheTotal(engine: Engine, received: (Int64, String, String)) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.invoice("FA-2", 80_00, of: owing)
            try await receive(received.0, received.1, of: owing, books)
            try await books.remind(Fixture.late(8))
            let text = try #require(try await books.send(Fixture.late(8)).first).text
            let words = text.split(whereSeparator: { $0 == " " || $0.isNewline }).joined(separator: " ")
            #expect(words.contains("Total\u{A0}: 180,00\u{A0}€, " + received.2), "\(words)")
            #expect(words.contains("FA-1") && words.contains("FA-2"))
        }
    }

    /// The same money is not given back and counted as a payment.
    @Test(arguments: Engine.available)
    func whatWasGivenBackPaysNothing(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await receive(100_00, "FA-1", of: owing, books)
            let back = books.document(.refund, "RB-1", 100_00, of: owing, on: Fixture.late(3))
            try await books.append(knownOn: Fixture.late(3)) { $0.add(back, dueOn: Fixture.late(3)) }
            try await books.remind(Fixture.late(8))
            let text = try #require(try await books.send(Fixture.late(8)).first).text
            #expect(text.contains("Total\u{A0}: 100,00\u{A0}€") && !text.contains("à votre crédit"))
        }
    }

    @Test(arguments: Engine.available)
    func whatIsPaidSinceIsNotAmongWhatAWaitingMessageIsToChase(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.invoice("FA-2", 30_00, of: owing)
            try await books.remind(Fixture.late(8))
            try await books.credit("R1", 100_00, of: owing, on: Fixture.late(8), paying: item)
            let numbers = try await books.store.read { connection in
                try Outbox.entries([.intended], limit: 10, connection)
                    .flatMap { try MessageClaim.planned($0, connection) }.map(\.number)
            }
            #expect(numbers == ["FA-2"])
        }
    }
}
