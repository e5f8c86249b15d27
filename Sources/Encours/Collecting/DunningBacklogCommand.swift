import ArgumentParser
import Collecting
import Ledger
import Office
import Primitives
import Storage

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
                let whom = count == 1 ? "1 customer" : "\(count) customers"
                Output.line("Decided for \(whom): \(decision(start, day).words).")
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
                        row.isWaiting ? "waiting" : row.decision?.words ?? "decided",
                    ])
                }
            }
            records.write(format)
        }
    }
}

extension BacklogDecision {
    /// What was decided, as a command says it.
    var words: String {
        switch self {
        case .noBacklog, .notReviewed: "each invoice at the step that its age reaches"
        case .startAt(let step, let day): "from \(step.rawValue) on, starting \(day)"
        case .fromNowOn(let day): "only what falls due from \(day) on"
        case .never: "never chased automatically"
        }
    }
}
