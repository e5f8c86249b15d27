internal import Ledger
internal import Primitives
internal import Storage

extension FECResolution {
    /// The first opening balances of an entity become documents; later ones stand for what is here already.
    mutating func resolveOpenings() throws {
        guard let day = classification.openings.map({ day(of: $0) }).min() else { return }
        let parts = openingParts()
        for part in parts { try add(part) }
        guard ledger.hasDocuments(before: day) else { return }
        let own = Set(parts.map(\.line))
        let aliases = classification.openings.filter { !own.contains($0) }
        plan.result.skipped += aliases.count
        let pool = try FECOpeningPool(entity.id, day, connection)
        compareOpenings(aliases, pool)
        for (place, lines) in grouped(aliases) {
            let entries = pool.entries[place] ?? []
            var left: [FECOpeningRest] = []
            let settled = settledBefore(lines, entries)
            for isDebit in [true, false] {
                let own = lines.filter { (file.lines.amounts[Int($0)] > 0) == isDebit && !settled.contains($0) }
                left += match(own, entries.filter { $0.isDebit == isDebit })
            }
            if net(lines) == FECOpeningPool.net(entries) { carry(left, lines) }
        }
    }

    /// Lines that letter each other whole, and stand for debts and credits that settled each other here before the day: no
    /// piece of theirs is open any more, and there is more in the lines than is open by as much as they are.
    ///
    /// Nothing else that is open is what they letter.
    private func settledBefore(_ lines: [Int32], _ entries: [FECOpeningPool.Entry]) -> Set<Int32> {
        func debit(_ lines: some Sequence<Int32>) -> Int64 {
            lines.reduce(0) { $0 + max(0, file.lines.amounts[Int($1)]) }
        }
        var excess = debit(lines) - entries.reduce(0) { $0 + ($1.isDebit ? $1.left : 0) }
        guard excess > 0 else { return [] }
        let own = Set(lines), open = Set(entries.map(\.number))
        var settled: Set<Int32> = []
        for line in lines where !settled.contains(line) {
            guard completedOn(line) != nil, let group = groups.group(of: line),
                group.allSatisfy({ own.contains($0) && !open.contains(file.lines.pieces[Int($0)]) }),
                case let sum = debit(group), sum <= excess
            else { continue }
            excess -= sum
            settled.formUnion(group)
        }
        return settled
    }

    private func net(_ lines: [Int32]) -> Int64 { lines.reduce(0) { $0 + file.lines.amounts[Int($1)] } }

    /// One line may stand for debts less credits: when all lines of the balance are lettered completely, what no line
    /// stood for is settled too, credits against debts.
    private mutating func carry(_ left: [FECOpeningRest], _ lines: [Int32]) {
        guard !left.isEmpty else { return }
        var last: (line: Int32, day: CivilDate)?
        for line in lines {
            guard let day = completedOn(line) else { return }
            if last.map({ $0.day < day }) ?? true { last = (line, day) }
        }
        guard let last else { return }
        for rest in left { stakes.add(rest.item ?? add(rest.entry), rest.entry.left, to: last.line) }
    }

    /// The latest day of a complete lettering: in capitals, and adding up to nothing.
    func completedOn(_ line: Int32) -> CivilDate? {
        guard let group = groups.group(of: line) else { return nil }
        let letter = file.letters[Int(file.lines.letters[Int(line)])]
        guard letter == letter.uppercased(), net(Array(group)) == 0 else { return nil }
        return group.lazy.map { day(of: $0) }.max()
    }

    /// The opening balances that are documents.
    func openingParts() -> [FECPart] {
        guard let day = classification.openings.map({ day(of: $0) }).min() else { return [] }
        let isFirst = !ledger.hasDocuments(before: day)
        return classification.openings.filter { isFirst || ledger.standing(key(of: $0)) != nil }.map { line in
            let amount = file.lines.amounts[Int(line)]
            let kind: DocumentKind = amount > 0 ? .openingDebit : .openingCredit
            return FECPart(line: line, ordinal: 0, kind: kind, amount: abs(amount))
        }
    }

    private func grouped(_ lines: [Int32]) -> [(FECOpeningPool.Place, [Int32])] {
        Dictionary(grouping: lines) { line in
            FECOpeningPool.Place(customer: party(of: line).code, control: control(of: line).number)
        }.sorted { ($0.key.customer, $0.key.control) < ($1.key.customer, $1.key.control) }
    }

