/// A file that comes in pieces of the given sizes, taken in turn.
struct Chunks {
    private let bytes: [UInt8]
    private let sizes: [Int]
    private var position = 0
    private var turn = 0

    init(_ bytes: [UInt8], _ sizes: [Int] = [65_536]) {
        self.bytes = bytes
        self.sizes = sizes
    }

    mutating func next() -> [UInt8]? {
        guard position < bytes.count else { return nil }
        let end = min(position + max(1, sizes[turn % sizes.count]), bytes.count)
        defer { (position, turn) = (end, turn + 1) }
        return Array(bytes[position..<end])
    }
}

/// Numbers that look random and are the same at every run (splitmix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The bytes of a text in UTF-16, without a mark.
func utf16Bytes(_ text: String, littleEndian: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in text.utf16 {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        bytes += littleEndian ? [low, high] : [high, low]
    }
    return bytes
}
