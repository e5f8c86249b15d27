internal import Primitives
internal import Storage

/// What somebody typed, read as an amount: `1 234,56`, `1,234.56 €`, `-500`, `CHF 80`.
struct SoughtAmount: Equatable {
    /// One way of reading it: so many smallest units, in a currency that has so many decimals.
    struct Reading: Equatable {
        let minorUnits: Int64
        let decimals: Int8
    }

    /// Every reading that is possible, without the sign: what was invoiced and what was credited are kept as magnitudes.
    let readings: [Reading]
    /// The currency that was named; nil for any.
    let currency: Currency?

    /// Nil when it is no amount, or nothing.
    init?(_ text: String) {
        var written = Substring(text.replacing("\u{2009}", with: "\u{202F}")).trimmed
        currency = Self.takeCurrency(from: &written)
        written = written.trimmed
        var readings: [Reading] = []
        for example in currency.map({ [$0] }) ?? Self.oneOfEach {
            for mark in [DecimalMark.comma, .point] {
                guard let minor = AmountText.minorUnits(of: written, currency: example, decimal: mark) else { continue }
                guard minor != 0, minor != .min else { continue }
                let reading = Reading(minorUnits: abs(minor), decimals: example.minorUnitDigits)
                if !readings.contains(reading) { readings.append(reading) }
            }
        }
        guard !readings.isEmpty else { return nil }
        self.readings = readings
    }

    /// What says that `column` holds a currency of this reading.
    func condition(on column: SQL, for reading: Reading) -> SQL {
        if let currency { return column + " = \(currency)" }
        let codes = Self.codes[reading.decimals] ?? []
        // The usual number of decimals is that of all the others.
        guard reading.decimals == Self.usual else { return column + " in \(list: codes)" }
        return column + " not in \(list: Self.codes.filter { $0.key != Self.usual }.values.joined())"
    }

    private static func takeCurrency(from text: inout Substring) -> Currency? {
        if text.hasSuffix("€") {
            text.removeLast()
            return .eur
        }
        if text.hasPrefix("€") {
            text.removeFirst()
            return .eur
        }
        if let currency = currencies[text.suffix(3).uppercased()] {
            text.removeLast(3)
            return currency
        }
        guard let currency = currencies[text.prefix(3).uppercased()] else { return nil }
        text.removeFirst(3)
        return currency
    }

    private static let currencies = Dictionary(uniqueKeysWithValues: Currency.all.map { ($0.code, $0) })
    private static let usual = Currency.eur.minorUnitDigits
    private static let codes = Dictionary(grouping: Currency.all, by: \.minorUnitDigits).mapValues { $0.map(\.code) }
    private static let oneOfEach = Dictionary(grouping: Currency.all, by: \.minorUnitDigits)
        .sorted { $0.key < $1.key }.compactMap(\.value.first)
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop { $0.isWhitespace }
        let length = start.reversed().drop { $0.isWhitespace }.count
        return start.prefix(length)
    }
}
