import Primitives

/// The ways in which files write a day.
enum WrittenDate {
    static let expected = "YYYY-MM-DD, DD/MM/YYYY"
    /// The years in which something can be owed: a due date counted from one of them is a day that can be written.
    private static let years = 1900...2199

    /// Reads `2026-11-24`, and `24/11/2026`, `24-11-2026`, `24.11.2026` with the day first.
    ///
    /// Day and month may have one digit, the year has four. Nil for anything else or a day that does not exist: `11/24/2026` is not turned round.
    static func day(_ bytes: some RandomAccessCollection<UInt8>) -> CivilDate? {
        guard bytes.count <= 10 else { return nil }
        let parts = bytes.split(omittingEmptySubsequences: false) { !$0.isDigit }
        let marks = bytes.filter { !$0.isDigit }
        guard parts.count == 3, marks[0] == marks[1], let numbers = numbers(parts) else { return nil }
        switch (marks[0], parts[0].count, parts[1].count, parts[2].count) {
        case (UInt8(ascii: "-"), 4, 2, 2):
            return day(numbers[0], numbers[1], numbers[2])
        case (UInt8(ascii: "/"), 1...2, 1...2, 4), (UInt8(ascii: "-"), 1...2, 1...2, 4),
            (UInt8(ascii: "."), 1...2, 1...2, 4):
            return day(numbers[2], numbers[1], numbers[0])
        default: return nil
        }
    }

    /// The eight digits `YYYYMMDD` of the decree.
    static func compact(_ bytes: UnsafeRawBufferPointer) -> CivilDate? {
        guard bytes.count == 8 else { return nil }
        var number = 0
        for byte in bytes {
            guard byte.isDigit else { return nil }
            number = number * 10 + Int(byte &- 0x30)
        }
        return day(number / 10_000, number / 100 % 100, number % 100)
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
        years.contains(year) ? CivilDate(year: year, month: month, day: day) : nil
    }

    private static func numbers(_ parts: [some Collection<UInt8>]) -> [Int]? {
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 &- 0x30) } }
        return parts.contains { $0.isEmpty } ? nil : numbers
    }
}
