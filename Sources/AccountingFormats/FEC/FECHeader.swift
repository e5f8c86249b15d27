import Primitives

/// Where each column of a FEC stands, found by its name in the first line.
struct FECHeader {
    let separator: UInt8
    /// The names as the file spells them, without the empty ones that separators at the end of the line make.
    let spelled: [String]
    let hasTrailingSeparator: Bool
    /// The place of each column, by its raw value; -1 when the file has none.
    let places: [Int8]
    private(set) var issues: [Issue] = []
    private(set) var notices: [Issue] = []

    /// The most columns that are looked at: the decree knows 22.
    static let mostColumns = 32

    init(_ line: some Collection<UInt8>) {
        let tabs = line.count { $0 == FECSeparator.tab.rawValue }
        let pipes = line.count { $0 == FECSeparator.pipe.rawValue }
        let mark = tabs >= pipes ? FECSeparator.tab.rawValue : FECSeparator.pipe.rawValue
        var names = line.split(separator: mark, omittingEmptySubsequences: false).map {
            FieldText.excerpt(FieldText.string($0.trimmedBlanks))
        }
        // A text in UTF-16 without its mark would look like names with blanks between the letters.
        if line.contains(0) { names = [] }
        separator = mark
        hasTrailingSeparator = names.count > 1 && names.last?.isEmpty == true
        while let last = names.last, last.isEmpty { names.removeLast() }
        spelled = names
        var places = [Int8](repeating: -1, count: FECColumn.allCases.count)
        var twice: [FECColumn] = []
        for (place, name) in names.prefix(Self.mostColumns).enumerated() {
            guard let column = Self.columns[FoldedName(name).text] else { continue }
            if places[column.rawValue] >= 0 { twice.append(column) }
            places[column.rawValue] = Int8(place)
        }
        self.places = places
        guard !line.allSatisfy({ $0.isBlank && $0 != FECSeparator.tab.rawValue }) else {
            issues = [Issue(code: "fec.empty-file")]
            return
        }
        check(twice)
    }

    var isUsable: Bool { issues.isEmpty }
    var count: Int { spelled.count }
    var separatorKind: FECSeparator { separator == FECSeparator.tab.rawValue ? .tab : .pipe }

    func place(_ column: FECColumn) -> Int? {
        let place = places[column.rawValue]
        return place < 0 ? nil : Int(place)
    }

    /// The column's name as this file spells it.
    func name(of column: FECColumn) -> String { place(column).map { spelled[$0] } ?? column.name }

    private mutating func check(_ twice: [FECColumn]) {
        let known = FECColumn.allCases.filter { place($0) != nil }
        let read = FieldText.excerpt(spelled.joined(separator: " "))
        guard known.count >= 3 else {
            let code = spelled.count == 1 && Self.looksLikeHeader(read) ? "fec.header.separator" : "fec.header.missing"
            issues = [Issue(line: 1, code: code, parameters: ["read": read])]
            return
        }
        for column in twice {
            issues.append(Issue(line: 1, field: name(of: column), code: "fec.header.duplicate-column"))
        }
        checkAbsences()
        checkOrder(known)
        if spelled.count > Self.mostColumns {
            issues.append(
                Issue(
                    line: 1,
                    code: "fec.field-count",
                    parameters: ["read": "\(spelled.count)", "expected": "18-22"]
                )
            )
        }
        for name in spelled.prefix(Self.mostColumns) where Self.columns[FoldedName(name).text] == nil {
            notices.append(Issue(line: 1, field: name, code: "fec.header.unknown-column"))
        }
    }

    private mutating func checkAbsences() {
        let hasAmountAndDirection = place(.amount) != nil && place(.direction) != nil
        let hasBoth = place(.debit) != nil && place(.credit) != nil
        var absent = FECColumn.allCases.filter { $0.isNeeded && place($0) == nil }
        if !hasBoth && !hasAmountAndDirection {
            absent += (place(.amount) == nil ? [.debit, .credit] : [.amount, .direction]).filter { place($0) == nil }
        }
        issues += absent.map { Issue(line: 1, field: $0.name, code: "fec.header.missing-column") }
        let optional: [FECColumn] = [
            .journalLabel, .accountLabel, .auxiliaryLabel, .letteringDate, .validatedOn, .currencyAmount, .currency,
        ]
        notices += optional.filter { place($0) == nil }
            .map { Issue(line: 1, field: $0.name, code: "fec.header.absent-column") }
    }

    /// Columns are found by name, so that another order than the decree's does no harm; it is said all the same.
    private mutating func checkOrder(_ known: [FECColumn]) {
        let decree = known.sorted { Self.rank($0) < Self.rank($1) }
        let found = known.sorted { (place($0) ?? 0) < (place($1) ?? 0) }
        guard let (expected, misplaced) = zip(decree, found).first(where: { $0 != $1 }) else { return }
        notices.append(
            Issue(
                line: 1,
                field: name(of: misplaced),
                code: "fec.header.order",
                parameters: ["read": name(of: misplaced), "expected": expected.name]
            )
        )
    }

    /// Montant and Sens stand where Debit and Credit would.
    private static func rank(_ column: FECColumn) -> Int {
        switch column {
        case .amount: FECColumn.debit.rawValue
        case .direction: FECColumn.credit.rawValue
        default: column.rawValue
        }
    }

    private static func looksLikeHeader(_ text: String) -> Bool {
        let folded = FoldedName(text).text
        return folded.contains("journalcode") || folded.contains("ecriturenum") || folded.contains("comptenum")
    }

    private static let columns: [String: FECColumn] = {
        var columns: [String: FECColumn] = [:]
        for column in FECColumn.allCases {
            for name in [FoldedName(column.name).text] + column.synonyms { columns[name] = column }
        }
        return columns
    }()
}

/// What stands between two fields of a FEC.
public enum FECSeparator: UInt8, Sendable {
    case tab = 0x09
    case pipe = 0x7C
}
