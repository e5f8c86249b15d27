public import Ledger
public import Primitives

/// Who acts: a signed-in person, a key, the program itself, or whoever holds the command line.
public struct Actor: Sendable {
    /// As the journal writes it: `user:3`, `key:2`, `system:scheduler`, `command`.
    public let name: String
    public let person: Person.ID?
    private let grants: [Grant]

    /// A role in one entity, or in all of them.
    public struct Grant: Hashable, Sendable {
        public let role: Role
        /// Nil for every entity.
        public let legalEntity: LegalEntity.ID?

        public init(role: Role, legalEntity: LegalEntity.ID?) {
            self.role = role
            self.legalEntity = legalEntity
        }
    }

    public init(name: String, person: Person.ID? = nil, grants: [Grant]) {
        self.name = name
        self.person = person
        self.grants = grants
    }

    /// The command line: whoever can start the program on the database may do everything with it.
    public static let command = Actor(name: "command", grants: [Grant(role: .owner, legalEntity: nil)])

    /// A part of the program that works by itself.
    public static func system(_ name: String) -> Actor {
        Actor(name: "system:\(name)", grants: [Grant(role: .owner, legalEntity: nil)])
    }

    public func may(_ permission: Permission, in entity: LegalEntity.ID) -> Bool {
        grants.contains { grant in
            (grant.legalEntity == nil || grant.legalEntity == entity) && grant.role.permissions.contains(permission)
        }
    }

    /// For what belongs to the whole group: only a role in every entity will do.
    public func mayEverywhere(_ permission: Permission) -> Bool {
        grants.contains { $0.legalEntity == nil && $0.role.permissions.contains(permission) }
    }

    /// Throws `PermissionError.missing` when the actor may not.
    public func require(_ permission: Permission, in entity: LegalEntity.ID) throws(PermissionError) {
        guard may(permission, in: entity) else { throw .missing(permission) }
    }

    public func requireEverywhere(_ permission: Permission) throws(PermissionError) {
        guard mayEverywhere(permission) else { throw .missing(permission) }
    }
}

/// An act that the actor may not do.
public enum PermissionError: Error, Equatable, DomainError {
    case missing(Permission)

    public var code: String { "permission.missing" }
    public var kind: DomainErrorKind { .forbidden }
    public var parameters: [String: String] {
        switch self {
        case .missing(let permission): ["permission": permission.rawValue]
        }
    }
}
