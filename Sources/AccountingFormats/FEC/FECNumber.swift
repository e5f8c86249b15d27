import Primitives

/// The amounts of a FEC, which come in millions: digits with one mark, comma or point, are read without making a text.
enum FECNumber {
    /// In the smallest unit of a currency with `digits` decimals.
    ///
    /// Nil when unreadable, when decimals would be lost, or from 10¹⁵ units on. Zeros in front, blanks around and after the sign are padding.
    static func minorUnits(_ bytes: UnsafeRawBufferPointer, digits: Int8 = 2) -> Int64? {
        let limit = WrittenAmount.limit
        var index = 0, isNegative = false, value: Int64 = 0, hasDigit = false
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            index = 1
            while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        }
        while index < bytes.count, bytes[index].isDigit {
            value = value * 10 + Int64(bytes[index] &- 0x30)
            guard value < limit else { return nil }
            hasDigit = true
            index += 1
        }
        var missing = digits
        if index < bytes.count, bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: ".") {
            index += 1
            while index < bytes.count, bytes[index].isDigit {
                let digit = Int64(bytes[index] &- 0x30)
                if missing > 0 {
                    value = value * 10 + digit
                    missing -= 1
                } else if digit != 0 {
                    return unusual(bytes, digits: digits)
                }
                hasDigit = true
                index += 1
            }
        }
        guard index == bytes.count, hasDigit else { return unusual(bytes, digits: digits) }
        while missing > 0 {
            value *= 10
            missing -= 1
        }
        guard value < limit else { return nil }
        return isNegative ? -value : value
    }

    /// Separators of thousands and a sign behind, which the decree forbids and some programs write.
    ///
    /// A lone mark is decimal: that much the decree settles.
    private static func unusual(_ bytes: UnsafeRawBufferPointer, digits: Int8) -> Int64? {
        guard bytes.count <= 40, let reading = AmountReading(FieldText.string(bytes)) else { return nil }
        let written: WrittenAmount? =
            switch reading {
            case .settled(let amount, _): amount
            case .ambiguous(_, let asDecimal, _): asDecimal
            }
        guard let written, written.decimals <= digits else { return nil }
        let scale = (0..<(Int(digits) - written.decimals)).reduce(Int64(1)) { scale, _ in scale * 10 }
        let (units, overflows) = written.coefficient.multipliedReportingOverflow(by: scale)
        return overflows || units.magnitude >= WrittenAmount.limit ? nil : units
    }
}
