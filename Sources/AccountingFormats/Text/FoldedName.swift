/// A name as people recognise it: no accents, no case, no blanks or punctuation (`N° d'échéance` is `ndecheance`).
struct FoldedName: Hashable {
    let text: String

    init(_ name: some StringProtocol) {
        var folded = ""
        for scalar in name.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": folded.unicodeScalars.append(scalar)
            default: folded += Self.plain[scalar] ?? ""
            }
        }
        text = folded
    }

    /// Letters with accents that are one scalar; accents that are scalars of their own are dropped with punctuation.
    private static let plain: [Unicode.Scalar: String] = {
        var plain: [Unicode.Scalar: String] = ["œ": "oe", "æ": "ae", "ß": "ss"]
        for (letter, accented) in [
            ("a", "àáâãäå"), ("c", "ç"), ("e", "èéêë"), ("i", "ìíîï"), ("n", "ñ"), ("o", "òóôõöø"), ("u", "ùúûü"),
            ("y", "ýÿ"), ("s", "š"), ("z", "ž"),
        ] {
            for scalar in accented.unicodeScalars { plain[scalar] = letter }
        }
        return plain
    }()
}
