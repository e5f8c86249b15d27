public import Office
public import Storage

/// Everything that the pages need from the rest of the program, put together by the composition root.
public struct Services: Sendable {
    public let books: any Store
    /// Sessions and visits: on SQLite a file of their own.
    public let beside: any Store
    public let people: People
    public let sessions: Sessions
    public let apiKeys: ApiKeys
    public let clock: any BusinessClock
    public let random: any RandomSource

    public init(
        books: any Store,
        beside: any Store,
        hasher: any PasswordHasher,
        clock: any BusinessClock,
        random: any RandomSource
    ) {
        self.books = books
        self.beside = beside
        people = People(store: books, hasher: hasher)
        sessions = Sessions(store: beside, random: random)
        apiKeys = ApiKeys(store: books, random: random)
        self.clock = clock
        self.random = random
    }
}
