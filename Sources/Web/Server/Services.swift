public import Office
public import Primitives
public import Sheet
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
    public var rim = Rim()
    let plans = PlanShelf.standard()

    /// What stands at the edge of the program; a page whose part is not there says so.
    public struct Rim: Sendable {
        /// Draws statements.
        public var renderer: (any SheetRenderer)?
        /// The mail of a demonstration.
        public var keptMail: (any MailKeeper)?
        /// Reads the bytes of a mail; nil when they are none.
        public var readMail: (@Sendable ([UInt8]) throws -> KeptMessage?)?
        /// Sends a message that only shows that mail leaves, and tells what the server answered.
        ///
        /// Nil when mail is kept on this machine. Throws `MailDeliveryError` when it did not leave.
        public var testMail: (@Sendable (MailTrial) async throws -> String?)?
        /// The figures of the running program, in the text format of Prometheus.
        public var metrics: (@Sendable () -> String)?
        /// Encrypts the passwords that settings hold.
        public var secretBox: (@Sendable () throws -> any SecretBox)?

        public init() {}
    }

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

/// A message to send as a test: to whom, from whom, in which language.
public struct MailTrial: Sendable {
    public let to: MailAddress
    public let from: MailAddress
    public let language: Language
    public let at: Timestamp

    /// `from` is the recipient itself where the company has no address to write from.
    public init(to: MailAddress, from: MailAddress?, language: Language, at instant: Timestamp) {
        self.to = to
        self.from = from ?? to
        self.language = language
        at = instant
    }
}
