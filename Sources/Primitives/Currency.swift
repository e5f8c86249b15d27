/// A currency of ISO 4217: its code and how many decimals its amounts have.
///
/// Only codes of ISO 4217 exist as values, so an amount can never carry a currency whose number of decimals is a guess.
public struct Currency: Hashable, Sendable {
    /// The three letters of ISO 4217, as ASCII, most significant first.
    private let packed: UInt32
    /// How many decimals the smallest unit has: 0 (JPY, XPF), 2 (EUR), 3 (TND) or 4 (CLF).
    public let minorUnitDigits: Int8

    public static let eur = Currency(packed: pack("EUR"), minorUnitDigits: 2)

    /// Throws `CurrencyError.unknown` when `code` is not an active ISO 4217 code in upper case.
    public init(code: some StringProtocol) throws(CurrencyError) {
        let packed = Self.pack(code)
        guard let digits = Self.digits[packed] else { throw .unknown(String(code)) }
        self.init(packed: packed, minorUnitDigits: digits)
    }

    public var code: String {
        String(decoding: [24, 16, 8].map { UInt8(truncatingIfNeeded: packed >> ($0 - 8)) }, as: UTF8.self)
    }

    /// How many smallest units make one unit: 1, 100, 1 000 or 10 000.
    public var minorUnitsPerUnit: Int64 {
        (0..<minorUnitDigits).reduce(1) { scale, _ in scale * 10 }
    }

    /// Every currency known, in the order of the codes.
    public static var all: [Currency] {
        digits.map { Currency(packed: $0.key, minorUnitDigits: $0.value) }.sorted()
    }

    private init(packed: UInt32, minorUnitDigits: Int8) {
        self.packed = packed
        self.minorUnitDigits = minorUnitDigits
    }

    private static func pack(_ code: some StringProtocol) -> UInt32 {
        guard code.utf8.count == 3 else { return 0 }
        return code.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static let digits: [UInt32: Int8] = {
        var digits: [UInt32: Int8] = [:]
        for (count, codes) in [(Int8(0), zeroDecimals), (2, twoDecimals), (3, threeDecimals), (4, "CLF UYW")] {
            for code in codes.split(separator: " ") { digits[pack(code)] = count }
        }
        return digits
    }()

    private static let zeroDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
    private static let threeDecimals = "BHD IQD JOD KWD LYD OMR TND"
    private static let twoDecimals = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF \
        CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG \
        HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR \
        MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD \
        SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD \
        XCG YER ZAR ZMW ZWG
        """
}

/// Why a currency was refused.
public enum CurrencyError: Error, Equatable {
    case unknown(String)
}

extension Currency: Comparable {
    public static func < (lhs: Currency, rhs: Currency) -> Bool { lhs.packed < rhs.packed }
}

extension Currency: CustomStringConvertible {
    public var description: String { code }
}
