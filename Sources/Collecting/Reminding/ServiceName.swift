internal import Ledger

/// Tells a department's name from a person's: nobody says "Good morning" to "Accounts payable".
enum ServiceName {
    /// Folded words of departments' and boxes' names that are no family names.
    private static let words: Set<String> = [
        "service", "services", "serv", "sce", "svc", "comptabilite", "compta", "comptable", "comptables", "fournisseur",
        "fournisseurs", "facturation", "factures", "tresorerie", "finance", "finances", "financier", "financiere",
        "achats", "direction", "directeur", "directrice", "secretariat", "administration", "administratif",
        "administrative", "gestion", "accueil", "contact", "reglement", "reglements", "paiement", "paiements",
        "recouvrement", "siege", "departement", "equipe", "accounting", "accounts", "payable", "payables", "receivable",
        "invoicing", "invoices", "billing", "treasury", "purchasing", "procurement", "department", "dept", "team",
        "management", "payments", "supplier", "suppliers", "reception",
    ]
    /// What is a department's name alone, and may be a part of a person's.
    private static let names: Set<String> = ["achat", "bureau", "office", "standard", "mairie", "info", "payment"]

    static func isService(_ name: String) -> Bool {
        let spelled = SearchText.fold(name)
        return names.contains(spelled) || spelled.split(separator: " ").contains { words.contains(String($0)) }
    }
}
