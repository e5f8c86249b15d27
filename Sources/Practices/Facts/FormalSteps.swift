internal import Collecting

/// What the scenario says of its steps, by the keys that stay for ever.
enum FormalSteps {
    /// Steps that put the customer in default.
    static let keys = Set(Scenario.smallCompany.steps.filter(\.isFormalNotice).map(\.key.rawValue))
    /// Steps that go with a statement of account.
    static let withStatement = Set(Scenario.smallCompany.steps.filter(\.attachesStatement).map(\.key.rawValue))
}
