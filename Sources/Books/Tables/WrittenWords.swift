internal import Ledger

/// The words with which people name the types of customer.
enum WrittenCategory {
    static func category(_ text: String) -> CustomerCategory? {
        let folded = SearchText.fold(text)
        if let named = CustomerCategory.allCases.first(where: { SearchText.fold($0.rawValue) == folded }) {
            return named
        }
        return words.first { $0.words.contains(folded) }?.category
    }

    private static let words: [(category: CustomerCategory, words: Set<String>)] = [
        (.smallCompany, ["pme", "sme", "petite entreprise", "moyenne entreprise", "small company", "entreprise"]),
        (
            .microCompany,
            [
                "tpe", "micro", "artisan", "micro entreprise", "profession liberale", "auto entrepreneur",
                "micro company",
            ]
        ),
        (
            .largeCompany,
            ["ge", "eti", "grand compte", "grands comptes", "grande entreprise", "large company", "key account"]
        ),
        (
            .publicBody,
            [
                "public", "administration", "collectivite", "secteur public", "mairie", "etat", "public body",
                "public sector",
            ]
        ),
        (.export, ["export", "etranger", "international", "foreign"]),
        (.consumer, ["particulier", "particuliers", "consommateur", "consumer", "individual", "b2c"]),
    ]
}

/// The words with which people name what a contact does.
enum WrittenRole {
    /// Who is asked about payments when the file does not say; nil for a word that means none of the roles.
    static func role(_ text: String?) -> ContactRole? {
        guard let text else { return .accountsPayable }
        let folded = SearchText.fold(text)
        if let named = ContactRole.allCases.first(where: { SearchText.fold($0.rawValue) == folded }) { return named }
        return words.first { entry in entry.stems.contains { folded.contains($0) } }?.role
    }

    /// In this order: a head of accounting is accounting, not management.
    private static let words: [(role: ContactRole, stems: [String])] = [
        (.accountsPayable, ["compta", "account", "financ", "payable", "tresor", "reglement", "treasur"]),
        (.invoicing, ["factur", "invoic", "billing"]),
        (.buyer, ["achat", "achet", "purchas", "buyer", "procure", "approvision"]),
        (.legal, ["juri", "legal", "contentieux", "avocat"]),
        (.management, ["dirig", "direct", "gerant", "president", "manage", "ceo", "patron"]),
    ]
}
