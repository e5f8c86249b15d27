internal import Ledger
public import Primitives
public import Storage

/// Somebody who signs in.
public struct Person: Sendable {
    public typealias ID = Identifier<Person>

    public let id: ID
    public let email: String
    public let name: String
    public let language: Language
    public let grants: [Actor.Grant]

    public var actor: Actor { Actor(name: "user:\(id)", person: id, grants: grants) }
}

/// A person before they are added.
public struct NewPerson: Sendable {
    public var email: String
    public var name: String
    public var password: String
    public var language: Language
    public var grants: [Actor.Grant]

    public init(email: String, name: String, password: String, language: Language, grants: [Actor.Grant]) {
        self.email = email
        self.name = name
        self.password = password
        self.language = language
        self.grants = grants
    }
}

/// Why a person can't be added or changed.
public enum PersonError: Error, Equatable, DomainError {
    case emailTaken
    case badEmail
    /// Shorter than twelve characters, or one that everybody tries first.
    case weakPassword
    case noName
    case unknown
    /// The present password is another.
    case wrongPassword
    /// Nobody shuts themselves out.
    case ownself
    /// Somebody who may do everything must be left.
    case lastOwner

    public var code: String {
        switch self {
        case .emailTaken: "person.email-taken"
        case .badEmail: "person.bad-email"
        case .weakPassword: "person.weak-password"
        case .noName: "person.no-name"
        case .unknown: "person.unknown"
        case .wrongPassword: "person.wrong-password"
        case .ownself: "person.oneself"
        case .lastOwner: "person.last-owner"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .emailTaken, .ownself, .lastOwner: .conflict
        case .badEmail, .weakPassword, .noName, .wrongPassword: .invalid
        case .unknown: .missing
        }
    }
}

/// People and their roles.
public struct People: Sendable {
    let store: any Store
    private let hasher: any PasswordHasher
    private let room: HashingRoom

    public static let minimumPasswordLength = 12

    public init(store: any Store, hasher: any PasswordHasher) {
        self.init(store: store, hasher: hasher, room: HashingRoom())
    }

    init(store: any Store, hasher: any PasswordHasher, room: HashingRoom) {
        self.store = store
        self.hasher = hasher
        self.room = room
    }

    func hash(_ password: String) async throws -> String {
        let hasher = hasher
        return try await room.run { try hasher.hash(password) }
    }

    func verify(_ password: String, against hash: String) async throws -> Bool {
        let hasher = hasher
        return try await room.run { hasher.verify(password, against: hash) }
    }

    public func isEmpty() async throws -> Bool {
        try await store.read { try $0.number("select count(*) from person") == 0 }
    }

    /// How many people there are, within an act.
    public static func count(_ connection: any SQLConnection) throws -> Int {
        Int(try connection.first("select count(*) from person") { try $0.integer(0) } ?? 0)
    }

    /// Adds a person as an event of the group.
    ///
    /// Throws `PersonError`, and `PermissionError.missing` when the actor may not manage people in every company; `more`
    /// belongs to the same act: what it throws leaves nobody behind. `FormTaken` when the form added somebody before.
    @discardableResult
    public func add(
        _ person: NewPerson,
        by actor: Actor,
        at instant: Timestamp,
        form: FormKey? = nil,
        more: @escaping @Sendable (Person.ID, any SQLConnection) throws -> Void = { _, _ in }
    ) async throws -> Person.ID {
        try actor.requireEverywhere(.managePeople)
        let (email, name) = (Self.normalized(person.email), person.name.trimmed)
        if let problem = Self.problems(of: person).first { throw problem }
        // Hashing takes a tenth of a second on purpose: not while the database is held.
        let hash = try await hash(person.password)
        return try await store.write { connection in
            try FormReceipts.take(form, at: instant, connection)
            let id: Person.ID
            do {
                id = try connection.insert(
                    """
                    insert into person (email, name, password_hash, language, created_at, version)
                    values (\(email), \(name), \(hash), \(person.language.rawValue), \(instant), 1)
                    """
                )
            } catch SQLError.notUnique {
                throw PersonError.emailTaken
            }
            for grant in person.grants {
                try connection.execute(
                    """
                    insert into person_role (person_id, legal_entity_id, role)
                    values (\(id), \(grant.legalEntity?.rawValue ?? 0), \(grant.role.rawValue))
                    """
                )
            }
            try GroupJournal.append(
                JournalEvent(
                    actor: actor.name,
                    verb: "person.add",
                    subject: "user:\(id)",
                    recordedAt: instant,
                    detail: person.grants.map { ("role", "\($0.role.rawValue):\($0.legalEntity?.rawValue ?? 0)") }
                ),
                connection
            )
            try more(id, connection)
            return id
        }
    }

