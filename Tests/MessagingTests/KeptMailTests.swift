import Foundation
import Messaging
import Office
import Testing

@Suite("Demonstration mail is kept, not sent")
struct KeptMailTests {
    private func keep(_ mails: [OutgoingMail], in folder: TemporaryFolder) async throws {
        let transport = KeptMailTransport(folder: folder.path)
        for mail in mails {
            let bytes = try GMimeComposer().compose(mail)
            try await transport.deliver(bytes, from: mail.from.address, to: mail.to.map(\.address))
        }
    }

    @Test func aMailIsAFileThatOnlyItsOwnerReads() async throws {
        let folder = TemporaryFolder()
        let mail = try OutgoingMail.fixture()
        try await keep([mail], in: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names == ["00000001_relance.17@exemple.test.eml"])
        let file = "\(folder.path)/00000001_relance.17@exemple.test.eml"
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int == 0o700)
        #expect(try Array(Data(contentsOf: URL(filePath: file))) == GMimeComposer().compose(mail))
    }

    @Test func theMailboxShowsTheLastFirstPageByPage() async throws {
        let folder = TemporaryFolder()
        try await keep((1...5).map { try .fixture(messageID: "\($0)@exemple.test") }, in: folder)
        let mailbox = KeptMailbox(folder: folder.path)
        #expect(try mailbox.count() == 5)
        #expect(try mailbox.page(1, size: 2).map(\.mail.messageID) == ["5@exemple.test", "4@exemple.test"])
        #expect(try mailbox.page(3, size: 2).map(\.mail.messageID) == ["1@exemple.test"])
        #expect(try mailbox.page(4, size: 2).isEmpty)
        #expect(try mailbox.page(0, size: 2).isEmpty && mailbox.page(Int.max, size: 2).isEmpty)
        let last = try #require(try mailbox.page(1, size: 1).first)
        #expect(try mailbox.mail(last.id)?.bytes == last.bytes)
        #expect(last.mail.subject == "Relance : facture F-2026-031 échue")
    }

    @Test func aMessageDeliveredTwiceIsThereTwice() async throws {
        let folder = TemporaryFolder()
        try await keep([.fixture(), .fixture()], in: folder)
        // Another process, or the next start, goes on counting.
        try await keep([.fixture()], in: folder)
        #expect(
            try KeptMailbox(folder: folder.path).page(1, size: 10).map(\.id).sorted() == [
                "00000001_relance.17@exemple.test.eml", "00000002_relance.17@exemple.test.eml",
                "00000003_relance.17@exemple.test.eml",
            ]
        )
    }

    @Test func twoTransportsOnOneFolderLoseNothing() async throws {
        let folder = TemporaryFolder()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask {
                    let mails = try (0..<10).map { try OutgoingMail.fixture(messageID: "\(number).\($0)@exemple.test") }
                    try await keep(mails, in: folder)
                }
            }
            try await group.waitForAll()
        }
        let kept = try KeptMailbox(folder: folder.path).page(1, size: 100)
        #expect(Set(kept.compactMap(\.mail.messageID)).count == 40)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 40)
    }

    @Test(arguments: [
        "../secret.eml", "00000001_/../../etc/passwd.eml", "", "x.eml", "1_a.eml", ".eml", "00000001_a\0.eml",
    ])
    func anIdentifierThatIsNoneFindsNothing(id: String) async throws {
        let folder = TemporaryFolder()
        try await keep([.fixture()], in: folder)
        #expect(try KeptMailbox(folder: folder.path).mail(id) == nil)
    }

    @Test func aMessageIDCannotLeaveTheFolder() async throws {
        let folder = TemporaryFolder()
        let bytes = Array("Message-ID: <../../x/y@z>\r\n\r\nhello\r\n".utf8)
        try await KeptMailTransport(folder: folder.path).deliver(bytes, from: "a@b.test", to: ["c@d.test"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["00000001_..-..-x-y@z.eml"])
        #expect(try KeptMailbox(folder: folder.path).page(1, size: 1).first?.bytes == bytes)
    }

    @Test func aFolderThatCannotBeMadeIsUnreachable() async throws {
        let folder = TemporaryFolder()
        try Data().write(to: URL(filePath: folder.path))
        let failure = try await failure {
            try await KeptMailTransport(folder: folder.path + "/below").deliver(
                message(),
                from: "a@b.test",
                to: ["c@d.test"]
            )
        }
        #expect(failure == .unreachable)
    }

    @Test func anEmptyMailboxIsEmpty() throws {
        let mailbox = KeptMailbox(folder: TemporaryFolder().path)
        #expect(try mailbox.count() == 0)
        #expect(try mailbox.page(1, size: 20).isEmpty)
    }
}
