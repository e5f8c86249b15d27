import Foundation
import SQLiteEngine
import Storage
import Testing

@Suite("Commands end with 0 done, 1 refused with reasons, 2 wrong usage")
struct CommandTests {
    private static let showing = [
        "aged-balance", "kpi", "practices", "verify", "dunning plan", "dunning backlog", "entity list", "month list",
        "mail status", "mail waiting",
    ]

    private static func words(_ command: String) -> [String] { command.split(separator: " ").map(String.init) }

    @Test(arguments: showing, ["missing.sqlite", "folder", "empty", "text", "other.sqlite"])
    func whatIsNoBooksIsRefusedAndLeftAsItIs(command: String, place: String) async throws {
        try await Program.run { program in
            try FileManager.default.createDirectory(
                at: program.folder.appending(path: "folder"),
                withIntermediateDirectories: false
            )
            try program.write("", to: "empty")
            try program.write(String(repeating: "no database at all\n", count: 500), to: "text")
            let other = program.folder.appending(path: "other.sqlite")
            let store = try SQLiteStore(path: other.path())
            try await store.write { try $0.script("create table shelf (id integer)") }
            await store.close()
            let names = try program.names(), content = try Data(contentsOf: other)
            let ending = try await program.run(Self.words(command), on: place)
            #expect(ending.status == 1)
            #expect(ending.output.isEmpty)
            #expect(ending.reasons.contains(place))
            #expect(try program.names() == names)
            #expect(try Data(contentsOf: other) == content)
        }
    }

    @Test(arguments: [
        ("kpi --as-of hier", 2), ("kpi --as-of 0001-01-01", 0), ("kpi --format xml", 2), ("kpi --entity none", 1),
        ("aged-balance --as-of 2026-02-30", 2), ("nonsense", 2), ("--version", 0), ("import fec", 2),
        ("import fec missing.txt", 1), ("import fec .", 1), ("import files customers.csv", 1),
        ("import customers customers.csv --nonsense", 2), ("import customers customers.csv", 0),
        ("serve --port 99999999", 2), ("serve --certificate customers.csv", 2),
        ("serve --certificate none --private-key none", 1), ("serve --host none.invalid --port 0", 1),
        ("backup nowhere/copy.sqlite", 1), ("backup customers.csv", 1), ("month close --through 2025-10-31", 1),
        ("month close --through 2025-10-31 --yes", 0), ("customer erase C1", 1), ("restore books.sqlite --replace", 1),
        ("restore customers.csv --replace", 1), ("demo --no-serve", 1), ("demo --renew --no-serve", 1),
        ("user add --email a@b.example --name A", 1), ("user password --email a@b.example", 1),
    ])
    func theStatusSaysHowItEnded(command: String, status: Int32) async throws {
        try await Program.run { program in
            try await program.makeBooks()
            try program.write("code,name\nC1,Menuiserie\n", to: "customers.csv")
            let ending = try await program.run(Self.words(command))
            #expect(ending.status == status, "\(ending.reasons)")
            #expect(ending.reasons.isEmpty == (status == 0))
            #expect(ending.output.isEmpty || status == 0)
            // Whatever the end, the log is in the file.
            #expect(try program.names().filter { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") } == [])
            #expect(try await program("verify").status == 0)
        }
    }

