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

        @Flag(inversion: .prefixedNo, help: "Hand the mails over now; without, a working server does.")
        var send = true

        @Option(help: "table, json or csv.")
        var format: OutputFormat = .table

        func run() async throws {
            let database = try await OpenDatabase.open(root.database)
            let (choice, clock) = (choice, SystemClock())
            let instant = clock.now()
            let (entity, today, bankDay, mail) = try await database.books.read { connection in
                let entity = try choice.one(connection)
                return (
                    entity, clock.day(of: instant, in: entity.timeZone),
                    try BankFreshness.lastDay(entity.id, connection), try MailSettings.read(connection)
                )
            }
            // A change of terms that was interrupted must not be reminded by.
            try await DeriveDueDays(store: database.books).finishEverywhere(at: instant)
            let run = try await RunReminders(store: database.books).run(
                RunReminders.Request(
                    entity: entity.id,
                    day: on ?? today,
                    // A day that is over can be made good from here; one that is far ahead can't be had in advance.
                    today: min(on ?? today, today),
                    bankDataThrough: bankDay,
                    sending: automatic ? .automatic : notices ? .everything : .reminders,
                    actor: .command,
                    ranAt: instant
                )
            )
            let outcomes = try await delivered(database)
            await database.close()
            let output = DunningRunOutput(run: run, outcomes: outcomes, isMailSet: mail.isUsable)
            output.write(format)
            if !run.holds.isEmpty {
                throw CommandRefusal("The run is held: \(run.holds.map(\.code).joined(separator: ", ")).")
            }
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
    }

    private var figures: Records {
        var records = Records("figures", ["on", "figure", "count"])
        func add(_ name: String, _ count: Int) { records.rows.append([run.day.description, name, String(count)]) }
        add("messages", run.messages.count)
        add("calls", run.calls)
        add("instalments", run.items)
        for (state, count) in states { add("delivered.\(state)", count) }
        for (reason, count) in waiting { add("waiting.\(reason)", count) }
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
            ("waiting", counts(waiting)),
        ])
    }
}

extension DunningCommand {
    /// Says where customers with old items start.
    struct Backlog: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what an import brought in already overdue, and say where its reminders start."
        )

        /// Where the reminders of old items start.
        enum Start: String, ExpressibleByArgument, CaseIterable {
            case first, follow, now, never
        }

        @ParentCommand var root: Encours
        @OptionGroup var choice: EntityChoice

        @Option(
            help: ArgumentHelp(
                "Decide: first (a courteous first reminder, then the usual pace), follow (each item goes on by its own age), now (only what falls due from today), never."
            )
        )
        var start: Start?

        @Option(help: "A customer's code; several times for several. Default: everybody who waits for a decision.")
        var customer: [String] = []

        @Option(help: "What waits, as table, json or csv.")
        var format: OutputFormat = .table

        func run() async throws {
            let database =
                start == nil
                ? try await OpenDatabase.openToRead(root.database) : try await OpenDatabase.open(root.database)
            let (choice, clock) = (choice, SystemClock())
            let instant = clock.now()
            let entity = try await database.books.read { try choice.one($0) }
            let day = clock.day(of: instant, in: entity.timeZone)
            let review = BacklogReview(store: database.books)
            let summary = try await review.summary(of: entity.id, on: day)
            if let start {
                let count = try await review.decide(
                    decision(start, day),
                    for: try customers(in: summary),
                    of: entity.id,
                    on: day,
                    by: .command,
                    at: instant
                )
                Output.line("Decided for \(count) customers.")
            } else {
                show(summary)
            }
            await database.close()
        }

        private func decision(_ start: Start, _ day: CivilDate) -> BacklogDecision {
            switch start {
            case .first: .startAt("first-reminder", from: day)
            case .follow: .noBacklog
            case .now: .fromNowOn(day)
            case .never: .never
            }
        }

        private func customers(in summary: [BacklogCustomer]) throws -> BacklogReview.Choice {
            guard !customer.isEmpty else { return .allWaiting }
            let known = Dictionary(summary.map { ($0.code, $0.customer) }) { first, _ in first }
            return .customers(
                Set(
                    try customer.map { code in
                        guard let id = known[code] else {
                            throw CommandRefusal(
                                "No customer with the code \(code) has a backlog; nothing was decided."
                            )
                        }
                        return id
                    }
                )
            )
        }

        private func show(_ summary: [BacklogCustomer]) {
            var records = Records(
                "customers",
                [
                    "customer", "name", "items", "oldest", format == .json ? "overdueMinor" : "overdue", "currency",
                    "decision",
                ],
                numbers: ["items", "overdueMinor"]
            )
            for row in summary {
                for open in row.open {
                    records.rows.append([
                        row.code, row.name, String(row.itemCount), row.oldestDueOn.description,
                        format == .json ? String(open.minorUnits) : AmountText.plain(open), open.currency.code,
                        row.isWaiting ? "waiting" : "decided",
                    ])
                }
            }
            records.write(format)
        }
    }
}
