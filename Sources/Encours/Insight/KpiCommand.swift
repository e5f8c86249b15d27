import ArgumentParser
import Insight
import Ledger
import Office
import Primitives
import Storage

/// Prints the indicators of any day.
struct KpiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kpi",
        abstract: "DSO and the other indicators, as of any day."
    )

    @ParentCommand var root: Encours
    @OptionGroup var choice: EntityChoice

    @Option(help: "The day (YYYY-MM-DD). Default: today.")
    var asOf: CivilDate?

    @Option(help: "table, json or csv.")
    var format: OutputFormat = .table

    func run() async throws {
        let database = try await OpenDatabase.openToRead(root.database)
        let (choice, clock, asked) = (choice, SystemClock(), asOf)
        let (day, indicators) = try await database.books.read { connection in
            let entity = try choice.perhaps(connection)
            let zone = try (entity ?? LegalEntities.all(connection).first)?.timeZone ?? "UTC"
            let day = asked ?? clock.today(in: zone)
            return (day, try Indicators.read(asOf: day, entity: entity?.id, connection))
        }
        await database.close()
        switch format {
        case .json: Output.write(IndicatorsFile.json(indicators, asOf: day) + [10])
        case .csv, .table:
            let rows = indicators.map {
                [$0.entity.code, $0.currency.code] + IndicatorsFile.values($0).map { $0.map(text) ?? "" }
            }
            let header = ["entity", "currency"] + IndicatorsFile.names
            guard format == .table else {
                return Output.write(Array(([header] + rows).map { CSVText.row($0) }.joined().utf8))
            }
            var table = TextTable(header)
            for row in rows { table.add(row) }
            Output.line(table.text)
        }
    }

    private func text(_ tenths: Int64) -> String {
        String(decoding: JSONText.decimal(scaled: tenths, digits: 1).bytes, as: UTF8.self)
    }
}
