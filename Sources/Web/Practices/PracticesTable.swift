import Ledger
import Practices
import Primitives

/// The practices as a French spreadsheet opens them; the lines are those of `PracticeReport.csv`.
enum PracticesTable {
    static func csv(_ report: PracticeReport, _ language: Language) -> [UInt8] {
        guard language == .french else { return Array(report.csv(language).utf8) }
        let header = [
            "Société", "Date", "Numéro", "Étape", "Pratique", "État", "Valeur", "Seuil", "Mesures", "En jeu", "Devise",
            "Il manque",
        ]
        let rows = [header] + report.measures.map { cells($0, report) }
        return CSVText.byteOrderMark + Array(rows.map { CSVText.row($0, .semicolon) }.joined().utf8)
    }

    private static func cells(_ measure: PracticeMeasure, _ report: PracticeReport) -> [String] {
        [
            report.entity.code, Formats(.french).day(report.today), String(measure.practice.number),
            String(measure.practice.stage.rawValue), measure.practice.title(.french), measure.state.title(.french),
            measure.valueText(.french) ?? "", measure.limit?.text(.french) ?? "",
            measure.sample?.text(.french) ?? "",
            measure.atStake.map { String(AmountText.plain($0).map { $0 == "." ? "," : $0 }) } ?? "",
            measure.atStake?.currency.code ?? "", measure.missing?(.french) ?? "",
        ]
    }
}
