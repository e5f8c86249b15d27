public import Primitives

/// A debtor, known once for the whole group.
public struct Customer: Sendable {
    public typealias ID = Identifier<Customer>

    public let id: ID
    public var code: String
    public var details: CustomerDetails
    /// When what was known of it was erased; nil while it is known.
    public var erasedAt: Timestamp?
    /// The customer to whom its accounts passed; nil when it stands for itself.
    public var mergedInto: Customer.ID?
}

/// What is known of a customer and may change: none of it is part of a posted fact, all of it can be erased.
public struct CustomerDetails: Hashable, Sendable {
    public var name: String
    public var siren: String?
    public var vatNumber: String?
    public var category: CustomerCategory = .smallCompany
    public var language: Language = .french
    public var parent: Customer.ID?
    public var payer: Customer.ID?
    public var paymentTerms: PaymentTerms?
    public var salesOwner: String?
    /// In the minor units of the group's currency.
    public var creditLimitMinor: Int64?
    public var address = PostalAddress()

    public init(name: String) { self.name = name }
}

/// The types of customer that scenarios, wording and the law tell apart.
public enum CustomerCategory: String, CaseIterable, Sendable {
    /// Petite ou moyenne entreprise.
    case smallCompany
    /// Très petite entreprise, artisan, profession libérale.
    case microCompany
    case largeCompany
    case publicBody
    case export
    /// A private person: no recovery fee, no penalties of article L441-10.
    case consumer
}

/// A person or a box at a customer's.
public struct Contact: Sendable {
    public typealias ID = Identifier<Contact>

    public let id: ID
    public var customer: Customer.ID
    public var role: ContactRole
    public var name: String
    public var email: String?
    public var phone: String?
    public var language: Language?
    public var bouncedAt: Timestamp?
    /// Grows by one with each change.
    public let version: Int64
}

/// What a contact is asked about.
public enum ContactRole: String, CaseIterable, Sendable {
    case accountsPayable, invoicing, buyer, management, legal
}

/// An establishment of a customer.
public struct Site: Sendable {
    public typealias ID = Identifier<Site>

    public let id: ID
    public var customer: Customer.ID
    public var siret: String?
    public var routingCode: String?
    public var serviceCode: String?
    public var name: String
    public var address: PostalAddress
}

/// A customer in the books of one legal entity.
public struct Account: Sendable {
    public typealias ID = Identifier<Account>

    public let id: ID
    public var customer: Customer.ID
    public var legalEntity: LegalEntity.ID
    /// The auxiliary code of the books.
    public var code: String
}

/// What lets a person find a name however it is written: without case, accents or punctuation.
public enum SearchText {
    public static func fold(_ text: some StringProtocol) -> String {
        var folded = "", endsWithSpace = true
        for scalar in text.lowercased().unicodeScalars {
            let replacement = letters[scalar] ?? (scalar.isASCII ? String(scalar) : nil)
            guard let replacement, replacement.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0.isDigit })
            else {
                // Letters of other scripts stay as they are; everything else separates words.
                if scalar.properties.isAlphabetic {
                    folded.unicodeScalars.append(scalar)
                    endsWithSpace = false
                } else if !scalar.properties.isDiacritic, !endsWithSpace {
                    folded.append(" ")
                    endsWithSpace = true
                }
                continue
            }
            folded += replacement
            endsWithSpace = false
        }
        return endsWithSpace ? String(folded.dropLast()) : folded
    }

    private static let letters: [Unicode.Scalar: String] = {
        let groups: [(String, String)] = [
            ("àáâãäå", "a"), ("ç", "c"), ("èéêë", "e"), ("ìíîï", "i"), ("ñ", "n"), ("òóôõöø", "o"), ("ùúûü", "u"),
            ("ýÿ", "y"), ("œ", "oe"), ("æ", "ae"), ("ß", "ss"),
        ]
        var letters: [Unicode.Scalar: String] = [:]
        for (accented, plain) in groups {
            for scalar in accented.unicodeScalars { letters[scalar] = plain }
        }
        return letters
    }()
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }
}
