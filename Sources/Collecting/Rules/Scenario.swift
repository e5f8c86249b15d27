/// The steps by which a company asks for its money, in the order in which it takes them.
///
/// A scenario that changes gets a new version; step keys stay, so that what was sent under an earlier version still counts.
public struct Scenario: Hashable, Sendable {
    public let key: String
    public let version: Int
    /// In ascending order of rank and of days.
    public let steps: [Step]

    /// Throws `ScenarioError` when the steps are none, share a key, or do not ascend in both rank and days.
    public init(key: String, version: Int, steps: [Step]) throws(ScenarioError) {
        guard !steps.isEmpty else { throw .noSteps }
        var seen: Set<StepKey> = []
        for step in steps where !seen.insert(step.key).inserted { throw .repeatedKey(step.key) }
        for (earlier, later) in zip(steps, steps.dropFirst()) {
            guard earlier.rank < later.rank, earlier.offsetDays < later.offsetDays else {
                throw .notAscending(later.key)
            }
        }
        guard steps.contains(where: { !$0.isPreDue }) else { throw .onlyPreDueSteps }
        for step in steps where step.isPreDue && step.isFormalNotice { throw .formalBeforeDue(step.key) }
        self.init(unchecked: key, version: version, steps: steps)
    }

    public func step(_ key: StepKey) -> Step? { steps.first { $0.key == key } }

    init(unchecked key: String, version: Int, steps: [Step]) {
        self.key = key
        self.version = version
        self.steps = steps
    }
}

/// Why a scenario was refused.
public enum ScenarioError: Error, Equatable {
    case noSteps
    case onlyPreDueSteps
    case repeatedKey(StepKey)
    case notAscending(StepKey)
    case formalBeforeDue(StepKey)
}

/// The name of a step: stable and never reused for another, since it is part of the key that forbids sending twice.
public struct StepKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    public var description: String { rawValue }
}

/// The name of a text that users can edit.
public struct TemplateKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    public var description: String { rawValue }
}

/// How a step reaches the customer.
public enum Channel: String, Hashable, Sendable, CaseIterable {
    case mail
    case letter
    case call

    /// Whether the customer receives something in writing, which the guard on too many contacts counts.
    public var isWritten: Bool { self != .call }
}

/// How a step speaks.
public enum WordingLevel: Int, Hashable, Sendable, CaseIterable, Comparable {
    case courtesy = 1
    case friendly, firm, formal, formalNotice

    public static func < (lhs: WordingLevel, rhs: WordingLevel) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// Whether a step leaves by itself or waits for a person.
public enum StepConfirmation: String, Hashable, Sendable, CaseIterable {
    case automatic
    case toConfirm
}

/// One thing that is done so many days before or after an instalment falls due.
public struct Step: Hashable, Sendable {
    public let key: StepKey
    /// Orders the steps, across versions of the scenario too; leave gaps.
    public let rank: Int
    /// Calendar days after the due date (before it, when negative); the day is then moved to the next working day.
    public let offsetDays: Int
    public let channel: Channel
    public let template: TemplateKey
    public var attachesStatement = false
    /// A formal notice in the sense of article 1344 of the Code civil ("mise en demeure").
    public var isFormalNotice = false
    public var confirmation = StepConfirmation.automatic
    public var wording = WordingLevel.friendly

    public init(
        _ key: StepKey,
        rank: Int,
        offsetDays: Int,
        channel: Channel,
        template: TemplateKey? = nil,
        configure: (inout Step) -> Void = { _ in }
    ) {
        self.key = key
        self.rank = rank
        self.offsetDays = offsetDays
        self.channel = channel
        self.template = template ?? TemplateKey(rawValue: key.rawValue)
        configure(&self)
    }

    /// Whether it speaks of an invoice that is not overdue yet; such a step is never caught up once it is.
    public var isPreDue: Bool { offsetDays <= 0 }
}

extension StepKey {
    /// Whether it is the step of an invoice that is not overdue yet.
    public var isPreDue: Bool { Scenario.smallCompany.step(self)?.isPreDue ?? false }
}

extension Scenario {
    /// The default for small companies: courteous until the eighth day, firm by telephone, formal from the twenty-second.
    public static let smallCompany = Scenario(
        unchecked: "small-company",
        version: 1,
        steps: [
            Step("before-due", rank: 10, offsetDays: -7, channel: .mail) { $0.wording = .courtesy },
            Step("first-reminder", rank: 20, offsetDays: 1, channel: .mail),
            Step("second-reminder", rank: 30, offsetDays: 8, channel: .mail) {
                $0.wording = .firm
                $0.attachesStatement = true
            },
            Step("call", rank: 40, offsetDays: 15, channel: .call) { $0.wording = .firm },
            Step("formal-reminder", rank: 50, offsetDays: 22, channel: .mail) {
                $0.wording = .formal
                $0.attachesStatement = true
                $0.confirmation = .toConfirm
            },
            Step("formal-notice", rank: 60, offsetDays: 30, channel: .mail) {
                $0.wording = .formalNotice
                $0.attachesStatement = true
                $0.isFormalNotice = true
                $0.confirmation = .toConfirm
            },
        ]
    )
}
