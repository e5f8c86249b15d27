internal import Primitives

/// The report of a run as text that is kept: one finding a line, its parts between tabs.
enum ReportText {
    static func write(_ result: ImportResult) -> String {
        var lines: [[String]] = []
        // First, so that it is read alone.
        if let days = result.days { lines.append(["days", days.lowerBound.description, days.upperBound.description]) }
        for (name, findings) in [
            ("issue", result.issues), ("difference", result.differences), ("notice", result.notices),
        ] {
            lines += findings.listed.map { line(name, $0) }
            if findings.unlistedCount > 0 { lines.append([name + "-more", String(findings.unlistedCount)]) }
        }
        if let control = result.control {
            lines.append([
                "control", control.asOf.description, String(control.differenceCount), String(control.agreeingCount),
            ])
            for (name, rows) in [
                ("total", control.totals), ("unequal", control.differences), ("equal", control.agreeing),
            ] {
                lines += rows.map {
                    [name, $0.customer, $0.controlAccount, String($0.booksMinor), String($0.ledgerMinor)]
                }
            }
        }
        return lines.map { $0.map(escape).joined(separator: "\t") }.joined(separator: "\n")
    }

    /// The days of a report's first line.
    static func days(of text: String) -> ClosedRange<CivilDate>? {
        let parts = (text.split(separator: "\n").first ?? "").split(separator: "\t")
        guard parts.count == 3, parts[0] == "days", let first = CivilDate(String(parts[1])),
            let last = CivilDate(String(parts[2])), first <= last
        else { return nil }
        return first...last
    }

    /// Fills what `write` wrote into a result; lines that cannot be read are passed over.
    static func read(_ text: String, into result: inout ImportResult) {
        result.days = days(of: text)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(unescape)
            guard let name = parts.first else { continue }
            switch name {
            case "issue": result.issues.append(issue(parts))
            case "difference": result.differences.append(issue(parts))
            case "notice": result.notices.append(issue(parts))
            case "issue-more": result.issues.append([], unlisted: number(parts, 1))
            case "difference-more": result.differences.append([], unlisted: number(parts, 1))
            case "notice-more": result.notices.append([], unlisted: number(parts, 1))
            default: readControl(name, parts, into: &result)
            }
        }
    }

    private static func readControl(_ name: String, _ parts: [String], into result: inout ImportResult) {
        if name == "control", parts.count == 4, let day = CivilDate(parts[1]) {
            var control = ControlCheck(asOf: day)
            control.differenceCount = number(parts, 2)
            control.agreeingCount = number(parts, 3)
            result.control = control
            return
        }
        guard parts.count == 5, let books = Int64(parts[3]), let ledger = Int64(parts[4]) else { return }
        let row = ControlCheck.Row(
            customer: parts[1],
            controlAccount: parts[2],
            booksMinor: books,
            ledgerMinor: ledger
        )
        switch name {
        case "total": result.control?.totals.append(row)
        case "unequal": result.control?.differences.append(row)
        case "equal": result.control?.agreeing.append(row)
        default: break
        }
    }

    private static func line(_ name: String, _ issue: Issue) -> [String] {
        [name, issue.line.map(String.init) ?? "", issue.field ?? "", issue.code]
            + issue.parameters.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    }

    private static func issue(_ parts: [String]) -> Issue {
        var parameters: [String: String] = [:]
        for index in stride(from: 4, to: parts.count - 1, by: 2) { parameters[parts[index]] = parts[index + 1] }
        return Issue(
            line: parts.count > 1 ? Int(parts[1]) : nil,
            field: parts.count > 2 && !parts[2].isEmpty ? parts[2] : nil,
            code: parts.count > 3 ? parts[3] : "",
            parameters: parameters
        )
    }

    private static func number(_ parts: [String], _ index: Int) -> Int {
        index < parts.count ? Int(parts[index]) ?? 0 : 0
    }

    private static func escape(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n")
    }

    private static func unescape(_ text: Substring) -> String {
        guard text.contains("\\") else { return String(text) }
        var plain = "", isEscaped = false
        for character in text {
            switch (isEscaped, character) {
            case (false, "\\"): isEscaped = true
            case (false, _): plain.append(character)
            case (true, "t"): (plain, isEscaped) = (plain + "\t", false)
            case (true, "n"): (plain, isEscaped) = (plain + "\n", false)
            case (true, _): (plain, isEscaped) = (plain + String(character), false)
            }
        }
        return plain
    }
}
