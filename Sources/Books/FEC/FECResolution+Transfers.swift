internal import Ledger
internal import Primitives
internal import Storage

extension FECResolution {
    /// Moves among control accounts: the line on which an item arrives stands for the item that left.
    mutating func resolveTransfers() throws {
        let transfers = classification.transfers.sorted { one, other in
            (file.entries.days[Int(one.entry)], one.entry) < (file.entries.days[Int(other.entry)], other.entry)
        }
        guard !transfers.isEmpty || !recognised.movedBack.isEmpty else { return }
        let renumbered = FECRenumberedMoves(self, transfers)
        renumberedMoves = renumbered.sources
        takeBack(renumbered.gone)
        let lines = try FECPlaces(file, transfers)
        for transfer in transfers {
            var arriving = transfer.targets.map { (line: $0, left: abs(file.lines.amounts[Int($0)])) }
            for source in transfer.sources {
                var departure = FECDeparture(
                    source: source,
                    movesCredit: transfer.movesCredit,
                    left: abs(file.lines.amounts[Int(source)]),
                    arriving: arriving
                )
                try move(&departure, lines)
                arriving = departure.arriving
            }
        }
    }

    private mutating func move(_ departure: inout FECDeparture, _ lines: FECPlaces) throws {
        let source = departure.source, known = knownMoves(of: source)
        let isKnown = renumberedMoves.contains(source) || !known.standing.isEmpty && !known.isBroken
        if isKnown {
            plan.result.skipped += 1
        } else if !isOpen(day(of: source), line: Int(file.lines.numbers[Int(source)])) {
            return
        }
        let places = candidates(source, isDebit: !departure.movesCredit, lines)
        if !isKnown { keep(known.standing.map(\.move), places, &departure) }
        for place in places where departure.left > 0 {
            let amount = min(departure.left, stakes.amount(place))
            guard amount > 0 else { continue }
            stakes.take(amount, from: place)
            arrive(amount, stakes.item(place), &departure, isKnown: isKnown)
        }
        guard departure.left > 0 else { return }
        for item in try openItems(source, isDebit: !departure.movesCredit) where departure.left > 0 {
            let amount = min(departure.left, unmoved[item] ?? 0)
            unmoved[item] = (unmoved[item] ?? 0) - amount
            arrive(amount, item, &departure, isKnown: isKnown)
        }
        if departure.left > 0 { arrive(departure.left, nil, &departure, isKnown: isKnown) }
    }

    /// Of a line that moved several items, of which some were cancelled: the others moved already.
    private mutating func keep(
        _ standing: [FECLedgerView.KnownMove],
        _ places: [Int],
        _ departure: inout FECDeparture
    ) {
        for move in standing where departure.left > 0 {
            let amount = min(departure.left, move.amount)
            let place = places.first { place in
                let item = items[stakes.item(place)]
                return !item.isNew && item.document == move.document
            }
            if let place { stakes.take(min(amount, stakes.amount(place)), from: place) }
            arrive(amount, place.map { stakes.item($0) }, &departure, isKnown: true)
        }
    }

    private mutating func arrive(_ amount: Int64, _ item: Int?, _ departure: inout FECDeparture, isKnown: Bool) {
        departure.left -= amount
        let source = departure.source
        var rest = amount
        for index in departure.arriving.indices where departure.arriving[index].left > 0 && rest > 0 {
            let part = min(rest, departure.arriving[index].left), target = departure.arriving[index].line
            departure.arriving[index].left -= part
            rest -= part
            if let item { stakes.add(item, part, to: target) }
            guard !isKnown, control(of: source) != control(of: target) else { continue }
            while ledger.moves[transferKey(source, departure.ordinal)] != nil { departure.ordinal += 1 }
            var draft = TransferDraft(
                account: account(of: source).account,
                fromControl: control(of: source).number,
                toControl: control(of: target).number,
                amountMinor: departure.movesCredit ? -part : part,
                transferredOn: day(of: source),
                sourceKey: transferKey(source, departure.ordinal).bytes
            )
            draft.document = item.map { items[$0].documentReference }
            plan.draft.transfers.append(draft)
            departure.ordinal += 1
        }
    }

    /// The stakes that a line may take away: of what it is lettered with, else of what is not lettered, oldest first.
    private func candidates(_ source: Int32, isDebit: Bool, _ lines: FECPlaces) -> [Int] {
        let own = file.lines, piece = own.pieces[Int(source)], amount = abs(own.amounts[Int(source)])
        let group = groups.partners(of: source)
        let found = (group ?? lines.unlettered(like: source)).filter { line in
            line != source && (group != nil || day(of: line) <= day(of: source))
        }
        func rank(_ line: Int32) -> Int {
            if !piece.isEmpty && own.pieces[Int(line)] == piece { return 0 }
            return abs(own.amounts[Int(line)]) == amount ? 1 : 2
        }
        let ordered = found.map { (rank: rank($0), day: day(of: $0), line: $0) }
            .sorted { ($0.rank, $0.day, $0.line) < ($1.rank, $1.day, $1.line) }
        return ordered.flatMap { stakes.places(of: $0.line) }
            .filter { items[stakes.item($0)].isDebit == isDebit && stakes.amount($0) > 0 }
    }

