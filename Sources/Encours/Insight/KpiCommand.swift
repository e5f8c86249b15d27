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

    private static let names = [
        "dsoSimple", "dsoCountBack", "bestPossibleDso", "averageDaysDelinquent", "overdueRatio",
    ]

    func run() async throws {
        let database = try await OpenDatabase.open(root.database)
        let (choice, clock, asked) = (choice, SystemClock(), asOf)
        let (day, indicators) = try await database.books.read { connection in
            let entity = try choice.perhaps(connection)
            let zone = try (entity ?? LegalEntities.all(connection).first)?.timeZone ?? "UTC"
            let day = asked ?? clock.today(in: zone)
            return (day, try Indicators.read(asOf: day, entity: entity?.id, connection))
        }
        await database.close()
        switch format {
        case .json: Output.write(json(indicators, day).bytes + [10])
        case .csv, .table:
            let rows = indicators.map { [$0.entity.code, $0.currency.code] + values($0).map { $0.map(text) ?? "" } }
            let header = ["entity", "currency"] + Self.names
            guard format == .table else {
                return Output.write(Array(([header] + rows).map { CSVText.row($0) }.joined().utf8))
            }
            var table = TextTable(header)
            for row in rows { table.add(row) }
            Output.line(table.text)
        }
    }

    private func json(_ indicators: [Indicators], _ day: CivilDate) -> JSONText {
        let rows = indicators.map { set in
            JSONText.object(
                [("entity", .string(set.entity.code)), ("currency", .string(set.currency.code))]
                    + zip(Self.names, values(set)).map { name, value in
                        (name, value.map { .decimal(scaled: $0, digits: 1) } ?? .null)
                    }
            )
        }
        return .object([("asOf", .string(day.description)), ("indicators", .array(rows))])
    }

    /// In tenths; nil for what can't be computed.
    private func values(_ set: Indicators) -> [Int64?] {
        [set.dsoSimple, set.dsoCountBack.days, set.bestPossibleDso.days, set.averageDaysDelinquent, set.overdueRatio]
            .map { measured in measured.value.map { Int64(($0 * 10).rounded()) } }
    }

    private func text(_ tenths: Int64) -> String {
        String(decoding: JSONText.decimal(scaled: tenths, digits: 1).bytes, as: UTF8.self)
    }
}
