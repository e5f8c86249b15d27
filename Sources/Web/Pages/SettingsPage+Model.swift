extension SettingsPage {
    /// The values shown and typed; each section is a form of its own, whose answers come back when refused.
    struct Model: Sendable {
        var frame: Frame
        /// `name`, `siren`, `vat-number`, `address`, `postal-code`, `city`, `country`, `iban`, `bic`, `time-zone`,
        /// `terms`, `legal-form`, `share-capital`, `register-town`.
        var entity: Answers
        /// `cut-offs`, `freshness-days`.
        var ageing: Answers
        /// `sending` (`confirmed`, `automatic`), `without-file` (`sent`, `held`), `run-from`, `gap`, `minimum`,
        /// `attaches`, `alsace-moselle`, `closed-on`, `notice-days`.
        var reminders: Answers
        /// `penalty-rate`.
        var latePayment = Answers.none
        /// The legal rate of today, and the least that a contract may say.
        var latePaymentHint = ""
        /// The latest first.
        var legalRates: [LegalRate] = []
        /// `from`, `refinancing`, `legal-interest`, `source`.
        var newLegalRates = Answers.none
        /// `host`, `port`, `security`, `username`, `password`.
        var mail: Answers
        /// `sender`, `sender-name`, `sender-title`, `sender-phone`, `reply-to`.
        var sender = Answers.none
        /// How to encrypt: the values of `security`.
        let securityOptions: [Field.Option]
        let users: [User]
        /// What a person may do: the values of `role`.
        let roles: [Field.Option]
        /// In which companies: the values of `entity`; empty when there is only one.
        var companies: [Field.Option] = []
        var newUser = Answers.none
        /// Why somebody was not given a new password.
        var refusedPassword: RefusedPassword?
        let keys: [Key]
        /// What a key may do: the values of `role`.
        let scopes: [Field.Option]
        var newKeyAnswers = Answers.none
        /// The secret just made, shown once.
        var newKey: String?
        /// Whether mail is only kept and shown: a server may be set, but nothing leaves.
        var keepsMail = false
        /// Which parts the reader may change; the others are not shown.
        var mayConfigure = true
        var mayConfigureMail = true
        var mayManagePeople = true
        /// Nil when there is only one company.
        var entityCode: String?
    }

    /// The rates of a half-year.
    struct LegalRate: Sendable {
        let from: String
        let refinancing: String
        let commercial: String
        let legalInterest: String
        let source: String
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

    struct RefusedPassword: Sendable {
        let user: Int64
        /// `password`: only what is wrong with it.
        let answers: Answers
    }

    struct Key: Sendable {
        let id: Int64
        let name: String
        let scope: String
        let createdOn: String
        let lastUsed: String
        /// A dash when it has no end.
        let expiresOn: String
    }
}
