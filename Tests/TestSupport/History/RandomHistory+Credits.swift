internal import Ledger
internal import Primitives
internal import Storage

/// What becomes of credits: applied, taken back, bounced, moved, converted; and the end of a month.
extension RandomHistory {
    mutating func allocate() async throws {
        guard let credit = generator.pick(Array(naive.credits.indices)) else { return }
        let owner = naive.credits[credit]
        let candidates = naive.items.indices.filter {
            naive.items[$0].account == owner.account && naive.items[$0].currency == owner.currency
        }
        guard let item = generator.pick(candidates) else { return }
        let day = max(someDay(), owner.issuedOn, naive.items[item].issuedOn)
        let room = naive.room(item: item, credit: credit, from: day)
        // Now and then a cent too much, which must be refused.
        let cents = generator.oneIn(4) ? room + 1 : generator.cents(upTo: max(room, 1))
        try await apply(cents, credit: credit, item: item, on: day, isAllowed: cents <= room)
    }

    /// On a day before an allocation was taken back the item was still settled by it, though it is open today.
    mutating func allocateBeforeAnUndoing() async throws {
        guard let undoing = generator.pick(naive.applied.filter({ $0.cents < 0 })) else { return }
        let item = undoing.item
        let candidates = naive.credits.indices.filter {
            naive.credits[$0].account == naive.items[item].account
                && naive.credits[$0].currency == naive.items[item].currency && naive.credits[$0].issuedOn < undoing.on
        }
        guard let credit = generator.pick(candidates) else { return }
        let day = max(undoing.on.adding(days: -1), naive.items[item].issuedOn)
        let room = naive.room(item: item, credit: credit, from: day)
        let cents = generator.oneIn(3) ? max(room, 1) : room + 1
        try await apply(cents, credit: credit, item: item, on: day, isAllowed: cents <= room)
    }

    private mutating func apply(
        _ cents: Int64,
        credit: Int,
        item: Int,
        on day: CivilDate,
        mirrorOf mirror: Int? = nil,
        isAllowed: Bool
    ) async throws {
        let mayPost = naive.mayPost(on: day) && isAllowed
        do {
            let id = try await books.allocate(
                cents,
                of: naive.credits[credit].id,
                to: naive.items[item].id,
                on: day,
                mirrorOf: mirror.map { naive.applied[$0].id }
            )
            if !mayPost { disagreements.append("allocation of \(cents) on \(day) was let in") }
            if let mirror { naive.applied[mirror].isUndone = true }
            naive.applied.append(
                NaiveBooks.Applied(id: id, item: item, credit: credit, on: day, cents: cents, isUndone: mirror != nil)
            )
        } catch is LedgerError {
            if mayPost { disagreements.append("allocation of \(cents) on \(day) was refused") }
            refusals += 1
        }
    }

    /// A correction on the original day, or on a later one.
    mutating func undo() async throws {
        let candidates = naive.applied.indices.filter { !naive.applied[$0].isUndone }
        guard let index = generator.pick(candidates) else { return }
        let applied = naive.applied[index]
        let day = generator.oneIn(2) ? applied.on : max(applied.on, today)
        try await apply(
            -applied.cents,
            credit: applied.credit,
            item: applied.item,
            on: day,
            mirrorOf: index,
            isAllowed: true
        )
    }

    /// A receipt comes back: what it paid is open again from that day on, and the receipt itself is reversed.
    mutating func bounce() async throws {
        let candidates = naive.credits.indices.filter { credit in
            naive.credits[credit].kind == .receipt && !converted.contains(credit)
                && naive.credits[credit].issuedOn <= today
                && naive.applied.allSatisfy { $0.credit != credit || $0.on <= today }
        }
        guard naive.mayPost(on: today), let credit = generator.pick(candidates) else { return }
        for index in naive.applied.indices where naive.applied[index].credit == credit && !naive.applied[index].isUndone
        {
            let applied = naive.applied[index]
            try await apply(
                -applied.cents,
                credit: credit,
                item: applied.item,
                on: today,
                mirrorOf: index,
                isAllowed: true
            )
        }
        let bounced = naive.credits[credit]
        let functional = try await books.store.read {
            try $0.number("select open_functional_minor from open_credit where document_id = \(bounced.id)")
        }
        var reversal = books.document(
            .receiptReversal,
            "X\(count)",
            bounced.cents,
            on: today,
            account: bounced.account,
            currency: bounced.currency
        )
        reversal.functionalMinor = functional
        var draft = PostingDraft()
        draft.add(reversal, dueOn: today)
        guard let receipt = try await post(draft, on: today, "reversal") else { return }
        record(reversal, bounced.account)
        naive.items.append(
            NaiveBooks.Item(
                id: receipt.instalments[0],
                account: bounced.account,
                currency: bounced.currency,
                issuedOn: today,
                dueOn: today,
                cents: bounced.cents
            )
        )
        try await apply(
            bounced.cents,
            credit: credit,
            item: naive.items.count - 1,
            on: today,
            isAllowed: true
        )
    }

