internal import Ledger
public import Office
internal import Primitives
internal import Storage

/// A limit that decides the state of a practice: a setting with the standard of the reference, which a company may change.
public struct PracticeThreshold: Sendable {
    /// What the number of the setting counts.
    public enum Unit: String, Sendable {
        /// Millionths: 950 000 is 95 %.
        case share
        case days
        case workingDays
        case hours
        case count
    }

    public let unit: Unit
    public let title: PracticeText
    /// `practices.11.in-place`; in whole units of `unit`.
    public let setting: Setting<Int>

    init(_ practice: Int, _ key: String, _ unit: Unit, _ standard: Int, fr: String, en: String) {
        self.unit = unit
        title = PracticeText(fr: fr, en: en)
        let number = practice < 10 ? "0\(practice)" : String(practice)
        setting = .integer("practices.\(number).\(key)", standard: standard)
    }

    static func inPlace(_ practice: Int, percent: Int) -> PracticeThreshold {
        PracticeThreshold(
            practice,
            "in-place",
            .share,
            percent * 10_000,
            fr: "En place à partir de",
            en: "In place from"
        )
    }

    static func partial(_ practice: Int, percent: Int) -> PracticeThreshold {
        PracticeThreshold(
            practice,
            "partial",
            .share,
            percent * 10_000,
            fr: "Partielle à partir de",
            en: "Partial from"
        )
    }

    func figure(_ value: Int) -> PracticeFigure {
        switch unit {
        case .share: .share(ppm: Int64(value))
        case .days: .days(tenths: Int64(value) * 10)
        case .workingDays: .workingDays(tenths: Int64(value) * 10)
        case .hours: .hours(Int64(value))
        case .count: .count(Int64(value))
        }
    }
}

/// Settings that concern every practice.
public enum PracticeSettings {
    /// Under so many events a practice gets no state: chance would decide.
    public static let minimumSample = Setting<Int>.integer("practices.minimum-sample", standard: 10)
}

/// The thresholds as a company has set them, read once for all practices.
struct PracticeLimits: Sendable {
    private let values: [String: Int]

    /// The standards, but for those named.
    init(_ values: [String: Int] = [:]) { self.values = values }

    /// The company's own value wins over the group's.
    static func read(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> PracticeLimits {
        var values: [String: Int] = [:]
        let query: SQL = """
            select name, value from setting
            where legal_entity_id in (\(entity), 0) and name >= 'practices.' and name < 'practices/'
            order by legal_entity_id
            """
        try connection.forEach(query) { row in
            if let value = Int(try row.text(1)) { values[try row.text(0)] = value }
        }
        return PracticeLimits(values)
    }

    /// The limit as a figure that a measure can be held against.
    subscript(threshold: PracticeThreshold) -> PracticeFigure {
        threshold.figure(self[threshold.setting])
    }

    subscript(setting: Setting<Int>) -> Int { values[setting.name] ?? setting.standard }

    func text(_ threshold: PracticeThreshold) -> (fr: String, en: String) {
        let figure = self[threshold]
        return (figure.text(.french), figure.text(.english))
    }
}
