import Office
import Primitives
import Testing

extension OutgoingMail {
    /// A reminder with one attachment; a test changes what it is about.
    static func fixture(messageID: String = "relance.17@exemple.test") throws -> OutgoingMail {
        var mail = OutgoingMail(
            from: try address("Atelier Brume", "compta@exemple.test"),
            to: [try address("Société Dupré & Fils", "achats@client.test")],
            subject: "Relance : facture F-2026-031 échue",
            text: "Bonjour,\n\nVotre facture est échue.\n",
            html: "<p>Bonjour,</p>\n<p>Votre facture est échue.</p>\n",
            messageID: messageID,
            // 24 November 2026, 06:10:56 UTC.
            date: Timestamp(millisecondsSinceEpoch: 1_795_500_656_000),
            language: .french
        )
        mail.attachments = [
            MailAttachment(fileName: "relevé.pdf", mediaType: "application/pdf", bytes: Array("%PDF-1.7\n\0\r".utf8))
        ]
        return mail
    }

    static func address(_ name: String?, _ address: String) throws -> MailAddress {
        try #require(MailAddress(name: name, address: address))
    }
}

/// A small message as frozen bytes.
func message(_ body: String = "Bonjour\r\n") -> [UInt8] {
    Array("From: <a@exemple.test>\r\nTo: <b@client.test>\r\nMessage-ID: <1@exemple.test>\r\n\r\n\(body)".utf8)
}
