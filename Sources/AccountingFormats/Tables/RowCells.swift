import Primitives

/// The cells of one row, read by the columns of its table; every cell that cannot be read leaves an issue.
public struct RowCells {
    let line: Int
    private(set) var issues: [Issue] = []
    private let layout: TableLayout
    private let cells: [String]
    private let mark: DecimalMark?

    init(_ layout: TableLayout, _ row: DelimitedRow, _ mark: DecimalMark?) {
        self.layout = layout
        self.mark = mark
        line = row.line
        cells = row.cells
    }

    mutating func fail(_ key: String, _ code: String, expected: String? = nil) {
        var parameters = ["read": FieldText.excerpt(cell(key))]
        parameters["expected"] = expected
        issues.append(Issue(line: line, field: layout.name(of: key), code: code, parameters: parameters))
    }

    /// Nil when blank, which is an issue where the column is mandatory, or when too long; line breaks become spaces.
    mutating func text(_ key: String) -> String? {
        guard let text = filled(key) else { return nil }
        if case .text(let longest)? = layout.table.column(key)?.kind, text.utf8.count > longest,
            text.unicodeScalars.count > longest
        {
            fail(key, "csv.too-long", expected: "\(longest)")
            return nil
        }
        guard text.contains(where: \.isNewline) else { return text }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    mutating func date(_ key: String) -> CivilDate? {
        guard let text = filled(key) else { return nil }
        return read(key, "csv.date", expected: WrittenDate.expected, WrittenDate.day(Array(text.utf8)))
    }

    /// An amount whose currency another file or setting knows.
    mutating func amount(_ key: String, in currency: Currency? = nil) -> WrittenAmount? {
        guard let text = filled(key) else { return nil }
        let example = Self.example(currency)
        guard let reading = AmountReading(text) else {
            fail(key, "csv.amount", expected: example)
            return nil
        }
        return read(key, "csv.amount.ambiguous", expected: example, reading.amount(decimal: mark))
    }

    /// An amount that can be read in one way only, with the decimals of its currency.
    private static func example(_ currency: Currency?) -> String {
        switch currency?.minorUnitDigits ?? 2 {
        case 0: "1234"
        case 2: "1234.56"
        // Three decimals after one to three digits look like thousands: a fourth settles it.
        case let digits: "1234." + "5600".prefix(Int(digits)) + " / 1.2340"
        }
    }

    mutating func money(_ key: String, in currency: Currency?) -> Money? {
        guard let amount = amount(key, in: currency), let currency else { return nil }
        if currency != .eur, cell(key).contains("€") {
            fail(key, "csv.amount.currency", expected: currency.code)
            return nil
        }
        let expected = "\(currency.minorUnitDigits)"
        return read(key, "csv.amount.decimals", expected: expected, amount.money(in: currency))
    }

    /// Three letters; euro when the cell is blank, nil when it is wrong.
    mutating func currency(_ key: String) -> Currency? {
        guard let text = filled(key) else { return .eur }
        let code = ["€", "EURO", "EUROS"].contains(text.uppercased()) ? "EUR" : text.uppercased()
        // reason: the only error is an unknown code, which becomes an issue.
        return read(key, "csv.currency", expected: "ISO 4217", try? Currency(code: code))
    }

    mutating func language(_ key: String) -> Language? {
        guard let text = filled(key) else { return nil }
        let language: Language? =
            switch FoldedName(text).text {
            case "fr", "fra", "francais", "french", "frfr": .french
            case "en", "eng", "anglais", "english", "engb", "enus": .english
            default: nil
            }
        return read(key, "csv.language", expected: "fr, en", language)
    }

    mutating func country(_ key: String) -> String? {
        guard let text = filled(key) else { return nil }
        return read(key, "csv.country", expected: "ISO 3166-1 (FR, BE, DE…)", CountryCode(text)?.letters)
    }

    /// One address; its shape is checked, not its existence.
    mutating func email(_ key: String) -> String? {
        guard let text = filled(key) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && text.utf8.count <= 254 && !parts[0].isEmpty && parts[0].utf8.count <= 64
            && parts[1].contains(".")
            && parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-")
            } && !text.contains { $0.isWhitespace || ",;:<>()[]\"\\".contains($0) }
        return read(key, "csv.email", expected: "nom@exemple.fr", isAddress ? text : nil)
    }

    /// Nine digits with their key; of a SIRET, which begins with it, the SIREN is taken.
    mutating func siren(_ key: String) -> Siren? {
        guard let text = filled(key) else { return nil }
        return read(key, "csv.siren", expected: "123 456 782", Siren(text) ?? Siret(text).flatMap { Siren($0.siren) })
    }

    mutating func vatNumber(_ key: String) -> VATNumber? {
        guard let text = filled(key) else { return nil }
        return read(key, "csv.vat-number", expected: "FR11123456782", VATNumber(text))
    }

    mutating func paymentTerms(_ key: String) -> PaymentTerms? {
        guard let text = filled(key) else { return nil }
        return read(key, "csv.payment-terms", expected: "30, 45+eom, eom+45", WrittenTerms.terms(text))
    }

    private func cell(_ key: String) -> String {
        guard let place = layout.places[key], place < cells.count else { return "" }
        return CSVText.unguarded(cells[place].trimmedBlanks)
    }

    private mutating func filled(_ key: String) -> String? {
        let text = cell(key)
        guard text.isEmpty else { return text }
        if layout.table.column(key)?.isMandatory == true { fail(key, "csv.empty-field") }
        return nil
    }

    private mutating func read<Value>(_ key: String, _ code: String, expected: String, _ value: Value?) -> Value? {
        if value == nil { fail(key, code, expected: expected) }
        return value
    }
}
