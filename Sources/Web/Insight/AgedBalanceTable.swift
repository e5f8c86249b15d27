import Insight
import Ledger
import Primitives

/// The aged balance as a spreadsheet of the reader's language opens it.
enum AgedBalanceTable {
    /// In English the lines of `AgedBalanceFile`; in French semicolons, decimal commas and French headers.
    static func csv(_ question: AgedBalanceQuestion) -> [UInt8] {
        let language = question.desk.language, isFrench = language == .french
        let separator = isFrench ? CSVText.Separator.semicolon : .comma
        let codes = Dictionary(question.desk.entities.map { ($0.id, $0.code) }) { first, _ in first }
        var text = CSVText.row(header(question.reports.first?.buckets ?? .standard, language), separator)
        for report in question.parts {
            for line in report.lines {
                let amounts = line.row.bucketMinor + [line.row.unappliedMinor, line.row.totalMinor]
                let account = line.account
                text += CSVText.row(
                    [account.code, account.name, codes[account.legalEntity] ?? "", report.currency.code]
                        + amounts.map { amount(Money(minorUnits: $0, currency: report.currency), isFrench) },
                    separator
                )
            }
        }
        return (isFrench ? CSVText.byteOrderMark : []) + Array(text.utf8)
    }

    static func fileName(_ question: AgedBalanceQuestion) -> String {
        let name = Text(fr: "balance-agee", en: "aged-balance")(question.desk.language)
        let kept = question.isKept ? Text(fr: "-gardee", en: "-kept")(question.desk.language) : ""
        return "\(name)-\(question.asOf)\(kept).csv"
    }

    private static func header(_ buckets: AgeBuckets, _ language: Language) -> [String] {
        guard language == .french else {
            return ["code", "name", "entity", "currency"] + buckets.keys + ["unapplied", "total"]
        }
        let starts = [1] + buckets.cutoffs.map { $0 + 1 }, last = buckets.cutoffs.last ?? 0
        return ["Code", "Nom", "Société", "Devise", "Non échu"]
            + zip(starts, buckets.cutoffs).map { "\($0) à \($1) jours" }
            + ["Plus de \(last) jours", "Non affecté", "Total"]
    }

    private static func amount(_ money: Money, _ isFrench: Bool) -> String {
        let plain = AmountText.plain(money)
        return isFrench ? String(plain.map { $0 == "." ? "," : $0 }) : plain
    }
}
