public import Primitives

/// Where a practice stands.
public enum PracticeState: String, CaseIterable, Sendable {
    case inPlace, partial, absent, notMeasurable

    public var title: PracticeText {
        switch self {
        case .inPlace: PracticeText(fr: "En place", en: "In place")
        case .partial: PracticeText(fr: "Partielle", en: "Partial")
        case .absent: PracticeText(fr: "Absente", en: "Absent")
        case .notMeasurable: PracticeText(fr: "Pas encore mesurable", en: "Not measurable yet")
        }
    }
}

/// One figure of a practice beside the limit that it is held against.
public struct PracticeCriterion: Hashable, Sendable {
    /// Which side of the limit is the good one.
    public enum Direction: Sendable {
        case atLeast, atMost
        /// Less than the limit: the limit itself is too much.
        case below
    }

    public let title: PracticeText
    /// Nil when it can't be measured; the measure's `missing` says why.
    public let figure: PracticeFigure?
    /// From where it is in place.
    public let limit: PracticeFigure
    public let direction: Direction

    init(
        _ title: PracticeText,
        _ figure: PracticeFigure?,
        _ direction: Direction,
        _ limit: PracticeFigure
    ) {
        self.title = title
        self.figure = figure
        self.direction = direction
        self.limit = limit
    }

    /// The figure as a person reads it, never on the good side of the limit when it is not; nil when it is not known.
    public func text(_ language: Language) -> String? {
        figure?.shown(in: PracticeFigure.tenthOfAPercent) { isMet($0, limit) }.text(language)
    }

    /// The figure as files write it, rounded the same way; null when it is not known.
    public var json: JSONText {
        figure?.shown(in: PracticeFigure.hundredthOfAPercent) { isMet($0, limit) }.json() ?? .null
    }

    /// What can't be measured is not met.
    public var isMet: Bool { reaches(limit) }

    func reaches(_ limit: PracticeFigure) -> Bool { figure.map { isMet($0, limit) } ?? false }

    private func isMet(_ figure: PracticeFigure, _ limit: PracticeFigure) -> Bool {
        switch direction {
        case .atLeast: figure.units >= limit.units
        case .atMost: figure.units <= limit.units
        case .below: figure.units < limit.units
        }
    }

    /// For a practice that one figure decides.
    func state(partialFrom limit: PracticeFigure) -> PracticeState {
        isMet ? .inPlace : reaches(limit) ? .partial : .absent
    }
}

/// How many events a measure rests on, and what they are.
public struct PracticeSample: Hashable, Sendable {
    public enum Unit: String, Sendable { case invoices, customers, messages, disputes, receipts, acts }

    public let count: Int
    public let unit: Unit

    /// `412 factures`.
    public func text(_ language: Language) -> String {
        let isOne = language == .french ? count < 2 : count == 1
        let words: (one: PracticeText, many: PracticeText) =
            switch unit {
            case .invoices: (Self.words("facture", "invoice"), Self.words("factures", "invoices"))
            case .customers: (Self.words("client", "customer"), Self.words("clients", "customers"))
            case .messages: (Self.words("message", "message"), Self.words("messages", "messages"))
            case .disputes: (Self.words("litige", "dispute"), Self.words("litiges", "disputes"))
            case .receipts: (Self.words("règlement", "receipt"), Self.words("règlements", "receipts"))
            case .acts: (Self.words("acte", "act"), Self.words("actes", "acts"))
            }
        return "\(count) \(isOne ? words.one(language) : words.many(language))"
    }

    private static func words(_ french: String, _ english: String) -> PracticeText {
        PracticeText(fr: french, en: english)
    }
}

/// A practice as it stands on a day.
public struct PracticeMeasure: Sendable {
    public let practice: Practice
    public let state: PracticeState
    /// The first is the one that stands for the practice; empty when nothing was measured.
    public let criteria: [PracticeCriterion]
    public let sample: PracticeSample?
    /// What is open, in the company's own currency, and not covered by the practice yet; nil when it is no matter of euros,
    /// or not known.
    public let atStake: Money?
    /// What is left out of the formula, or why there is no state; nil when the whole formula is measured.
    public let missing: PracticeText?
    /// What the formula leaves aside, how many and why; nil when that is nothing, or of no interest.
    public let aside: PracticeText?
    /// When it counts as in place, in words.
    public let threshold: PracticeText

    /// The figure that stands for the practice; nil when it has no state.
    public var value: PracticeFigure? { state == .notMeasurable ? nil : criteria.first?.figure }

    /// What `value` is held against.
    public var limit: PracticeFigure? { criteria.first?.limit }

    /// `value` as a person reads it.
    public func valueText(_ language: Language) -> String? { value == nil ? nil : criteria.first?.text(language) }

    /// `value` as files write it.
    var valueJSON: JSONText { value == nil ? .null : criteria.first?.json ?? .null }
}

/// What a rule found, before it is put beside its description.
struct PracticeFinding {
    var state: PracticeState
    var criteria: [PracticeCriterion] = []
    var sample: PracticeSample?
    var atStakeMinor: Int64?
    var missing: PracticeText?
    var aside: PracticeText?

    /// Says what is missing; the criteria tell from where the practice would be in place.
    static func notMeasurable(_ missing: PracticeText, _ criteria: [PracticeCriterion] = []) -> PracticeFinding {
        PracticeFinding(state: .notMeasurable, criteria: criteria, missing: missing)
    }

    /// Takes the state away when it rests on too few events, or on amounts of which there are none.
    func judged(minimumSample: Int) -> PracticeFinding {
        guard state != .notMeasurable else { return self }
        if let sample, sample.count < minimumSample {
            return withoutState(
                PracticeText(
                    fr: "des données : \(sample.text(.french)), il en faut \(minimumSample).",
                    en: "more data: \(sample.text(.english)), \(minimumSample) are needed."
                )
            )
        }
        guard criteria.first?.figure == nil else { return self }
        return withoutState(
            PracticeText(
                fr: "un montant dans la devise de la société.",
                en: "an amount in the company’s own currency."
            )
        )
    }

    private func withoutState(_ missing: PracticeText) -> PracticeFinding {
        var finding = self
        finding.state = .notMeasurable
        finding.atStakeMinor = nil
        finding.criteria = criteria.map { PracticeCriterion($0.title, nil, $0.direction, $0.limit) }
        finding.missing = missing
        return finding
    }
}

extension PracticeState {
    /// For a formula of which only a part is measured: it never counts as in place.
    var ofAPart: PracticeState { self == .inPlace ? .partial : self }

    /// In place when every criterion is met, partial when all but one of at least two are.
    static func counting(_ criteria: [PracticeCriterion]) -> PracticeState {
        switch criteria.count(where: { !$0.isMet }) {
        case 0: .inPlace
        case 1: .partial
        default: .absent
        }
    }
}
