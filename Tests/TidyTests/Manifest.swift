/// The targets that Package.swift lists, in its order.
struct Manifest {
    struct Target: Hashable {
        let name: String
        let dependencies: [String]
        let line: Int
    }

    /// The rooms of the stages: none may know another; an act that needs two of them is a workflow.
    static let rooms: Set<String> = ["Books", "Credit", "Invoicing", "Collecting", "Cash", "Financing", "Insight"]

    let targets: [Target]

    /// Reads the text of a Package.swift: every `.kind("Name", on: […])` or `.kind(name: "Name", dependencies: […])` of
    /// the `targets` of the package.
    init(_ text: String) {
        let swift = SwiftText(text)
        var names = swift.literals.map(\.text).makeIterator()
        var words: [(line: Int, scalar: Character)] = []
        for (number, line) in swift.code.enumerated() {
            words += (line + "\n").map { (number + 1, $0) }
        }
        var targets: [Target] = []
        var current: (kind: String, line: Int, strings: [(label: String, text: String)])?
        var word = "", label = "", list = "", depth = 0, isInTargets = false, productDepth: Int?
        var index = 0
        while index < words.count {
            let (line, scalar) = words[index]
            if scalar == "\"" {
                index += 2
                let string = names.next() ?? ""
                if productDepth == nil { current?.strings.append((depth > 2 ? list : label, string)) }
                continue
            }
            switch scalar {
            case "(", "[":
                depth += 1
                if depth == 2, scalar == "[" { isInTargets = label == "targets" }
                if isInTargets, depth == 3, scalar == "(" { current = (word, line, []) }
                if isInTargets, depth > 3, scalar == "[" { list = label }
                if isInTargets, depth > 3, scalar == "(", word == "product" { productDepth = productDepth ?? depth }
                word = ""
                if depth == 3 { (label, list) = ("", "") }
            case ")", "]":
                if depth == productDepth { productDepth = nil }
                if isInTargets, depth == 3, let ended = current {
                    targets += Manifest.target(kind: ended.kind, line: ended.line, strings: ended.strings)
                    current = nil
                }
                if depth == 4 { (label, list) = ("", "") }
                depth -= 1
                word = ""
            case ":":
                label = word
                word = ""
            case _ where scalar.isLetter || scalar.isNumber || scalar == "_":
                word.append(scalar)
            default:
                word = ""
            }
            index += 1
        }
        self.targets = targets
    }

    private static func target(kind: String, line: Int, strings: [(label: String, text: String)]) -> [Target] {
        guard let named = strings.first else { return [] }
        let isTests = kind == "tests"
        let listed = strings.dropFirst().filter { ["on", "dependencies"].contains($0.label) }.map(\.text)
        return [
            Target(
                name: isTests ? named.text + "Tests" : named.text,
                dependencies: (isTests ? [named.text] : []) + listed,
                line: line
            )
        ]
    }

    /// Where a target names one that stands below it, or where a room names another room.
    func findings(path: String = "Package.swift") -> [Finding] {
        let places = Dictionary(targets.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        return targets.enumerated().flatMap { place, target in
            target.dependencies.compactMap { dependency -> Finding? in
                if let other = places[dependency], other >= place {
                    let advice = "\(target.name) names \(dependency), which is not above it: the house is built upwards"
                    return Finding(path: path, line: target.line, advice: advice)
                }
                if Manifest.rooms.contains(target.name), Manifest.rooms.contains(dependency) {
                    let advice = "\(target.name) names the room \(dependency): put the act that needs both in Workflows"
                    return Finding(path: path, line: target.line, advice: advice)
                }
                return nil
            }
        }
    }

    /// Everything of this package that a target may import: what it names, and what these name.
    func reach(of name: String) -> Set<String> {
        var reached: Set<String> = []
        var waiting = [name]
        while let next = waiting.popLast() {
            for dependency in targets.first(where: { $0.name == next })?.dependencies ?? []
            where reached.insert(dependency).inserted {
                waiting.append(dependency)
            }
        }
        return reached
    }
}
