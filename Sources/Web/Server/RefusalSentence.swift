/// The words of a refusal, by its code, for the command line.
public enum RefusalSentence {
    /// One sentence in English; nil for a code that has none.
    public static func english(_ code: String) -> String? { RefusalText.known(code) }
}
