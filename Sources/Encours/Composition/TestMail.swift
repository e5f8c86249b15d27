import Messaging
import Office
import Primitives
import Secrets
import Web

/// A message that only shows that mail leaves: it goes the way of the reminders, without waiting in the outbox.
struct TestMail: Sendable {
    let mail: OutgoingMail

    /// What the server answered; nil when mail is kept on this machine.
    ///
    /// Throws `MailDeliveryError`.
    func send(_ trial: MailTrial) async throws -> String? {
        let token = SystemRandom().bytes(16).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        let domain = trial.from.address.split(separator: "@").last.map(String.init) ?? "localhost"
        let words = Self.words(trial)
        let message = Office.OutgoingMail(
            from: trial.from,
            to: [trial.to],
            subject: words.subject,
            text: words.text + "\n",
            html: "<!DOCTYPE html><html lang=\"\(trial.language.rawValue)\"><body><p>\(words.text)</p></body></html>",
            messageID: "\(token)@\(domain)",
            date: trial.at,
            language: trial.language
        )
        let bytes = try GMimeComposer().compose(message)
        return try await mail.handOver(bytes, from: trial.from.address, to: [trial.to.address])
    }

    /// Texts of ours only: nothing in them needs escaping.
    private static func words(_ trial: MailTrial) -> (subject: String, text: String) {
        switch trial.language {
        case .french:
            (
                "Message d’essai d’Encours",
                "Ce message montre que le courrier d’Encours part et arrive. Il n’appelle pas de réponse."
            )
        case .english:
            (
                "Test message of Encours",
                "This message shows that the mail of Encours leaves and arrives. It needs no answer."
            )
        }
    }
}