    @Test(arguments: showing + ["import customers none.csv", "import invoices customers.csv", "dunning run"])
    func jsonIsAllThereIsOnStandardOutput(command: String) async throws {
        try await Program.run { program in
            try await program.makeBooks()
            try program.write("code,name\nC1,Menuiserie\n", to: "customers.csv")
            let ending = try await program.run(Self.words(command) + ["--format", "json"])
            guard !ending.output.isEmpty else {
                #expect(ending.status == 1)
                return
            }
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) }
            #expect(ending.status == 0 || !ending.reasons.isEmpty)
        }
    }

    @Test func aMessageThatWaitsIsTakenBackByItsNumber() async throws {
        try await Program.run { program in
            try await program.makeBooks()
            let entity: SQL = "select id from legal_entity"
            let store = try SQLiteStore(path: program.folder.appending(path: "books.sqlite").path())
            try await store.write { connection in
                try connection.execute(
                    """
                    insert into outbox (intent_key, kind, legal_entity_id, created_at, created_by, content, state, attempts,
                                        not_before)
                    values ('k', 'reminder', \(try connection.number(entity)), 0, 'command', '2026-12-01', 'intended', 0, 0)
                    """
                )
            }
            await store.close()
            let waiting = try await program("mail", "waiting", "--format", "json")
            #expect(waiting.output.contains("{\"number\":1,\"day\":\"2026-12-01\""))
            let taken = try await program("mail", "withdraw", "1", "--reason", "Erreur")
            #expect(taken.status == 0 && taken.output.contains("will not leave"))
            #expect(try await program("mail", "waiting", "--format", "csv").output == "number,day,level,customer\r\n")
            let again = try await program("mail", "withdraw", "1", "--reason", "Erreur")
            #expect(again.status == 1 && again.reasons.contains("outbox.not-waiting"))
            #expect(try await program("verify").status == 0)
        }
    }

    @Test func aPersonIsGivenAnotherPassword() async throws {
        try await Program.run { program in
            try await program.makeBooks()
            let input = program.folder.appending(path: "password.txt")
            try program.write("une longue phrase\n", to: "password.txt")
            let added = try await program.run(Self.words("user add --email a@b.example --name A"), input: input)
            #expect(added.status == 0, "\(added.reasons)")
            try program.write("court\n", to: "password.txt")
            let refused = try await program.run(Self.words("user password --email a@b.example"), input: input)
            #expect(refused.status == 1)
            #expect(refused.reasons.contains("person.weak-password"))
            let hash: SQL = "select password_hash from person"
            let store = try SQLiteStore(path: program.folder.appending(path: "books.sqlite").path())
            let before = try await store.read { try $0.rows(hash) { try $0.text(0) } }
            try program.write("une autre phrase\n", to: "password.txt")
            let given = try await program.run(Self.words("user password --email A@B.example"), input: input)
            #expect(given.status == 0, "\(given.reasons)")
            let after = try await store.read { try $0.rows(hash) { try $0.text(0) } }
            #expect(before.count == 1 && after.count == 1 && before != after)
            await store.close()
            #expect(try await program("verify").status == 0)
        }
    }

    /// Whoever comes second finds it done, or is told that it is under way: nothing is there twice.
    @Test func twoImportsAtOnceAreOne() async throws {
        try await Program.run { program in
            try await program.makeBooks()
            let rows = (0..<300).map { "C\($0),Menuiserie \($0)\n" }.joined()
            try program.write("code,name\n" + rows, to: "customers.csv")
            async let first = program("import", "customers", "customers.csv", "--format", "json")
            async let second = program("import", "customers", "customers.csv", "--format", "json")
            let endings = try await [first, second]
            #expect(endings.filter { $0.output.contains("\"customers\":300") }.count == 1)
            for ending in endings where ending.status != 0 {
                #expect(ending.status == 1)
                // That one is running, or that it was first; never the words of a driver.
                #expect(!ending.reasons.isEmpty && !ending.reasons.hasPrefix("Error:"))
            }
            let third = try await program("import", "customers", "customers.csv", "--format", "json")
            #expect(third.status == 0)
            #expect(third.output.contains("\"customers\":0"))
            #expect(try await program("verify").status == 0)
        }
    }

    @Test func anImportSpeaksTheLanguageThatWasAskedFor() async throws {
        try await Program.run { program in
            try await program.makeBooks()
            try program.write("Numéro;Code client;Date facture;Montant\nF1;C9;2026-02-10;10\n", to: "factures.csv")
            let french = try await program("import", "invoices", "factures.csv", "--language", "fr")
            #expect(french.reasons.hasPrefix("ligne 2, Code client\u{A0}: Le client"))
            #expect(french.output.hasPrefix("refusé\u{A0}: rien n’a été écrit"))
            let english = try await program("import", "invoices", "factures.csv")
            #expect(english.reasons.hasPrefix("line 2, Code client: The customer"))
            #expect(english.output.hasPrefix("refused: nothing was written; 1 to correct."))
        }
    }

    /// Words, days and amounts of one table are of one language.
    @Test(arguments: [
        ("fr", ["pratique", "en place à", "Pas encore mesurable", "indice – sur 100"], "Not measurable yet"),
        ("en", ["practice", "in place at", "Not measurable yet", "index – of 100"], "Pas encore mesurable"),
    ])
    func thePracticesAreInOneLanguage(language: String, words: [String], other: String) async throws {
        try await Program.run { program in
            try await program.makeBooks()
            let table = try await program("practices", "--language", language).output
            for word in words { #expect(table.contains(word), "\(word)") }
            #expect(!table.contains(other))
        }
    }

    @Test(arguments: [
        ("fr", "compte collectif au 10/01/2026", "12,00\u{A0}€", "importé\u{A0}: clients 1"),
        ("en", "control account on 10 Jan 2026", "€12.00", "imported: customers 1"),
    ])
    func theControlOfAFECIsInOneLanguage(language: String, head: String, amount: String, first: String) async throws {
        try await Program.run { program in
            try await program.makeBooks()
            let header =
                "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\t"
                + "PieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise"
            let sale = "VE\tVentes\t1\t20260110\t", end = "F1\t20260110\tVente\t"
            let lines = [
                header, sale + "411000\tClients\tC1\tMenuiserie\t" + end + "12,00\t0,00\t\t\t20260131\t\t",
                sale + "707000\tVentes\t\t\t" + end + "0,00\t12,00\t\t\t20260131\t\t",
            ]
            try program.write(lines.joined(separator: "\r\n") + "\r\n", to: "732829320FEC20261231.txt")
            let said = try await program("import", "fec", "732829320FEC20261231.txt", "--language", language).output
            for words in [head, amount, first] { #expect(said.contains(words), "\(words): \(said)") }
        }
    }

    /// Readers beside each other and beside a writer: nobody is refused, nothing is left.
    @Test func readersWorkBesideAWriter() async throws {
        try await Program.run { program in
            try await program.makeBooks()
            let store = try SQLiteStore(path: program.folder.appending(path: "books.sqlite").path())
            try await store.write { try $0.script("update outbox set state = state") }
            async let first = program("kpi")
            async let second = program("verify")
            #expect(try await [first.status, second.status] == [0, 0])
            await store.close()
            #expect(try program.names() == ["books.sqlite", "books.sqlite-sessions", "books.sqlite.lock"])
        }
    }

    /// A restore that is killed leaves its draft: beside books it is cleared away, and where there are none nothing is begun.
    @Test func whatAKilledRestoreLeftIsClearedAwayOrSaid() async throws {
        try await Program.run { program in
            try await program.makeBooks()
            let left = ["books.sqlite.restoring", "books.sqlite.restoring-shm", "books.sqlite.restoring-wal"]
            for name in left { try program.write("half a copy", to: name) }
            try program.write("code,name\nC1,Menuiserie\n", to: "customers.csv")
            #expect(try await program("import", "customers", "customers.csv").status == 0)
            #expect(Set(try program.names()).isDisjoint(with: left))
            try program.write("half a copy", to: "lost.sqlite.restoring")
            let refused = try await program("init", "--name", "B", "--siren", "732829320", on: "lost.sqlite")
            #expect(refused.status == 1)
            #expect(refused.reasons.contains("was cut short"))
            #expect(try program.names().contains("lost.sqlite.restoring"))
            #expect(try !program.names().contains("lost.sqlite"))
        }
    }
}
