import Collecting
import Ledger
import Office
import Primitives
import Sheet
import Storage
import Synchronization
import Testing

extension PracticeStory {
    /// Runs the reminders of a day as a person who confirms everything would, and sends what they say.
    ///
    /// - Parameters:
    ///   - day: a working day.
    ///   - refusing: how many of the messages the other side refuses, the first ones.
    ///   - entity: the first company when nil.
    /// - Returns: what the run did.
    /// - Throws: what the run or the sending throws.
    @discardableResult
    func remind(_ day: CivilDate, refusing: Int = 0, in entity: LegalEntity.ID? = nil) async throws -> DunningRun {
        let run = try await RunReminders(store: store).run(
            RunReminders.Request(
                entity: entity ?? self.entity,
                day: day,
                bankDataThrough: day,
                sending: .everything,
                actor: .system("dunning"),
                ranAt: Self.noon(day)
            )
        )
        #expect(run.holds.isEmpty)
        let freezer = ReminderFreezer(
            composer: PlainComposer(),
            renderer: BlankRenderer(),
            random: CountedBytes(day: day),
            clock: NoonClock()
        )
        let sender = OutboxSender(
            store: store,
            transport: Doormat(refusing: refusing),
            freezers: [ReminderFreezer.kind: freezer.freeze],
            worker: "test",
            now: { Self.noon(day) }
        )
        _ = try await sender.sendAll()
        return run
    }

    /// Makes every call that is to be made; somebody answers.
    func makeCalls(_ day: CivilDate) async throws {
        let tasks = try await store.read { connection in
            try connection.rows("select id from task where kind = 'call' and done_at is null") {
                CallTask.ID(try $0.integer(0))
            }
        }
        for task in tasks {
            try await RecordCall(store: store).run(
                RecordCall.Request(task: task, outcome: .reached, actor: .command, today: day, at: Self.noon(day))
            )
        }
    }

    /// Keeps a PDF of the invoice behind each instalment.
    func attachFiles(to items: [Instalment.ID], on day: CivilDate) async throws {
        try await store.write { connection in
            for item in items {
                let document = try connection.number("select document_id from instalment where id = \(item)")
                try FileStore.link(
                    FileStore.Link(
                        try FileStore.put(Array("%PDF-1.7 \(document)".utf8), connection),
                        fileName: "FA-\(document).pdf",
                        mediaType: "application/pdf"
                    ),
                    to: "document:\(document)",
                    role: "invoice",
                    by: .command,
                    at: Self.noon(day),
                    connection
                )
            }
        }
    }
}

/// The subject alone: nothing here is read.
private struct PlainComposer: MailComposer {
    func compose(_ mail: OutgoingMail) throws -> [UInt8] { Array(mail.subject.utf8) }
}

private struct BlankRenderer: SheetRenderer {
    func pdf(_ sheet: Sheet) throws -> [UInt8] { Array("%PDF-1.7".utf8) }
}

/// Takes messages, but refuses the first ones.
private actor Doormat: MailTransport {
    private var refusing: Int

    init(refusing: Int) { self.refusing = refusing }

    func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws {
        guard refusing > 0 else { return }
        refusing -= 1
        throw MailDeliveryError.refused(code: 550, "no such mailbox")
    }
}

/// Different bytes every time, the same in every run of the test.
private final class CountedBytes: RandomSource {
    private let count: Mutex<UInt64>

    init(day: CivilDate) { count = Mutex(UInt64(day.dayNumber) << 32) }

    func bytes(_ length: Int) -> [UInt8] {
        let number = count.withLock {
            $0 += 1
            return $0
        }
        return (0..<length).map { UInt8(truncatingIfNeeded: number >> UInt64($0 % 8 * 8)) }
    }
}

/// Days are days of UTC.
private struct NoonClock: BusinessClock {
    func now() -> Timestamp { PracticeStory.noon(PracticeStory.today) }
    func day(of instant: Timestamp, in timeZone: String) -> CivilDate { instant.utcDay }
    func offsetMinutes(at instant: Timestamp, in timeZone: String) -> Int { 0 }
}

extension PracticeStory {
    /// One person asks for an act about a customer, another agrees on the same day.
    func agree(_ act: String, to customer: Customer.ID, on day: CivilDate) async throws {
        let at = Self.noon(day)
        try await store.write { connection in
            let approval = try Approvals.ask(
                act: act,
                subject: "customer:\(customer)",
                content: act,
                permission: .notify,
                entity: entity,
                by: Actor(name: "user:7", grants: [Actor.Grant(role: .collector, legalEntity: nil)]),
                at: at,
                connection
            )
            _ = try Approvals.decide(
                approval,
                .agreed,
                by: Actor(name: "user:8", grants: [Actor.Grant(role: .creditManager, legalEntity: nil)]),
                at: at,
                connection
            )
        }
    }
}
