import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct ErasureTests {
    private let day = LedgerFixture.start

    /// A consumer who paid what was owed, with a contact and a text on the invoice.
    private func settledBooks(_ books: LedgerFixture) async throws {
        var invoice = books.document(.invoice, "F1", 100_00)
        invoice.label = "Mme Perrachon, travaux"
        let (labelled, due) = (invoice, day)
        let item = try await books.post { $0.add(labelled, dueOn: due) }.instalments[0]
        let receipt = try await books.receipt("R1", 100_00)
        try await books.allocate(100_00, of: receipt, to: item, on: day)
        let customer = books.customer
        try await books.store.write { connection in
            try connection.execute(
                """
                insert into contact (customer_id, role, name, email, version)
                values (\(customer), 'accountsPayable', 'Odile Perrachon', 'odile@perrachon.example', 1)
                """
            )
        }
    }

    private func erase(_ books: LedgerFixture) async throws -> ErasePersonalData.Outcome {
        let customer = books.customer
        return try await books.store.write { connection in
            try ErasePersonalData(holders: []).customer(customer, by: "user:1", at: LedgerFixture.instant, connection)
        }
    }

    @Test(arguments: Engine.available)
    func anErasedPersonLeavesTrueBooks(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, category: .consumer) { books in
            try await settledBooks(books)
            let outcome = try await erase(books)
            #expect(outcome.customers == 1)
            #expect(outcome.texts == 1)
            #expect(outcome.contacts == 1)
            let report = try await LedgerVerifier(store: books.store).run()
            #expect(report.finding == nil)
            #expect(report.erasedCustomers == 1)
            #expect(report.erasedTexts == 1)
            let id = books.customer
            let customer = try await books.store.read { try Customers.find(id, $0) }
            #expect(customer?.details.name == "")
            #expect(customer?.erasedAt == LedgerFixture.instant)
            let left = try await books.store.read { connection in
                [
                    try connection.number("select count(*) from contact"),
                    try connection.number("select count(*) from customer_row where salt is not null"),
                    try connection.number("select count(*) from document_text where label <> ''"),
                    try connection.number("select count(*) from document"),
                ]
            }
            #expect(left == [0, 0, 0, 2])
            await #expect(throws: ErasureError.alreadyErased) { _ = try await erase(books) }
        }
    }

    @Test(arguments: Engine.available)
    func whileSomethingIsOpenNothingIsErased(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, category: .consumer) { books in
            _ = try await books.invoice("F1", 100_00)
            _ = try await books.receipt("R1", 10_00)
            await #expect(throws: ErasureError.openBalance(items: 1, credits: 1)) { _ = try await erase(books) }
            let id = books.customer
            let customer = try await books.store.read { try Customers.find(id, $0) }
            #expect(customer?.details.name == "Boulangerie Épi d'Or")
        }
    }

    @Test(arguments: Engine.available)
    func anOrderThatRunsKeepsTheData(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, category: .consumer) { books in
            let request = CommitmentRequest(
                account: books.account,
                reference: "BC-1",
                amount: Money(minorUnits: 5_00, currency: .eur),
                placedOn: day
            )
            let order = try await books.store.write { connection in
                try PlaceCommitment(gate: OpenGate())
                    .run(request, by: "user:1", at: LedgerFixture.instant, connection)
            }
            await #expect(throws: ErasureError.openCommitment(order.rawValue)) { _ = try await erase(books) }
        }
    }

    @Test(arguments: Engine.available)
    func aCompanyIsNoPerson(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            await #expect(throws: ErasureError.notAPerson(.smallCompany)) { _ = try await erase(books) }
        }
    }

    @Test(arguments: Engine.available)
    func oneContactOfACompanyIsErasedAlone(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            try await settledBooks(books)
            let outcome = try await books.store.write { connection in
                let id = try connection.number("select id from contact")
                return try ErasePersonalData(holders: [])
                    .contact(Identifier(id), by: "user:1", at: LedgerFixture.instant, connection)
            }
            #expect(outcome.contacts == 1)
            #expect(try await books.store.read { try $0.number("select count(*) from contact") } == 0)
            #expect(try await books.finding() == nil)
        }
    }

    /// After an erasure the check is no blinder than before: what was not erased is still compared.
    @Test(arguments: Engine.available)
    func tamperingIsStillFoundAfterAnErasure(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2, category: .consumer) { books in
            try await settledBooks(books)
            var other = books.document(.invoice, "F2", 50_00, account: 1)
            other.label = "Fournitures"
            let (labelled, due) = (other, day)
            let kept = try await books.post { $0.add(labelled, dueOn: due) }.documents[0]
            _ = try await erase(books)
            #expect(try await books.finding() == nil)
            // A text is no posted row: nothing stops a hand on the database, so the check must see it.
            try await books.store.write { connection in
                try connection.execute("update document_text set label = 'Autre chose' where document_id = \(kept)")
            }
            #expect(try await books.finding()?.place == "document_text \(kept)")
            try await books.store.write { connection in
                try connection.execute(
                    """
                    update document_text set label = '', salt = \([UInt8]()), erased_at = \(LedgerFixture.instant)
                    where document_id = \(kept)
                    """
                )
            }
            // Marked as erased at the very instant of a real erasure, which erased one text, not two.
            #expect(try await books.finding()?.reason == .erasure)
        }
    }
}
