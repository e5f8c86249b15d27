internal import Ledger
internal import Primitives
internal import Storage

extension FECResolution {
    /// A stake and the line whose it is.
    private struct Bid {
        let place: Int
        let line: Int32
    }

    /// Lettering becomes allocations: never more than is open, so that what was settled before is only completed.
    mutating func settleLetters() {
        var tally = FECLetteringTally()
        for group in 0..<groups.count {
            let lines = groups.lines(of: group)
            var debits: [Bid] = [], credits: [Bid] = []
            for line in lines {
                for place in stakes.places(of: line) where available(place) > 0 {
                    if items[stakes.item(place)].isDebit {
                        debits.append(Bid(place: place, line: line))
                    } else {
                        credits.append(Bid(place: place, line: line))
                    }
                }
            }
            if debits.count == 1, credits.count == 1 {
                apply(credits[0], debits[0], &tally)
            } else if !debits.isEmpty, !credits.isEmpty {
                settle(debits, credits, &tally)
            }
            check(lines, debits, credits, &tally)
        }
        list(tally.untaken.values)
        guard tally.movedCount > 0, let closedThrough = entity.closedThrough else { return }
        let parameters = ["count": "\(tally.movedCount)", "day": closedThrough.adding(days: 1).description]
        plan.result.notices.append(Issue(code: "fec.lettering.dated", parameters: parameters))
    }

    private func available(_ place: Int) -> Int64 { min(stakes.amount(place), items[stakes.item(place)].open) }

    /// The same piece first, then the same amount, then the oldest.
    private mutating func settle(_ debits: [Bid], _ credits: [Bid], _ tally: inout FECLetteringTally) {
        let pieces = Dictionary(grouping: debits) { file.lines.pieces[Int($0.line)] }
        for credit in credits {
            let piece = file.lines.pieces[Int(credit.line)]
            guard !piece.isEmpty, let same = pieces[piece] else { continue }
            for debit in same { apply(credit, debit, &tally) }
        }
        var amounts = Dictionary(grouping: debits.reversed()) { available($0.place) }
        for credit in credits {
            let amount = available(credit.place)
            guard amount > 0, let debit = amounts[amount]?.popLast() else { continue }
            apply(credit, debit, &tally)
        }
        let oldCredits = oldestFirst(credits), oldDebits = oldestFirst(debits)
        var next = 0
        for credit in oldCredits {
            // A pair that another source rules stays as it is: the next one may not be ruled.
            var index = next
            while available(credit.place) > 0, index < oldDebits.count {
                apply(credit, oldDebits[index], &tally)
                if index == next, available(oldDebits[index].place) == 0 { next += 1 }
                index += 1
            }
        }
    }

    private func oldestFirst(_ bids: [Bid]) -> [Bid] {
        bids.filter { available($0.place) > 0 }.sorted { one, other in
            (items[stakes.item(one.place)].day, one.line) < (items[stakes.item(other.place)].day, other.line)
        }
    }

    /// Dated by the latest of the two lines; in a closed month by the first open day.
    private mutating func apply(_ credit: Bid, _ debit: Bid, _ tally: inout FECLetteringTally) {
        let amount = min(available(credit.place), available(debit.place))
        guard amount > 0 else { return }
        let creditItem = stakes.item(credit.place), debitItem = stakes.item(debit.place)
        var on = max(
            max(day(of: credit.line), day(of: debit.line)),
            max(items[creditItem].day, items[debitItem].day)
        )
        // One opening line stands for both: what settles it says when.
        if credit.line == debit.line, let completed = completedOn(credit.line) { on = max(on, completed) }
        if let ruling = sources.ruling(.allocation, on: on), ruling.source != SourcesOfRecord.fec {
            tally.ruling = ruling
            return
        }
        if let closedThrough = entity.closedThrough, on <= closedThrough {
            on = closedThrough.adding(days: 1)
            tally.movedCount += 1
        }
        stakes.take(amount, from: credit.place)
        stakes.take(amount, from: debit.place)
        items[creditItem].open -= amount
        items[debitItem].open -= amount
        plan.draft.allocations.append(
            AllocationDraft(
                credit: items[creditItem].documentReference,
                instalment: items[debitItem].instalmentReference,
                amountMinor: amount,
                allocatedOn: on,
                knownOn: on
            )
        )
    }

