import Messaging
import Office
import Primitives
import Testing

@Suite("A mail becomes bytes")
struct ComposerTests {
    private let composer = GMimeComposer()

    private func lines(of mail: OutgoingMail) throws -> [String] {
        String(decoding: try composer.compose(mail), as: UTF8.self).split(
            separator: "\r\n",
            omittingEmptySubsequences: false
        )
        .map(String.init)
    }

    /// The header of this name with its folded lines, as written.
    private func header(_ name: String, of mail: OutgoingMail) throws -> String? {
        let head = try lines(of: mail).prefix { !$0.isEmpty }
        guard let start = head.firstIndex(where: { $0.hasPrefix("\(name):") }) else { return nil }
        let folded = head[(start + 1)...].prefix { $0.hasPrefix(" ") || $0.hasPrefix("\t") }
        return ([head[start]] + folded).joined(separator: "\n")
    }

    @Test func whatWasWrittenIsReadBack() throws {
        var mail = try OutgoingMail.fixture()
        mail.replyTo = try OutgoingMail.address("Recouvrement", "relances@exemple.test")
        mail.carbonCopy = [try OutgoingMail.address(nil, "copie@client.test")]
        let read = try MailReader().read(composer.compose(mail))
        #expect(read.from == mail.from)
        #expect(read.replyTo == mail.replyTo)
        #expect(read.to == mail.to)
        #expect(read.carbonCopy == mail.carbonCopy)
        #expect(read.subject == mail.subject)
        #expect(read.text == mail.text)
        #expect(read.html == mail.html)
        #expect(read.attachments == mail.attachments)
        #expect(read.messageID == mail.messageID)
        #expect(read.date == mail.date)
    }

