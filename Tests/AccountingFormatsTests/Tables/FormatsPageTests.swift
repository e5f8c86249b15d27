import Foundation
import Primitives
import Testing

@testable import AccountingFormats

/// The page of the tables says what the program reads.
@Suite struct FormatsPageTests {
    private static let tables = [
        CustomerRow.table, ContactRow.table, InvoiceRow.table, ReceiptRow.table, AllocationRow.table,
    ]

    private static func page() throws -> [String] {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "docs").path) {
            folder.deleteLastPathComponent()
        }
        let text = try String(contentsOf: folder.appending(path: "docs/formats/csv.md"), encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The lines under the heading of a table.
    private static func section(_ name: String, of page: [String]) -> ArraySlice<String> {
        guard let start = page.firstIndex(of: "## \(name)") else { return [] }
        return page[(start + 1)...].prefix { !$0.hasPrefix("## ") }
    }

    @Test(arguments: tables.map(\.name))
    func everyColumnIsOnItsPage(name: String) throws {
        let table = try #require(Self.tables.first { $0.name == name })
        let section = Self.section(name, of: try Self.page())
        #expect(section.filter { $0.hasPrefix("| `") } == table.columns.map(Self.row))
    }

    /// The example is the template of the program, which it reads without an issue.
    @Test(arguments: tables.map(\.name))
    func theExampleIsTheTemplate(name: String) throws {
        let table = try #require(Self.tables.first { $0.name == name })
        let section = Self.section(name, of: try Self.page())
        let example = section.filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) + "\r\n" }.joined()
        #expect(example == table.template(in: .english))
    }

    private static func row(_ column: TableColumn) -> String {
        let example = column.example(in: .english)
        let cells = [
            "`\(column.key)`", "`\(column.frenchHeader)`", kind(column.kind), column.isMandatory ? "yes" : "no",
            column.description(in: .english), example.isEmpty ? "" : "`\(example)`",
            column.synonyms.joined(separator: ", "),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func kind(_ kind: ColumnKind) -> String {
        switch kind {
        case .text(let longest): "text, at most \(longest)"
        case .date: "date"
        case .amount: "amount"
        case .currency: "currency"
        case .language: "language"
        case .country: "country"
        case .email: "address"
        case .siren: "SIREN"
        case .vatNumber: "VAT number"
        case .paymentTerms: "payment terms"
        }
    }
}
