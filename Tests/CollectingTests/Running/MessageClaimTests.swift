import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What a message asked for stays what it was, whatever is paid since.
@Suite struct MessageClaimTests {
    private func kept(_ books: RunningFixture) async throws -> (line: ReminderLine, claim: MessageClaim) {
        let entity = books.entity
        return try await books.store.read { connection in
            let line = try #require(try ReminderHistory.page(ReminderQuestion(), of: entity, connection).first)
            return (line, try MessageClaim.read(line.entry.id, connection))
        }
    }

    private func eur(_ minor: Int64) -> Money { Money(minorUnits: minor, currency: .eur) }

    /// 100 € of which 40 were paid, and 30 € of which 10 are disputed; 25 € received and not applied.
    @Test(arguments: Engine.available)
    func whatAMessageAskedForIsKeptWithIt(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let first = try await books.invoice("FA-1", 100_00, of: owing)
            let second = try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(3))
            try await books.credit("R1", 40_00, of: owing, on: Fixture.late(2), paying: first)
            try await books.hold(.dispute, .instalment(second), from: Fixture.late(2), minor: 10_00)
            try await books.credit("R2", 25_00, of: owing, on: Fixture.late(2))
            try await books.remind(Fixture.late(8))
            #expect(try await kept(books).line.asked.isEmpty, "Nothing is asked before it is written.")
            let mail = try #require(try await books.send(Fixture.late(8)).first)
            #expect(mail.text.contains("soit 55,00\u{A0}€"))

            for pass in 1...2 {
                let (line, claim) = try await kept(books)
                #expect(line.asked == [try ClaimTotal(claimed: eur(80_00), unapplied: eur(25_00))], "pass \(pass)")
                #expect(claim.totals == line.asked)
                #expect(claim.lines.map(\.number) == ["FA-1", "FA-2"])
                #expect(claim.lines.map(\.dueOn) == [Fixture.due, Fixture.late(3)])
                #expect(claim.lines.map(\.daysLate) == [8, 5])
                #expect(claim.lines.map(\.amount) == [eur(100_00), eur(30_00)])
                #expect(claim.lines.map(\.settled) == [eur(40_00), eur(0)])
                #expect(claim.lines.map(\.withheld) == [eur(0), eur(10_00)])
                #expect(claim.lines.map(\.claimed) == [eur(60_00), eur(20_00)])
                let entity = books.entity
                let steps = try await books.store.read {
                    try ReminderHistory.steps(of: owing.customer, for: entity, limit: 10, $0)
                }
                #expect(steps.allSatisfy { $0.asked == [eur(55_00)] } && !steps.isEmpty)
                // All of it is paid since.
                try await books.credit("R3-\(pass)", 10_00, of: owing, on: Fixture.late(9), paying: first)
            }
        }
    }

    /// FA-1 has its first reminder on the 8th and its second on the 15th; FA-2 its first on the 14th, which names FA-1, and
    /// is named on the 15th.
    @Test(arguments: Engine.available)
    func anInvoiceThatWasOnlyNamedShowsTheMessage(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            try await books.set(ReminderSetting.contactGapWorkingDays, to: 0)
            let owing = try await books.customer()
            let items = [
                try await books.invoice("FA-1", 100_00, of: owing),
                try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(4)),
            ]
            for day in [1, 7, 8].map(Fixture.late) {
                #expect(try await books.remind(day).messages.count == 1)
                #expect(try await books.send(day).count == 1)
            }
            func steps(_ item: Instalment.ID) async throws -> [String] {
                try await books.store.read { connection in
                    let document = Document.ID(
                        try connection.number("select document_id from instalment where id = \(item)")
                    )
                    return try ReminderHistory.steps(of: document, connection).map {
                        "\($0.step) \($0.on.days(since: Fixture.due)) \($0.isOnlyNamed ? "named" : "own")"
                    }
                }
            }
            #expect(
                try await steps(items[0]) == [
                    "second-reminder 8 own", "first-reminder 7 named", "first-reminder 1 own",
                ]
            )
            #expect(try await steps(items[1]) == ["second-reminder 8 named", "first-reminder 7 own"])
            let standings = try await books.store.read {
                try ItemStandings.read(of: items, on: Fixture.late(9), $0)
            }
            #expect(items.map { standings.lastStep(of: $0) } == ["second-reminder", "second-reminder"])
        }
    }

    /// The mail of the 14th was for FA-2 and asked for FA-1 too: the notice about FA-1 lists it.
    @Test(arguments: Engine.available)
    func aNoticeListsTheMessagesThatNamedItsInvoices(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            try await books.set(ReminderSetting.contactGapWorkingDays, to: 0)
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(4))
            for day in [1, 7].map(Fixture.late) {
                try await books.remind(day)
                #expect(try await books.send(day).count == 1)
            }
            let day = Fixture.late(30)
            try await books.remind(day, .chosen([], notices: [owing.customer]), by: .command)
            let notice = try #require(try await books.send(day).first)
            #expect(notice.text.contains("MISE EN DEMEURE") || notice.text.contains("METTONS EN DEMEURE"))
            #expect(!notice.text.contains("FA-2"))
            #expect(notice.text.contains("8 septembre 2026") && notice.text.contains("14 septembre 2026"))
        }
    }

    @Test(arguments: Engine.available)
    func whatIsWrittenAnewAsksForWhatIsOwedThen(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            books.post.answer(.postponed(code: 451, "later"))
            try await books.send(Fixture.late(1))
            #expect(try await kept(books).line.asked.isEmpty)
            try await books.credit("R1", 30_00, of: owing, on: Fixture.late(2), paying: item)
            try await books.send(Fixture.late(2))
            let (line, claim) = try await kept(books)
            #expect(line.entry.state == .sent)
            #expect(line.asked.map(\.net) == [eur(70_00)])
            #expect(claim.lines.map(\.claimed) == [eur(70_00)] && claim.lines.map(\.daysLate) == [2])
        }
    }

    @Test(arguments: Engine.available)
    func aMessageThatNeverLeftAskedForNothing(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            books.post.answer(.postponed(code: 451, "later"))
            try await books.send(Fixture.late(1))
            try await books.credit("R1", 100_00, of: owing, on: Fixture.late(2), paying: item)
            try await books.send(Fixture.late(2))
            let line = try await kept(books).line
            #expect(line.entry.state == .cancelled && line.asked.isEmpty)
        }
    }

    /// A message of before claims were kept has no figure rather than a wrong one.
    @Test(arguments: Engine.available)
    func ofAnOlderMessageNothingIsGuessed(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            try await books.send(Fixture.late(1))
            try await books.store.write { connection in
                try connection.execute("delete from claim_line")
                try connection.execute("delete from claim_total")
            }
            let (line, claim) = try await kept(books)
            #expect(line.entry.state == .sent && line.asked.isEmpty && claim.lines.isEmpty)
        }
    }
}
