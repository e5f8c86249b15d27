/// The fields of one line, as places in its bytes; valid only while the reader stands on that line.
struct FECFields {
    let base: UnsafeRawBufferPointer
    /// Where each field ends: the next begins after one separator.
    var ends: UnsafePointer<Int32>
    var count: Int

    func raw(_ index: Int) -> UnsafeRawBufferPointer {
        let start = index == 0 ? 0 : Int(ends[index - 1]) + 1
        return UnsafeRawBufferPointer(rebasing: base[start..<Int(ends[index])])
    }

    subscript(index: Int) -> UnsafeRawBufferPointer { raw(index).trimmed }
}

/// The memory in which the ends of fields are noted, line after line.
final class FECFieldEnds {
    let ends: UnsafeMutablePointer<Int32>
    let scratch: UnsafeMutablePointer<Int32>
    /// Columns of a header and the separators that labels may hold; a line with more fields is only counted.
    static let capacity = 64

    init() {
        ends = .allocate(capacity: Self.capacity)
        scratch = .allocate(capacity: Self.capacity)
        ends.initialize(repeating: 0, count: Self.capacity)
        scratch.initialize(repeating: 0, count: Self.capacity)
    }

    deinit {
        ends.deallocate()
        scratch.deallocate()
    }
}
