public import Primitives

/// Payment terms as French and English files write them.
public enum WrittenTerms {
    /// Reads what `PaymentTerms` reads, and `30 jours`, `30 jours nets`, `net 30`, `30 jours fin de mois`, `fin de mois +
    /// 45`, `30 jours le 10`, `comptant`, `à réception`, in English too; nil for anything else.
    ///
    /// "45 jours fin de mois" is read in its order: 45 days, then the end of that month. A contract that counts the other
    /// way is written "fin de mois + 45".
    public static func terms(_ text: String) -> PaymentTerms? {
        if let terms = PaymentTerms(text) { return terms }
        guard text.first != "-" else { return nil }
        let words = words(text)
        if immediate.contains(words.joined(separator: " ")) { return .netDays(0) }
        let known = words.filter { !fillers.contains($0) }.map { $0 == "on" ? "le" : $0 }
        let numbers = known.compactMap(days)
        let shape = known.map { days($0) == nil ? $0 : "#" }.joined(separator: " ")
        switch (shape, numbers.count) {
        case ("#", 1): return .netDays(numbers[0])
        case ("eom", 0): return .daysThenEndOfMonth(0)
        case ("# eom", 1): return .daysThenEndOfMonth(numbers[0])
        case ("eom #", 1), ("eom + #", 1): return .endOfMonthThenDays(numbers[0])
        case ("# le #", 2) where (1...31).contains(numbers[1]):
            return .daysThenDayOfMonth(days: numbers[0], dayOfMonth: numbers[1])
        default: return nil
        }
    }

    private static let immediate: Set = [
        "comptant", "au comptant", "paiement comptant", "paiement a reception", "a reception", "reception",
        "a reception de facture", "paiement a reception de facture", "a reception facture", "immediat", "cash",
        "due on receipt", "on receipt", "immediate", "0 jour", "0 jours",
    ]

    /// Words that change nothing beside a number of days.
    private static let fillers: Set = [
        "a", "jours", "jour", "j", "jrs", "days", "day", "d", "net", "nets", "date", "de", "facture", "facturation",
        "from", "invoice", "calendaires", "puis", "then",
    ]

    /// Lower case, no accents; figures apart from letters, `+` a word, and the end of the month one word.
    private static func words(_ text: String) -> [String] {
        var spaced = "", previous: Character = " "
        for character in text.lowercased() {
            let isBreak = character.isNumber != previous.isNumber || character == "+" || previous == "+"
            if isBreak { spaced.append(" ") }
            spaced.append(character)
            previous = character
        }
        let words = spaced.split { $0.isWhitespace || ",.'’-".contains($0) }
            .map { $0 == "+" ? "+" : FoldedName($0).text }
        var joined = " " + words.joined(separator: " ") + " "
        for name in [" fin de mois ", " fin du mois ", " fdm ", " end of month ", " fin mois "] {
            if let range = joined.firstRange(of: name) { joined.replaceSubrange(range, with: " eom ") }
        }
        return joined.split(separator: " ").map(String.init)
    }

    private static func days(_ word: String) -> Int? {
        Int(word).flatMap { (0...366).contains($0) ? $0 : nil }
    }
}
