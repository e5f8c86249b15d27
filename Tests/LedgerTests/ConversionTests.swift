import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct ConversionTests {
    private let day = LedgerFixture.start

    private func convert(
        _ books: LedgerFixture,
        _ credit: Document.ID,
        _ cents: Int64,
        to code: String,
        ppm: Int64,
        on day: CivilDate
    ) async throws -> Document.ID {
        let verb = ConvertCredit(
            credit,
            amountMinor: cents,
            to: try Currency(code: code),
            rate: Rate(partsPerMillion: ppm),
            rateSource: "bank",
            convertedOn: day
        )
        return try await books.store.write { try verb.run(by: "user:1", at: LedgerFixture.instant, $0) }
    }

    /// 100 EUR received settle 110 USD invoiced at 0.95: 95 booked, 100 paid, a difference of 5 in euros alone.
    @Test(arguments: Engine.available)
    func eurosSettleDollarsAndTheDifferenceIsInEuros(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let dollar = try Currency(code: "USD")
            var invoice = books.document(.invoice, "F1", 110_00, currency: dollar)
            invoice.functionalMinor = 95_00
            let (draft, due) = (invoice, day.adding(days: 30))
            let item = try await books.post { $0.add(draft, dueOn: due) }.instalments[0]
            let paid = day.adding(days: 40)
            let receipt = try await books.receipt("R1", 150_00, on: paid)
            let dollars = try await convert(books, receipt, 100_00, to: "USD", ppm: 1_100_000, on: paid)
            #expect(try await books.unappliedMinor(of: receipt) == 50_00)
            #expect(try await books.unappliedMinor(of: dollars) == 110_00)
            let allocation = try await books.allocate(110_00, of: dollars, to: item, on: paid)
            #expect(try await books.openMinor(of: item) == 0)
            let sides = try await books.store.read { connection in
                try connection.first(
                    """
                    select debit_functional_minor, credit_functional_minor from allocation where id = \(allocation)
                    """
                ) { [try $0.integer(0), try $0.integer(1)] }
            }
            #expect(sides == [95_00, 100_00])
            #expect(try await books.finding() == nil)
        }
    }

    /// 12.34 EUR at 157.5 are 1943.55 yen, which has no decimals: 1944.
    @Test(arguments: Engine.available)
    func anotherNumberOfDecimalsIsTakenIntoAccount(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let receipt = try await books.receipt("R1", 12_34)
            let yen = try await convert(books, receipt, 12_34, to: "JPY", ppm: 157_500_000, on: day)
            #expect(try await books.unappliedMinor(of: yen) == 1944)
            let functional = try await books.store.read {
                try $0.number("select functional_minor from document where id = \(yen)")
            }
            #expect(functional == 12_34)
        }
    }

    @Test(arguments: Engine.available)
    func moreThanIsLeftIsNotConverted(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let receipt = try await books.receipt("R1", 100_00)
            _ = try await convert(books, receipt, 60_00, to: "USD", ppm: 1_100_000, on: day)
            await #expect(
                throws: LedgerError.exceedsCredit(
                    document: receipt.rawValue,
                    openMinor: 40_00,
                    requestedMinor: 40_01,
                    on: day
                )
            ) { _ = try await convert(books, receipt, 40_01, to: "USD", ppm: 1_100_000, on: day) }
            await #expect(throws: LedgerError.wrongCurrency(expected: .eur, found: .eur)) {
                _ = try await convert(books, receipt, 1_00, to: "EUR", ppm: 1_000_000, on: day)
            }
            await #expect(throws: LedgerError.notPositive(0)) {
                _ = try await convert(books, receipt, 1, to: "JPY", ppm: 1_000_000, on: day)
            }
            _ = try await convert(books, receipt, 40_00, to: "CHF", ppm: 950_000, on: day)
            #expect(try await books.unappliedMinor(of: receipt) == 0)
        }
    }
}
