import Collecting
import Documents
import Messaging
import Office
import Primitives
import Secrets
import Storage

/// Everything that takes mail from the outbox to the world.
struct PostRoom: Sendable {
    let books: any Store
    let mail: OutgoingMail
    let sender: OutboxSender

    init(_ database: OpenDatabase) {
        books = database.books
        let folders = ProgramFolders(database.location)
        mail = OutgoingMail(books: database.books, folders: folders)
        sender = Self.sender(database.books, mail) { SystemClock().now() }
    }

    /// Sends as at another instant: for a demonstration, which lives through days that are past.
    func sender(at instant: Timestamp) -> OutboxSender { Self.sender(books, mail) { instant } }

    private static func sender(
        _ books: any Store,
        _ mail: OutgoingMail,
        _ now: @escaping @Sendable () -> Timestamp
    ) -> OutboxSender {
        let reminders = ReminderFreezer(
            composer: GMimeComposer(),
            renderer: PangoSheetRenderer(),
            random: SystemRandom(),
            clock: SystemClock()
        )
        return OutboxSender(
            store: books,
            transport: mail,
            freezers: [ReminderFreezer.kind: reminders.freeze],
            worker: WorkerName.own.text,
            now: now
        )
    }

    /// Before anything leaves: notices what a process that is gone left under way.
    func open() async throws {
        let instant = SystemClock().now()
        try await books.write { try Self.markInterrupted(at: instant, $0) }
    }

    /// What a worker had under way when it stopped is uncertain: at once when its process ran here, after a while when it
    /// ran elsewhere.
    static func markInterrupted(at instant: Timestamp, _ connection: any SQLConnection) throws {
        for worker in try Outbox.workersUnderWay(connection) where WorkerName.isGone(worker) == true {
            try Outbox.markInterrupted(of: worker, at: instant, connection)
        }
        try Outbox.markInterrupted(
            claimedBefore: instant.adding(seconds: -OutboxSender.patienceSeconds),
            exceptBy: WorkerName.own.text,
            at: instant,
            connection
        )
    }

    /// Whether something waits and there is somewhere to send it.
    func isReady() async throws -> Bool {
        let instant = SystemClock().now()
        return try await books.read { connection in
            try Outbox.waiting(at: instant, connection) > 0 && MailSettings.read(connection).isUsable
        }
    }
}
