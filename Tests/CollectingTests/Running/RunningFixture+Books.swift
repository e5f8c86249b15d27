import Collecting
import Ledger
import Office
import Primitives
import Storage
import Testing

/// A customer of the fixture with its account.
struct Owing {
    let customer: Customer.ID
    let account: Account.ID
}

extension RunningFixture {
    func customer(
        _ code: String = "C1",
        _ name: String = "Boulangerie Épi d'Or",
        mail: String? = "compta@epi.example",
        configure: @Sendable (inout CustomerDetails) -> Void = { _ in }
    ) async throws -> Owing {
        let entity = entity
        var details = CustomerDetails(name: name)
        details.address = PostalAddress(lines: "3 place du Marché", postalCode: "35600", city: "Redon")
        configure(&details)
        let known = details
        return try await store.write { connection in
            var draft = PostingDraft()
            draft.customers.append(CustomerDraft(code: code, details: known))
            draft.accounts.append(AccountDraft(customer: .new(0), code: code))
            let posted = try Ledger.lock(entity, connection).post(
                draft,
                as: Self.event("account.open", Fixture.late(-60))
            )
            let customer = posted.customers[0]
            if let mail {
                try connection.execute(
                    """
                    insert into contact (customer_id, role, name, email, phone, version)
                    values (\(customer), 'accountsPayable', 'Nadia Perrot', \(mail), '0299000000', 1)
                    """
                )
            }
            return Owing(customer: customer, account: posted.accounts[0])
        }
    }

    private static func event(_ verb: String, _ day: CivilDate) -> JournalEvent {
        JournalEvent(actor: "user:1", verb: verb, subject: "test", recordedAt: noon(day))
    }

    @discardableResult
    func append(
        knownOn day: CivilDate,
        _ build: @escaping @Sendable (inout PostingDraft) -> Void
    ) async throws -> PostingReceipt {
        let entity = entity
        return try await store.write { connection in
            var draft = PostingDraft()
            build(&draft)
            return try Ledger.lock(entity, connection).post(draft, as: Self.event("test", day))
        }
    }

    func document(
        _ kind: DocumentKind,
        _ number: String,
        _ minor: Int64,
        of owing: Owing,
        on day: CivilDate,
        control: String = "411",
        currency: Currency = .eur
    ) -> DocumentDraft {
        var draft = DocumentDraft(
            account: .existing(owing.account),
            kind: kind,
            number: number,
            issuedOn: day,
            amount: Money(minorUnits: minor, currency: currency),
            source: "test",
            sourceKey: Array(number.utf8)
        )
        draft.controlAccount = control
        return draft
    }

    /// An invoice of 30 days, in the books on the day it is issued unless it is known later.
    @discardableResult
    func invoice(
        _ number: String,
        _ minor: Int64,
        of owing: Owing,
        due: CivilDate = Fixture.due,
        knownOn: CivilDate? = nil
    ) async throws -> Instalment.ID {
        let draft = document(.invoice, number, minor, of: owing, on: due.adding(days: -30))
        return try await append(knownOn: knownOn ?? due.adding(days: -30)) { $0.add(draft, dueOn: due) }.instalments[0]
    }

    @discardableResult
    func credit(
        _ number: String,
        _ minor: Int64,
        of owing: Owing,
        on day: CivilDate,
        paying item: Instalment.ID? = nil
    ) async throws -> Document.ID {
        let draft = document(.receipt, number, minor, of: owing, on: day)
        let posted = try await append(knownOn: day) { posting in
            let index = posting.add(draft)
            guard let item else { return }
            posting.allocations.append(
                AllocationDraft(
                    credit: .new(index),
                    instalment: .existing(item),
                    amountMinor: minor,
                    allocatedOn: day,
                    knownOn: day
                )
            )
        }
        return posted.documents[0]
    }

    /// A difference of exchange, on the day the invoices of the fixture are issued.
    func difference(_ kind: DocumentKind, _ number: String, _ minor: Int64, of owing: Owing) async throws {
        let day = Fixture.due.adding(days: -30), draft = document(kind, number, minor, of: owing, on: day)
        try await append(knownOn: day) { $0.add(draft, dueOn: kind.side == .debit ? Fixture.due : nil) }
    }

    @discardableResult
    func hold(
        _ kind: HoldKind,
        _ subject: HoldSubject,
        from day: CivilDate,
        until: CivilDate? = nil,
        minor: Int64? = nil
    ) async throws -> Hold.ID {
        var draft = HoldDraft(subject: subject, kind: kind, fromOn: day, placedBy: "user:1", reason: "test")
        draft.untilOn = until
        draft.amountMinor = minor
        let hold = draft
        return try await append(knownOn: day) { $0.holds.append(hold) }.holds[0]
    }

    func end(_ hold: Hold.ID, on day: CivilDate) async throws {
        try await append(knownOn: day) { $0.holdEnds.append(HoldEndDraft(hold: hold, endedOn: day, endedBy: "user:1")) }
    }

    /// Keeps a PDF of the invoice behind an instalment.
    func attachFile(to item: Instalment.ID, _ text: String = "%PDF-1.7 invoice") async throws {
        try await store.write { connection in
            let document = try connection.number("select document_id from instalment where id = \(item)")
            let digest = try FileStore.put(Array(text.utf8), connection)
            try FileStore.link(
                FileStore.Link(digest, fileName: "FA-\(document).pdf", mediaType: "application/pdf"),
                to: "document:\(document)",
                role: "invoice",
                by: .command,
                at: Self.noon(Fixture.due),
                connection
            )
        }
    }
}
