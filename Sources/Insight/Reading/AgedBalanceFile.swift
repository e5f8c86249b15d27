public import Ledger
public import Primitives

/// The aged balance as files: the JSON and the CSV that the command, the page and the API give.
public enum AgedBalanceFile {
    /// Amounts are whole numbers of the currency's smallest units.
    public static func json(_ reports: [AgedBalanceReport], asOf: CivilDate, entities: [LegalEntity]) -> [UInt8] {
        json(reports.map { $0.part { _ in true } }, asOf: asOf, entities: entities)
    }

    /// The same of some customers alone.
    public static func json(
        _ reports: [AgedBalanceReport.Part],
        asOf: CivilDate,
        entities: [LegalEntity]
    ) -> [UInt8] {
        let codes = codes(of: entities)
        return JSONText.object([
            ("asOf", .string(asOf.description)),
            (
                "currencies",
                .array(
                    reports.map { report in
                        .object([("currency", .string(report.currency.code))] + amounts(report.totals, report))
                    }
                )
            ),
            (
                "customers",
                .array(
                    reports.flatMap { report in
                        report.lines.map { line in
                            .object(
                                [
                                    ("code", .string(line.account.code)), ("name", .string(line.account.name)),
                                    ("entity", .string(codes[line.account.legalEntity] ?? "")),
                                    ("currency", .string(report.currency.code)),
                                ] + amounts(line.row, report)
                            )
                        }
                    }
                )
            ),
        ]).bytes
    }

    /// One line for each customer, entity and currency; amounts with a point and the currency's decimals.
    public static func csv(_ reports: [AgedBalanceReport], entities: [LegalEntity]) -> [UInt8] {
        let codes = codes(of: entities)
        let keys = reports.first?.buckets.keys ?? AgeBuckets.standard.keys
        var text = CSVText.row(["code", "name", "entity", "currency"] + keys + ["unapplied", "total"])
        for report in reports {
            for line in report.lines {
                let amounts = line.row.bucketMinor + [line.row.unappliedMinor, line.row.totalMinor]
                text += CSVText.row(
                    [line.account.code, line.account.name, codes[line.account.legalEntity] ?? "", report.currency.code]
                        + amounts.map { AmountText.plain(Money(minorUnits: $0, currency: report.currency)) }
                )
            }
        }
        return Array(text.utf8)
    }

    private static func codes(of entities: [LegalEntity]) -> [LegalEntity.ID: String] {
        Dictionary(entities.map { ($0.id, $0.code) }) { first, _ in first }
    }

    private static func amounts(_ row: AgedRow, _ report: AgedBalanceReport.Part) -> [(String, JSONText)] {
        let buckets = zip(report.buckets.keys, row.bucketMinor).map { key, minor in
            JSONText.object([("key", .string(key)), ("amountMinor", .number(minor))])
        }
        return [
            ("buckets", .array(buckets)), ("unappliedMinor", .number(row.unappliedMinor)),
            ("totalMinor", .number(row.totalMinor)),
        ]
    }
}
