import Primitives
import Testing

struct IdentifierChecksTests {
    @Test(arguments: [
        "FR7630006000011234567890189", "FR1420041010050500013M02606", "FR76 3000 6000 0112 3456 7890 189",
        "fr1420041010050500013m02606", "DE89370400440532013000", "GB29NWBK60161331926819",
    ])
    func aRightIbanIsAccepted(text: String) throws {
        let iban = try #require(Iban(text))
        #expect(iban.text == text.uppercased().filter { $0 != " " })
    }

    @Test(arguments: [
        "FR7630006000011234567890188", "FR7730006000011234567890189", "FR763000600001123456789018",
        "FR1420041010050500013N02606",
        "", "FR", "763000600001123456789018FR9", "FR7630006000011234567890189X", "FR76/30006000011234567890189",
    ])
    func aWrongIbanIsRefused(text: String) { #expect(Iban(text) == nil) }

    /// The IBAN key alone does not protect the account: the RIB key (the last two digits) is checked as well.
    @Test func aFrenchIbanNeedsItsRibKey() {
        // Right modulo 97, but 12 where the RIB key of this account is 89.
        #expect(Iban("FR2130006000011234567890112") == nil)
    }

    @Test func anIbanIsPrintedInFours() throws {
        let iban = try #require(Iban("FR1420041010050500013M02606"))
        #expect(iban.grouped == "FR14 2004 1010 0505 0001 3M02 606")
        #expect(iban.country == "FR")
    }

    @Test(arguments: [
        ("732829320", true), ("732 829 320", true), ("552100554", true), ("404833048", true), ("356000000", true),
    ])
    func aSirenCarriesItsKey(text: String, isRight: Bool) { #expect((Siren(text) != nil) == isRight) }

    @Test(arguments: ["732829321", "73282932", "7328293200", "000000000", "73282932A", "", "٧٣٢٨٢٩٣٢٠"])
    func aWrongSirenIsRefused(text: String) { #expect(Siren(text) == nil) }

    @Test(arguments: ["73282932000074", "732 829 320 00074", "35600000000048"])
    func aSiretCarriesItsKey(text: String) throws { #expect(try #require(Siret(text)).digits.count == 14) }

    /// La Poste: establishments whose digits add up to a multiple of five, though the ordinary key is wrong.
    @Test func thePostOfficeHasARuleOfItsOwn() {
        #expect(Siret("35600000049837") != nil)
        #expect(Siret("35600000049838") == nil)
        #expect(Siret("73282932000073") == nil)
    }

    @Test(arguments: [("732829320", "FR44732829320"), ("552100554", "FR96552100554"), ("404833048", "FR83404833048")])
    func aFrenchVatNumberComesFromTheSiren(siren: String, vat: String) throws {
        #expect(VATNumber.french(try #require(Siren(siren))) == vat)
        #expect(VATNumber(vat)?.text == vat)
    }

    @Test(arguments: [
        "FR45732829320", "FR44732829321", "FR4473282932", "44732829320", "", "FR", "F144732829320", "FRO1732829320",
    ])
    func aWrongVatNumberIsRefused(text: String) { #expect(VATNumber(text) == nil) }

    @Test(arguments: ["FRK7399859412", "FR51000032839", "DE 136695976", "EL094259216", "XI366303068", "BE0403019261"])
    func vatNumbersOfOtherShapesAreAccepted(text: String) { #expect(VATNumber(text) != nil) }

    @Test(arguments: [
        "RF18539007547034", "RF18 5390 0754 7034", "RF52F20261124", "RF29INV000042", "RF50FA202611240001",
    ])
    func aRightCreditorReferenceIsAccepted(text: String) { #expect(CreditorReference(text) != nil) }

    @Test(arguments: ["RF17539007547034", "RF18", "RG18539007547034", "", "RF1853900754703!"])
    func aWrongCreditorReferenceIsRefused(text: String) { #expect(CreditorReference(text) == nil) }

    @Test(arguments: [
        ("539007547034", "RF18539007547034"), ("F20261124", "RF52F20261124"), ("INV000042", "RF29INV000042"),
        ("FA-2026-1124-0001", "RF50FA202611240001"),
    ])
    func aReferenceOfOursGetsItsCheckDigits(body: String, reference: String) {
        #expect(CreditorReference(body: body)?.text == reference)
    }

    @Test(arguments: ["", "A234567890123456789012", "É42"])
    func aBodyThatDoesNotFitIsRefused(body: String) { #expect(CreditorReference(body: body) == nil) }
}
