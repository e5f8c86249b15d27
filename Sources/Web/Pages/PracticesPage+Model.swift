import Primitives

extension PracticesPage {
    struct Model: Sendable {
        let frame: Frame
        /// `62`; nil while too little can be measured.
        let index: String?
        /// What the index counts: `sur 14 pratiques mesurables`.
        let indexDetail: String
        let stages: [Stage]
    }

    struct Stage: Sendable {
        let number: Int
        let title: String
        let practices: [Practice]
    }

    struct Practice: Sendable {
        let number: Int
        let title: String
        let state: State
        /// `93,4 %`; nil when it cannot be measured.
        var value: String?
        /// `≥ 98 %, et au moins 95 % par décile`.
        let threshold: String
        /// Euros that the practice concerns.
        var atStake: Figure?
        /// `412 factures`.
        var sample: String?
        /// `90 derniers jours`.
        var window: String?
        /// The formula in a sentence.
        let how: String
        /// What is missing to measure it.
        var missing: String?
        /// Where to act.
        var act: Link?
        var trend: LineChart?
    }

    enum State: String, CaseIterable, Sendable {
        case inPlace, partial, absent, notMeasurable

        var title: Text {
            switch self {
            case .inPlace: Texts.Practices.inPlace
            case .partial: Texts.Practices.partial
            case .absent: Texts.Practices.absent
            case .notMeasurable: Texts.Practices.notMeasurable
            }
        }
    }
}