    @Test func theHeadersAreTheseAndNoOthers() throws {
        let names = try lines(of: .fixture()).prefix { !$0.isEmpty }.filter {
            !$0.hasPrefix(" ") && !$0.hasPrefix("\t")
        }
        .compactMap { $0.split(separator: ":").first.map(String.init) }
        #expect(
            names == [
                "From", "To", "Subject", "Date", "Message-Id", "Content-Language", "Auto-Submitted", "MIME-Version",
                "Content-Type",
            ]
        )
        #expect(try header("Date", of: .fixture()) == "Date: Tue, 24 Nov 2026 06:10:56 +0000")
        #expect(try header("Message-Id", of: .fixture()) == "Message-Id: <relance.17@exemple.test>")
        #expect(try header("Content-Language", of: .fixture()) == "Content-Language: fr")
        #expect(try header("Auto-Submitted", of: .fixture()) == "Auto-Submitted: no")
    }

    @Test func theSameMailGivesTheSameBytesInEveryThread() async throws {
        let mail = try OutgoingMail.fixture()
        let composer = composer
        let all = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<50 { group.addTask { try composer.compose(mail) } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(all.count == 1)
        let other = try composer.compose(.fixture(messageID: "relance.18@exemple.test"))
        #expect(try other != composer.compose(mail))
    }

    @Test func withoutAttachmentsThereAreOnlyAlternatives() throws {
        var mail = try OutgoingMail.fixture()
        #expect(try header("Content-Type", of: mail)?.hasPrefix("Content-Type: multipart/mixed;") == true)
        mail.attachments = []
        #expect(try header("Content-Type", of: mail)?.hasPrefix("Content-Type: multipart/alternative;") == true)
        let types = try lines(of: mail).filter { $0.hasPrefix("Content-T") && !$0.contains("multipart") }
        #expect(
            types == [
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
                "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
            ]
        )
    }

    @Test func textIsUTF8EvenWhenALatinAlphabetWouldDo() throws {
        let text = String(decoding: try composer.compose(.fixture()), as: UTF8.self)
        #expect(!text.lowercased().contains("iso-8859"))
        // Quoted-printable of "échue".
        #expect(text.contains("=C3=A9chue"))
    }

    @Test func aShortSubjectIsWrittenPlainAndAnAccentedOneIsEncoded() throws {
        var mail = try OutgoingMail.fixture()
        mail.subject = "Invoice F-2026-031"
        #expect(try header("Subject", of: mail) == "Subject: Invoice F-2026-031")
        mail.subject = "Échue ?"
        // É is C3 89 in UTF-8.
        #expect(try header("Subject", of: mail) == "Subject: =?UTF-8?Q?=C3=89chue_=3F?=")
        mail.to = [try OutgoingMail.address("Dupond, \"Père\" \\ fils", "a@client.test")]
        #expect(try MailReader().read(composer.compose(mail)).to == mail.to)
        mail.to = [try OutgoingMail.address("Dupond, \"P\" \\ fils", "a@client.test")]
        #expect(try header("To", of: mail) == "To: \"Dupond, \\\"P\\\" \\\\ fils\" <a@client.test>")
    }

    @Test(arguments: [
        String(repeating: "é", count: 700), String(repeating: "😀", count: 300), String(repeating: "x", count: 3000),
        String(repeating: "mot ", count: 400) + "fin", "=?UTF-8?Q?d=C3=A9guis=C3=A9?= en mot encodé", "a =?b?= c",
        String(repeating: "e\u{301}", count: 200), "👩‍👩‍👧‍👦 " + String(repeating: "漢字", count: 90), "",
    ])
    func anySubjectAndNameComeBackAndNoLineIsLong(text: String) throws {
        var mail = try OutgoingMail.fixture()
        mail.subject = text
        mail.to = [try OutgoingMail.address(text.isEmpty ? nil : text, "a@client.test"), mail.from]
        mail.text = text + "\n" + String(repeating: "sans espace", count: 500) + "\n"
        mail.attachments = [
            MailAttachment(fileName: "\(text.prefix(120)).pdf", mediaType: "application/pdf", bytes: [1])
        ]
        let bytes = try composer.compose(mail)
        let read = try MailReader().read(bytes)
        #expect(read.subject == text)
        #expect(read.to == mail.to)
        #expect(read.text == mail.text)
        #expect(read.attachments.first?.fileName == "\(text.prefix(120)).pdf")
        #expect(bytes.allSatisfy { $0 < 0x80 })
        let longest = try lines(of: mail).max { $0.utf8.count < $1.utf8.count }
        // 78 is what RFC 5322 advises; GMime goes one further in the name of a file.
        #expect((longest?.utf8.count ?? 0) <= 79, "\(longest ?? "")")
    }

    @Test(arguments: [
        "\r\nBcc: tiers@autre.test", "\nBcc: tiers@autre.test", "\r\n\r\n<p>", "\u{2028}Bcc: x", "\0\u{85}\u{0B}Bcc: x",
    ])
    func nothingTypedStartsAHeader(ending: String) throws {
        var mail = try OutgoingMail.fixture()
        let expected = try lines(of: mail).prefix { !$0.isEmpty }.compactMap { $0.split(separator: ":").first }
        mail.subject = "Relance" + ending
        mail.from = try OutgoingMail.address("Atelier" + ending, "compta@exemple.test")
        mail.to = [try OutgoingMail.address("Dupré" + ending, "achats@client.test")]
        mail.attachments = [MailAttachment(fileName: "a" + ending, mediaType: "text/plain" + ending, bytes: [1])]
        let read = try MailReader().read(composer.compose(mail))
        let names = try lines(of: mail).prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") && !$0.hasPrefix("\t") }
        #expect(Set(names.compactMap { $0.split(separator: ":").first }).isSubset(of: Set(expected)))
        #expect(read.subject.hasPrefix("Relance "))
        #expect(read.to.count == 1 && read.carbonCopy.isEmpty)
        #expect(read.attachments.first?.mediaType == "application/octet-stream")
        #expect(read.attachments.first?.fileName.contains { $0.isNewline || $0 == "/" } == false)
    }

    /// `"` and what turns the letters round would show another address than the one that is written to.
    @Test func nothingTypedTurnsOrHidesLettersOfAHeader() throws {
        var mail = try OutgoingMail.fixture()
        mail.subject = "Relance \u{202E}cod.exe\u{202C}\u{200B} e" + String(repeating: "\u{301}", count: 90)
        mail.from = try OutgoingMail.address("Atelier\u{2066}\u{202D}", "compta@exemple.test")
        mail.to = [try OutgoingMail.address("\u{2067}Dupré\u{2069}", "achats@client.test")]
        let read = try MailReader().read(composer.compose(mail))
        #expect(read.subject == "Relance cod.exe e" + String(repeating: "\u{301}", count: 4))
        #expect(read.from?.name == "Atelier" && read.to.map(\.name) == ["Dupré"])
    }

    @Test(arguments: ["text/csv", "application/xml", "message/rfc822", "multipart/mixed", "nonsense"])
    func attachmentsKeepEveryByteWhateverTheirType(type: String) throws {
        var mail = try OutgoingMail.fixture()
        let bytes = Array("a;b\n1;2\r\n3\r4\r\n.\r\nFrom x\r\n--=_mixed_\r\n\0".utf8) + Array(0...255)
        mail.attachments = [MailAttachment(fileName: "a.csv", mediaType: type, bytes: bytes), mail.attachments[0]]
        mail.attachments.append(MailAttachment(fileName: "vide.txt", mediaType: "text/plain", bytes: []))
        let read = try MailReader().read(composer.compose(mail))
        #expect(read.attachments.map(\.bytes) == mail.attachments.map(\.bytes))
    }

    @Test func linesOfTheTextSurviveWhateverTheyEndWith() throws {
        var mail = try OutgoingMail.fixture()
        mail.text = "espace \r\n\ttab\t\rpoint\n.\n..\nFrom moi\n-- \nfin"
        let read = try MailReader().read(composer.compose(mail))
        #expect(read.text == "espace \n\ttab\t\npoint\n.\n..\nFrom moi\n-- \nfin")
    }

    @Test func aDomainWithAccentsTravelsInASCII() throws {
        var mail = try OutgoingMail.fixture()
        mail.to = [try OutgoingMail.address(nil, "achats@société.test")]
        #expect(try header("To", of: mail) == "To: achats@xn--socit-esab.test")
        mail.to = [try OutgoingMail.address(nil, "achâts@client.test")]
        #expect(throws: MailCompositionError.address("achâts@client.test")) { try composer.compose(mail) }
    }

    @Test(arguments: [
        "", "a", "<a@b>", "a b@c", "a@b\r\nX: y", "é@b", "a@b@c", String(repeating: "a", count: 300) + "@b",
    ])
    func aMessageIDThatIsNoneIsRefused(messageID: String) throws {
        let mail = try OutgoingMail.fixture(messageID: messageID)
        #expect(throws: MailCompositionError.messageID(messageID)) { try composer.compose(mail) }
    }

    @Test func aMailToNobodyIsRefused() throws {
        var mail = try OutgoingMail.fixture()
        mail.to = []
        #expect(throws: MailCompositionError.noRecipient) { try composer.compose(mail) }
        mail.carbonCopy = [mail.from]
        #expect(try header("To", of: mail) == nil)
    }
}

