import Primitives

/// What is wrong with one field of a line.
struct FECFault {
    let column: FECColumn
    let code: String
    var expected: String?
}

/// Reads the account, the amounts and the dates of a line, and guesses none of them.
struct FECDecoder {
    private let places: [Int8]
    private let journalCode: Int
    private let entryNumber: Int
    private let entryDate: Int
    private let account: Int
    private let texts: [(column: FECColumn, place: Int, longest: Int)]

    /// What a code, a number or a name may have at most, and what a label may: many times what programs write.
    static let longestName = 255
    static let longestLabel = 1000
    private static let names: [FECColumn] = [
        .journalCode, .journalLabel, .entryNumber, .account, .accountLabel, .auxiliaryCode, .auxiliaryLabel,
        .pieceReference, .lettering,
    ]

    init(_ header: FECHeader) {
        places = header.places
        journalCode = header.place(.journalCode) ?? 0
        entryNumber = header.place(.entryNumber) ?? 0
        entryDate = header.place(.entryDate) ?? 0
        account = header.place(.account) ?? 0
        let limits = Self.names.map { ($0, Self.longestName) } + [(FECColumn.label, Self.longestLabel)]
        texts = limits.compactMap { column, longest in header.place(column).map { (column, $0, longest) } }
    }

    /// The faults found; without any, `values` holds the line.
    func decode(_ fields: FECFields, into values: inout FECValues) -> [FECFault] {
        var faults: [FECFault] = []
        values = FECValues()
        decodeKeys(fields, into: &values, &faults)
        checkLengths(fields, &faults)
        values.pieceDate = optionalDate(.pieceDate, fields, &faults)
        values.letteringDate = optionalDate(.letteringDate, fields, &faults)
        values.validatedOn = optionalDate(.validatedOn, fields, &faults)
        if places[FECColumn.debit.rawValue] >= 0 {
            decodeDebitAndCredit(fields, into: &values, &faults)
        } else {
            decodeAmountAndDirection(fields, into: &values, &faults)
        }
        decodeCurrency(fields, into: &values, &faults)
        return faults
    }

    private func checkLengths(_ fields: FECFields, _ faults: inout [FECFault]) {
        for text in texts where FieldText.isLonger(fields[text.place], than: text.longest) {
            faults.append(FECFault(column: text.column, code: "fec.too-long", expected: "\(text.longest)"))
        }
    }

    func field(_ column: FECColumn, _ fields: FECFields) -> UnsafeRawBufferPointer {
        let place = places[column.rawValue]
        return place < 0 ? UnsafeRawBufferPointer(start: nil, count: 0) : fields[Int(place)]
    }

    private func decodeKeys(_ fields: FECFields, into values: inout FECValues, _ faults: inout [FECFault]) {
        if fields[journalCode].isEmpty { faults.append(FECFault(column: .journalCode, code: "fec.empty-field")) }
        if fields[entryNumber].isEmpty { faults.append(FECFault(column: .entryNumber, code: "fec.empty-field")) }
        let date = fields[entryDate]
        if let day = Self.day(date) {
            values.entryDate = day
        } else if date.isEmpty {
            faults.append(FECFault(column: .entryDate, code: "fec.empty-field"))
        } else {
            faults.append(FECFault(column: .entryDate, code: "fec.date", expected: Self.expectedDate))
        }
        let account = fields[account]
        if account.isEmpty {
            faults.append(FECFault(column: .account, code: "fec.empty-account"))
        } else if account.count < 3 || !(account[0].isDigit && account[1].isDigit && account[2].isDigit) {
            faults.append(FECFault(column: .account, code: "fec.account", expected: "411"))
        }
    }

