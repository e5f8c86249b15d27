import Documents
import Office
import Primitives
import Sheet
import Synchronization
import TestSupport

/// Takes mail and keeps it, or answers what a test tells it to.
final class PostOffice: MailTransport {
    struct Kept: Sendable {
        let bytes: [UInt8]
        let from: String
        let recipients: [String]
    }

    private let kept = Mutex<[Kept]>([])
    private let answers = Mutex<[MailDeliveryError]>([])

    var mails: [Kept] { kept.withLock { $0 } }

    /// The next messages are answered so, then all are taken again.
    func answer(_ errors: MailDeliveryError...) { answers.withLock { $0 += errors } }

    func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws {
        let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if let answer { throw answer }
        kept.withLock { $0.append(Kept(bytes: message, from: from, recipients: recipients)) }
        // Lets another worker in, as a network would.
        await Task.yield()
    }
}

/// Takes one message and then never answers, like a server behind a cut line.
final class SilentServer: MailTransport {
    private let arrivals: AsyncStream<Void>
    private let arrived: AsyncStream<Void>.Continuation

    init() { (arrivals, arrived) = AsyncStream.makeStream() }

    func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws {
        arrived.yield()
        // Ends only with the task: what a killed process looks like from the database.
        let (never, _) = AsyncStream<Void>.makeStream()
        for await _ in never {}
        throw CancellationError()
    }

    func waitForMessage() async {
        for await _ in arrivals { return }
    }
}

/// Draws for real, and remembers what was drawn.
final class SheetKeeper: SheetRenderer {
    private let kept = Mutex<[Sheet]>([])

    var sheets: [Sheet] { kept.withLock { $0 } }

    func pdf(_ sheet: Sheet) throws -> [UInt8] {
        kept.withLock { $0.append(sheet) }
        return try PangoSheetRenderer().pdf(sheet)
    }
}

/// Never the same bytes twice.
final class CountingRandom: RandomSource {
    private let count = Mutex<UInt64>(0)

    func bytes(_ count: Int) -> [UInt8] {
        let number = self.count.withLock {
            $0 += 1
            return $0
        }
        var generator = SeededGenerator(seed: number)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    }
}