    /// What the ledger holds open on the account, beside what the file's own lines stand for.
    private mutating func openItems(_ source: Int32, isDebit: Bool) throws -> [Int] {
        guard case .existing(let account) = account(of: source).account else { return [] }
        let control = control(of: source).number, until = day(of: source)
        let here = Set(items.lazy.filter { !$0.isNew }.map(\.document))
        let query: SQL =
            isDebit
            ? """
            select document.id, instalment.id, document.issued_on, document.number, open_item.open_minor
            from open_item join instalment on instalment.id = open_item.instalment_id
            join document on document.id = instalment.document_id
            where open_item.account_id = \(account) and document.control_account = \(control)
            and document.issued_on <= \(until) order by document.issued_on, instalment.id
            """
            : """
            select document.id, 0, document.issued_on, document.number, open_credit.open_minor
            from open_credit join document on document.id = open_credit.document_id
            where open_credit.account_id = \(account) and document.control_account = \(control)
            and document.issued_on <= \(until) order by document.issued_on, document.id
            """
        let waiting = Dictionary(
            unmoved.filter { $0.value > 0 && items[$0.key].isDebit == isDebit }
                .map { (isDebit ? items[$0.key].instalment : items[$0.key].document, $0.key) }
        ) { first, _ in first }
        var found: [Int] = []
        try connection.forEach(query) { row in
            if let item = waiting[try row.integer(isDebit ? 1 : 0)] { return found.append(item) }
            let document = try row.integer(0)
            guard !here.contains(document), !cancelledDocuments.contains(document) else { return }
            items.append(
                FECItem(
                    isDebit: isDebit,
                    isNew: false,
                    document: try row.integer(0),
                    instalment: try row.integer(1),
                    day: try row.date(2),
                    number: try row.text(3),
                    open: try row.integer(4)
                )
            )
            found.append(items.count - 1)
            unmoved[items.count - 1] = try row.integer(4)
        }
        return found
    }

    /// Moves of all entities share one column of keys; what stood for a line and is over leaves it another.
    func transferKey(_ line: Int32, _ ordinal: Int) -> SourceKey {
        var own = firstTransferKey(line, ordinal)
        while ledger.moves[own]?.isOver == true { own = own.again }
        return own
    }

    private func firstTransferKey(_ line: Int32, _ ordinal: Int) -> SourceKey {
        let key = key(of: line)
        var writer = SourceKeyWriter()
        writer.append("fec.transfer")
        writer.append(entity.id.rawValue)
        writer.append(Int64(bitPattern: key.high))
        writer.append(Int64(bitPattern: key.low))
        writer.append(Int64(ordinal))
        return writer.finish()
    }

    /// What earlier exports brought of a line and still stands; broken when a part of it is over and nothing came in its
    /// place.
    func knownMoves(
        of line: Int32
    ) -> (standing: [(key: SourceKey, move: FECLedgerView.KnownMove)], isBroken: Bool) {
        var standing: [(key: SourceKey, move: FECLedgerView.KnownMove)] = [], isBroken = false, ordinal = 0
        while ledger.moves[firstTransferKey(line, ordinal)] != nil {
            let key = transferKey(line, ordinal)
            if let move = ledger.moves[key] { standing.append((key, move)) } else { isBroken = true }
            ordinal += 1
        }
        return (standing, isBroken)
    }
}

/// A line from which items leave, with what is left to move and where it may arrive.
private struct FECDeparture {
    let source: Int32
    let movesCredit: Bool
    var left: Int64
    var arriving: [(line: Int32, left: Int64)]
    /// Of its next move.
    var ordinal = 0
}

/// The lines that are not lettered, by customer and control account, where a move that is not lettered needs them.
struct FECPlaces {
    private let file: FECFile
    private var lines: [Int64: [Int32]] = [:]

    init(_ file: FECFile, _ transfers: [FECTransfer]) throws {
        self.file = file
        let sources = transfers.lazy.flatMap(\.sources).filter { file.lines.letters[Int($0)] < 0 }
        for source in sources { lines[place(source)] = [] }
        guard !lines.isEmpty else { return }
        for line in 0..<Int32(file.lines.count) where file.lines.letters[Int(line)] < 0 {
            let place = place(line)
            if lines[place] != nil { lines[place]?.append(line) }
        }
    }

    func unlettered(like line: Int32) -> [Int32] { lines[place(line)] ?? [] }

    private func place(_ line: Int32) -> Int64 {
        let control = file.accounts[Int(file.lines.accounts[Int(line)])].control?.rawValue ?? 0
        return Int64(file.lines.parties[Int(line)]) * 8 + Int64(control)
    }
}
