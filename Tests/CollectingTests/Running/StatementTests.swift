import Collecting
import Documents
import Ledger
import Messaging
import Office
import Primitives
import Sheet
import Storage
import TestSupport
import Testing

/// What a statement says that being late costs: as the reminders say it, and to professionals alone.
@Suite struct StatementTests {
    private func notes(_ books: RunningFixture, of owing: Owing, on day: CivilDate, in language: Language) async throws
        -> [String]
    {
        _ = try await PrintStatement(store: books.store, renderer: books.sheets).run(
            of: owing.customer,
            to: books.entity,
            asOf: day,
            in: language,
            at: RunningFixture.noon(day)
        )
        return (books.sheets.sheets.last?.blocks ?? []).compactMap { block in
            guard case .note(let prose) = block else { return nil }
            return prose.text
        }
    }

    /// The second half of 2026: 2.40 % and ten points between companies, eight for public buyers.
    @Test(
        arguments: Engine.available,
        [
            (CustomerCategory.smallCompany, "au taux annuel de 12,4\u{A0}%", "articles L441-10 et D441-5"),
            (.publicBody, "au taux annuel de 10,4\u{A0}%", "L2192-13, R2192-31 et D2192-35"),
        ]
    )
    func whatLatenessCostsProfessionalsStandsOnTheStatement(
        engine: Engine,
        said: (CustomerCategory, String, String)
    ) async throws {
        let (category, rate, articles) = said
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer { $0.category = category }
            try await books.invoice("FA-1", 100_00, of: owing)
            let note = try #require(try await notes(books, of: owing, on: Fixture.late(8), in: .french).first)
            #expect(note.contains(rate) && note.contains(articles) && note.contains("40\u{A0}€"), "\(note)")
            // The reminder names the same rate.
            try await books.remind(Fixture.late(22), .everything)
            let mail = try #require(try await books.send(Fixture.late(22)).first)
            #expect(mail.text.contains(rate))
        }
    }

    /// Days after FA-1 on which FA-2 is due, and what is said of the two amounts.
    static let statements: [(Language, Int, String?)] = [
        (
            .french, 14,
            "porte sur FA-1. Le relevé présente l’ensemble de votre compte\u{A0}: le montant à régler qu’il indique, "
                + "130,00\u{A0}€,"
        ),
        (
            .english, 14,
            "is about FA-1. The statement shows your whole account: the amount to pay that it gives, €130.00,"
        ),
        (.french, 40, nil),
    ]

    /// The notice is about FA-1 alone; FA-2 is overdue too, and on the statement.
    @Test(arguments: Engine.available, statements)
    func aNoticeSaysWhyTheStatementAsksForMore(engine: Engine, said: (Language, Int, String?)) async throws {
        let (language, due, sentence) = said
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer { $0.language = language }
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(due))
            let day = Fixture.late(30)
            try await books.remind(day, .chosen([], notices: [owing.customer]), by: .command)
            let text = try #require(try await books.send(day).first).text
            let words = unfolded(text)
            if let sentence {
                #expect(words.contains(sentence), "\(words)")
            } else {
                #expect(!words.contains("l’ensemble de votre compte"))
            }
            #expect(slips(books) == [sentence == nil ? 100_00 : 130_00])
        }
    }

    static let differences: [(Language, String)] = [
        (
            .french,
            "Le solde de ce relevé, 1\u{202F}180,00\u{A0}€, compte aussi ce que nous ne demandons pas ici\u{A0}: "
                + "80,00\u{A0}€ à échoir et 40,00\u{A0}€ en discussion."
        ),
        (
            .english,
            "The balance of the statement, €1,180.00, also counts what we do not ask for here: €80.00 not yet due and "
                + "€40.00 under discussion."
        ),
    ]

    /// Of 1 100,00 € overdue 40,00 € are disputed, and 80,00 € are not due yet: 1 060,00 € are asked for, of 1 180,00 €.
    @Test(arguments: Engine.available, differences)
    func aReminderSaysWhatTheBalanceOfItsStatementCountsBesides(
        engine: Engine,
        said: (Language, String)
    ) async throws {
        let (language, sentence) = said
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer { $0.language = language }
            let item = try await books.invoice("FA-1", 1_100_00, of: owing)
            try await books.hold(.dispute, .instalment(item), from: Fixture.due, minor: 40_00)
            try await books.invoice("FA-2", 80_00, of: owing, due: Fixture.late(20))
            try await books.remind(Fixture.late(8))
            let text = try #require(try await books.send(Fixture.late(8)).first).text
            #expect(unfolded(text).contains(sentence), "\(text)")
            // The amount to pay is the same on both: nothing is said of it.
            #expect(text.contains(language == .french ? "1\u{202F}060,00\u{A0}€" : "€1,060.00"))
            #expect(!unfolded(text).contains(language == .french ? "à régler qu’il indique" : "to pay that it gives"))
            #expect(slips(books) == [1_060_00])
        }
    }

    @Test(arguments: Engine.available)
    func aReminderOfAllThatIsOpenSaysNothingOfTheBalance(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.credit("R1", 30_00, of: owing, on: Fixture.late(2))
            try await books.remind(Fixture.late(8))
            let text = try #require(try await books.send(Fixture.late(8)).first).text
            #expect(text.contains("Le relevé de votre compte est joint") && !text.contains("Le solde de ce relevé"))
        }
    }

    /// A bill of exchange was given for FA-2: the bank presents it, and nobody pays it twice.
    @Test(arguments: Engine.available)
    func whatStandsOnAnAccountThatIsHeldIsOnNoPaymentSlip(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let bill = books.document(.invoice, "FA-2", 30_00, of: owing, on: Fixture.late(-30), control: "413")
            try await books.append(knownOn: Fixture.late(-30)) { $0.add(bill, dueOn: Fixture.due) }
            try await books.remind(Fixture.late(8))
            let text = try #require(try await books.send(Fixture.late(8)).first).text
            #expect(unfolded(text).contains("130,00\u{A0}€, compte aussi ce que nous ne demandons pas ici"))
            #expect(unfolded(text).contains("30,00\u{A0}€ non demandés à ce jour."))
            #expect(slips(books) == [100_00])
        }
    }

    /// Lines are folded.
    private func unfolded(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0.isNewline }).joined(separator: " ")
    }

    /// What the last statement asks for.
    private func slips(_ books: RunningFixture) -> [Int64] {
        (books.sheets.sheets.last?.blocks ?? []).compactMap { block in
            guard case .paymentSlip(let slip) = block else { return nil }
            return slip.amount.minorUnits
        }
    }

    @Test(
        arguments: Engine.available,
        [(Language.french, "ALLEMAGNE", "50667 Köln, Allemagne"), (.english, "GERMANY", "50667 Köln, Germany")]
    )
    func abroadTheCountryIsNamed(engine: Engine, said: (Language, String, String)) async throws {
        let (language, onEnvelope, inLetter) = said
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer {
                $0.language = language
                $0.address = PostalAddress(lines: "Domkloster 4", postalCode: "50667", city: "Köln", country: "DE")
            }
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(30), .everything)
            let mail = try #require(try await books.send(Fixture.late(30)).first)
            #expect(unfolded(mail.text).contains(inLetter))
            #expect(books.sheets.sheets.last?.recipient.suffix(2) == ["50667 Köln", onEnvelope])
        }
    }

    /// However many items come before it, and whatever the fonts of the machine.
    @Test(arguments: Engine.available)
    func whatTheLawSaysIsReadWholeOnThePageOfThePaymentSlip(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            for number in 1...80 { try await books.invoice("FA-\(number)", 100_00, of: owing) }
            let note = try #require(try await notes(books, of: owing, on: Fixture.late(8), in: .french).first)
            var sheet = try #require(books.sheets.sheets.last)
            let index = try #require(
                sheet.blocks.firstIndex { block in
                    if case .table = block { true } else { false }
                }
            )
            guard case .table(let whole) = sheet.blocks[index] else { return }
            #expect(whole.rows.count == 81)
            for count in 20...80 {
                var table = whole
                table.rows = Array(whole.rows.prefix(count)) + whole.rows.suffix(1)
                sheet.blocks[index] = .table(table)
                let pages = try PangoSheetRenderer().layout(sheet).pages.filter { $0.texts.contains(note) }
                #expect(pages.count == 1, "\(count)")
                #expect(pages.first?.texts.contains("FR76 3000 6000 0112 3456 7890 189") == true, "\(count)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func theContractsRateIsTheStatementsToo(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.set(ReminderSetting.penaltyRatePPM, to: 91_500)
            try await books.invoice("FA-1", 100_00, of: owing)
            let note = try await notes(books, of: owing, on: Fixture.late(1), in: .english).first
            #expect(note?.contains("at the yearly rate of 9.15%") == true)
            #expect(note?.contains("€40 per invoice") == true)
        }
    }

    @Test(arguments: Engine.available)
    func nothingIsSaidToAConsumerNorBeforeAnythingIsLate(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let consumer = try await books.customer { $0.category = .consumer }
            try await books.invoice("FA-1", 100_00, of: consumer)
            #expect(try await notes(books, of: consumer, on: Fixture.late(8), in: .french).isEmpty)
            let company = try await books.customer("C2", "Garage Bouleau")
            try await books.invoice("FA-2", 100_00, of: company)
            #expect(try await notes(books, of: company, on: Fixture.due, in: .french).isEmpty)
            #expect(try await notes(books, of: company, on: Fixture.late(1), in: .french).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func anOpeningBalanceIsCalledWhatItIs(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let draft = books.document(.openingDebit, "AN-1", 100_00, of: owing, on: Fixture.late(-30))
            try await books.append(knownOn: Fixture.late(-30)) { $0.add(draft, dueOn: Fixture.due) }
            _ = try await notes(books, of: owing, on: Fixture.late(1), in: .french)
            let table = books.sheets.sheets.last?.blocks.lazy.compactMap { block -> Sheet.Table? in
                guard case .table(let table) = block else { return nil }
                return table
            }.first
            #expect(table.map { String(describing: $0.rows[0]) }?.contains("Solde à nouveau") == true)
        }
    }
}
