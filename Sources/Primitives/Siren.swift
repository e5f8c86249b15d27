/// The nine digits that identify a French legal unit (Luhn key included).
public struct Siren: Hashable, Sendable {
    public let digits: String

    /// Accepts spaces, as people write them; nil when it is not nine digits with a valid key.
    public init?(_ text: some StringProtocol) {
        guard let digits = IdentifierText.digits(of: text), digits.count == 9, Luhn.isValid(digits) else { return nil }
        self.digits = digits
    }
}

/// The fourteen digits that identify an establishment: a SIREN and five more.
public struct Siret: Hashable, Sendable {
    public let digits: String

    /// Nil when it is not fourteen digits with a valid key.
    ///
    /// La Poste's establishments (SIREN 356 000 000) have a rule of their own: the digits add up to a multiple of five.
    public init?(_ text: some StringProtocol) {
        guard let digits = IdentifierText.digits(of: text), digits.count == 14 else { return nil }
        guard Luhn.isValid(digits) || Self.isPostOffice(digits) else { return nil }
        self.digits = digits
    }

    public var siren: String { String(digits.prefix(9)) }

    private static func isPostOffice(_ digits: String) -> Bool {
        digits.hasPrefix("356000000") && digits.compactMap(\.wholeNumberValue).reduce(0, +).isMultiple(of: 5)
    }
}

/// A VAT number, checked as far as its country allows.
public struct VATNumber: Hashable, Sendable {
    /// Two letters of the country and the number, without spaces.
    public let text: String

    /// A French number must carry the key of its SIREN: (12 + 3 × (SIREN mod 97)) mod 97, unless the key has letters.
    ///
    /// Of another country only the shape is checked: two letters, then 2 to 13 letters and digits.
    public init?(_ text: some StringProtocol) {
        let compact = IdentifierText.compact(text)
        let body = compact.dropFirst(2)
        guard compact.prefix(2).allSatisfy({ $0.isASCII && $0.isLetter }), (2...13).contains(body.count),
            body.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+" || $0 == "*") })
        else { return nil }
        if compact.hasPrefix("FR") {
            guard body.count == 11, Self.hasFrenchKey(body) else { return nil }
        }
        self.text = compact
    }

    /// The number that a French legal unit has from its SIREN.
    public static func french(_ siren: Siren) -> String { "FR\(key(of: siren.digits))\(siren.digits)" }

    private static func hasFrenchKey(_ body: Substring) -> Bool {
        let (key, siren) = (body.prefix(2), String(body.dropFirst(2)))
        guard siren.allSatisfy(\.isNumber) else { return false }
        // Monaco's numbers begin with 000 and keys with letters follow another rule: the shape is all that is known.
        guard key.allSatisfy(\.isNumber), !siren.hasPrefix("000") else { return !key.contains { "IO".contains($0) } }
        return Luhn.isValid(siren) && Self.key(of: siren) == key
    }

    private static func key(of siren: String) -> String {
        let key = (12 + 3 * ((Int(siren) ?? 0) % 97)) % 97
        return key < 10 ? "0\(key)" : String(key)
    }
}

/// The check of SIREN and SIRET: every second digit from the right doubled, the sum a multiple of ten.
enum Luhn {
    static func isValid(_ digits: String) -> Bool {
        let sum = digits.reversed().compactMap(\.wholeNumberValue).enumerated().reduce(0) { sum, item in
            let doubled = item.element * (item.offset.isMultiple(of: 2) ? 1 : 2)
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum.isMultiple(of: 10) && digits.contains { $0 != "0" }
    }
}

/// How people write identifiers: with spaces, dots or dashes, in any case.
enum IdentifierText {
    static func compact(_ text: some StringProtocol) -> String {
        text.uppercased().filter { !($0.isWhitespace || $0 == "." || $0 == "-" || $0 == "\u{FEFF}") }
    }

    static func digits(of text: some StringProtocol) -> String? {
        let compact = compact(text)
        return compact.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? compact : nil
    }
}
