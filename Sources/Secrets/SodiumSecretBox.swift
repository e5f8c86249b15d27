import CSodium
public import Office

/// Encrypts with XSalsa20 and Poly1305 (libsodium's secretbox).
///
/// Sealed bytes are a version (1), a nonce of 24 bytes taken at random, and the encrypted text with its seal.
public struct SodiumSecretBox: SecretBox {
    private static let version: UInt8 = 1
    private static let nonceCount = crypto_secretbox_noncebytes()
    private static let sealCount = crypto_secretbox_macbytes()

    private let key: SecretKey

    public init(key: SecretKey) { self.key = key }

    public func seal(_ plain: [UInt8]) throws -> [UInt8] {
        let nonce = SystemRandom().bytes(Self.nonceCount)
        var cipher = [UInt8](repeating: 0, count: Self.sealCount + plain.count)
        let status = key.withUnsafeBytes {
            crypto_secretbox_easy(&cipher, plain, UInt64(plain.count), nonce, $0)
        }
        precondition(status == 0, "secretbox refuses only texts too long for any memory")
        return [Self.version] + nonce + cipher
    }

    public func open(_ sealed: [UInt8]) throws -> [UInt8] {
        let headCount = 1 + Self.nonceCount
        guard sealed.first == Self.version, sealed.count >= headCount + Self.sealCount else {
            throw SecretBoxError.unreadable
        }
        let nonce = Array(sealed[1..<headCount])
        let cipher = Array(sealed[headCount...])
        var plain = [UInt8](repeating: 0, count: cipher.count - Self.sealCount)
        let status = key.withUnsafeBytes {
            crypto_secretbox_open_easy(&plain, cipher, UInt64(cipher.count), nonce, $0)
        }
        guard status == 0 else { throw SecretBoxError.unreadable }
        return plain
    }
}
