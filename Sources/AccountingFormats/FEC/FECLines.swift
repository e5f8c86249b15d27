import Primitives

/// Takes the lines of a FEC one by one: gives the good ones on, and reports the others.
struct FECLines {
    private(set) var issues = IssueList()
    private(set) var notices = IssueList()
    private(set) var count = 0
    private(set) var sawUTF8 = false
    private(set) var sawLatin = false
    private let header: FECHeader
    private let decoder: FECDecoder
    private let alignment: FECAlignment
    /// The header, or a line understood, ends with a separator that ends no field.
    private var endsWithSeparator: Bool
    private var values = FECValues()

    init(_ header: FECHeader) {
        self.header = header
        decoder = FECDecoder(header)
        alignment = FECAlignment(header, decoder)
        endsWithSeparator = header.hasTrailingSeparator
        for issue in header.issues { issues.append(issue) }
        for notice in header.notices { notices.append(notice) }
    }

    mutating func refuse(line: Int, code: String, read: String? = nil, expected: String) {
        var parameters = ["expected": expected]
        parameters["read"] = read
        issues.append(Issue(line: line, code: code, parameters: parameters))
    }

    mutating func take(
        _ line: FECFields,
        number: Int,
        isASCII: Bool,
        scratch: UnsafeMutablePointer<Int32>,
        eachLine: (borrowing FECLine) throws -> Void
    ) throws {
        guard !isBlank(line) else { return }
        if !isASCII, !(sawUTF8 && sawLatin) { noteEncoding(line, number) }
        guard let (fields, isDecoded) = aligned(line, number, scratch) else {
            return refuse(line: number, code: "fec.field-count", read: "\(line.count)", expected: "\(header.count)")
        }
        let faults = isDecoded ? [] : decoder.decode(fields, into: &values)
        guard faults.isEmpty else {
            for fault in faults { report(fault, in: fields, number) }
            return
        }
        if values.isCurrencyMissing {
            notices.append(Issue(line: number, field: header.name(of: .currency), code: "fec.currency.missing"))
        }
        count += 1
        try header.places.withUnsafeBufferPointer { places in
            guard let places = places.baseAddress else { return }
            try eachLine(FECLine(lineNumber: number, fields: fields, places: places, values: values))
        }
    }

    /// The line's fields, one for each column; what had to be tried on the way is then decoded in `values`.
    private mutating func aligned(
        _ line: FECFields,
        _ number: Int,
        _ scratch: UnsafeMutablePointer<Int32>
    ) -> (FECFields, isDecoded: Bool)? {
        guard line.count != header.count else { return (line, false) }
        guard line.count > header.count, line.count <= FECFieldEnds.capacity else { return nil }
        let shorter = FECFields(base: line.base, ends: line.ends, count: header.count)
        let hasBlankEnd = (header.count..<line.count).allSatisfy { line[$0].isEmpty }
        if hasBlankEnd, alignment.isPlausibleWithTrailingSeparator(shorter),
            decoder.decode(shorter, into: &values).isEmpty
        {
            endsWithSeparator = true
            return (shorter, true)
        }
        if let joined = alignment.resolve(line, scratch: scratch, into: &values) {
            let field = header.name(of: .label)
            notices.append(Issue(line: number, field: field, code: "fec.separator-in-label"))
            return (joined, true)
        }
        return hasBlankEnd && endsWithSeparator ? (shorter, false) : nil
    }

    private func isBlank(_ line: FECFields) -> Bool {
        guard line.count <= FECFieldEnds.capacity, line[0].isEmpty || line.count == 1 else { return false }
        // MS-DOS ended its texts with the character 0x1A.
        if line.count == 1, line[0].elementsEqual([0x1A]) { return true }
        return (0..<line.count).allSatisfy { line[$0].isEmpty }
    }

    private mutating func noteEncoding(_ line: FECFields, _ number: Int) {
        let wasMixed = sawUTF8 && sawLatin
        if FieldText.isValidUTF8(line.base) { sawUTF8 = true } else { sawLatin = true }
        if sawUTF8 && sawLatin && !wasMixed { notices.append(Issue(line: number, code: "fec.encoding.mixed")) }
    }

    private mutating func report(_ fault: FECFault, in fields: FECFields, _ number: Int) {
        var parameters: [String: String] = [:]
        let read = FieldText.beginning(decoder.field(fault.column, fields))
        if !read.isEmpty { parameters["read"] = FieldText.excerpt(read) }
        parameters["expected"] = fault.expected
        let name = header.name(of: fault.column)
        issues.append(Issue(line: number, field: name, code: fault.code, parameters: parameters))
    }
}
