import ArgumentParser
import Ledger
import Office
import Practices
import Primitives
import Storage

/// Prints the 27 practices of a company.
struct PracticesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practices",
        abstract: "The 27 good practices, measured on the company's own data."
    )

    @ParentCommand var root: Encours
    @OptionGroup var choice: EntityChoice

    @Option(help: "The language of titles and sentences: fr or en.")
    var language: Language = .french

    @Option(help: "table, json or csv.")
    var format: OutputFormat = .table

    func run() async throws {
        let database = try await OpenDatabase.openToRead(root.database)
        let (choice, clock) = (choice, SystemClock())
        let entity = try await database.books.read { try choice.one($0) }
        let instant = clock.now()
        let report = try await MeasurePractices(store: database.books).run(
            entity: entity.id,
            today: clock.day(of: instant, in: entity.timeZone),
            now: instant
        )
        await database.close()
        switch format {
        case .json: Output.write(report.json(language).bytes + [10])
        case .csv: Output.write(Array(report.csv(language).utf8))
        case .table: print(report)
        }
    }

    private func print(_ report: PracticeReport) {
        var table = TextTable(["practice", "state", "value", "in place from", "sample", "at stake"])
        for measure in report.measures {
            table.add([
                "\(measure.practice.number < 10 ? " " : "")\(measure.practice.number) \(measure.practice.title(language))",
                measure.state.rawValue, measure.value?.text(language) ?? "-", measure.limit?.text(language) ?? "-",
                measure.sample?.text(language) ?? "-",
                measure.atStake.map { AmountText.plain($0) } ?? "-",
            ])
        }
        Output.line(table.text)
        let index = report.indexTenths.map { "\($0 / 10).\($0 % 10)" } ?? "-"
        Output.line("index \(index) of 100, over \(report.measured.count) practices that can be measured")
    }
}
