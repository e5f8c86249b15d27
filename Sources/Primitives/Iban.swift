/// An international bank account number (ISO 13616), its check digits verified.
public struct Iban: Hashable, Sendable {
    /// Without spaces, in upper case.
    public let text: String

    /// Nil when the length, the letters or the mod-97 check are wrong; a French one must also carry its RIB key.
    public init?(_ text: some StringProtocol) {
        let compact = IdentifierText.compact(text)
        guard (15...34).contains(compact.count), compact.prefix(2).allSatisfy({ $0.isASCII && $0.isLetter }),
            compact.dropFirst(2).prefix(2).allSatisfy({ $0.isASCII && $0.isNumber }),
            Modulo97.of(compact.dropFirst(4) + compact.prefix(4)) == 1
        else { return nil }
        if compact.hasPrefix("FR") {
            guard compact.count == 27, Self.hasRibKey(compact.dropFirst(4)) else { return nil }
        }
        self.text = compact
    }

    public var country: String { String(text.prefix(2)) }

    /// In groups of four, as banks print it.
    public var grouped: String {
        stride(from: 0, to: text.count, by: 4).map { text.dropFirst($0).prefix(4) }.joined(separator: " ")
    }

    /// RIB key = 97 − ((89 bank + 15 branch + 3 account) mod 97), letters counting 1 to 9 as on the key table of banks.
    private static func hasRibKey(_ body: Substring) -> Bool {
        let digits = body.compactMap(ribDigit)
        guard digits.count == 23 else { return false }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        return 97 - (89 * number(0..<5) + 15 * number(5..<10) + 3 * number(10..<21)) % 97 == number(21..<23)
    }

    private static func ribDigit(_ character: Character) -> Int? {
        if let digit = character.wholeNumberValue { return digit }
        guard let ascii = character.asciiValue, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(ascii) else {
            return nil
        }
        let index = Int(ascii - UInt8(ascii: "A"))
        // A to I are 1 to 9, J to R are 1 to 9, S to Z are 2 to 9.
        return index < 18 ? index % 9 + 1 : index - 16
    }
}

/// A creditor reference (ISO 11649): `RF`, two check digits and up to 21 letters and digits.
public struct CreditorReference: Hashable, Sendable {
    public let text: String

    /// Nil when the shape or the check is wrong.
    ///
    /// Spaces are accepted, as on a payment slip.
    public init?(_ text: some StringProtocol) {
        let compact = IdentifierText.compact(text)
        guard compact.hasPrefix("RF"), (5...25).contains(compact.count),
            compact.dropFirst(2).prefix(2).allSatisfy(\.isNumber),
            Modulo97.of(compact.dropFirst(4) + compact.prefix(4)) == 1
        else { return nil }
        self.text = compact
    }

    /// The reference of ours whose body is `body`; nil when it is empty, longer than 21 or not letters and digits.
    public init?(body: some StringProtocol) {
        let compact = IdentifierText.compact(body).filter { $0 != "/" && $0 != "_" }
        guard (1...21).contains(compact.count), let remainder = Modulo97.of(compact + "RF00") else { return nil }
        let check = 98 - remainder
        self.init("RF\(check < 10 ? "0" : "")\(check)\(compact)")
    }
}

/// The remainder by 97 of a text whose letters count 10 to 35, as ISO 7064 wants for IBAN and RF references.
enum Modulo97 {
    static func of(_ text: some StringProtocol) -> Int? {
        var remainder = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                remainder = (remainder * 10 + Int(byte - UInt8(ascii: "0"))) % 97
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                remainder = (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
            default: return nil
            }
        }
        return remainder
    }
}
