import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What a reader sees, and that the preview shows exactly that.
@Suite struct WritingTests {
    @Test(arguments: Engine.available)
    func namesAreEscapedInHTMLAndNowhereElse(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer("C1", "Dupont & <Fils>")
            try await books.invoice("FA<1>", 100_00, of: owing)
            try await books.remind(Fixture.late(30), .everything)
            let mail = try #require(try await books.send(Fixture.late(30)).first)
            #expect(mail.html.contains("Dupont &amp; &lt;Fils&gt;") && !mail.html.contains("<Fils>"))
            #expect(mail.html.contains("FA&lt;1&gt;"))
            #expect(mail.text.contains("Dupont & <Fils>") && mail.text.contains("FA<1>"))
            #expect(!mail.text.contains("{{") && !mail.html.contains("{{"))
        }
    }

    /// 40 € for each of two late invoices, one of them in two instalments; the rate as the company set it.
    @Test(arguments: Engine.available)
    func aFormalNoticeToACompanyCountsTheFeesByInvoice(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.set(ReminderSetting.penaltyRatePPM, to: 91_500)
            try await books.invoice("FA-1", 100_00, of: owing)
            let draft = books.document(.invoice, "FA-2", 200_00, of: owing, on: Fixture.late(-30))
            try await books.append(knownOn: Fixture.late(-30)) { posting in
                posting.documents.append(draft)
                for ordinal in 1...2 {
                    posting.instalments.append(
                        InstalmentDraft(
                            document: 0,
                            ordinal: ordinal,
                            dueOn: Fixture.due,
                            dueBasis: .stated,
                            amountMinor: 100_00,
                            functionalMinor: 100_00
                        )
                    )
                }
            }
            try await books.remind(Fixture.late(30), .everything)
            let mail = try #require(try await books.send(Fixture.late(30)).first)
            #expect(mail.text.contains("au taux annuel de 9,15\u{A0}%"))
            #expect(mail.text.contains("cette indemnité s’élève à 80\u{A0}€"))
            #expect(mail.text.contains("300,00\u{A0}€"))
        }
    }

    /// The second half of 2026: 2.40 % and ten points, eight for public buyers.
    @Test(arguments: Engine.available, [(CustomerCategory.smallCompany, "12,4"), (.publicBody, "10,4")])
    func withoutARateOfItsOwnTheLegalOneIsNamed(engine: Engine, debtor: (CustomerCategory, String)) async throws {
        try await RunningFixture.run(on: engine) { books in
            let category = debtor.0
            let owing = try await books.customer { $0.category = category }
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(30), .everything)
            let mail = try #require(try await books.send(Fixture.late(30)).first)
            #expect(mail.text.contains("au taux annuel de \(debtor.1)\u{A0}%"))
        }
    }

    /// 60,00 € are left of FA-1, of which 40,00 € were paid; nothing was paid of FA-2.
    @Test(arguments: Engine.available)
    func whatWasPaidStandsUnderTheAmountThatItReduces(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.invoice("FA-2", 30_00, of: owing)
            try await books.credit("R1", 40_00, of: owing, on: Fixture.late(2), paying: item)
            try await books.remind(Fixture.late(30), .everything)
            let html = try #require(try await books.send(Fixture.late(30)).first).html
            let words = unfolded(html)
            #expect(words.contains("100,00\u{A0}€<br>moins 40,00\u{A0}€ déjà réglés ou crédités</td>"))
            #expect(words.contains(">30,00\u{A0}€</td>") && !words.contains("en discussion"))
            #expect(words.contains("FA-1</span><br>du"))
        }
    }

    @Test(arguments: Engine.available)
    func theFeesOfManyInvoicesAreWrittenAsOtherAmounts(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            for number in 1...33 { try await books.invoice("FA-\(number)", 100_00, of: owing) }
            try await books.remind(Fixture.late(30), .everything)
            let mail = try #require(try await books.send(Fixture.late(30)).first)
            #expect(unfolded(mail.text).contains("cette indemnité s’élève à 1\u{202F}320\u{A0}€"))
        }
    }

    /// Days from the message to the due day, and what it says of them.
    static let dueSoon: [(Language, Int, String)] = [
        (.french, 0, "voici ce qui arrive aujourd’hui à échéance\u{A0}:"),
        (.french, 3, "voici ce qui arrive prochainement à échéance\u{A0}:"),
        (.english, 0, "here is what falls due today:"), (.english, 3, "here is what falls due shortly:"),
    ]

    @Test(arguments: Engine.available, dueSoon)
    func whatFallsDueOnTheDayOfTheMessageFallsDueToday(engine: Engine, said: (Language, Int, String)) async throws {
        let (language, ahead, words) = said
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer { $0.language = language }
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(-ahead))
            let mail = try #require(try await books.send(Fixture.late(-ahead)).first)
            #expect(unfolded(mail.text).contains(words))
        }
    }

    /// Lines are folded.
    private func unfolded(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0.isNewline }).joined(separator: " ")
    }

    @Test(arguments: Engine.available)
    func aConsumerIsToldOfNoPenalties(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer { $0.category = .consumer }
            try await books.set(ReminderSetting.penaltyRatePPM, to: 121_500)
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(30), .everything)
            let mail = try #require(try await books.send(Fixture.late(30)).first)
            for word in ["L441-10", "D441-5", "12,15", "40\u{A0}€"] { #expect(!mail.text.contains(word)) }
            #expect(mail.text.contains("1231-6"))
        }
    }

    /// What was owed when the books came in was invoiced under other numbers: it is called what it is.
    @Test(
        arguments: Engine.available,
        [
            (Language.french, 1, "Solde à nouveau AN-1 échu le 7 septembre 2026", "Solde à nouveau n°\u{A0}AN-1"),
            (.french, 8, "Rappel\u{A0}: solde à nouveau AN-1 resté impayé", "Solde à nouveau n°\u{A0}AN-1"),
            (.english, 1, "Opening balance AN-1, due 7 September 2026", "Opening balance AN-1"),
            (.english, 8, "Reminder: opening balance AN-1 still unpaid", "Opening balance AN-1"),
        ]
    )
    func anOpeningBalanceIsNoInvoice(engine: Engine, said: (Language, Int, String, String)) async throws {
        let (language, late, subject, line) = said
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer { $0.language = language }
            let draft = books.document(.openingDebit, "AN-1", 100_00, of: owing, on: Fixture.late(-30))
            try await books.append(knownOn: Fixture.late(-30)) { $0.add(draft, dueOn: Fixture.due) }
            try await books.remind(Fixture.late(late))
            let mail = try #require(try await books.send(Fixture.late(late)).first)
            #expect(mail.subject == "\(subject) - Ateliers Verdon")
            #expect(mail.text.contains(line) && !mail.text.contains("Facture n°"))
        }
    }

    @Test(
        arguments: Engine.available,
        [
            (Language.french, 1, "Règlement rejeté REJ-1 échu le 7 septembre 2026", "Règlement rejeté n°\u{A0}REJ-1"),
            (.french, 8, "Rappel\u{A0}: règlement rejeté REJ-1 resté impayé", "Règlement rejeté n°\u{A0}REJ-1"),
            (.english, 1, "Returned payment REJ-1, due 7 September 2026", "Returned payment REJ-1"),
            (.english, 8, "Reminder: returned payment REJ-1 still unpaid", "Returned payment REJ-1"),
        ]
    )
    func aPaymentThatCameBackIsNoInvoice(engine: Engine, said: (Language, Int, String, String)) async throws {
        let (language, late, subject, line) = said
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer { $0.language = language }
            let draft = books.document(.receiptReversal, "REJ-1", 100_00, of: owing, on: Fixture.due)
            try await books.append(knownOn: Fixture.due) { $0.add(draft, dueOn: Fixture.due) }
            try await books.remind(Fixture.late(late))
            let mail = try #require(try await books.send(Fixture.late(late)).first)
            #expect(mail.subject == "\(subject) - Ateliers Verdon")
            #expect(mail.text.contains(line) && !mail.text.contains("Facture n°"))
        }
    }

    @Test(arguments: Engine.available)
    func besideAnOpeningBalanceInvoicesAreSums(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let draft = books.document(.openingDebit, "AN-1", 100_00, of: owing, on: Fixture.late(-30))
            try await books.append(knownOn: Fixture.late(-30)) { $0.add(draft, dueOn: Fixture.due) }
            try await books.invoice("FA-1", 50_00, of: owing)
            try await books.remind(Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            #expect(mail.subject == "Sommes échues - Ateliers Verdon")
        }
    }

    @Test(arguments: Engine.available)
    func thePreviewIsWhatLeaves(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.attachFile(to: item)
            let writer = ReminderWriter(renderer: books.sheets)
            let shown = try await PreviewReminder(store: books.store, writer: writer).run(
                of: owing.customer,
                for: books.entity,
                on: Fixture.late(8),
                bankDataThrough: Fixture.late(7),
                at: RunningFixture.noon(Fixture.late(8))
            )
            let preview = try #require(shown)
            #expect(preview.obstacle == nil && preview.from?.address == "compta@verdon.example")
            #expect(try await books.count("outbox") == 0)

            try await books.remind(Fixture.late(8))
            let mail = try #require(try await books.send(Fixture.late(8)).first)
            #expect(mail.subject == preview.reminder.subject)
            #expect(mail.to.map(\.address) == preview.reminder.to.map(\.address))
            #expect(mail.text.filter { !$0.isNewline } == preview.reminder.text.filter { !$0.isNewline })
            #expect(mail.html.filter { !$0.isNewline } == preview.reminder.html.filter { !$0.isNewline })
            #expect(mail.attachments == preview.reminder.attachments)
            #expect(mail.attachments.count == 2)
        }
    }

    /// A company's own text wins, its latest version first.
    @Test(arguments: Engine.available)
    func aCompanysOwnWordingIsUsed(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let entity = books.entity
            try await books.store.write { connection in
                for version in 1...2 {
                    try connection.execute(
                        """
                        insert into template (legal_entity_id, name, language, version, subject, text_body, html_body,
                                              edited_by, edited_at)
                        values (\(entity), 'first-reminder', 'fr', \(version),
                                \("V\(version) {{customerName}}"), '{{#lines}}{{number}}{{/lines}}', '<p>{{today}}</p>',
                                'user:1', 1)
                        """
                    )
                }
            }
            try await books.remind(Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            #expect(mail.subject == "V2 Boulangerie Épi d'Or")
            #expect(mail.text.contains("FA-1") && mail.html.contains("<p>8 septembre 2026</p>"))
        }
    }

    @Test(arguments: Engine.available)
    func aWordingThatCannotBeReadStopsNobodyElse(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let broken = try await books.customer(), fine = try await books.customer("C2") { $0.language = .english }
            try await books.invoice("FA-1", 100_00, of: broken)
            try await books.invoice("FA-2", 100_00, of: fine)
            let entity = books.entity
            try await books.store.write { connection in
                try connection.execute(
                    """
                    insert into template (legal_entity_id, name, language, version, subject, text_body, html_body,
                                          edited_by, edited_at)
                    values (\(entity), 'first-reminder', 'fr', 1, '{{#lines}}', '', '', 'user:1', 1)
                    """
                )
            }
            try await books.remind(Fixture.late(1))
            #expect(
                try await books.send(Fixture.late(1)).map(\.subject) == ["FA-2, due 7 September 2026 - Ateliers Verdon"]
            )
            #expect(try await books.states() == [.cancelled: 1, .sent: 1])
        }
    }
}
