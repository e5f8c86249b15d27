import ArgumentParser
import Books
import Collecting
import Ledger
import Office
import Primitives
import Storage

/// Reminders from the command line.
struct DunningCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dunning",
        abstract: "Reminders: what would leave on a day, and why the rest is silent.",
        subcommands: [Plan.self, Run.self, Backlog.self]
    )

    /// Prints the plan of a day; changes nothing.
    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what would leave on a day, to whom, and the reason for each silence."
        )

        @ParentCommand var root: Encours
        @OptionGroup var choice: EntityChoice

        @Option(help: "The day (YYYY-MM-DD). Default: today.")
        var on: CivilDate?

        @Option(help: "table, json or csv.")
        var format: OutputFormat = .table

        func run() async throws {
            let database = try await OpenDatabase.openToRead(root.database)
            let (choice, clock, asked) = (choice, SystemClock(), on)
            let (entity, day, today, bankDay) = try await database.books.read { connection in
                let entity = try choice.one(connection)
                return (
                    entity, asked ?? clock.today(in: entity.timeZone), clock.today(in: entity.timeZone),
                    try BankFreshness.lastDay(entity.id, connection)
                )
            }
            let plan = try await PlanReminders(store: database.books).run(
                entity.id,
                on: day,
                today: today,
                bankDataThrough: bankDay
            )
            await database.close()
            PlanOutput(plan: plan, day: day).write(format)
        }
    }
}

/// A plan for a person or for a program.
private struct PlanOutput {
    let plan: ReminderPlan
    let day: CivilDate

    func write(_ format: OutputFormat) {
        switch format {
        case .json: Output.write(json.bytes + [10])
        case .csv: Output.write(Array(([header] + rows).map { CSVText.row($0) }.joined().utf8))
        case .table:
            var table = TextTable(header)
            for row in rows { table.add(row.enumerated().map { $0.offset == 2 ? Self.words($0.element) : $0.element }) }
            Output.line(table.text)
            for hold in plan.plan.holds { Output.line("Nothing leaves: \(Self.words(hold.code)).") }
            for (reason, count) in silences { Output.line("\(count) items silent: \(Self.words(reason))") }
        }
    }

    /// A code as a person reads it: `second-reminder` is "second reminder".
    private static func words(_ code: String) -> String { String(code.map { $0 == "-" ? " " : $0 }) }

    private var header: [String] { ["customer", "channel", "level", "items", "currency", "amount"] }

    private var rows: [[String]] {
        contacts.flatMap { contact -> [[String]] in
            let debtor = plan.debtor(of: contact)
            return contact.totals.map { total in
                [
                    "\(debtor?.code ?? "") \(debtor?.name ?? "")", contact.level.channel.rawValue,
                    contact.level.key.rawValue, String(contact.lines.count), total.net.currency.code,
                    AmountText.plain(total.net),
                ]
            }
        }
    }

    private var contacts: [PlannedContact] {
        plan.plan.messages + plan.plan.insteadOfNotices + plan.plan.calls
    }

    private var silences: [(String, Int)] {
        var counts: [String: Int] = [:]
        for decision in plan.plan.decisions {
            if let silence = decision.silence { counts[silence.code, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    }

    private var json: JSONText {
        .object([
            ("on", .string(day.description)),
            ("holds", .array(plan.plan.holds.map { .string($0.code) })),
            ("contacts", .array(contacts.map(json))),
            (
                "silences",
                .array(silences.map { .object([("reason", .string($0.0)), ("items", .number(Int64($0.1)))]) })
            ),
        ])
    }

    private func json(_ contact: PlannedContact) -> JSONText {
        .object([
            ("customer", .string(plan.debtor(of: contact)?.code ?? "")),
            ("channel", .string(contact.level.channel.rawValue)),
            ("level", .string(contact.level.key.rawValue)),
            // Leaves only when the customer's formal notice, also in this list, does not.
            ("insteadOfNotice", .bool(plan.plan.insteadOfNotices.contains(contact))),
            (
                "totals",
                .array(
                    contact.totals.map { total in
                        .object([
                            ("currency", .string(total.net.currency.code)),
                            ("netMinor", .number(total.net.minorUnits)),
                        ])
                    }
                )
            ),
            (
                "items",
                .array(
                    contact.lines.map { line in
                        .object([
                            ("document", .string(line.documentNumber)), ("dueOn", .string(line.dueOn.description)),
                            ("claimedMinor", .number(line.claimed.minorUnits)),
                            ("currency", .string(line.claimed.currency.code)),
                        ])
                    }
                )
            ),
        ])
    }
}