    /// The same piece and amount first, then the same piece, then the same amount, then the oldest; returns what no line
    /// stands for.
    private mutating func match(_ lines: [Int32], _ own: [FECOpeningPool.Entry]) -> [FECOpeningRest] {
        var entries = own.sorted { ($0.day, $0.document, $0.instalment) < ($1.day, $1.document, $1.instalment) }
        var left = lines.map { (line: $0, amount: abs(file.lines.amounts[Int($0)])) }
        let rounds: [(Int64, String, FECOpeningPool.Entry) -> Bool] = [
            { $2.number == $1 && $2.left == $0 }, { $2.number == $1 }, { amount, _, entry in entry.left == amount },
            { _, _, _ in true },
        ]
        var itemOfEntry: [Int: Int] = [:]
        for isMatch in rounds {
            for index in left.indices where left[index].amount > 0 {
                let piece = file.lines.pieces[Int(left[index].line)]
                for entry in entries.indices where entries[entry].left > 0 && left[index].amount > 0 {
                    guard isMatch(left[index].amount, piece, entries[entry]) else { continue }
                    let amount = min(left[index].amount, entries[entry].left)
                    let item = itemOfEntry[entry] ?? add(entries[entry])
                    itemOfEntry[entry] = item
                    stakes.add(item, amount, to: left[index].line)
                    entries[entry].left -= amount
                    left[index].amount -= amount
                }
            }
        }
        return entries.indices.filter { entries[$0].left > 0 }
            .map { FECOpeningRest(entry: entries[$0], item: itemOfEntry[$0]) }
    }

    private mutating func add(_ entry: FECOpeningPool.Entry) -> Int {
        items.append(
            FECItem(
                isDebit: entry.isDebit,
                isNew: false,
                document: entry.document,
                instalment: entry.instalment,
                day: entry.day,
                number: entry.number,
                open: entry.open
            )
        )
        return items.count - 1
    }

    private mutating func compareOpenings(_ lines: [Int32], _ pool: FECOpeningPool) {
        var books: [FECOpeningPool.Place: Int64] = [:]
        for line in lines {
            let place = FECOpeningPool.Place(customer: party(of: line).code, control: control(of: line).number)
            books[place, default: 0] += file.lines.amounts[Int(line)]
        }
        let places = Set(books.keys).union(pool.entries.keys)
        for place in places.sorted(by: { ($0.customer, $0.control) < ($1.customer, $1.control) }) {
            let here = FECOpeningPool.net(pool.entries[place] ?? [])
            let there = books[place] ?? 0
            guard here != there else { continue }
            plan.result.differences.append(
                Issue(
                    code: "fec.opening.differs",
                    parameters: [
                        "customer": place.customer, "account": place.control,
                        "books": DocumentFacts.text(Money(minorUnits: there, currency: .eur)),
                        "ledger": DocumentFacts.text(Money(minorUnits: here, currency: .eur)),
                    ]
                )
            )
        }
    }
}

/// What was open before a day and no opening line stands for.
struct FECOpeningRest {
    let entry: FECOpeningPool.Entry
    /// Its place among the items, when lines stand for a part of it.
    let item: Int?
}

/// What was open before a day, by customer and control account.
struct FECOpeningPool {
    struct Place: Hashable {
        let customer: String
        let control: String
    }

    struct Entry {
        let isDebit: Bool
        let document: Int64
        let instalment: Int64
        let day: CivilDate
        let number: String
        /// What is open of it today.
        let open: Int64
        /// What was open of it before the day, on this control account.
        var left: Int64
    }

    private(set) var entries: [Place: [Entry]] = [:]

    static func net(_ entries: [Entry]) -> Int64 { entries.reduce(0) { $0 + ($1.isDebit ? $1.left : -$1.left) } }

    private typealias Move = (from: String, to: String, amount: Int64)
    private var moves: [Int64: [Move]] = [:]
    /// What was settled of items that moved, by the control account of the other side.
    private var settled: [Settled: [(control: String, amount: Int64)]] = [:]

    private struct Settled: Hashable {
        let document: Int64
        let instalment: Int64
    }

    init(_ entity: LegalEntity.ID, _ day: CivilDate, _ connection: any SQLConnection) throws {
        try connection.forEach(
            """
            select transfer.document_id, transfer.from_control, transfer.to_control, transfer.amount_minor
            from transfer join account on account.id = transfer.account_id
            where account.legal_entity_id = \(entity) and transfer.transferred_on < \(day)
            and transfer.document_id is not null order by transfer.transferred_on, transfer.id
            """
        ) { row in
            moves[try row.integer(0), default: []].append(
                (try row.text(1), try row.text(2), abs(try row.integer(3)))
            )
        }
        if !moves.isEmpty { try readSettled(entity, day, connection) }
        try connection.forEach(Self.debits(entity, day)) { try take($0, isDebit: true) }
        try connection.forEach(Self.credits(entity, day)) { try take($0, isDebit: false) }
    }

