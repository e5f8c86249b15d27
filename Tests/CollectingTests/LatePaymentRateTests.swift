import Collecting
import Primitives
import Testing

/// Values of the published table: 2.15 % on 1 July 2025 and 1 January 2026, 2.40 % on 1 July 2026; legal interest 2.62 %
/// and 2.75 %.
@Suite struct LatePaymentRateTests {
    private let rates = LatePaymentRates(
        refinancingPPM: [
            Fixture.day(2025, 7, 1): 21_500, Fixture.day(2026, 1, 1): 21_500, Fixture.day(2026, 7, 1): 24_000,
        ],
        legalInterestPPM: [Fixture.day(2026, 1, 1): 26_200, Fixture.day(2026, 7, 1): 27_500]
    )

    @Test func betweenCompaniesTheRateChangesWithTheHalfYear() {
        #expect(rates.commercial(on: Fixture.day(2026, 6, 30)) == 121_500)
        #expect(rates.commercial(on: Fixture.day(2026, 7, 1)) == 124_000)
        #expect(rates.commercial(on: Fixture.day(2026, 12, 31)) == 124_000)
    }

    /// Due on 30 June, interest begins on 1 July.
    @Test func aPublicBuyersRateIsThatOfTheHalfYearInWhichInterestBegins() {
        #expect(rates.publicProcurement(dueOn: Fixture.day(2026, 6, 29)) == 101_500)
        #expect(rates.publicProcurement(dueOn: Fixture.day(2026, 6, 30)) == 104_000)
    }

    @Test func aHalfYearThatIsNotPublishedHasNoRate() {
        #expect(rates.commercial(on: Fixture.day(2027, 1, 1)) == nil)
        #expect(rates.publicProcurement(dueOn: Fixture.day(2026, 12, 31)) == nil)
        #expect(rates.contractFloor(on: Fixture.day(2027, 1, 1)) == nil)
    }

    @Test func theContractWinsBetweenCompaniesOnly() {
        var rates = rates
        rates.contractPPM = 150_000
        #expect(rates.commercial(on: Fixture.day(2027, 1, 1)) == 150_000)
        #expect(rates.publicProcurement(dueOn: Fixture.day(2026, 7, 1)) == 104_000)
        #expect(rates.contractFloor(on: Fixture.day(2026, 3, 1)) == 78_600)
    }
}
