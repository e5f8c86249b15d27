import ArgumentParser
import Books
import Collecting
import Ledger
import Office
import Primitives
import Storage

extension DunningCommand {
    /// Does what the plan of a day says, and sends it.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do what the plan of a day says: mails leave, calls become tasks. Running it again adds nothing."
        )

        @ParentCommand var root: Encours
        @OptionGroup var choice: EntityChoice

        @Option(help: "The day (YYYY-MM-DD). Default: today.")
        var on: CivilDate?

        @Flag(help: "Only what needs nobody's confirmation, as the daily run does.")
        var automatic = false

        @Flag(help: "Send formal notices (mises en demeure) too; without, they wait for somebody to confirm them.")
        var notices = false

        @Flag(help: "Of a day to come: let the mails leave on that day, as the page does; without, they leave at once.")
        var prepare = false

        @Flag(inversion: .prefixedNo, help: "Hand the mails over now; without, a working server does.")
        var send = true

        @Option(help: "table, json or csv.")
        var format: OutputFormat = .table

        func run() async throws {
            let database = try await OpenDatabase.open(root.database)
            let (choice, clock) = (choice, SystemClock())
            let instant = clock.now()
            let (entity, today, bankDay, mail, minute) = try await database.books.read { connection in
                let entity = try choice.one(connection)
                return (
                    entity, clock.day(of: instant, in: entity.timeZone),
                    try BankFreshness.lastDay(entity.id, connection), try MailSettings.read(connection),
                    try Settings.value(of: ReminderSetting.runFromMinutes, entity: entity.id, connection)
                )
            }
            // A change of terms that was interrupted must not be reminded by.
            try await DeriveDueDays(store: database.books).finishEverywhere(at: instant)
            let day = on ?? today
            var request = RunReminders.Request(
                entity: entity.id,
                day: day,
                // A day that is over can be made good from here; one that is far ahead can't be had in advance.
                today: min(day, today),
                bankDataThrough: bankDay,
                sending: automatic ? .automatic : notices ? .everything : .reminders,
                actor: .command,
                ranAt: instant
            )
            if day > today, prepare { request.leavesFrom = clock.instant(of: day, minute: minute, in: entity.timeZone) }
            let run = try await RunReminders(store: database.books).run(request)
            if day > today, !run.messages.isEmpty { Output.note(Self.ahead(of: day, isPrepared: prepare)) }
            let outcomes = try await delivered(database)
            let after = clock.now()
            let (pause, delay) = try await database.books.read { connection in
                (try Outbox.pauseReason(connection), try Outbox.delay(at: after, connection))
            }
            await database.close()
            let output = DunningRunOutput(
                run: run,
                outcomes: outcomes,
                isMailSet: mail.isUsable,
                pause: pause,
                delay: delay
            )
            output.write(format)
            if !run.holds.isEmpty {
                throw CommandRefusal("The run is held: \(run.holds.map(\.code).joined(separator: ", ")).")
            }
        }

        private static func ahead(of day: CivilDate, isPrepared: Bool) -> String {
            isPrepared
                ? "\(day) has not come: the messages leave on that day, by a working server."
                : "\(day) has not come, and the messages bear its date. With --prepare they would leave on that day."
        }

        private func delivered(_ database: OpenDatabase) async throws -> [OutboxEntry.ID: OutboxEntry.State] {
            guard send else { return [:] }
            let post = PostRoom(database)
            try await post.open()
            let outcomes = try await post.isReady() ? post.sender.sendAll() : [:]
            await post.mail.close()
            return outcomes
        }
    }
}

/// What a run did, for a person or for a program.
private struct DunningRunOutput {
    let run: DunningRun
    let outcomes: [OutboxEntry.ID: OutboxEntry.State]
    let isMailSet: Bool
    /// Why no mail leaves until somebody lets it.
    let pause: String?
    /// What waits because the mail server does not answer.
    let delay: MailDelay?

    func write(_ format: OutputFormat) {
        switch format {
        case .json: return Output.write(json.bytes + [10])
        case .csv: return figures.write(.csv)
        case .table: break
        }
        Output.line("\(run.day): \(run.messages.count) messages, \(run.calls) calls, \(run.items) instalments.")
        for (state, count) in states { Output.line("\(count) \(state)") }
        for (reason, count) in waiting { Output.line("\(count) waiting: \(reason)") }
        if !isMailSet, !run.messages.isEmpty {
            Output.line("No mail server is set, so nothing has left yet: encours mail set --host …")
        }
        if let pause { Output.line("Mail is paused (\(pause)), so nothing leaves: encours mail release") }
        if let delay { Output.line(delay.line) }
    }

    private var figures: Records {
        var records = Records("figures", ["on", "figure", "count"])
        func add(_ name: String, _ count: Int) { records.rows.append([run.day.description, name, String(count)]) }
        add("messages", run.messages.count)
        add("calls", run.calls)
        add("instalments", run.items)
        for (state, count) in states { add("delivered.\(state)", count) }
        for (reason, count) in waiting { add("waiting.\(reason)", count) }
        if let delay { add("delayed", delay.waiting) }
        return records
    }

    private var states: [(String, Int)] {
        Dictionary(grouping: outcomes.values, by: \.rawValue).mapValues(\.count).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    private var waiting: [(String, Int)] {
        Dictionary(grouping: run.waiting) { $0.reason.code }.mapValues(\.count).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    private var json: JSONText {
        func counts(_ values: [(String, Int)]) -> JSONText {
            .object(values.map { ($0.0, .number(Int64($0.1))) })
        }
        return .object([
            ("on", .string(run.day.description)), ("held", .array(run.holds.map { .string($0.code) })),
            ("messages", .number(Int64(run.messages.count))), ("calls", .number(Int64(run.calls))),
            ("instalments", .number(Int64(run.items))), ("delivered", counts(states)),
            ("waiting", counts(waiting)), ("delayed", delay.map(\.json) ?? .null),
        ])
    }
}

extension MailDelay {
    /// The same in a line for a person; instants are in UTC.
    var line: String {
        let count = waiting == 1 ? "1 message waits" : "\(waiting) messages wait"
        return "\(count) since \(since): the mail server does not answer (\(detail)); next try \(nextTryAt)."
    }

    var json: JSONText {
        .object([
            ("messages", .number(Int64(waiting))), ("since", .string(since.description)),
            ("nextTryAt", .string(nextTryAt.description)), ("detail", .string(detail)),
        ])
    }
}
