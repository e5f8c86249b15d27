/// A column of a *fichier des écritures comptables* (article A47 A-1 of the *Livre des procédures fiscales*).
public enum FECColumn: Int, CaseIterable, Sendable {
    case journalCode
    case journalLabel
    case entryNumber
    case entryDate
    case account
    case accountLabel
    case auxiliaryCode
    case auxiliaryLabel
    case pieceReference
    case pieceDate
    case label
    case debit
    case credit
    case lettering
    case letteringDate
    case validatedOn
    case currencyAmount
    case currency
    /// With `direction`, what some programs write in the place of Debit and Credit.
    case amount
    case direction
    /// The four columns that cash-basis regimes add; they are known and not used.
    case settledOn
    case settlementMethod
    case operationNature
    case customerNumber

    /// As the decree spells it.
    public var name: String { Self.names[rawValue] }

    /// How else the column is spelled, folded; accents, case and blanks never matter.
    var synonyms: [String] {
        switch self {
        case .auxiliaryCode: ["compteauxnum", "compauxnumero"]
        case .auxiliaryLabel: ["compteauxlib", "compauxlibelle"]
        case .lettering: ["ecriturelettrage", "lettrage"]
        case .letteringDate: ["datelettrage"]
        case .validatedOn: ["datevalid", "datevalidation", "validationdate"]
        case .currencyAmount: ["montantendevise", "montdevise"]
        case .currency: ["iddevise", "identdevise", "devise"]
        default: []
        }
    }

    /// Whether customers' accounts cannot be read without it; another may be absent.
    var isNeeded: Bool {
        switch self {
        case .journalCode, .entryNumber, .entryDate, .account, .auxiliaryCode, .pieceReference, .pieceDate, .label,
            .lettering:
            true
        default: false
        }
    }

    private static let names = [
        "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum",
        "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate",
        "Montantdevise", "Idevise", "Montant", "Sens", "DateRglt", "ModeRglt", "NatOp", "IdClient",
    ]
}
