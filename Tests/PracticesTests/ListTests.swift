import Insight
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@testable import Practices

/// The lists to which practices lead hold the customers and invoices that the practices count.
@Suite struct ListTests {
    /// Ten customers, of whom eight owe something: the one and the other lacks this or that.
    private func withLacks(on engine: Engine, _ body: (PracticeStory, [PracticeStory.Owing]) async throws -> Void)
        async throws
    {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10) { index, details in
                switch index {
                case 0: details.address.city = ""
                case 1: details.siren = nil
                case 2: (details.address.country, details.siren) = ("DE", nil)
                case 3: (details.siren, details.category) = (nil, .consumer)
                case 4: (details.salesOwner, details.creditLimitMinor) = (nil, 100_00)
                case 5: (details.salesOwner, details.creditLimitMinor) = ("", 0)
                case 6: (details.address.country, details.siren) = ("US", nil)
                case 8, 9: (details.siren, details.salesOwner) = (nil, nil)
                default: break
                }
            }
            try await story.store.write { connection in
                _ = try connection.execute("update contact set bounced_at = 1 where customer_id = \(owing[7].customer)")
            }
            try await body(story, owing)
        }
    }

    private func facts(_ story: PracticeStory) async throws -> PracticeFacts {
        let entity = story.entity
        return try await story.store.read { connection in
            let scope = try FactScope.read(entity, today: PracticeStory.today, now: nil, connection)
            return try PracticeFacts.read(scope, connection)
        }
    }

    private func count(
        _ story: PracticeStory,
        lacking lack: CustomerQuestion.Lack,
        _ situation: CustomerQuestion.Situation?
    ) async throws -> [Int] {
        var question = CustomerQuestion()
        (question.lacking, question.situation) = (lack, situation)
        let (asked, id) = (question, story.entity)
        let list = try await story.store.read { connection in
            let entity = try #require(try LegalEntities.find(id, connection))
            return try CustomerList.read(asked, entity: entity, today: PracticeStory.today, connection)
        }
        return [list.sums.count, list.lines.count]
    }

    @Test(arguments: Engine.available)
    func theListsOfCustomersHoldThoseWhomThePracticesCount(engine: Engine) async throws {
        try await withLacks(on: engine) { story, owing in
            let amounts = [Int64](repeating: 50_00, count: 8)
            try await story.invoices(amounts, of: owing, due: PracticeStory.today.adding(days: 5))
            try await story.invoices([10_00, 20_00], of: [owing[4], owing[6]], due: PracticeStory.ago(3))
            let facts = try await facts(story), debtors = facts.customers.all.filter(\.isDebtor)
            let incomplete = debtors.count { !($0.isIdentified && $0.hasAddress && $0.hasPayableMail) }
            #expect(incomplete == 4)
            #expect(try await count(story, lacking: .file, .open) == [incomplete, incomplete])
            let unlimited = debtors.count { $0.creditLimitMinor == nil }
            #expect(unlimited == 6)
            #expect(try await count(story, lacking: .limit, .open) == [unlimited, unlimited])
            let orphans = facts.customers.all.count { !$0.hasSalesOwner }
            #expect(orphans == 4)
            #expect(try await count(story, lacking: .owner, nil) == [orphans, orphans])
            let late = debtors.count { !$0.hasSalesOwner && $0.overdueCount > 0 }
            #expect(late == 1)
            #expect(try await count(story, lacking: .owner, .late) == [late, late])
        }
    }

    private func listed(_ undone: UndoneItems, _ story: PracticeStory) async throws -> Set<Int64> {
        var question = InvoiceQuestion()
        question.undone = InvoiceCondition(
            undone.rawValue,
            undone.condition(of: story.entity, on: PracticeStory.today)
        )
        question.limit = 1000
        let (asked, entity) = (question, story.entity)
        let list = try await story.store.read {
            try InvoiceList.read(asked, entity: entity, today: PracticeStory.today, $0)
        }
        #expect(list.sums.count == list.lines.count)
        return Set(list.lines.map(\.instalment.rawValue))
    }

    /// As when the books write a claim down as doubtful, or take it back among the others.
    private func move(
        _ item: Instalment.ID,
        of owing: PracticeStory.Owing,
        to account: String,
        _ story: PracticeStory
    ) async throws {
        let document: Document.ID = Identifier(
            try await story.store.read { try $0.number("select document_id from instalment where id = \(item)") }
        )
        try await story.post(PracticeStory.ago(2)) { draft in
            var transfer = TransferDraft(
                account: .existing(owing.account),
                fromControl: account == "411000" ? "416000" : "411000",
                toControl: account,
                amountMinor: 100_00,
                transferredOn: PracticeStory.ago(2),
                sourceKey: Array("\(item) \(account)".utf8)
            )
            transfer.document = .existing(document)
            draft.transfers.append(transfer)
        }
    }

    /// One waits by agreement, one is doubtful, and one was but is no more.
    private func setAside(_ items: [Instalment.ID], of owing: PracticeStory.Owing, _ story: PracticeStory) async throws
    {
        try await story.hold(.pause, [items[23]], from: PracticeStory.ago(2))
        try await move(items[30], of: owing, to: "416000", story)
        try await move(items[34], of: owing, to: "416000", story)
        try await move(items[34], of: owing, to: "411000", story)
    }

    /// Invoices of many ages, some chased in writing, some by call, some held, some with their PDF.
    @Test(arguments: Engine.available)
    func theListsOfWhatIsNotDoneHoldWhatThePracticesCount(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(4), silent = try await story.customers(2, mail: nil)
            let today = PracticeStory.today
            var items: [Instalment.ID] = []
            for (index, days) in [-5, 8, 9, 15, 16, 20, 45, 46, 60].enumerated() {
                let amounts: [Int64] = [100_00, 70_00]
                let due = today.adding(days: -days)
                items += try await story.invoices(amounts, of: owing, due: due, prefix: "M\(index)")
                items += try await story.invoices(amounts, of: silent, due: due, prefix: "S\(index)")
            }
            try await story.remind(PracticeStory.ago(1))
            try await story.makeCalls(PracticeStory.ago(1))
            try await story.hold(.dispute, [items[10], items[22]], from: PracticeStory.ago(2))
            try await story.hold(.promise, [items[14]], from: PracticeStory.ago(2), until: today)
            try await story.hold(.dispute, [items[18]], from: PracticeStory.ago(2), minor: 10_00)
            try await setAside(items, of: silent[0], story)
            try await story.attachFiles(to: Array(items.prefix(5)), on: PracticeStory.ago(3))
            let facts = try await facts(story), all = facts.items.all
            func counted(_ isCounted: (ItemFact) -> Bool) -> Set<Int64> { Set(all.filter(isCounted).map(\.instalment)) }
            let doubtful = counted { $0.isOnHeldAccount }, paused = counted { $0.pausedMinor > 0 }
            #expect([doubtful, paused] == [[items[30].rawValue], [items[23].rawValue]])
            let expected: [UndoneItems: Set<Int64>] = [
                .pdf: counted { $0.isInvoice && !facts.files.holds($0.document) },
                .reminder: counted { $0.daysPastDue(today) > 8 && $0.claimableMinor > 0 && !$0.isChased },
                .call: counted {
                    $0.daysPastDue(today) > 15 && $0.lawfulMinor > 0 && !$0.marks.isSuperset(of: [.mailed, .called])
                },
                .notice: counted {
                    $0.daysPastDue(today) > 45 && $0.lawfulMinor > 0 && !$0.marks.contains(.noticed)
                },
            ]
            for undone in UndoneItems.allCases {
                let found = try await listed(undone, story)
                #expect(found == expected[undone], "\(undone)")
                #expect(!found.isEmpty && found.count < all.count, "\(undone)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func theListOfDisputedInvoicesHoldsThoseThatADisputeKeeps(engine: Engine) async throws {
        try await withLacks(on: engine) { story, owing in
            let items = try await story.invoices(
                [Int64](repeating: 50_00, count: 6),
                of: owing,
                due: PracticeStory.ago(3)
            )
            try await story.hold(.dispute, Array(items.prefix(2)), from: PracticeStory.ago(2), minor: 10_00)
            try await story.hold(.promise, [items[2]], from: PracticeStory.ago(2), until: PracticeStory.today)
            try await story.hold(.dispute, [items[3]], from: PracticeStory.ago(9), until: PracticeStory.ago(1))
            try await story.post(PracticeStory.ago(1)) { draft in
                for subject in [HoldSubject.customer(owing[4].customer), .account(owing[5].account)] {
                    draft.holds.append(
                        HoldDraft(
                            subject: subject,
                            kind: .dispute,
                            fromOn: PracticeStory.ago(1),
                            placedBy: "user:1",
                            reason: "quality"
                        )
                    )
                }
            }
            // A paid one is disputed no more.
            try await story.receipt("R1", 50_00, of: owing[1], on: PracticeStory.today, paying: items[1])
            let disputed = try await facts(story).items.all.filter { $0.disputedMinor > 0 }.map(\.instalment)
            var question = InvoiceQuestion()
            question.state = .disputed
            let (asked, entity) = (question, story.entity)
            let list = try await story.store.read {
                try InvoiceList.read(asked, entity: entity, today: PracticeStory.today, $0)
            }
            #expect(disputed.count == 3)
            #expect(list.sums.count == disputed.count)
            #expect(Set(list.lines.map(\.customer)) == Set([owing[0], owing[4], owing[5]].map(\.customer)))
        }
    }
}
