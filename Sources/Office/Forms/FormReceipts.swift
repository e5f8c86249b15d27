internal import Crypto
public import Primitives
public import Storage

/// A form as somebody sent it: from one showing of a page, with the same answers.
public struct FormKey: Hashable, Sendable {
    /// What is kept of it; tells nothing of the answers.
    let receipt: String
    /// What only whoever sent the form could make again; kept nowhere.
    private let seed: [UInt8]

    /// `sent`: where it went, and everything in it, which must hold something that only one showing of a page had.
    public init(_ sent: some Sequence<UInt8>) {
        let bytes = Array(sent)
        func digest(_ use: String) -> [UInt8] { Array(SHA256.hash(data: Array(use.utf8) + bytes)) }
        receipt =
            "form:"
            + digest("receipt").map { byte in
                let text = String(byte, radix: 16)
                return text.count == 1 ? "0" + text : text
            }.joined()
        seed = digest("seed 1") + digest("seed 2")
    }

    /// A secret that the same form makes each time, such as a key that is shown once.
    var secret: String { Token.spelled(seed.prefix(43)) }
}

/// The form was taken before, and what it asked for was done: the first answer holds.
public struct FormTaken: Error, Equatable, DomainError {
    public init() {}

    public var code: String { "form.already-taken" }
    public var kind: DomainErrorKind { .conflict }
}

/// What keeps a form that arrives twice from being done twice: a receipt, written in the transaction of the act.
///
/// A receipt is a piece of work that is done: a row of `job` under a unique key. A second that comes at the same time waits
/// for the first on that key, and is then turned away.
public enum FormReceipts {
    /// So long a form that arrives again is known; a page that stayed open longer is another story.
    static let keptSeconds: Int64 = 24 * 3600

    /// Whether a form was taken: for an act whose questions are read before its transaction.
    public static func isTaken(_ key: FormKey?, _ connection: any SQLConnection) throws -> Bool {
        guard let key else { return false }
        return try connection.number("select count(*) from job where key = \(key.receipt)") > 0
    }

    /// As the first part of the act that the form asks for; nil takes everything.
    ///
    /// Throws `FormTaken` when it was taken before.
    public static func take(_ key: FormKey?, at instant: Timestamp, _ connection: any SQLConnection) throws {
        guard let key else { return }
        let old = instant.adding(seconds: -keptSeconds)
        try connection.execute("delete from job where kind = 'form' and finished_at < \(old)")
        let taken = try connection.execute(
            """
            insert into job (kind, key, content, run_at, attempts, finished_at, outcome)
            values ('form', \(key.receipt), '', \(instant), 1, \(instant), 'done')
            on conflict (key) do nothing
            """
        )
        guard taken == 1 else { throw FormTaken() }
    }
}
