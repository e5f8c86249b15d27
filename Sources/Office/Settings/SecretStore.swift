public import Ledger
public import Primitives
public import Storage

/// Secrets of an entity, encrypted with a key that is not in the database.
public struct SecretStore: Sendable {
    private let box: any SecretBox

    public init(box: any SecretBox) { self.box = box }

    public func set(
        _ name: String,
        to value: String,
        entity: LegalEntity.ID?,
        _ connection: any SQLConnection
    ) throws {
        let sealed = try box.seal(Array(value.utf8))
        try connection.execute(
            """
            insert into secret (legal_entity_id, name, sealed) values (\(entity?.rawValue ?? 0), \(name), \(sealed))
            on conflict (legal_entity_id, name) do update set sealed = excluded.sealed
            """
        )
    }

    /// Nil when there is none; throws `SecretBoxError.unreadable` when the key is not the one it was sealed with.
    public func value(of name: String, entity: LegalEntity.ID?, _ connection: any SQLConnection) throws -> String? {
        let sealed = try connection.first(
            """
            select sealed from secret where name = \(name) and legal_entity_id in (\(entity?.rawValue ?? 0), 0)
            order by legal_entity_id desc
            """
        ) { try $0.bytes(0) }
        return try sealed.map { String(decoding: try box.open($0), as: UTF8.self) }
    }
}
