import Secrets
import Testing

/// Cheap parameters: these tests are about meaning, not about cost.
private let hasher = Argon2Hasher(operations: 1, memoryBytes: 8192)

@Suite("Passwords are kept as argon2id hashes")
struct PasswordTests {
    @Test func thePasswordMatchesItsHashAndNoOtherDoes() throws {
        let hash = try hasher.hash("Été à Orléans, 12 €")
        #expect(hasher.verify("Été à Orléans, 12 €", against: hash))
        #expect(!hasher.verify("Été à Orléans, 12 ", against: hash))
        #expect(!hasher.verify("", against: hash))
    }

    @Test func theSamePasswordNeverGivesTheSameHash() throws {
        #expect(try hasher.hash("once") != hasher.hash("once"))
    }

    @Test func theDefaultIsTwoPassesOverSixtyFourMebibytes() throws {
        let hash = try Argon2Hasher().hash("default")
        #expect(hash.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(Argon2Hasher().verify("default", against: hash))
    }

    /// A vector of the reference implementation (`test.c`): two passes, 64 MiB, one lane, `somesalt`.
    @Test func aHashMadeByTheReferenceProgramIsUnderstood() {
        let hash = """
            $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc
            """
        #expect(Argon2Hasher().verify("password", against: hash))
        #expect(!Argon2Hasher().verify("Password", against: hash))
    }

    @Test(arguments: ["", "plain", "$argon2id$v=19$m=8,t=1,p=1$", String(repeating: "x", count: 5000)])
    func whatIsNotAHashMatchesNothing(text: String) {
        #expect(!hasher.verify("", against: text))
        #expect(!hasher.verify(text, against: text))
    }

    @Test func aHashWithOtherParametersAsksToBeMadeAgain() throws {
        let hash = try hasher.hash("changed")
        #expect(!hasher.needsRehash(hash))
        #expect(Argon2Hasher(operations: 2, memoryBytes: 8192).needsRehash(hash))
        #expect(Argon2Hasher(operations: 1, memoryBytes: 16_384).needsRehash(hash))
        #expect(hasher.needsRehash("not a hash"))
    }

    @Test func anEndlessPasswordIsRefusedBeforeItCostsAnything() {
        let endless = String(repeating: "a", count: Argon2Hasher.maximumBytes + 1)
        #expect(throws: PasswordHashError.passwordTooLong) { try hasher.hash(endless) }
    }
}

@Suite("Random bytes")
struct RandomTests {
    @Test(arguments: [0, 1, 32, 1000])
    func asManyAsAsked(count: Int) {
        #expect(SystemRandom().bytes(count).count == count)
    }

    @Test func noTwoDrawsAreAlike() {
        let draws = Set((0..<1000).map { _ in SystemRandom().bytes(16) })
        #expect(draws.count == 1000)
    }
}
