import CSodium

/// The library started once, before its first use, whichever thread comes first.
enum Sodium {
    private static let started: Int32 = sodium_init()

    static func start() {
        precondition(started >= 0, "libsodium could not find a source of randomness")
    }
}