    private func optionalDate(
        _ column: FECColumn,
        _ fields: FECFields,
        _ faults: inout [FECFault]
    ) -> CivilDate? {
        let bytes = field(column, fields)
        guard !bytes.isEmpty else { return nil }
        if let day = Self.day(bytes) { return day }
        // Programs that cannot leave a date out write zeros.
        if !bytes.contains(where: { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: "/") }) { return nil }
        faults.append(FECFault(column: column, code: "fec.date", expected: Self.expectedDate))
        return nil
    }

    private func decodeDebitAndCredit(_ fields: FECFields, into values: inout FECValues, _ faults: inout [FECFault]) {
        let debit = field(.debit, fields), credit = field(.credit, fields)
        guard !debit.isEmpty || !credit.isEmpty else {
            faults.append(FECFault(column: .debit, code: "fec.empty-amount", expected: Self.expectedAmount))
            return
        }
        values.debitMinor = amount(debit, .debit, &faults)
        values.creditMinor = amount(credit, .credit, &faults)
    }

    /// Of a pair, one side may be blank: it is zero.
    private func amount(_ bytes: UnsafeRawBufferPointer, _ column: FECColumn, _ faults: inout [FECFault]) -> Int64 {
        guard !bytes.isEmpty else { return 0 }
        if let minor = FECNumber.minorUnits(bytes) { return minor }
        faults.append(FECFault(column: column, code: "fec.amount", expected: Self.expectedAmount))
        return 0
    }

    /// Sens is D or C, or the factor +1 or -1; a negative Montant with C is a negative credit.
    private func decodeAmountAndDirection(
        _ fields: FECFields,
        into values: inout FECValues,
        _ faults: inout [FECFault]
    ) {
        let bytes = field(.amount, fields)
        if bytes.isEmpty {
            faults.append(FECFault(column: .amount, code: "fec.empty-amount", expected: Self.expectedAmount))
        }
        let minor = amount(bytes, .amount, &faults)
        switch Self.isDebit(field(.direction, fields)) {
        case true?: values.debitMinor = minor
        case false?: values.creditMinor = minor
        case nil: faults.append(FECFault(column: .direction, code: "fec.direction", expected: "D, C, +1, -1"))
        }
    }

    private func decodeCurrency(_ fields: FECFields, into values: inout FECValues, _ faults: inout [FECFault]) {
        let amount = field(.currencyAmount, fields), code = field(.currency, fields)
        guard !amount.isEmpty || !code.isEmpty else { return }
        guard !code.isEmpty else {
            values.isCurrencyMissing = amount.contains { $0 &- 0x31 < 9 }
            return
        }
        guard !Self.isEuro(code) else { return }
        // reason: the only error is an unknown code, which becomes an issue.
        guard let currency = try? Currency(code: FieldText.string(code).uppercased()) else {
            faults.append(FECFault(column: .currency, code: "fec.currency", expected: "ISO 4217"))
            return
        }
        guard !amount.isEmpty else { return }
        guard let minor = FECNumber.minorUnits(amount, digits: currency.minorUnitDigits) else {
            faults.append(FECFault(column: .currencyAmount, code: "fec.amount", expected: Self.expectedAmount))
            return
        }
        values.currencyAmount = Money(minorUnits: minor, currency: currency)
    }

    private static let expectedDate = "YYYYMMDD"
    private static let expectedAmount = "1234,56"

    private static func day(_ bytes: UnsafeRawBufferPointer) -> CivilDate? {
        bytes.count == 8 ? WrittenDate.compact(bytes) ?? WrittenDate.day(bytes) : WrittenDate.day(bytes)
    }

    private static func isDebit(_ bytes: UnsafeRawBufferPointer) -> Bool? {
        let hasOne = bytes.count == 2 && bytes[1] == UInt8(ascii: "1")
        switch (bytes.first, bytes.count) {
        case (UInt8(ascii: "D"), 1), (UInt8(ascii: "d"), 1), (UInt8(ascii: "+"), 1), (UInt8(ascii: "1"), 1): return true
        case (UInt8(ascii: "C"), 1), (UInt8(ascii: "c"), 1), (UInt8(ascii: "-"), 1): return false
        case (UInt8(ascii: "+"), _) where hasOne: return true
        case (UInt8(ascii: "-"), _) where hasOne: return false
        default: return nil
        }
    }

    private static func isEuro(_ code: UnsafeRawBufferPointer) -> Bool {
        if code.count == 3, code.elementsEqual("EUR".utf8) { return true }
        return ["EUR", "EURO", "EUROS", "€"].contains(FieldText.string(code).uppercased())
    }
}
