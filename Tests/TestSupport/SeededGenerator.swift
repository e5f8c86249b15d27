/// Numbers that look random and are the same for the same seed (SplitMix64): a failure is played again by its seed.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `bound`; 0 when `bound` is less than 1.
    public mutating func number(_ bound: Int) -> Int { bound < 1 ? 0 : Int(next() % UInt64(bound)) }

    /// From 1 up to and including `most`.
    public mutating func cents(upTo most: Int64) -> Int64 { 1 + Int64(number(Int(clamping: most))) }

    /// Whether one of `count` equal chances came up.
    public mutating func oneIn(_ count: Int) -> Bool { number(count) == 0 }

    /// One of the elements; nil when there is none.
    public mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[number(elements.count)]
    }
}
