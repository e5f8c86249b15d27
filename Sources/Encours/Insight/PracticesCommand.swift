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
        let isFrench = language == .french
        var table = TextTable(
            isFrench
                ? ["pratique", "état", "valeur", "en place à", "mesures", "en jeu"]
                : ["practice", "state", "value", "in place at", "sample", "at stake"]
        )
        for measure in report.measures {
            let number = measure.practice.number
            table.add([
                "\(number < 10 ? " " : "")\(number) \(measure.practice.title(language))", measure.state.title(language),
                measure.valueText(language) ?? "–", measure.limit?.text(language) ?? "–",
                measure.sample?.text(language) ?? "–",
                measure.atStake.map { AmountText.written($0, in: language) } ?? "–",
            ])
        }
        Output.line(table.text)
        let mark = AmountText.separators(of: language).decimal, count = report.measured.count
        let index = report.indexTenths.map { "\($0 / 10)\(mark)\($0 % 10)" } ?? "–"
        Output.line(
            isFrench
                ? "indice \(index) sur 100, sur \(count) pratiques mesurables"
                : "index \(index) of 100, over \(count) practices that can be measured"
        )
    }
}
