import CSodium
public import Office

/// Why a password can't be hashed.
public enum PasswordHashError: Error, Equatable {
    /// More than `Argon2Hasher.maximumBytes`: no person types that.
    case passwordTooLong
    /// The system has not the memory that the hash must take.
    case outOfMemory
}

/// Hashes passwords with argon2id.
///
/// The stored text says with which parameters it was made, so that these may be raised later: `needsRehash` tells.
public struct Argon2Hasher: PasswordHasher {
    public static let maximumBytes = 1024

    private let operations: UInt64
    private let memoryBytes: Int

    /// By default what libsodium calls interactive: two passes over 64 MiB, about 60 ms.
    public init(operations: UInt64 = 2, memoryBytes: Int = 64 << 20) {
        precondition(operations >= 1 && memoryBytes >= 8192, "argon2id needs one pass and 8 KiB")
        Sodium.start()
        self.operations = operations
        self.memoryBytes = memoryBytes
    }

    public func hash(_ password: String) throws -> String {
        let bytes = password.utf8.map(CChar.init(bitPattern:))
        guard bytes.count <= Self.maximumBytes else { throw PasswordHashError.passwordTooLong }
        var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
        guard crypto_pwhash_str(&text, bytes, UInt64(bytes.count), operations, memoryBytes) == 0 else {
            throw PasswordHashError.outOfMemory
        }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Takes as long whether the password is right or wrong; false at once only for what can't be a stored hash or a
    /// password that was accepted.
    public func verify(_ password: String, against hash: String) -> Bool {
        let bytes = password.utf8.map(CChar.init(bitPattern:))
        guard bytes.count <= Self.maximumBytes, hash.utf8.count < crypto_pwhash_strbytes() else { return false }
        return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
    }

    /// True when the hash was made with other parameters: hash the password again while it is at hand.
    public func needsRehash(_ hash: String) -> Bool {
        guard hash.utf8.count < crypto_pwhash_strbytes() else { return true }
        return crypto_pwhash_str_needs_rehash(hash, operations, memoryBytes) != 0
    }
}
