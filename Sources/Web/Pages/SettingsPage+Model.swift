extension SettingsPage {
    /// The values shown and typed; each section is a form of its own, whose answers come back when refused.
    struct Model: Sendable {
        let frame: Frame
        /// `name`, `siren`, `vat-number`, `iban`, `time-zone`, `terms`.
        let entity: Answers
        /// `cut-offs`, `freshness-days`.
        let ageing: Answers
        /// `sending` (`confirmed`, `automatic`), `without-file` (`sent`, `held`).
        let reminders: Answers
        /// `host`, `port`, `security`, `username`, `sender`, `reply-to`.
        let mail: Answers
        /// How to encrypt: the values of `security`.
        let securityOptions: [Field.Option]
        let users: [User]
        /// What a person may do: the values of `role`.
        let roles: [Field.Option]
        var newUser = Answers.none
        let keys: [Key]
        /// What a key may do: the values of `scope`.
        let scopes: [Field.Option]
        var newKeyAnswers = Answers.none
        /// The secret just made, shown once.
        var newKey: String?
    }

    struct User: Sendable {
        let id: Int64
        let name: String
        let email: String
        let role: String
        let lastSeen: String
        /// The reader, who cannot remove oneself.
        var isReader = false
    }

    struct Key: Sendable {
        let id: Int64
        let name: String
        let scope: String
        let createdOn: String
        let lastUsed: String
    }
}
