internal import Primitives

/// Two letters of ISO 3166-1, from the letters or the usual name of a neighbour.
struct CountryCode {
    let letters: String

    init?(_ text: some StringProtocol) {
        let code = text.uppercased()
        if CountryName.isCode(code) {
            letters = code
        } else if let named = Self.names[FoldedName(text).text] {
            letters = named
        } else {
            return nil
        }
    }

    private static let names = [
        "france": "FR", "belgique": "BE", "belgium": "BE", "suisse": "CH", "switzerland": "CH", "luxembourg": "LU",
        "allemagne": "DE", "germany": "DE", "espagne": "ES", "spain": "ES", "italie": "IT", "italy": "IT",
        "paysbas": "NL", "netherlands": "NL", "portugal": "PT", "royaumeuni": "GB", "unitedkingdom": "GB",
        "monaco": "MC", "irlande": "IE", "ireland": "IE",
    ]
}
