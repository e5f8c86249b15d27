import Primitives
import Testing

@Suite struct CountryNameTests {
    @Test(arguments: [
        ("GB", "Royaume-Uni", "United Kingdom"), ("DE", "Allemagne", "Germany"), ("AD", "Andorre", "Andorra"),
        ("ZW", "Zimbabwe", "Zimbabwe"),
    ])
    func aCountryIsCalledByItsNameInBothLanguages(code: String, french: String, english: String) {
        #expect(CountryName.text(of: code, .french) == french)
        #expect(CountryName.text(of: code, .english) == english)
    }

    @Test func whatIsNoCountryStaysAsItIsWritten() {
        #expect(CountryName.text(of: "XX", .french) == "XX")
        #expect(CountryName.text(of: "", .english).isEmpty)
        #expect(!CountryName.isCode("XX") && CountryName.isCode("FR"))
    }
}
