public import Primitives

/// One line of a FEC whose account, amounts and dates were read and found good.
///
/// It is a window on the reader's memory: it lives as long as the call that receives it and can't be kept. Texts are
/// made only when they are asked for; lines are compared and grouped by their bytes.
public struct FECLine: ~Copyable {
    /// The first line of the file, its header, is 1.
    public let lineNumber: Int
    let fields: FECFields
    let places: UnsafePointer<Int8>
    let values: FECValues

    public var entryDate: CivilDate { values.entryDate }
    /// Cents of euro; negative where the file writes a negative debit.
    public var debitMinor: Int64 { values.debitMinor }
    public var creditMinor: Int64 { values.creditMinor }
    /// Debit less credit: what the line adds to the balance of its account.
    public var amountMinor: Int64 { values.debitMinor - values.creditMinor }
    public var pieceDate: CivilDate? { values.pieceDate }
    public var letteringDate: CivilDate? { values.letteringDate }
    public var validatedOn: CivilDate? { values.validatedOn }
    /// The amount in another currency than the euro, as the file signs it: some programs give it the direction of the
    /// line, others none, so that only `amountMinor` tells debit from credit.
    public var currencyAmount: Money? { values.currencyAmount }

    public var journalCode: String { text(of: .journalCode) }
    public var journalLabel: String { text(of: .journalLabel) }
    public var entryNumber: String { text(of: .entryNumber) }
    public var account: String { text(of: .account) }
    public var accountLabel: String { text(of: .accountLabel) }
    public var auxiliaryCode: String? { filled(.auxiliaryCode) }
    public var auxiliaryLabel: String? { filled(.auxiliaryLabel) }
    /// Nil when blank or only a dash, which some programs write for "none".
    public var pieceReference: String? { filled(.pieceReference).flatMap { $0 == "-" ? nil : $0 } }
    public var label: String { text(of: .label) }
    /// In the case that the file gives it: programs write partial lettering in small letters.
    public var lettering: String? { filled(.lettering) }

    /// The text of a field without blanks around it; empty when the field is blank or the file lacks the column.
    public func text(of column: FECColumn) -> String { FieldText.string(bytes(of: column)) }

    /// The field's bytes without blanks around it, as they are in the file.
    ///
    /// They must not outlive the call that gave the line; copy them to keep them.
    public func bytes(of column: FECColumn) -> UnsafeRawBufferPointer {
        let place = places[column.rawValue]
        return place < 0 ? UnsafeRawBufferPointer(start: nil, count: 0) : fields[Int(place)]
    }

    /// Whether the field holds exactly these bytes, such as a copy made on the line before.
    public func field(_ column: FECColumn, equals other: some Collection<UInt8>) -> Bool {
        let own = bytes(of: column)
        return own.count == other.count && own.elementsEqual(other)
    }

    /// Whether the field begins with these bytes: `line.field(.account, startsWith: "411")`.
    public func field(_ column: FECColumn, startsWith prefix: StaticString) -> Bool {
        let own = bytes(of: column)
        guard own.count >= prefix.utf8CodeUnitCount else { return false }
        return prefix.withUTF8Buffer { own.prefix($0.count).elementsEqual($0) }
    }

    /// Puts a copy of the field's bytes in `copy`, whose memory is used again: how a key is kept from line to line.
    public func copy(_ column: FECColumn, into copy: inout [UInt8]) {
        copy.removeAll(keepingCapacity: true)
        copy.append(contentsOf: bytes(of: column))
    }

    private func filled(_ column: FECColumn) -> String? {
        let bytes = bytes(of: column)
        return bytes.isEmpty ? nil : FieldText.string(bytes)
    }
}

/// What is read from a line before anyone sees it.
struct FECValues {
    var entryDate = CivilDate(dayNumber: 0)
    var debitMinor: Int64 = 0
    var creditMinor: Int64 = 0
    var pieceDate: CivilDate?
    var letteringDate: CivilDate?
    var validatedOn: CivilDate?
    var currencyAmount: Money?
    /// An amount in a currency that the line does not name.
    var isCurrencyMissing = false
}
