import CSodium

/// A key of 32 bytes in memory that is never swapped nor dumped, and is wiped when the last user lets go of it.
///
/// `@unchecked Sendable`: the memory is written in the initialiser only, and protected against writing after it.
public final class SecretKey: @unchecked Sendable {
    public static let byteCount = 32

    private let memory: UnsafeMutableRawPointer

    /// Wipes `bytes`; nil when they are not 32.
    public convenience init?(_ bytes: inout [UInt8]) {
        defer { bytes.withUnsafeMutableBytes { if let start = $0.baseAddress { sodium_memzero(start, $0.count) } } }
        guard bytes.count == Self.byteCount else { return nil }
        self.init { memory in
            UnsafeMutableRawBufferPointer(start: memory, count: Self.byteCount).copyBytes(from: bytes)
        }
    }

    /// A new key at random.
    public static func random() -> SecretKey {
        SecretKey { randombytes_buf($0, byteCount) }
    }

    private init(fill: (UnsafeMutableRawPointer) -> Void) {
        Sodium.start()
        guard let memory = sodium_malloc(Self.byteCount) else {
            preconditionFailure("the system has no locked memory left for a key of 32 bytes")
        }
        fill(memory)
        sodium_mprotect_readonly(memory)
        self.memory = memory
    }

    deinit { sodium_free(memory) }

    func withUnsafeBytes<Value>(_ body: (UnsafePointer<UInt8>) throws -> Value) rethrows -> Value {
        try body(UnsafePointer(memory.assumingMemoryBound(to: UInt8.self)))
    }
}

extension SecretKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "a secret key" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
