import Collecting
import Testing

struct ScenarioTests {
    @Test func theDefaultScenarioIsTheAgreedOne() {
        let steps = Scenario.smallCompany.steps
        #expect(steps.map(\.offsetDays) == [-7, 1, 8, 15, 22, 30])
        #expect(steps.map(\.channel) == [.mail, .mail, .mail, .call, .mail, .mail])
        #expect(steps.map(\.attachesStatement) == [false, false, true, false, true, true])
        #expect(steps.map(\.isFormalNotice) == [false, false, false, false, false, true])
        #expect(steps.map(\.wording) == [.courtesy, .friendly, .firm, .firm, .formal, .formalNotice])
        #expect(steps.filter { $0.confirmation == .toConfirm }.map(\.key) == ["formal-reminder", "formal-notice"])
    }

    @Test func theDefaultScenarioPassesItsOwnRules() throws {
        let scenario = Scenario.smallCompany
        #expect(try Scenario(key: scenario.key, version: scenario.version, steps: scenario.steps) == scenario)
    }

    static let refused: [(steps: [Step], error: ScenarioError)] = [
        ([], .noSteps),
        ([step("a", 10, -3)], .onlyPreDueSteps),
        ([step("a", 10, 1), step("a", 20, 2)], .repeatedKey("a")),
        ([step("a", 10, 5), step("b", 20, 5)], .notAscending("b")),
        ([step("a", 10, 1), step("b", 10, 5)], .notAscending("b")),
        (
            [Step("a", rank: 10, offsetDays: -1, channel: .mail) { $0.isFormalNotice = true }, step("b", 20, 1)],
            .formalBeforeDue("a")
        ),
    ]

    @Test(arguments: refused)
    func aScenarioWithoutSenseIsRefused(steps: [Step], error: ScenarioError) {
        #expect(throws: error) { try Scenario(key: "x", version: 1, steps: steps) }
    }

    private static func step(_ key: StepKey, _ rank: Int, _ days: Int) -> Step {
        Step(key, rank: rank, offsetDays: days, channel: .mail)
    }
}