    /// Everything that is wrong with somebody to be added, by themselves.
    public static func problems(of person: NewPerson) -> [PersonError] {
        let email = normalized(person.email)
        var problems: [PersonError] = []
        if MailAddress(address: email) == nil { problems.append(.badEmail) }
        if person.name.trimmed.isEmpty { problems.append(.noName) }
        if let problem = problem(ofPassword: person.password, email: email) { problems.append(problem) }
        return problems
    }

    /// The person with this address and password; nil when there is none, in the same time either way.
    ///
    /// Throws `PasswordsBusy` when too many wait already.
    public func verify(email: String, password: String) async throws -> Person.ID? {
        let email = Self.normalized(email)
        let found = try await store.read { connection in
            try connection.first(
                "select id, password_hash from person where email = \(email) and disabled_at is null"
            ) { (try $0.integer(0), try $0.text(1)) }
        }
        guard let found else {
            // Somebody who tries addresses must not learn from the clock which ones exist.
            _ = try await verify(password, against: Self.nobody)
            return nil
        }
        return try await verify(password, against: found.1) ? Identifier(found.0) : nil
    }

    public func find(_ id: Person.ID) async throws -> Person? {
        try await store.read { try Self.find(id, $0) }
    }

    /// Who signs in with this address; nil when nobody does.
    public func find(email: String) async throws -> Person.ID? {
        let email = Self.normalized(email)
        return try await store.read { connection in
            try connection.first("select id from person where email = \(email) and disabled_at is null") {
                Identifier(try $0.integer(0))
            }
        }
    }

    public func all() async throws -> [Person] {
        try await store.read { connection in
            try connection.rows("select id from person where disabled_at is null order by id") {
                Identifier<Person>(try $0.integer(0))
            }.compactMap { try Self.find($0, connection) }
        }
    }

    static func find(
        _ id: Person.ID,
        evenDisabled: Bool = false,
        _ connection: any SQLConnection
    ) throws -> Person? {
        let grants = try connection.rows("select role, legal_entity_id from person_role where person_id = \(id)") {
            row in
            let entity = try row.integer(1)
            return try Role(rawValue: row.text(0)).map {
                Actor.Grant(role: $0, legalEntity: entity == 0 ? nil : Identifier(entity))
            }
        }
        let enabled: SQL = evenDisabled ? "" : "and disabled_at is null"
        return try connection.first(
            "select id, email, name, language from person where id = \(id) \(enabled)"
        ) { row in
            Person(
                id: try row.identifier("id"),
                email: try row.text("email"),
                name: try row.text("name"),
                language: try Language(rawValue: row.text("language")) ?? .french,
                grants: grants.compactMap { $0 }
            )
        }
    }

    /// The hash of no password, with the costs of a real one.
    private static let nobody =
        "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    /// What is wrong with a password before it is anybody's; nil when nothing is.
    public static func problem(ofPassword password: String, email: String) -> PersonError? {
        do throws(PersonError) { try checkPassword(password, email: normalized(email)) } catch { return error }
        return nil
    }

    static func checkPassword(_ password: String, email: String) throws(PersonError) {
        let folded = password.lowercased()
        let isCommon = ["motdepasse", "password", "azertyuiop", "qwertyuiop", "1234567890", "encours"].contains {
            folded.hasPrefix($0) && password.count < $0.count + 6
        }
        guard password.count >= minimumPasswordLength, password.utf8.count <= 1024, !isCommon, folded != email,
            Set(password).count > 4
        else { throw .weakPassword }
    }

    private static func normalized(_ email: String) -> String { email.trimmed.lowercased() }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension People {
    /// The language in which the program speaks to the person from now on.
    public func setLanguage(_ language: Language, of id: Person.ID) async throws {
        try await store.write { connection in
            try connection.execute(
                "update person set language = \(language.rawValue), version = version + 1 where id = \(id)"
            )
        }
    }
}
