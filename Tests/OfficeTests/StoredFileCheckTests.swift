import Ledger
import Office
import Storage
import TestSupport
import Testing

@Suite struct StoredFileCheckTests {
    @Test(
        arguments: Engine.available,
        [
            ("update stored_file set size = size + 1", "file"),
            ("update stored_file set bytes = (select bytes from stored_file where size = 3) where size = 4", "file"),
            ("update stored_file set digest = 'x' where size = 3", "file"),
            ("delete from stored_file where size = 4", "missing"),
        ]
    )
    func aFileThatIsNotTheOneOfItsDigestIsNamed(engine: Engine, act: (String, String)) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let digest = try await office.store.write { connection in
                try FileStore.put([1, 2, 3], connection)
                let digest = try FileStore.put([1, 2, 3, 4], connection)
                let link = FileStore.Link(digest, fileName: "F1.pdf", mediaType: "application/pdf")
                try FileStore.link(
                    link,
                    to: "document:1",
                    role: "invoice",
                    by: .system("test"),
                    at: OfficeFixture.noon,
                    connection
                )
                return digest
            }
            let verifier = LedgerVerifier(store: office.store, checks: [StoredFileCheck()])
            #expect(try await verifier.run().finding == nil)
            try await Tampering.unguard(office.store)
            try await office.store.write { try $0.script(act.0) }
            let finding = try #require(try await verifier.run().finding)
            #expect(finding.reason.rawValue == act.1)
            #expect(finding.place.hasPrefix("stored_file "))
            if act.1 == "missing" { #expect(finding.place == "stored_file \(digest)") }
        }
    }
}