@Suite("Bytes become a mail again")
struct MailReaderTests {
    private func read(_ text: String) throws -> ReceivedMail {
        try MailReader().read(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    @Test func aPlainMailOfAnotherProgramIsUnderstood() throws {
        let mail = try read(
            """
            From: =?iso-8859-1?Q?Andr=E9_Colin?= <andre@client.test>
            To: compta@exemple.test, "Autre" <autre@exemple.test>
            Subject: =?utf-8?B?w4ljaHVl?=
            Message-ID: <42@client.test>
            Date: Tue, 24 Nov 2026 07:10:56 +0100
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Pay=E9 hier.
            """
        )
        #expect(mail.from == MailAddress(name: "André Colin", address: "andre@client.test"))
        #expect(mail.to.map(\.address) == ["compta@exemple.test", "autre@exemple.test"])
        #expect(mail.subject == "Échue")
        #expect(mail.text == "Payé hier.")
        #expect(mail.messageID == "42@client.test")
        #expect(mail.date?.description == "2026-11-24T06:10:56.000Z")
        #expect(mail.html.isEmpty && mail.attachments.isEmpty)
    }

    @Test func aForwardedMailIsAnAttachment() throws {
        let mail = try read(
            """
            From: a@client.test
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/plain

            voir ci-joint
            --x
            Content-Type: message/rfc822

            Subject: dedans

            texte
            --x--
            """
        )
        #expect(mail.text == "voir ci-joint")
        #expect(mail.attachments.map(\.mediaType) == ["message/rfc822"])
        #expect(mail.attachments.first.map { String(decoding: $0.bytes, as: UTF8.self).contains("dedans") } == true)
    }

    @Test func brokenBytesNeverCrashTheReader() throws {
        let whole = try GMimeComposer().compose(.fixture())
        var random = SplitMix(state: 7)
        for _ in 0..<300 {
            var bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &random)))
            for _ in 0..<8 where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            do {
                let mail = try MailReader().read(bytes)
                #expect(mail.attachments.reduce(0) { $0 + $1.bytes.count } <= bytes.count)
            } catch { #expect(error as? MailReadingError == .notAMail) }
        }
    }

    @Test func multipartsInsideEachOtherStopSomewhere() throws {
        let depth = 200
        let opening = (0..<depth).map { "--b\($0)\nContent-Type: multipart/mixed; boundary=b\($0 + 1)\n\n" }.joined()
        let mail = try read(
            "From: a@client.test\nContent-Type: multipart/mixed; boundary=b0\n\n\(opening)--b\(depth)\n\nfond\n"
        )
        #expect(mail.text.isEmpty)
        #expect(mail.from?.address == "a@client.test")
    }
}
