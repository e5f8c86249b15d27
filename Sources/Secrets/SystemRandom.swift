import CSodium
public import Office

/// The random bytes of the operating system.
public struct SystemRandom: RandomSource {
    public init() { Sodium.start() }

    public func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            if let start = buffer.baseAddress { randombytes_buf(start, count) }
            filled = count
        }
    }
}
