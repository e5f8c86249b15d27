internal import Primitives

/// Orders of the lines of a file.
enum FECOrder {
    /// The lines of an entry side by side, in the order of the file.
    static func byEntry(_ lines: FECCustomerLines) -> [Int32] {
        var order = (0..<Int32(lines.count)).map { $0 }
        let isSorted = zip(lines.entries, lines.entries.dropFirst()).allSatisfy { $0 <= $1 }
        if !isSorted { order.sort { (lines.entries[Int($0)], $0) < (lines.entries[Int($1)], $1) } }
        return order
    }
}

/// The lines that bear the same letters in the same account of the same customer.
struct FECLetterGroups {
    /// Lines, group after group.
    let order: [Int32]
    /// Where each group begins, and the end of the last.
    let starts: [Int]
    private let groupOfLine: [Int32]

    init(_ file: FECFile) {
        let lines = file.lines
        let letterCount = UInt64(file.letters.count + 1), accountCount = UInt64(file.accounts.count + 1)
        var keyed: [(key: UInt64, line: Int32)] = []
        keyed.reserveCapacity(lines.count)
        for line in 0..<lines.count where lines.letters[line] >= 0 {
            let account = UInt64(lines.parties[line]) * accountCount + UInt64(lines.accounts[line])
            keyed.append((account * letterCount + UInt64(lines.letters[line]), Int32(line)))
        }
        keyed.sort { ($0.key, $0.line) < ($1.key, $1.line) }
        var starts: [Int] = [], groups = [Int32](repeating: -1, count: lines.count)
        for (place, entry) in keyed.enumerated() {
            if place == 0 || keyed[place - 1].key != entry.key { starts.append(place) }
            groups[Int(entry.line)] = Int32(starts.count - 1)
        }
        starts.append(keyed.count)
        order = keyed.map(\.line)
        self.starts = starts
        groupOfLine = groups
    }

    var count: Int { starts.count - 1 }

    func lines(of group: Int) -> ArraySlice<Int32> { order[starts[group]..<starts[group + 1]] }

    /// The lines lettered with a line, itself among them; nil when it is not lettered.
    func group(of line: Int32) -> ArraySlice<Int32>? {
        let group = groupOfLine[Int(line)]
        return group < 0 ? nil : lines(of: Int(group))
    }

    /// The other lines lettered with a line; nil when it is not lettered.
    func partners(of line: Int32) -> [Int32]? { group(of: line)?.filter { $0 != line } }
}
