public import Ledger
public import Primitives
public import Storage

/// Named values of an entity, or of the group; typed by `Setting`.
public enum Settings {
    public static func value<Value>(
        of setting: Setting<Value>,
        entity: LegalEntity.ID?,
        _ connection: any SQLConnection
    ) throws -> Value {
        let text = try connection.first(
            """
            select value from setting where name = \(setting.name)
            and legal_entity_id in (\(entity?.rawValue ?? 0), 0) order by legal_entity_id desc
            """
        ) { try $0.text(0) }
        return text.flatMap { setting.parse($0) } ?? setting.standard
    }

    /// Stores the value and journals the change (its name, never a secret: secrets have their own place).
    ///
    /// Throws `PermissionError.missing` when the actor may not configure the company, or all of them.
    public static func set<Value>(
        _ setting: Setting<Value>,
        to value: Value,
        entity: LegalEntity.ID?,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try requireConfigure(entity, by: actor)
        let text = setting.print(value), scope = entity?.rawValue ?? 0
        try connection.execute(
            """
            insert into setting (legal_entity_id, name, value) values (\(scope), \(setting.name), \(text))
            on conflict (legal_entity_id, name) do update set value = excluded.value
            """
        )
        try GroupJournal.append(
            JournalEvent(
                actor: actor.name,
                verb: "setting.change",
                subject: "legal-entity:\(scope)",
                recordedAt: instant,
                detail: [("name", setting.name), ("value", setting.isPersonal ? "" : text)]
            ),
            connection
        )
    }
}

extension Settings {
    /// What holds for all companies needs the right in all of them.
    static func requireConfigure(_ entity: LegalEntity.ID?, by actor: Actor) throws(PermissionError) {
        if let entity { try actor.require(.configure, in: entity) } else { try actor.requireEverywhere(.configure) }
    }
}

/// A named value with a standard, and how it is written.
public struct Setting<Value: Sendable>: Sendable {
    public let name: String
    public let standard: Value
    /// Whether it may hold somebody's name or address: then the journal does not.
    public let isPersonal: Bool
    let parse: @Sendable (String) -> Value?
    let print: @Sendable (Value) -> String

    public init(
        _ name: String,
        standard: Value,
        isPersonal: Bool = false,
        parse: @escaping @Sendable (String) -> Value?,
        print: @escaping @Sendable (Value) -> String
    ) {
        self.name = name
        self.standard = standard
        self.isPersonal = isPersonal
        self.parse = parse
        self.print = print
    }
}

extension Setting where Value == Int {
    public static func integer(_ name: String, standard: Int) -> Setting {
        Setting(name, standard: standard, parse: { Int($0) }, print: { String($0) })
    }
}

extension Setting where Value == String {
    public static func text(_ name: String, standard: String = "", isPersonal: Bool = false) -> Setting {
        Setting(name, standard: standard, isPersonal: isPersonal, parse: { $0 }, print: { $0 })
    }
}

extension Setting where Value == Bool {
    public static func flag(_ name: String, standard: Bool) -> Setting {
        Setting(name, standard: standard, parse: { $0 == "yes" }, print: { $0 ? "yes" : "no" })
    }
}

extension Setting where Value == [Int] {
    public static func integers(_ name: String, standard: [Int]) -> Setting {
        Setting(
            name,
            standard: standard,
            parse: { text in
                let numbers = text.split(separator: ",").map { Int($0) }
                return numbers.contains(nil) ? nil : numbers.compactMap { $0 }
            },
            print: { $0.map(String.init).joined(separator: ",") }
        )
    }
}
