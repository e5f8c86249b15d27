import Testing

@testable import Collecting

struct ServiceNameTests {
    @Test(arguments: [
        "Service comptable", "SERVICE COMPTABILITÉ", "Comptabilité fournisseurs", "Compta", "Direction", "Achats",
        "Direction des achats", "Accounts Payable", "Accounting", "accounts-payable", "Mme la Directrice financière",
        "Trésorerie", "Bureau", "Finance team", "Nadia Perrot (comptabilité)",
    ])
    func aDepartmentIsKnownByItsWords(name: String) { #expect(ServiceName.isService(name)) }

    @Test(arguments: [
        "Nadia Perrot", "Jean Bureau", "M. Achat", "Mme Comptour", "LE GALL Yann", "Servane Le Direct", "Ann Office",
        "",
    ])
    func aPersonIsNone(name: String) { #expect(!ServiceName.isService(name)) }
}