    /// Complete lettering, in capitals, should leave nothing open but what another source rules.
    private mutating func check(
        _ lines: ArraySlice<Int32>,
        _ debits: [Bid],
        _ credits: [Bid],
        _ tally: inout FECLetteringTally
    ) {
        guard let first = lines.first else { return }
        let openDebits = debits.reduce(Int64(0)) { $0 + available($1.place) }
        let openCredits = credits.reduce(Int64(0)) { $0 + available($1.place) }
        // Everything was applied that could be: what both sides still have is another source's to apply.
        let untaken = min(openDebits, openCredits)
        tally.leave(untaken, of: file.lines.parties[Int(first)], line: first)
        let letter = file.letters[Int(file.lines.letters[Int(first)])]
        guard letter == letter.uppercased() else { return }
        let sum = lines.reduce(Int64(0)) { $0 + file.lines.amounts[Int($1)] }
        let left = max(openDebits, openCredits) - untaken
        guard sum != 0 || left > 0 else { return }
        plan.result.differences.append(
            Issue(
                line: Int(file.lines.numbers[Int(first)]),
                field: "EcritureLet",
                code: sum != 0 ? "fec.lettering.unbalanced" : "fec.lettering.partly-elsewhere",
                parameters: [
                    "letter": letter, "customer": party(of: first).code,
                    "account": file.accounts[Int(file.lines.accounts[Int(first)])].number,
                    "amount": DocumentFacts.text(Money(minorUnits: sum != 0 ? abs(sum) : left, currency: .eur)),
                ]
            )
        )
    }

    /// Once for each customer: letterings that were not taken up, since another source rules allocations.
    private mutating func list(_ untaken: some Sequence<FECLetteringTally.Untaken>) {
        for untaken in untaken.sorted(by: { $0.line < $1.line }) {
            plan.result.differences.append(
                Issue(
                    line: Int(file.lines.numbers[Int(untaken.line)]),
                    field: "EcritureLet",
                    code: untaken.ruling.source == SourcesOfRecord.encours
                        ? "fec.lettering.made-here" : "fec.lettering.ruled",
                    parameters: [
                        "count": "\(untaken.count)", "customer": party(of: untaken.line).code,
                        "since": untaken.ruling.fromOn.description,
                        "amount": DocumentFacts.text(Money(minorUnits: untaken.amount, currency: .eur)),
                    ]
                )
            )
        }
    }

    /// What a lettering settled before, and no lettering joins any more: listed until somebody undoes it.
    ///
    /// What people applied, or another file, was never lettered: it is not gone.
    mutating func listGoneLetters() throws {
        guard !knownLines.isEmpty, let first = file.firstDay, let last = file.lastDay else { return }
        var gone: [(line: Int32, amount: Int64)] = []
        try connection.forEach(
            """
            select allocation.credit_document_id, instalment.document_id,
                   cast(sum(allocation.amount_minor) as bigint)
            from allocation join instalment on instalment.id = allocation.instalment_id
            join document on document.id = instalment.document_id
            join journal on journal.id = allocation.journal_id
            where document.legal_entity_id = \(entity.id) and allocation.allocated_on between \(first) and \(last)
            and journal.verb = \(ImportKind.fec.verb)
            and allocation.mirror_of_id is null
            and not exists (select 1 from allocation as mirror where mirror.mirror_of_id = allocation.id)
            group by allocation.credit_document_id, instalment.document_id
            """
        ) { row in
            guard let credit = knownLines[try row.integer(0)], let debit = knownLines[try row.integer(1)],
                file.lines.letters[Int(credit)] < 0, file.lines.letters[Int(debit)] < 0
            else { return }
            let amount = try row.integer(2)
            if amount > 0 { gone.append((debit, amount)) }
        }
        for (line, amount) in gone.sorted(by: { $0.line < $1.line }) {
            plan.result.differences.append(
                Issue(
                    line: Int(file.lines.numbers[Int(line)]),
                    field: "EcritureLet",
                    code: "fec.lettering.gone",
                    parameters: [
                        "number": file.lines.pieces[Int(line)], "customer": party(of: line).code,
                        "amount": DocumentFacts.text(Money(minorUnits: amount, currency: .eur)),
                    ]
                )
            )
        }
    }
}
