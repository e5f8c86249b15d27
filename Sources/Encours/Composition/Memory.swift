import Foundation

/// How the C library's allocator is asked to hold little: one process serves a small company for months.
///
/// This is glibc's own and in no module map, so it is looked up by name; another C library has it not, and then nothing
/// happens.
enum Memory {
    /// `M_ARENA_MAX` of glibc's malloc.h.
    private static let arenaLimit: Int32 = -8

    /// Two arenas instead of eight for each processor: threads that allocate seldom share what they free.
    ///
    /// Once, before there are threads.
    static func keepLow() {
        typealias Set = @convention(c) (Int32, Int32) -> Int32
        guard let found = dlsym(nil, "mallopt") else { return }
        _ = unsafeBitCast(found, to: Set.self)(arenaLimit, 2)
    }
}
