internal import Crypto
public import Primitives
public import Storage

/// A signed-in browser.
public struct Session: Sendable {
    public let person: Person.ID
    /// What every form must carry.
    public let csrf: String
}

/// Sessions and the brake on guessing, in the store beside the books.
public struct Sessions: Sendable {
    let store: any Store
    private let random: any RandomSource

    /// A session ends after so long without a visit, and after so long in any case.
    public static let idleSeconds: Int64 = 12 * 3600
    public static let lifeSeconds: Int64 = 14 * 24 * 3600
    /// So many failures in so long, and the key waits.
    public static let allowedFailures = 8
    public static let failureWindowSeconds: Int64 = 15 * 60

    public init(store: any Store, random: any RandomSource) {
        self.store = store
        self.random = random
    }

    /// The token for the cookie; only its digest is stored.
    public func open(for person: Person.ID, at instant: Timestamp) async throws -> String {
        let token = Token.make(random), csrf = Token.make(random)
        let digest = Token.digest(of: token), expires = instant.adding(seconds: Self.lifeSeconds)
        try await store.write { connection in
            try connection.execute("delete from session where expires_at < \(instant)")
            try connection.execute(
                """
                insert into session (token_digest, person_id, csrf, created_at, last_seen_at, expires_at)
                values (\(digest), \(person), \(csrf), \(instant), \(instant), \(expires))
                """
            )
        }
        return token
    }

    public func find(_ token: String, at instant: Timestamp) async throws -> Session? {
        let digest = Token.digest(of: token)
        let found = try await store.read { connection in
            try connection.first(
                "select person_id, csrf, last_seen_at, expires_at from session where token_digest = \(digest)"
            ) { row in
                (
                    session: Session(person: try row.identifier("person_id"), csrf: try row.text("csrf")),
                    lastSeen: try row.timestamp("last_seen_at"), expires: try row.timestamp("expires_at")
                )
            }
        }
        guard let found, found.expires > instant, instant.seconds(since: found.lastSeen) < Self.idleSeconds else {
            return nil
        }
        // Once a minute is often enough to know that somebody is still there.
        if instant.seconds(since: found.lastSeen) > 60 {
            try await store.write { connection in
                try connection.execute(
                    "update session set last_seen_at = \(instant) where token_digest = \(digest)"
                )
            }
        }
        return found.session
    }

    public func close(_ token: String) async throws {
        let digest = Token.digest(of: token)
        try await store.write { try $0.execute("delete from session where token_digest = \(digest)") }
    }

    /// Ends every session of a person, but the one of the token `kept`.
    public func closeAll(of person: Person.ID, but kept: String? = nil) async throws {
        let others: SQL = kept.map { "and token_digest <> \(Token.digest(of: $0))" } ?? ""
        try await store.write { try $0.execute("delete from session where person_id = \(person) \(others)") }
    }
}

/// Random texts that are only ever stored as their digest.
public enum Token {
    private static let letters = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// 32 random bytes, six bits a character.
    public static func make(_ random: any RandomSource) -> String { spelled(random.bytes(43)) }

    /// Six bits of each byte, as a letter.
    static func spelled(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.map { letters[Int($0 & 63)] }, as: UTF8.self)
    }

    public static func digest(of token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }
}
