import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing
import Workflows

@Suite struct EraseCustomerTests {
    private let day = LedgerFixture.start
    private let address = "odile@perrachon.example"

    private func message(
        _ state: String,
        to books: LedgerFixture,
        recipients: String? = nil,
        text: String = ""
    ) async throws {
        let (customer, entity) = (books.customer, books.entity)
        let key = "k:\(state):\(text)"
        try await books.store.write { connection in
            let digest = text.isEmpty ? nil : try FileStore.put(Array(text.utf8), connection)
            try connection.execute(
                """
                insert into outbox (intent_key, kind, legal_entity_id, customer_id, created_at, created_by, content,
                                    state, attempts, not_before, recipients, subject, frozen)
                values (\(key), 'reminder', \(entity), \(customer), 0, 'user:1', '{}', \(state), 0, 0,
                        \(recipients), \(recipients.map { _ in "Facture de Mme Perrachon" }), \(digest))
                """
            )
        }
    }

    /// A settled consumer, with a remark, an attached letter and a message that left.
    private func story(_ books: LedgerFixture) async throws {
        var invoice = books.document(.invoice, "F1", 100_00)
        invoice.label = "Travaux chez Mme Perrachon"
        let (labelled, due, customer) = (invoice, day, books.customer)
        let posted = try await books.post { $0.add(labelled, dueOn: due) }
        let receipt = try await books.receipt("R1", 100_00)
        try await books.allocate(100_00, of: receipt, to: posted.instalments[0], on: day)
        try await message("sent", to: books, recipients: address, text: "Bonjour Mme Perrachon")
        try await message("intended", to: books)
        let names = ["customer:\(customer)", "document:\(posted.documents[0])"]
        try await books.store.write { connection in
            let waiting = Identifier<OutboxEntry>(
                try connection.number("select id from outbox where state = 'intended'")
            )
            let instant = LedgerFixture.instant
            try Outbox.withdraw(waiting, because: "Elle est à Sète", by: .command, at: instant, connection)
        }
        try await message("intended", to: books, text: "encore")
        try await books.store.write { connection in
            for (index, name) in names.enumerated() {
                try connection.execute(
                    """
                    insert into remark (subject, text, written_by, written_at)
                    values (\(name), 'Elle est partie à Sète', 'user:1', 0)
                    """
                )
                let digest = try FileStore.put([UInt8(index), 1, 2], connection)
                try FileStore.link(
                    FileStore.Link(digest, fileName: "lettre.pdf", mediaType: "application/pdf"),
                    to: name,
                    role: "letter",
                    by: .command,
                    at: LedgerFixture.instant,
                    connection
                )
            }
        }
    }

    @Test(arguments: Engine.available)
    func everyRoomForgetsThePersonAndTheBooksStayTrue(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, category: .consumer, migrations: WholeSchema.migrations) { books in
            try await story(books)
            let outcome = try await EraseCustomer(store: books.store)
                .run(books.customer, by: .command, at: LedgerFixture.instant)
            #expect(outcome.others == ["messages": 3, "remarks": 3, "files": 1])
            let left = try await books.store.read { connection in
                [
                    try connection.number("select count(*) from outbox where recipients is not null"),
                    try connection.number("select count(*) from outbox where frozen is not null"),
                    try connection.number("select count(*) from outbox where state = 'intended'"),
                    try connection.number("select count(*) from remark where text <> ''"),
                    // The invoice's own file is kept for the legal ten years; nothing else is.
                    try connection.number("select count(*) from stored_file"),
                ]
            }
            #expect(left == [0, 0, 0, 0, 1])
            let report = try await LedgerVerifier(store: books.store).run()
            #expect(report.finding == nil)
            #expect(report.erasedCustomers == 1)
            #expect(report.erasedTexts == 1)
        }
    }

    @Test(arguments: Engine.available, ["sending", "uncertain"])
    func whileAMessageIsUnderWayNothingIsErased(engine: Engine, state: String) async throws {
        try await LedgerFixture.run(on: engine, category: .consumer, migrations: WholeSchema.migrations) { books in
            try await message(state, to: books, recipients: address)
            await #expect(throws: ErasureError.underWay("outbox:1")) {
                try await EraseCustomer(store: books.store)
                    .run(books.customer, by: .command, at: LedgerFixture.instant)
            }
        }
    }

    @Test(arguments: Engine.available)
    func onlyWhoConfiguresTheGroupErases(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, category: .consumer, migrations: WholeSchema.migrations) { books in
            await #expect(throws: PermissionError.missing(.configure)) {
                try await EraseCustomer(store: books.store)
                    .run(books.customer, by: WholeSchema.accountant, at: LedgerFixture.instant)
            }
        }
    }

    /// One person leaves the company: what was written to her goes, what was written to others stays.
    @Test(arguments: Engine.available)
    func aContactTakesHerMessagesWithHer(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, migrations: WholeSchema.migrations) { books in
            try await message("sent", to: books, recipients: "compta@epi.example", text: "Bonjour")
            try await message("sent", to: books, recipients: "\(address) compta@epi.example", text: "Bonjour Odile")
            let (customer, email) = (books.customer, address)
            let contact = try await books.store.write { connection -> Contact.ID in
                try connection.insert(
                    """
                    insert into contact (customer_id, role, name, email, version)
                    values (\(customer), 'accountsPayable', 'Odile Perrachon', \(email), 1)
                    """
                )
            }
            let outcome = try await EraseCustomer(store: books.store)
                .run(contact: contact, by: WholeSchema.accountant, at: LedgerFixture.instant)
            #expect(outcome.contacts == 1)
            #expect(outcome.others["messages"] == 1)
            let left = try await books.store.read { connection in
                try connection.rows("select recipients from outbox where recipients is not null") { try $0.text(0) }
            }
            #expect(left == ["compta@epi.example"])
            #expect(try await books.finding() == nil)
        }
    }
}
