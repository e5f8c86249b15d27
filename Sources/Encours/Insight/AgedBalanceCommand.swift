import ArgumentParser
import Insight
import Ledger
import Office
import Primitives
import Storage

/// Prints the aged balance of any day.
struct AgedBalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aged-balance",
        abstract: "Who owes how much since when, as of any day."
    )

    @ParentCommand var root: Encours
    @OptionGroup var choice: EntityChoice

    @Option(help: "The day (YYYY-MM-DD). Default: today.")
    var asOf: CivilDate?

    @Flag(help: "As it was kept when the month that ends on that day was closed.")
    var kept = false

    @Option(help: "table, json or csv.")
    var format: OutputFormat = .table

    func run() async throws {
        let database = try await OpenDatabase.openToRead(root.database)
        let (choice, clock, asked, kept) = (choice, SystemClock(), asOf, kept)
        let answer = try await database.books.read { connection in
            let entity = kept ? try choice.one(connection) : try choice.perhaps(connection)
            let entities = try LegalEntities.all(connection)
            let day = asked ?? clock.today(in: (entity ?? entities.first)?.timeZone ?? "UTC")
            if kept, let entity {
                guard let reports = try KeptAgedBalances.read(closedOn: day, entity: entity.id, connection) else {
                    throw CommandRefusal("No balance was kept for \(day). See: encours month list.")
                }
                return (day: day, reports: reports, entities: entities)
            }
            let cutoffs = try Settings.value(of: InsightSettings.ageCutoffs, entity: entity?.id, connection)
            let reports = try AgedBalances.read(
                asOf: day,
                entity: entity?.id,
                buckets: try AgeBuckets(cutoffs: cutoffs),
                connection
            )
            return (day: day, reports: reports, entities: entities)
        }
        await database.close()
        switch format {
        case .json:
            Output.write(AgedBalanceFile.json(answer.reports, asOf: answer.day, entities: answer.entities) + [10])
        case .csv: Output.write(AgedBalanceFile.csv(answer.reports, entities: answer.entities))
        case .table: print(answer.reports, answer.day)
        }
    }

    private func print(_ reports: [AgedBalanceReport], _ day: CivilDate) {
        guard !reports.isEmpty else { return Output.line("Nobody owes anything on \(day).") }
        for report in reports {
            var table = TextTable(["\(report.currency.code) on \(day)"] + report.buckets.keys + ["unapplied", "total"])
            func cells(_ row: AgedRow) -> [String] {
                (row.bucketMinor + [row.unappliedMinor, row.totalMinor]).map {
                    AmountText.plain(Money(minorUnits: $0, currency: report.currency))
                }
            }
            for line in report.lines { table.add(["\(line.account.code) \(line.account.name)"] + cells(line.row)) }
            table.add(["total"] + cells(report.totals))
            Output.line(table.text)
        }
    }
}
