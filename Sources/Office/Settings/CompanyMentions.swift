public import Ledger
public import Primitives
public import Storage

/// What the law wants on a company's letters besides its name, its SIREN and its address.
///
/// In France: its legal form, its share capital and the town of the register where it is (articles R123-237 and R123-238 of
/// the Code de commerce).
public struct CompanyMentions: Hashable, Sendable {
    /// As it is written: `SAS`, `SARL unipersonnelle`; empty when it is not told.
    public var legalForm: String
    /// In the company's currency; nil when it has none, or when it is not told.
    public var shareCapital: Money?
    /// The town of the register: `Rennes`; empty when it is not told.
    public var registerTown: String

    public init(legalForm: String = "", shareCapital: Money? = nil, registerTown: String = "") {
        self.legalForm = legalForm
        self.shareCapital = shareCapital
        self.registerTown = registerTown
    }

    public static func read(of entity: LegalEntity, _ connection: any SQLConnection) throws -> CompanyMentions {
        func value<Value>(_ setting: Setting<Value>) throws -> Value {
            try Settings.value(of: setting, entity: entity.id, connection)
        }
        let capital = Int64(try value(CompanySetting.shareCapitalMinor))
        return CompanyMentions(
            legalForm: try value(CompanySetting.legalForm),
            shareCapital: capital > 0 ? Money(minorUnits: capital, currency: entity.currency) : nil,
            registerTown: try value(CompanySetting.registerTown)
        )
    }

    /// Writes what differs from what is kept, as changes of settings.
    ///
    /// Throws `PermissionError.missing` unless the actor may configure the company.
    public func write(
        of entity: LegalEntity.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        func change<Value: Equatable>(_ setting: Setting<Value>, _ value: Value) throws {
            guard try Settings.value(of: setting, entity: entity, connection) != value else { return }
            try Settings.set(setting, to: value, entity: entity, by: actor, at: instant, connection)
        }
        try change(CompanySetting.legalForm, legalForm.trimmed)
        try change(CompanySetting.shareCapitalMinor, Int(shareCapital?.minorUnits ?? 0))
        try change(CompanySetting.registerTown, registerTown.trimmed)
    }
}

/// The rows behind `CompanyMentions`.
public enum CompanySetting {
    public static let legalForm = Setting<String>.text("company.legal-form")
    /// Zero for none.
    public static let shareCapitalMinor = Setting<Int>.integer("company.share-capital-minor", standard: 0)
    public static let registerTown = Setting<String>.text("company.register-town")
}
