public import ArgumentParser
public import Books
internal import Foundation
public import Office
public import Primitives

/// How a reading command answers.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}

extension CivilDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Role: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension ImportKind: ExpressibleByArgument {}
extension MailSettings.Security: ExpressibleByArgument {}

/// Standard output, in bytes.
enum Output {
    /// Ends the program when the answer can't be written (a full disk): whoever asked must not take a part for the whole.
    static func write(_ bytes: [UInt8]) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            let sentence = "The answer could not be written: \(error.localizedDescription)\n"
            FileHandle.standardError.write(Data(sentence.utf8))
            exit(ExitStatus.refused)
        }
    }

    static func line(_ text: String) { write(Array((text + "\n").utf8)) }

    /// What is said to a person beside the answer, on standard error.
    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

/// Text in columns that line up: the first to the left, the others to the right.
struct TextTable {
    private var rows: [[String]]

    init(_ header: [String]) { rows = [header] }

    mutating func add(_ row: [String]) { rows.append(row) }

    var text: String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + padding : padding + cell
            }.joined(separator: "  ").trimmingSuffix { $0 == " " }
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, predicate(last) { text.removeLast() }
        return String(text)
    }
}