    /// Moves an amount to the account of doubtful customers; nothing is paid by it.
    mutating func transfer() async throws {
        let (account, day) = (generator.number(books.accounts.count), someDay())
        let cents = generator.cents(upTo: 300_00)
        var draft = PostingDraft()
        draft.transfers.append(
            TransferDraft(
                account: .existing(books.accounts[account]),
                fromControl: "411",
                toControl: "416",
                amountMinor: cents,
                transferredOn: day,
                sourceKey: Array("T\(count)".utf8)
            )
        )
        guard try await post(draft, on: day, "transfer") != nil else { return }
        for (control, sign) in [("411", Int64(-1)), ("416", 1)] {
            naive.movements.append(
                NaiveBooks.Movement(account: account, control: control, on: day, functionalCents: sign * cents)
            )
        }
    }

    mutating func convert() async throws {
        let candidates = naive.credits.indices.filter { credit in
            naive.credits[credit].currency == .eur && naive.credits[credit].issuedOn <= today
                && naive.applied.allSatisfy { $0.credit != credit || $0.on <= today }
                && naive.unapplied(credit: credit, on: today) > 0
        }
        guard !isInEurosOnly, naive.mayPost(on: today), let credit = generator.pick(candidates) else { return }
        let source = naive.credits[credit]
        let cents = generator.cents(upTo: naive.unapplied(credit: credit, on: today))
        let verb = ConvertCredit(
            source.id,
            amountMinor: cents,
            to: dollar,
            rate: Rate(partsPerMillion: 1_100_000),
            rateSource: "bank",
            convertedOn: today
        )
        let made = try await books.store.write { connection in
            let target = try verb.run(by: "user:1", at: LedgerFixture.instant, connection)
            let query: SQL = """
                select allocation.id, allocation.instalment_id, outgoing.control_account, outgoing.functional_minor
                from conversion
                join document on document.id = conversion.to_document_id
                join allocation on allocation.journal_id = conversion.journal_id
                join instalment on instalment.id = allocation.instalment_id
                join document as outgoing on outgoing.id = instalment.document_id
                where document.id = \(target)
                """
            let made = try connection.first(query) { row in
                Converted(
                    target: target,
                    allocation: Identifier(try row.integer(0)),
                    instalment: Identifier(try row.integer(1)),
                    control: try row.text(2),
                    functionalCents: try row.integer(3)
                )
            }
            guard let made else { throw LedgerFixture.Failure(what: "no conversion") }
            return made
        }
        record(made, of: credit, cents: cents)
    }

    private struct Converted: Sendable {
        let target: Document.ID
        let allocation: Allocation.ID
        let instalment: Instalment.ID
        let control: String
        let functionalCents: Int64
    }

    private mutating func record(_ made: Converted, of credit: Int, cents: Int64) {
        let source = naive.credits[credit]
        converted.insert(credit)
        naive.items.append(
            NaiveBooks.Item(
                id: made.instalment,
                account: source.account,
                currency: source.currency,
                issuedOn: today,
                dueOn: today,
                cents: cents
            )
        )
        naive.applied.append(
            NaiveBooks.Applied(
                id: made.allocation,
                item: naive.items.count - 1,
                credit: credit,
                on: today,
                cents: cents,
                // Undone by nobody: a conversion is taken back by another.
                isUndone: true
            )
        )
        // Ten per cent more dollars than euros, halves up.
        let dollars = (cents * 11 + 5) / 10
        naive.credits.append(
            NaiveBooks.Credit(
                id: made.target,
                account: source.account,
                currency: dollar,
                kind: .adjustmentCredit,
                issuedOn: today,
                cents: dollars
            )
        )
        for sign in [Int64(1), -1] {
            naive.movements.append(
                NaiveBooks.Movement(
                    account: source.account,
                    control: made.control,
                    on: today,
                    functionalCents: sign * made.functionalCents
                )
            )
        }
    }

    mutating func closeMonth() async throws {
        let day = today.startOfMonth.adding(days: -1)
        guard day >= LedgerFixture.start, naive.mayPost(on: day) else { return }
        try await close(day)
        naive.closedThrough = day
        naive.closings.append(day)
    }
}
