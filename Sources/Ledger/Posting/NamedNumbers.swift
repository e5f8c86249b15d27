/// The words of a text that may be numbers of documents: whole, as they were written, never a part of another.
public enum NamedNumbers {
    private static let separators: Set<Character> = [",", ";", ":", "(", ")", "·", "+", "&", "=", "\"", "'", "’", "|"]
    private static let edges: Set<Character> = [".", "-", "/", "#", "°", "*", "_", "!", "?", "[", "]", "<", ">"]
    /// A shorter one that is all digits may be an amount, a day or a year.
    private static let shortestOfDigits = 5

    /// Each once, in the order of the text, as it is written there.
    public static func all(in text: String) -> [String] {
        var seen: Set<String> = []
        return text.split { $0.isWhitespace || separators.contains($0) }.compactMap { word in
            var word = word
            while let first = word.first, edges.contains(first) { word.removeFirst() }
            while let last = word.last, edges.contains(last) { word.removeLast() }
            guard word.contains(where: \.isNumber), word.count > 1 else { return nil }
            guard !word.allSatisfy(\.isNumber) || word.count >= shortestOfDigits else { return nil }
            return seen.insert(word.uppercased()).inserted ? String(word) : nil
        }
    }
}
