public import Primitives

/// An exact decimal number as a file wrote it, before its currency gives it a number of decimals.
public struct WrittenAmount: Hashable, Sendable {
    /// All the digits, as a whole number: 123456 for `1 234,56`.
    public let coefficient: Int64
    /// How many of them stand after the mark; zeros at the end are not kept.
    public let decimals: Int

    /// In the smallest units of `currency`; nil when it has more decimals than the currency or does not fit 64 bits.
    public func minorUnits(in currency: Currency) -> Int64? {
        let missing = Int(currency.minorUnitDigits) - decimals
        guard missing >= 0 else { return nil }
        let scale = (0..<missing).reduce(Int64(1)) { scale, _ in scale * 10 }
        let (units, overflows) = coefficient.multipliedReportingOverflow(by: scale)
        return overflows ? nil : units
    }

    /// Nil when it has more decimals than the currency or does not fit 64 bits.
    public func money(in currency: Currency) -> Money? {
        minorUnits(in: currency).map { Money(minorUnits: $0, currency: currency) }
    }

    /// Nil with more than fifteen digits that count: larger sums of money are errors, and the sums of thousands of such
    /// amounts still fit 64 bits.
    init?(isNegative: Bool, whole: some Sequence<UInt8>, fraction: ArraySlice<UInt8> = []) {
        var kept = fraction
        while kept.last == UInt8(ascii: "0") { kept.removeLast() }
        var digits: Int64 = 0
        func append(_ digit: UInt8) -> Bool {
            digits = digits * 10 + Int64(digit &- 0x30)
            return digits < Self.limit
        }
        guard whole.allSatisfy(append), kept.allSatisfy(append) else { return nil }
        coefficient = isNegative ? -digits : digits
        decimals = kept.count
    }

    static let limit: Int64 = 1_000_000_000_000_000
}

/// What an amount says by itself, before the other values of its file are asked.
enum AmountReading: Equatable {
    /// Only one reading is possible; `mark` is the decimal mark that it proves, if any.
    case settled(WrittenAmount, mark: DecimalMark?)
    /// `1,234` is one and a bit where the comma is decimal, and one thousand and more where the point is.
    case ambiguous(mark: DecimalMark, asDecimal: WrittenAmount, asThousands: WrittenAmount)

    /// Nil when the text is not an amount: signs stand in front or behind, `€` behind or in front, separators of
    /// thousands make groups of exactly three digits and are all alike.
    init?(_ text: some StringProtocol) {
        guard let written = SignedText(text) else { return nil }
        let groups = written.digits.split(omittingEmptySubsequences: false) { !$0.isDigit }
        let separators = written.digits.filter { !$0.isDigit }
        guard let last = separators.last else {
            guard let amount = written.amount(groups) else { return nil }
            self = .settled(amount, mark: nil)
            return
        }
        let isUniform = separators.allSatisfy { $0 == last }
        switch (DecimalMark(last), isUniform ? separators.count : 0) {
        case (let mark?, 1):
            guard let asDecimal = written.amount(groups.dropLast(), fraction: groups[1]) else { return nil }
            // A number in groups does not begin with a zero: `0,125` can only be decimal.
            if Self.areThousands(groups), groups[0].first != UInt8(ascii: "0"), let whole = written.amount(groups) {
                self = .ambiguous(mark: mark, asDecimal: asDecimal, asThousands: whole)
            } else {
                self = .settled(asDecimal, mark: mark)
            }
        case (let mark, 1...):
            guard Self.areThousands(groups), let amount = written.amount(groups) else { return nil }
            self = .settled(amount, mark: mark?.opposite)
        case (let mark?, _):
            let whole = groups.dropLast()
            guard Set(separators.dropLast()).count == 1, Self.areThousands(whole), let fraction = groups.last,
                let amount = written.amount(whole, fraction: fraction)
            else { return nil }
            self = .settled(amount, mark: mark)
        default: return nil
        }
    }

    /// The amount where the file's decimal mark is `mark`; nil while it is unknown and needed.
    func amount(decimal mark: DecimalMark?) -> WrittenAmount? {
        switch self {
        case .settled(let amount, _): amount
        case .ambiguous(let own, let asDecimal, let asThousands):
            mark.map { $0 == own ? asDecimal : asThousands }
        }
    }

    private static func areThousands(_ groups: some Collection<ArraySlice<UInt8>>) -> Bool {
        (1...3).contains(groups.first?.count ?? 0) && groups.dropFirst().allSatisfy { $0.count == 3 }
    }
}

/// An amount without its sign and currency sign: digits, and one byte for each separator.
private struct SignedText {
    private(set) var digits: [UInt8] = []
    private var isNegative = false

    init?(_ text: some StringProtocol) {
        var scalars = ArraySlice(text.trimmedBlanks.unicodeScalars)
        var signs = 0, symbols = 0
        func strip(_ scalar: Unicode.Scalar?, _ remove: () -> Void) -> Bool {
            switch scalar {
            case "-", "\u{2212}": (isNegative, signs) = (true, signs + 1)
            case "+": signs += 1
            case "€": symbols += 1
            case let blank? where Self.blanks.contains(blank): break
            default: return false
            }
            remove()
            return true
        }
        while strip(scalars.first, { scalars.removeFirst() }) {}
        while strip(scalars.last, { scalars.removeLast() }) {}
        guard signs <= 1, symbols <= 1 else { return nil }
        for scalar in scalars {
            switch scalar {
            case "0"..."9", ",", ".": digits.append(UInt8(truncatingIfNeeded: scalar.value))
            case "'", "\u{2019}": digits.append(UInt8(ascii: "'"))
            case let blank where Self.blanks.contains(blank): digits.append(0x20)
            default: return nil
            }
        }
        guard digits.contains(where: \.isDigit) else { return nil }
    }

    func amount(_ whole: some Collection<ArraySlice<UInt8>>, fraction: ArraySlice<UInt8>? = nil) -> WrittenAmount? {
        if let fraction, fraction.isEmpty { return nil }
        return WrittenAmount(isNegative: isNegative, whole: whole.joined(), fraction: fraction ?? [])
    }

    /// The space, and the unbreakable, narrow unbreakable and thin ones.
    private static let blanks: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
}

extension DecimalMark {
    init?(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ","): self = .comma
        case UInt8(ascii: "."): self = .point
        default: return nil
        }
    }

    var opposite: DecimalMark { self == .comma ? .point : .comma }
}
