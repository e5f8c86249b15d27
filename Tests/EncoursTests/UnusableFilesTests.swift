import Foundation
import Testing

@Suite("Files that can't be used are named, with what to do")
struct UnusableFilesTests {
    /// A certificate, and the key of another one; both were made for this test and open nothing.
    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBfTCCASOgAwIBAgIUabEkiGGbE5affx2oVn3ISMsUnOYwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTI2MTIwMTE2NTcwNVoXDTI2MTIwMzE2
        NTcwNVowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
        AQcDQgAE+FUTW1VB6ByY5mRWzc98l+6UGzGt+ODHjn5HPnBjVkh+5PsYvVuk1m1f
        5rLEH6hqNvO6lQvJAGHAn8peX331gKNTMFEwHQYDVR0OBBYEFA6BqvRh1cEAxMEb
        l1ZADaT5NjAXMB8GA1UdIwQYMBaAFA6BqvRh1cEAxMEbl1ZADaT5NjAXMA8GA1Ud
        EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgU4UVgf8SPA0wwaFCbrHq/5Vg
        w2lXscG7S2mFCWgf4WkCIQDLOtWFhfJMTjRfwFOfB1596cuXRkn8L0g7LtuihmuS
        uQ==
        -----END CERTIFICATE-----
        """
    private static let keyOfAnother = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgV/U5uwQJUTJievDk
        lZyRpt+Gj2Kz7kvZLt4azJGjJoShRANCAASsKMSKmCxAaU2rSF0p7zILBRww/hjj
        gmzernOl+mdqBYaCvW9au1OQpEW27TRnSeqHVhUMN7RWexXTkYHvIrBB
        -----END PRIVATE KEY-----
        """

    @Test func aKeyOfAnotherCertificateIsSaidToBeOne() async throws {
        try await Program.run { program in
            try await program.makeBooks()
            try program.write(Self.certificate + "\n", to: "certificate.pem")
            try program.write(Self.keyOfAnother + "\n", to: "key.pem")
            let serve = "serve --port 0 --certificate certificate.pem --private-key key.pem"
            let ending = try await program.run(serve.split(separator: " ").map(String.init))
            #expect(ending.status == 1)
            #expect(ending.reasons.contains("the certificate certificate.pem and the key key.pem"))
            #expect(ending.reasons.contains("made for each other?"))
        }
    }

    /// Zeros, from a disk that was full, a copy that was cut short, and a backup of which a part is lost.
    @Test func aDamagedBackupIsSaidToBeOneAndNothingChanges() async throws {
        try await Program.run { program in
            try await program.makeBooks()
            #expect(try await program("backup", "whole.sqlite").status == 0)
            let whole = try Data(contentsOf: program.folder.appending(path: "whole.sqlite"))
            var holed = whole
            holed.replaceSubrange(20_480..<whole.count - 20_480, with: Data(count: whole.count - 40_960))
            let damaged = ["zeros": Data(count: 81_920), "short": Data(whole.prefix(whole.count / 2)), "holed": holed]
            for (name, bytes) in damaged {
                try bytes.write(to: program.folder.appending(path: "\(name).sqlite"))
                let ending = try await program("restore", "\(name).sqlite", "--replace")
                #expect(ending.status == 1)
                #expect(ending.reasons.contains("\(name).sqlite is not a backup of Encours, or a damaged one"))
                #expect(ending.reasons.contains("Nothing was changed. Give the file that encours backup made"))
            }
            #expect(try program.names().filter { $0.contains("restoring") || $0.contains("before") } == [])
            #expect(try await program("verify").status == 0)
        }
    }

    @Test(arguments: ["--name", "--phone"])
    func whoSignsIsWrittenOnOneLine(option: String) async throws {
        try await Program.run { program in
            try await program.makeBooks()
            let sender = ["mail", "sender", "--address", "a@b.example", option]
            let refused = try await program.run(sender + ["Anne\nBcc: x@y.example"])
            #expect(refused.status == 2)
            #expect(refused.reasons.contains("\(option) is one line"))
            #expect(try await program.run(sender + ["Anne Évrard"]).status == 0)
        }
    }
}
