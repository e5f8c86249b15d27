/// Finds the columns again in a line that has more fields than the header, because a text holds the separator.
///
/// The text may be the label, whose neighbours on the right are then counted from the end of the line. That reading
/// is taken only when all its dates, amounts and its account can be read, what the decree wants filled is filled, and
/// no other column of text gives a reading as good: otherwise the line is reported.
struct FECAlignment {
    private let header: FECHeader
    private let decoder: FECDecoder

    init(_ header: FECHeader, _ decoder: FECDecoder) {
        self.header = header
        self.decoder = decoder
    }

    /// The line with its label put together again, its field ends written in `scratch`; nil when it cannot be told.
    func resolve(
        _ fields: FECFields,
        scratch: UnsafeMutablePointer<Int32>,
        into values: inout FECValues
    ) -> FECFields? {
        var found: (isLabel: Bool, endsBlank: Bool, column: FECColumn)?
        let endings = header.hasTrailingSeparator ? [true] : [false, true]
        for endsBlank in endings where !endsBlank || fields[fields.count - 1].isEmpty {
            for column in Self.texts where header.place(column) != nil {
                guard let joined = join(column, fields, dropsLast: endsBlank, scratch), isPlausible(joined) else {
                    continue
                }
                guard found == nil else { return nil }
                found = (column == .label, endsBlank, column)
            }
        }
        guard let found, found.isLabel, let joined = join(.label, fields, dropsLast: found.endsBlank, scratch),
            decoder.decode(joined, into: &values).isEmpty
        else { return nil }
        return joined
    }

    /// Whether a line of exactly the header's columns, less a blank one at its end, reads as a line: were a label cut in
    /// two, an amount would stand in the place of the lettering.
    func isPlausibleWithTrailingSeparator(_ fields: FECFields) -> Bool {
        let lettering = decoder.field(.lettering, fields)
        let hasMark = lettering.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        return !hasMark || FECNumber.minorUnits(lettering) == nil
    }

    private static let texts: [FECColumn] = [
        .journalLabel, .accountLabel, .auxiliaryLabel, .pieceReference, .label,
    ]

    private func join(
        _ column: FECColumn,
        _ fields: FECFields,
        dropsLast: Bool,
        _ scratch: UnsafeMutablePointer<Int32>
    ) -> FECFields? {
        let extra = fields.count - (dropsLast ? 1 : 0) - header.count
        guard extra > 0, let place = header.place(column) else { return nil }
        for index in 0..<header.count { scratch[index] = fields.ends[index < place ? index : index + extra] }
        return FECFields(base: fields.base, ends: UnsafePointer(scratch), count: header.count)
    }

    private func isPlausible(_ fields: FECFields) -> Bool {
        var values = FECValues()
        guard decoder.decode(fields, into: &values).isEmpty else { return false }
        let filled: [FECColumn] = [.accountLabel, .pieceReference, .pieceDate, .label, .debit, .credit, .amount]
        guard filled.allSatisfy({ header.place($0) == nil || !decoder.field($0, fields).isEmpty }) else { return false }
        let lettering = decoder.field(.lettering, fields)
        return WrittenDate.compact(lettering) == nil && isPlausibleWithTrailingSeparator(fields)
    }
}
