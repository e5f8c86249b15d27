internal import Primitives

/// One of the 27 good practices: what it is, how it is measured, where one acts.
public struct Practice: Sendable {
    /// 1 to 27.
    public let number: Int
    public let stage: PracticeStage
    /// Stable and public: `chase-every-invoice`.
    public let key: String
    public let title: PracticeText
    /// The formula in a sentence.
    public let metric: PracticeText
    /// What it is read from, in the words of the books.
    public let source: PracticeText
    public let window: PracticeWindow
    /// What decides its state; empty while it can't be measured.
    public var thresholds: [PracticeThreshold] = []
    /// When it counts as in place, with the thresholds as they are set.
    let inPlace: @Sendable (PracticeLimits) -> PracticeText
    /// Where it is moved; nil while nothing here moves it.
    public var action: PracticeAction?
    /// What to do, in a sentence.
    public let advice: PracticeText

    /// Its weight in the index: 2 for those that decide most, else 1.
    public var weight: Int { Self.heavy.contains(number) ? 2 : 1 }

    private static let heavy: Set<Int> = [11, 17, 19, 21, 24]
}

/// The five stages of a customer's account.
public enum PracticeStage: Int, CaseIterable, Sendable {
    case relation = 1
    case invoicing, reminders, steering, financing

    public var title: PracticeText {
        switch self {
        case .relation:
            PracticeText(fr: "Sécuriser la relation client en amont", en: "Secure the relation before the sale")
        case .invoicing: PracticeText(fr: "Structurer et optimiser la facturation", en: "Structure invoicing")
        case .reminders: PracticeText(fr: "Relance personnalisée", en: "Personal reminders")
        case .steering: PracticeText(fr: "Suivre et piloter la trésorerie", en: "Follow and steer cash")
        case .financing: PracticeText(fr: "Risques et capacité de financement", en: "Risks and financing")
        }
    }
}

/// Over which days a practice is measured.
public enum PracticeWindow: Hashable, Sendable {
    /// What is so today.
    case today
    /// So many days, the last being today.
    case last(days: Int)

    public var text: PracticeText {
        switch self {
        case .today: PracticeText(fr: "à ce jour", en: "today")
        case .last(let days): PracticeText(fr: "\(days) derniers jours", en: "last \(days) days")
        }
    }

    /// Nil for today alone.
    public var days: Int? {
        guard case .last(let days) = self else { return nil }
        return days
    }

    /// The day before the first one that counts.
    func start(_ today: CivilDate) -> CivilDate { today.adding(days: -(days ?? 0)) }
}

/// One practice with its rule: the description and how its state follows from the facts.
protocol PracticeRule: SendableMetatype {
    static var practice: Practice { get }

    /// Pure: the same facts and limits always give the same finding.
    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding
}