    private mutating func readSettled(
        _ entity: LegalEntity.ID,
        _ day: CivilDate,
        _ connection: any SQLConnection
    ) throws {
        try connection.forEach(
            """
            select allocation.credit_document_id, allocation.instalment_id, instalment.document_id,
                   credit.control_account, debit.control_account, allocation.amount_minor
            from allocation join instalment on instalment.id = allocation.instalment_id
            join document as debit on debit.id = instalment.document_id
            join document as credit on credit.id = allocation.credit_document_id
            where debit.legal_entity_id = \(entity) and allocation.allocated_on < \(day)
            """
        ) { row in
            let amount = try row.integer(5), credit = try row.integer(0), debit = try row.integer(2)
            if moves[debit] != nil {
                let key = Settled(document: debit, instalment: try row.integer(1))
                settled[key, default: []].append((try row.text(3), amount))
            }
            if moves[credit] != nil {
                settled[Settled(document: credit, instalment: 0), default: []].append((try row.text(4), amount))
            }
        }
    }

    private static func debits(_ entity: LegalEntity.ID, _ day: CivilDate) -> SQL {
        """
        select account.code, document.control_account, document.id, instalment.id, document.issued_on, document.number,
               coalesce(open_item.open_minor, 0), instalment.amount_minor - coalesce(applied.minor, 0),
               instalment.amount_minor
        from instalment join document on document.id = instalment.document_id
        join account on account.id = document.account_id
        left join open_item on open_item.instalment_id = instalment.id
        left join (select instalment_id, cast(sum(amount_minor) as bigint) as minor from allocation
                   where allocated_on < \(day) group by instalment_id) as applied
        on applied.instalment_id = instalment.id
        where document.legal_entity_id = \(entity) and document.issued_on < \(day) and document.currency = 'EUR'
        and instalment.amount_minor > coalesce(applied.minor, 0)
        order by document.id, instalment.id
        """
    }

    private static func credits(_ entity: LegalEntity.ID, _ day: CivilDate) -> SQL {
        """
        select account.code, document.control_account, document.id, 0, document.issued_on, document.number,
               coalesce(open_credit.open_minor, 0), document.amount_minor - coalesce(applied.minor, 0),
               document.amount_minor
        from document join document_kind on document_kind.code = document.kind and document_kind.side = 'credit'
        join account on account.id = document.account_id
        left join open_credit on open_credit.document_id = document.id
        left join (select credit_document_id, cast(sum(amount_minor) as bigint) as minor from allocation
                   where allocated_on < \(day) group by credit_document_id) as applied
        on applied.credit_document_id = document.id
        where document.legal_entity_id = \(entity) and document.issued_on < \(day) and document.currency = 'EUR'
        and document.amount_minor > coalesce(applied.minor, 0)
        order by document.id
        """
    }

    /// Puts an item on the control accounts on which moves left it.
    private mutating func take(_ row: any SQLRow, isDebit: Bool) throws {
        let customer = try row.text(0), document = try row.integer(2), instalment = try row.integer(3)
        var standing = [try row.text(1): try row.integer(7)]
        if moves[document] != nil {
            standing = [try row.text(1): try row.integer(8)]
            move(document, &standing)
            settle(Settled(document: document, instalment: instalment), &standing)
        }
        for (control, left) in standing where left > 0 {
            let entry = Entry(
                isDebit: isDebit,
                document: document,
                instalment: instalment,
                day: try row.date(4),
                number: try row.text(5),
                open: try row.integer(6),
                left: left
            )
            entries[Place(customer: customer, control: control), default: []].append(entry)
        }
    }

    private mutating func move(_ document: Int64, _ standing: inout [String: Int64]) {
        for index in (moves[document] ?? []).indices {
            guard let move = moves[document]?[index] else { continue }
            let part = min(move.amount, standing[move.from] ?? 0)
            standing[move.from, default: 0] -= part
            standing[move.to, default: 0] += part
            moves[document]?[index].amount -= part
        }
    }

    /// Takes off what was settled, on the control account where it was when that is known.
    private func settle(_ item: Settled, _ standing: inout [String: Int64]) {
        for (control, amount) in settled[item] ?? [] {
            var left = amount
            for place in [control] + standing.keys.sorted() {
                let part = min(left, standing[place] ?? 0)
                guard part > 0 else { continue }
                standing[place, default: 0] -= part
                left -= part
            }
        }
    }
}
