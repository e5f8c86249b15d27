/// Turns passwords into what can be stored, slowly (argon2id).
public protocol PasswordHasher: Sendable {
    func hash(_ password: String) throws -> String
    func verify(_ password: String, against hash: String) -> Bool
}

/// Encrypts what must be stored and read again (an SMTP password), with a key that is not in the database.
public protocol SecretBox: Sendable {
    /// A fresh nonce each time: the same plain text never gives the same bytes.
    func seal(_ plain: [UInt8]) throws -> [UInt8]
    /// Throws `SecretBoxError.unreadable` when the bytes were changed or sealed with another key.
    func open(_ sealed: [UInt8]) throws -> [UInt8]
}

/// Why a secret can't be read.
public enum SecretBoxError: Error, Equatable {
    case unreadable
    /// The key file is missing, has the wrong length, or others than its owner may read it.
    case keyFile(path: String, reason: String)
}

/// Random bytes fit for tokens and salts.
public protocol RandomSource: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}
