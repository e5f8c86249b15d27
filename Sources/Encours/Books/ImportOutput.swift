import Books
import Foundation
import Primitives

/// What an import did, for a person or for a program.
struct ImportOutput {
    let result: ImportResult
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
            return Output.line("refused: nothing was written; \(result.issues.count) to mend.")
        }
        Output.line(
            "\(result.outcome.rawValue): \(result.customers) customers, \(result.documents) documents, "
                + "\(result.instalments) instalments, \(result.allocations) allocations; \(result.skipped) skipped, "
                + "\(result.issues.count) to mend, \(result.differences.count) differences."
        )
        guard let control = result.control else { return }
        var table = TextTable(["control account on \(control.asOf)", "books", "ledger", "difference"])
        for row in control.totals {
            table.add([row.controlAccount] + [row.booksMinor, row.ledgerMinor, row.differenceMinor].map(amount))
        }
        Output.line(table.text)
        Output.line(
            control.isEqualToTheCent
                ? "The ledger equals the books to the cent, customer by customer."
                : "\(control.differenceCount) balances differ from the books."
        )
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

    private func list(_ findings: Findings) {
        for finding in findings.listed {
            let place = [finding.line.map { "line \($0)" }, finding.field].compactMap { $0 }.joined(separator: ", ")
            let message = IssueText.message(for: finding, language)
            let text = "\(place)\(place.isEmpty ? "" : ": ")\(message) [\(finding.code)]\n"
            FileHandle.standardError.write(Data(text.utf8))
        }
        guard findings.unlistedCount > 0 else { return }
        FileHandle.standardError.write(Data("… and \(findings.unlistedCount) more.\n".utf8))
    }

    private func amount(_ minor: Int64) -> String {
        AmountText.plain(Money(minorUnits: minor, currency: .eur))
    }
}
