import Office
import Secrets
import Testing

private func key(_ byte: UInt8) throws -> SecretKey {
    var bytes = [UInt8](repeating: byte, count: 32)
    return try #require(SecretKey(&bytes))
}

@Suite("Secrets are sealed and opened again")
struct SecretBoxTests {
    @Test(arguments: [[], [7], Array("mot de passe SMTP : é€".utf8), [UInt8](repeating: 0, count: 10_000)])
    func whatWasSealedOpens(plain: [UInt8]) throws {
        let box = SodiumSecretBox(key: try key(1))
        let sealed = try box.seal(plain)
        // Version, nonce and seal.
        #expect(sealed.count == plain.count + 1 + 24 + 16)
        #expect(sealed.first == 1)
        #expect(try box.open(sealed) == plain)
    }

    @Test func theSameTextNeverGivesTheSameBytes() throws {
        let box = SodiumSecretBox(key: try key(1))
        #expect(try box.seal([1, 2, 3]) != box.seal([1, 2, 3]))
    }

    @Test func aChangeOfAnyByteIsNoticed() throws {
        let box = SodiumSecretBox(key: try key(1))
        let sealed = try box.seal(Array("secret".utf8))
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: SecretBoxError.unreadable) { try box.open(changed) }
        }
        for count in 0..<sealed.count {
            #expect(throws: SecretBoxError.unreadable) { try box.open(Array(sealed.prefix(count))) }
        }
    }

    @Test func anotherKeyOpensNothing() throws {
        let sealed = try SodiumSecretBox(key: key(1)).seal([1, 2, 3])
        #expect(throws: SecretBoxError.unreadable) { try SodiumSecretBox(key: key(2)).open(sealed) }
    }

    /// The vector of NaCl's own tests (`tests/secretbox.c`): key, nonce, text and sealed bytes.
    @Test func theVectorOfNaClOpens() throws {
        var keyBytes = bytes("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389")
        let nonce = bytes("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37")
        let cipher = bytes(
            """
            f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186a\
            c0dfc17c98dce87b4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae\
            90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74\
            e355a5
            """
        )
        let plain = bytes(
            """
            be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c6129\
            6cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde\
            048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f937763848645e0705
            """
        )
        let box = SodiumSecretBox(key: try #require(SecretKey(&keyBytes)))
        #expect(try box.open([1] + nonce + cipher) == plain)
    }

    @Test func aKeyIsWipedWhereItWasReadAndNeverShown() throws {
        var bytes = [UInt8](repeating: 0x41, count: 32)
        let key = try #require(SecretKey(&bytes))
        #expect(bytes == [UInt8](repeating: 0, count: 32))
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!dumped.contains("65") && !dumped.contains("0x") && "\(key)" == "a secret key")
        var short: [UInt8] = [1, 2]
        #expect(SecretKey(&short) == nil)
    }

    private func bytes(_ hexadecimal: String) -> [UInt8] {
        stride(from: 0, to: hexadecimal.utf8.count, by: 2).compactMap { offset in
            UInt8(hexadecimal.dropFirst(offset).prefix(2), radix: 16)
        }
    }
}
