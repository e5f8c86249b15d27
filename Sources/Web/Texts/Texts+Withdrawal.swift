import Primitives

extension Texts {
    /// Taking a message back before it leaves.
    enum Withdrawal {
        static let title = Text(fr: "Retirer ce message…", en: "Withdraw this message…")
        static let sentence = Text(
            fr:
                "Il ne partira pas. Ses factures comptent comme non relancées : la relance sera proposée de nouveau, et "
                + "ne partira que si quelqu’un l’envoie.",
            en:
                "It will not leave. Its invoices count as not chased: the reminder is proposed again, and leaves only if "
                + "somebody sends it."
        )
        static let reason = Text(fr: "Motif", en: "Reason")
        static let confirm = Text(fr: "Retirer", en: "Withdraw")
        static let noReason = Text(fr: "Dites pourquoi : l’historique le garde.", en: "Say why: the history keeps it.")
        static let done = Text(fr: "Message retiré : il ne partira pas.", en: "Message withdrawn: it will not leave.")
        static let state = Text(fr: "Retirée", en: "Withdrawn")
        /// In the list of states by which the history is narrowed.
        static let stateOrUseless = Text(fr: "Retirée ou devenue inutile", en: "Withdrawn or no longer needed")
        /// Over the invoices of a message that waits.
        static let planned = Text(
            fr: "Ce que ce message relancera, s’il part",
            en: "What this message will chase, if it leaves"
        )
        static let neverWritten = Text(
            fr: "Ce message n’est pas parti, et n’a pas été écrit.",
            en: "This message did not leave, and was not written."
        )
        /// On the plan, beside what was withdrawn or refused before.
        static let ticksItself = Text(
            fr: "ne repart que si vous la cochez",
            en: "leaves again only if you tick it"
        )

        /// Who, unless it was from the command line, and why, unless it was erased.
        static func by(_ name: String?, _ words: String) -> Text {
            let (french, english) = (name.map { " par \($0)" } ?? "", name.map { " by \($0)" } ?? "")
            guard !words.isEmpty else { return Text(fr: "Retirée\(french)", en: "Withdrawn\(english)") }
            return Text(fr: "Retirée\(french) : « \(words) »", en: "Withdrawn\(english): “\(words)”")
        }
    }
}
