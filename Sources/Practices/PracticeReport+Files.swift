internal import Ledger
public import Primitives

extension PracticeReport {
    /// `{"practices":[{"number","title","stage","state","value","threshold","sample","atStakeMinor"}]}`.
    ///
    /// `value` and `threshold` are numbers of the same unit, that of the figure that stands for the practice: per cent with two
    /// decimals, days or working days with one, whole hours or counts. `value` is null when there is no state, `sample` when
    /// nothing was counted, `atStakeMinor` when it is no matter of amounts or not known; it is in the smallest units of the
    /// company's own currency. `title` is in the language asked for.
    public func json(_ language: Language) -> JSONText {
        .object([("practices", .array(measures.map { Self.json($0, language) }))])
    }

    private static func json(_ measure: PracticeMeasure, _ language: Language) -> JSONText {
        .object([
            ("number", .number(Int64(measure.practice.number))),
            ("title", .string(measure.practice.title(language))),
            ("stage", .number(Int64(measure.practice.stage.rawValue))),
            ("state", .string(measure.state.rawValue)),
            ("value", measure.valueJSON),
            ("threshold", measure.limit?.json() ?? .null),
            ("sample", measure.sample.map { .number(Int64($0.count)) } ?? .null),
            ("atStakeMinor", measure.atStake.map { .number($0.minorUnits) } ?? .null),
        ])
    }

    /// The same as rows, with the unit of the figures, the company and what is missing.
    public func csv(_ language: Language) -> String {
        let header = [
            "entity", "as_of", "number", "stage", "key", "title", "state", "value", "threshold", "unit", "sample",
            "sample_unit", "at_stake_minor", "currency", "missing",
        ]
        return CSVText.row(header) + measures.map { CSVText.row(cells($0, language)) }.joined()
    }

    private func cells(_ measure: PracticeMeasure, _ language: Language) -> [String] {
        [
            entity.code, today.description, String(measure.practice.number), String(measure.practice.stage.rawValue),
            measure.practice.key, measure.practice.title(language), measure.state.rawValue,
            Self.text(measure.valueJSON), measure.limit.map { Self.text($0.json()) } ?? "",
            measure.limit?.unit ?? "", measure.sample.map { String($0.count) } ?? "",
            measure.sample?.unit.rawValue ?? "", measure.atStake.map { String($0.minorUnits) } ?? "",
            entity.currency.code, measure.missing?(language) ?? "",
        ]
    }

    private static func text(_ number: JSONText) -> String {
        if case .null = number { return "" }
        return String(decoding: number.bytes, as: UTF8.self)
    }
}
