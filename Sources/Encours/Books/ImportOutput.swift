import Books
import Foundation
import Primitives

/// What an import did, for a person or for a program.
struct ImportOutput {
    let result: ImportResult
    /// The company's own.
    let currency: Currency
    let language: Language

    func write(_ format: OutputFormat) {
        switch format {
        case .json: Output.line(result.json(in: language))
        case .csv: findings.write(.csv)
        case .table: break
        }
        list(result.issues)
        guard format == .table else { return }
        list(result.differences)
        list(result.notices)
        guard result.outcome != .refused else {
            return Output.line(words.refused(result))
        }
        Output.line(words.summary(result))
        guard let control = result.control else { return }
        var table = TextTable(words.controlHeader(control.asOf))
        for row in control.totals {
            table.add([row.controlAccount] + [row.booksMinor, row.ledgerMinor, row.differenceMinor].map(amount))
        }
        Output.line(table.text)
        Output.line(words.verdict(control, isOfItsDaysOnly: result.leavesUncompared))
    }

    /// Every finding as a row: what to mend, what differs, what to know.
    private var findings: Records {
        var records = Records("findings", ["kind", "line", "field", "code", "message"])
        for (kind, found) in [
            ("issue", result.issues), ("difference", result.differences), ("notice", result.notices),
        ] {
            for finding in found.listed {
                records.rows.append([
                    kind, finding.line.map { String($0) } ?? "", finding.field ?? "", finding.code,
                    IssueText.message(for: finding, language),
                ])
            }
        }
        return records
    }

    private var words: ImportOutputWords { ImportOutputWords(language: language) }

    private func list(_ findings: Findings) {
        for finding in findings.listed {
            FileHandle.standardError.write(Data((words.line(finding) + "\n").utf8))
        }
        guard findings.unlistedCount > 0 else { return }
        FileHandle.standardError.write(Data((words.more(findings.unlistedCount) + "\n").utf8))
    }

    private func amount(_ minor: Int64) -> String {
        AmountText.written(Money(minorUnits: minor, currency: currency), in: language)
    }
}
