import ArgumentParser
import Insight
import Ledger
import Office
import Primitives

/// Recomputes the chains and every posted row.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recompute the hash chains and every posted row, and name the first that does not fit."
    )

    @ParentCommand var root: Encours

    @Option(help: "table, json or csv.")
    var format: OutputFormat = .table

    func run() async throws {
        let database = try await OpenDatabase.openToRead(root.database)
        let report = try await LedgerVerifier(store: database.books, checks: [KeptBalanceCheck(), StoredFileCheck()])
            .run()
        await database.close()
        if let finding = report.finding {
            throw CommandRefusal(
                "\(finding.place) does not fit: \(finding.reason.rawValue). "
                    + "\(report.events) events and \(report.rows) rows before it are right."
            )
        }
        var records = Records("chains", ["chain", "events", "hash"], numbers: ["chain", "events"])
        records.facts = [
            ("events", .number(Int64(report.events))), ("rows", .number(Int64(report.rows))),
            ("erasedCustomers", .number(Int64(report.erasedCustomers))),
            ("erasedTexts", .number(Int64(report.erasedTexts))),
        ]
        for head in report.heads {
            let hash = head.hash.map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
            records.rows.append(["\(head.chain)", "\(head.sequence)", hash])
        }
        if format == .table {
            Output.line("\(report.events) events and \(report.rows) posted rows are as they were posted.")
            if report.erasedCustomers + report.erasedTexts > 0 {
                Output.line("Erased on purpose: \(report.erasedCustomers) customers, \(report.erasedTexts) texts.")
            }
        }
        records.write(format)
    }
}
