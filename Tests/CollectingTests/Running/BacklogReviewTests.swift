import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// After a first import nothing leaves until a person has looked.
@Suite struct BacklogReviewTests {
    private static let imported = Fixture.late(40)

    /// Two customers with old invoices and one whose invoice is not due yet, all imported on one day.
    private func withBacklog(
        on engine: Engine,
        _ body: (RunningFixture, _ old: Owing, _ older: Owing, _ young: Owing) async throws -> Void
    ) async throws {
        try await RunningFixture.run(on: engine) { books in
            let old = try await books.customer("C1"), older = try await books.customer("C2", "Garage Penhoët")
            let young = try await books.customer("C3", "Fromagerie Lann")
            try await books.invoice("FA-1", 100_00, of: old, knownOn: Self.imported)
            try await books.invoice("FA-2", 30_00, of: older, due: Fixture.late(-200), knownOn: Self.imported)
            try await books.invoice("FA-3", 20_00, of: older, due: Fixture.late(-10), knownOn: Self.imported)
            try await books.invoice("FA-4", 500_00, of: young, due: Fixture.late(44), knownOn: Self.imported)
            try await body(books, old, older, young)
        }
    }

    private func decide(
        _ books: RunningFixture,
        _ decision: BacklogDecision,
        _ choice: BacklogReview.Choice = .allWaiting
    ) async throws -> Int {
        try await BacklogReview(store: books.store).decide(
            decision,
            for: choice,
            of: books.entity,
            on: Self.imported,
            by: .command,
            at: RunningFixture.noon(Self.imported)
        )
    }

    @Test(arguments: Engine.available)
    func nothingLeavesBeforeTheBacklogIsReviewed(engine: Engine) async throws {
        try await withBacklog(on: engine) { books, old, older, _ in
            let run = try await books.remind(Self.imported, .everything)
            #expect(run.messages.isEmpty && run.calls == 0)
            let rows = try await BacklogReview(store: books.store).summary(of: books.entity, on: Self.imported)
            #expect(rows.map(\.customer) == [old.customer, older.customer])
            #expect(rows.map(\.itemCount) == [1, 2])
            #expect(rows.map { $0.open.map(\.minorUnits) } == [[100_00], [50_00]])
            #expect(rows.map(\.oldestDueOn) == [Fixture.due, Fixture.late(-200)])
            #expect(rows.allSatisfy { $0.isWaiting && $0.decision == nil })
        }
    }

    /// Overdue and chased once it is decided: neither what is not due yet, nor what is disputed whole, nor what stands on 416.
    ///
    /// The plan of the day counts the same.
    @Test(arguments: Engine.available)
    func theBacklogIsWhatWouldBeChased(engine: Engine) async throws {
        try await withBacklog(on: engine) { books, old, older, _ in
            try await books.invoice("FA-5", 70_00, of: old, due: Fixture.late(60), knownOn: Self.imported)
            let disputed = try await books.invoice("FA-6", 60_00, of: old, knownOn: Self.imported)
            try await books.hold(.dispute, .instalment(disputed), from: Self.imported)
            let doubtful = books.document(.invoice, "FA-7", 90_00, of: older, on: Fixture.due, control: "416")
            try await books.append(knownOn: Self.imported) { $0.add(doubtful, dueOn: Fixture.due) }
            let rows = try await BacklogReview(store: books.store).summary(of: books.entity, on: Self.imported)
            #expect(rows.map { $0.open.map(\.minorUnits) } == [[100_00], [50_00]])
            let plan = try await books.plan(Self.imported)
            let waiting = plan.plan.decisions.filter { $0.silence == .backlogNotReviewed }
            // With FA-5, which waits for the same decision and is not due.
            #expect(waiting.count == rows.reduce(0) { $0 + $1.itemCount } + 1)
        }
    }

    /// As when an earlier version let in amounts that nobody is owed.
    @Test(arguments: Engine.available)
    func aBacklogThatDoesNotFitTogetherIsRefused(engine: Engine) async throws {
        try await withBacklog(on: engine) { books, old, older, _ in
            let half: Int64 = 5_000_000_000_000_000_000
            try await books.invoice("FA-5", half, of: old, knownOn: Self.imported)
            try await books.invoice("FA-6", half, of: older, knownOn: Self.imported)
            await #expect(throws: AmountsTooLarge.self) {
                try await BacklogReview(store: books.store).summary(of: books.entity, on: Self.imported)
            }
        }
    }

    /// What was not overdue when it was imported follows the scenario without anybody's decision.
    @Test(arguments: Engine.available)
    func aCustomerWithoutBacklogIsNotKeptWaiting(engine: Engine) async throws {
        try await withBacklog(on: engine) { books, _, _, young in
            let run = try await books.remind(Fixture.late(45))
            #expect(run.messages.count == 1)
            let mails = try await books.send(Fixture.late(45))
            #expect(mails.first?.text.contains("FA-4") ?? false)
            let waiting = try await BacklogReview(store: books.store).summary(of: books.entity, on: Fixture.late(45))
            #expect(!waiting.contains { $0.customer == young.customer })
        }
    }

    @Test(arguments: Engine.available)
    func everybodyStartsWhereAPersonSays(engine: Engine) async throws {
        try await withBacklog(on: engine) { books, _, older, _ in
            let start = BacklogDecision.startAt("first-reminder", from: Self.imported)
            #expect(try await decide(books, .never, .customers([older.customer])) == 1)
            #expect(try await decide(books, start) == 1)
            #expect(try await decide(books, start) == 0)
            let rows = try await BacklogReview(store: books.store).summary(of: books.entity, on: Self.imported)
            #expect(rows.map(\.decision) == [start, .never] && !rows.contains(where: \.isWaiting))

            // Saturday 17 October: the step falls on the Monday.
            #expect(Self.imported.weekday == .saturday)
            let monday = Self.imported.adding(days: 2)
            try await books.remind(monday, .everything)
            let mails = try await books.send(monday)
            #expect(
                mails.map(\.subject).sorted() == [
                    "Facture FA-1 échue le 7 septembre 2026 - Ateliers Verdon",
                    "Votre échéance du 21 octobre 2026 - Ateliers Verdon",
                ]
            )
        }
    }

    /// Once somebody is chased, an invoice that comes in late is caught up without a new review.
    @Test(arguments: Engine.available)
    func aCustomerWhoIsChasedStaysSo(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            let late = try await books.invoice(
                "FA-2",
                50_00,
                of: owing,
                due: Fixture.late(-1),
                knownOn: Fixture.late(8)
            )
            let plan = try await books.plan(Fixture.late(8)).plan
            #expect(plan.decision(for: DunningItem.ID(late.rawValue))?.step?.key == "second-reminder")
        }
    }

    @Test(arguments: Engine.available)
    func aDecisionThatIsNoneIsRefused(engine: Engine) async throws {
        try await withBacklog(on: engine) { books, _, _, _ in
            await #expect(throws: BacklogError.noDecision) { try await decide(books, .notReviewed) }
            await #expect(throws: BacklogError.unknownStep("tenth")) {
                try await decide(books, .startAt("tenth", from: Self.imported))
            }
        }
    }
}
