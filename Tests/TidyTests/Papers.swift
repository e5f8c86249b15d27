/// Rules for every text of the project, whatever its language.
enum Papers {
    /// Folders of one machine, put together here so that this file does not find itself.
    static let machinePaths = ["work", "root"].map { "/\($0)/" }

    /// Hosts that the ordinary clients know by themselves: a repository that names one pins a place, not a version.
    static let registries = [
        ["pypi", "org"], ["files", "pythonhosted", "org"], ["registry", "npmjs", "org"], ["deb", "debian", "org"],
        ["crates", "io"], ["proxy", "golang", "org"], ["rubygems", "org"], ["repo1", "maven", "org"],
    ].map { $0.joined(separator: ".") }

    static func untitled(in files: [SourceFile]) -> [Finding] {
        files.filter { $0.path.hasSuffix(".md") && !$0.text.hasPrefix("# ") }.map {
            Finding(path: $0.path, line: 1, advice: "a Markdown file starts with its title: `# …`")
        }
    }

    static func strayPlaces(in files: [SourceFile]) -> [Finding] {
        let banned = machinePaths + registries
        return files.filter { file in banned.contains { file.text.contains($0) } }.flatMap { file in
            file.lines.enumerated().flatMap { number, line in
                banned.filter { holds(line, place: $0) }.map {
                    Finding(path: file.path, line: number + 1, advice: "`\($0)`: no path or host of one machine here")
                }
            }
        }
    }

    /// A path counts where it starts: `https://example.com/work/` is an address, no path.
    private static func holds(_ line: Substring, place: String) -> Bool {
        guard place.hasPrefix("/") else { return line.contains(place) }
        var rest = line
        while let range = rest.firstRange(of: place) {
            let before = line[..<range.lowerBound].last
            if !(before?.isLetter ?? false), !(before?.isNumber ?? false), !"._-}".contains(before ?? " ") {
                return true
            }
            rest = rest[range.upperBound...]
        }
        return false
    }

    static func looseEndings(in files: [SourceFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            var findings: [Finding] = []
            for (number, line) in file.lines.enumerated() where line.utf8.last == 32 || line.utf8.last == 9 {
                findings.append(
                    Finding(path: file.path, line: number + 1, advice: "white space at the end of the line")
                )
            }
            if !file.text.isEmpty, file.text.utf8.last != 10 {
                findings.append(Finding(path: file.path, line: file.lines.count, advice: "no newline at the end"))
            }
            return findings
        }
    }
}
