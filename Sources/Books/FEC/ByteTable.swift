internal import Primitives

/// Gives each run of bytes a number, the same for the same bytes; keeps one copy of each, side by side in memory.
struct ByteTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [Int] = []
    /// Numbers by hash, -1 where there is none; a power of two long.
    private var slots = [Int32](repeating: -1, count: 1024)

    var count: Int { ends.count }

    mutating func index(of key: UnsafeRawBufferPointer) -> (index: Int, isNew: Bool) {
        var hasher = Hasher()
        hasher.combine(bytes: key)
        let hash = hasher.finalize()
        var slot = hash & (slots.count - 1)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if hashes[index] == hash, holds(key, at: index) { return (index, false) }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(ends.count)
        bytes.append(contentsOf: key)
        ends.append(bytes.count)
        hashes.append(hash)
        if ends.count * 2 > slots.count { grow() }
        return (ends.count - 1, true)
    }

    subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// As a text: bytes that mean no letter, which a database may refuse to keep, are blanks.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(where: isControl) else { return PlainText.clean(String(decoding: bytes, as: UTF8.self)) }
        return PlainText.clean(String(decoding: bytes.map { isControl($0) ? 0x20 : $0 }, as: UTF8.self))
    }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

    private func holds(_ key: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let start = index == 0 ? 0 : ends[index - 1]
        guard ends[index] - start == key.count else { return false }
        for offset in 0..<key.count where bytes[start + offset] != key[offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (index, hash) in hashes.enumerated() {
            var slot = hash & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }
}
