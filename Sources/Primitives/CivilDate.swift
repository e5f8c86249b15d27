/// A day of the civil calendar (proleptic Gregorian), without time or time zone.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, which is 0.
    public let dayNumber: Int32

    public init(dayNumber: Int32) { self.dayNumber = dayNumber }

    /// 1 January of the year 1: no earlier day has a text.
    public static let earliest = CivilDate(unchecked: 1, 1, 1)

    /// Nil when the day does not exist (2026-02-30) or the year is outside 1...9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.lengthOfMonth(month, year: year)).contains(day)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    public static func < (lhs: CivilDate, rhs: CivilDate) -> Bool { lhs.dayNumber < rhs.dayNumber }

    /// Year, month (1...12) and day (1...31).
    public var components: (year: Int, month: Int, day: Int) {
        // Days are counted from 1 March of year 0, so that the leap day ends the year: a cycle is 146 097 days.
        let shifted = Int(dayNumber) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday, the fourth day of the ISO week.
        let index = (Int(dayNumber) % 7 + 7 + 3) % 7
        return Weekday.allCases[index]
    }

    public func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + Int32(clamping: days)) }

    /// The same day of a later (or earlier) month, or that month's last day when it has no such day.
    public func adding(months: Int) -> CivilDate {
        let (year, month, day) = components
        let index = year * 12 + (month - 1) + months
        let (newYear, newMonth) = (Self.floorDivide(index, 12), Self.floorModulo(index, 12) + 1)
        return CivilDate(unchecked: newYear, newMonth, min(day, Self.lengthOfMonth(newMonth, year: newYear)))
    }

    /// How many days `self` is after `other`; negative when it is before.
    public func days(since other: CivilDate) -> Int { Int(dayNumber) - Int(other.dayNumber) }

    public var startOfMonth: CivilDate { adding(days: 1 - components.day) }

    public var endOfMonth: CivilDate {
        let (year, month, day) = components
        return adding(days: Self.lengthOfMonth(month, year: year) - day)
    }

    public static func lengthOfMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = Self.floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(dayNumber: Int32(clamping: era * 146_097 + dayOfEra - 719_468))
    }

    private static func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
        (dividend - floorModulo(dividend, divisor)) / divisor
    }

    private static func floorModulo(_ dividend: Int, _ divisor: Int) -> Int {
        ((dividend % divisor) + divisor) % divisor
    }
}

/// A day of the week, Monday first as in ISO 8601.
public enum Weekday: Int, CaseIterable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    public var isWeekend: Bool { self == .saturday || self == .sunday }
}

extension CivilDate: LosslessStringConvertible {
    /// Reads `YYYY-MM-DD` and nothing else; nil for any other text or a day that does not exist.
    public init?(_ description: String) {
        var copy = description
        let parsed = copy.withUTF8 { CivilDate(iso: $0) }
        guard let parsed else { return nil }
        self = parsed
    }

    /// Reads the ten ASCII bytes of `YYYY-MM-DD` without making a string.
    public init?(iso bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == 10 else { return nil }
        let day = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { buffer in
            _ = buffer.initialize(from: bytes)
            return CivilDate(iso: UnsafeBufferPointer(buffer))
        }
        guard let day else { return nil }
        self = day
    }

    /// The same for bytes that lie side by side: what a fast reader of rows needs.
    ///
    /// Compiled for them alone, where other modules would run the general one through its generic witnesses.
    public init?(iso bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 10 else { return nil }
        var digits: (year: Int, month: Int, day: Int) = (0, 0, 0)
        for offset in 0..<10 {
            let byte = bytes[offset]
            if offset == 4 || offset == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let digit = Int(byte - UInt8(ascii: "0"))
            switch offset {
            case 0..<4: digits.year = digits.year * 10 + digit
            case 5, 6: digits.month = digits.month * 10 + digit
            default: digits.day = digits.day * 10 + digit
            }
        }
        self.init(year: digits.year, month: digits.month, day: digits.day)
    }

    /// `YYYY-MM-DD`.
    public var description: String {
        if let text = withISO({ String(decoding: $0, as: UTF8.self) }) { return text }
        let (year, month, day) = components
        return "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
    }

    /// Gives the ten bytes of `YYYY-MM-DD` without making a string: what a fast writer of rows needs.
    ///
    /// Nil, and nothing is given, for a year that has not four digits.
    public func withISO<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value? {
        let (year, month, day) = components
        guard (0...9999).contains(year) else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { digits in
            func put(_ number: Int, at place: Int) {
                digits[place] = UInt8(ascii: "0") + UInt8(number / 10)
                digits[place + 1] = UInt8(ascii: "0") + UInt8(number % 10)
            }
            put(year / 100, at: 0)
            put(year % 100, at: 2)
            put(month, at: 5)
            put(day, at: 8)
            digits[4] = UInt8(ascii: "-")
            digits[7] = UInt8(ascii: "-")
            return body(UnsafeBufferPointer(digits))
        }
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension CivilDate: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CivilDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\(text) is not a day (YYYY-MM-DD)."
            )
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
