internal import Ledger
internal import Primitives
internal import Storage

/// What an earlier export brought and this file no longer holds as it was.
struct FECGone {
    let key: SourceKey
    let known: FECLedgerView.Known
    let account: Int64
    let customer: String
    let control: String
    let kind: DocumentKind
    let number: String
    /// The line that has come in its place: of the same entry of the same journal, or of the same piece.
    var successor: Int32?
    /// Whether its day is outside the file's: its entry was given another day, and the file's balances say nothing of it.
    var isOutside = false

    /// What it adds to the balance of its account.
    var signed: Int64 { known.isDebit ? known.amount : -known.amount }

    var taken: TakenBack {
        TakenBack(
            document: known.document,
            instalment: known.instalment,
            account: account,
            isDebit: known.isDebit,
            number: number,
            control: control,
            amountMinor: known.amount,
            key: key
        )
    }
}

/// How the lines of a file compare with what earlier exports brought.
struct FECRecognition {
    /// What stands for parts of the file under other keys: their entries were renumbered.
    var aliases: [SourceKey: FECLedgerView.Known] = [:]
    /// Lines that are explained otherwise than before, with all that came of them then.
    var explained: [Int32: [FECLedgerView.Known]] = [:]
    /// In the order in which they came in.
    var gone: [FECGone] = []
    /// Documents that the file still holds.
    var held: Set<Int64> = []
    /// The families of which the file holds something that was here: it covers these.
    var families: Set<Family> = []
    /// Customers of whom documents moved back to where they were posted, to be cancelled there.
    var movedBack: Set<String> = []

    /// Kinds of documents that one journal brings.
    enum Family { case sales, bank, opening, other }

    static func family(_ kind: DocumentKind) -> Family {
        switch kind {
        case .invoice, .depositInvoice, .creditNote: .sales
        case .receipt, .refund, .receiptReversal: .bank
        case .openingDebit, .openingCredit: .opening
        default: .other
        }
    }

    /// Whether a file whose entries are whole would hold a document of that kind: a file of one journal holds nothing of
    /// the others, one of some accounts has no whole entry.
    func covers(_ kind: DocumentKind) -> Bool {
        let family = Self.family(kind)
        return families.contains(family) || family == .other && families.isSuperset(of: [.sales, .bank])
    }
}

extension FECResolution {
    /// Compares the file with what earlier exports brought of its days, before anything is added.
    ///
    /// Nothing is asked row by row, and nothing at all when every document is still there.
    mutating func recognise() throws {
        var fresh: [FECPart] = []
        guard !ledger.byKey.isEmpty else { return try findRedated(classification.parts) }
        for part in classification.parts { recognise(part, &fresh) }
        for part in openingParts() { recognise(part, &fresh) }
        let left = ledger.byKey.filter { key, known in
            !key.isCancelling && !recognised.held.contains(known.document)
                && !ledger.cancelled.contains(known.document)
        }
        if !left.isEmpty {
            recognised.gone = try readGone(left)
            rejoin(&fresh, isNumbered: true)
            rejoin(&fresh, isNumbered: false)
            findSuccessors(fresh)
        }
        try findRedated(fresh)
    }

    private mutating func recognise(_ part: FECPart, _ fresh: inout [FECPart]) {
        if part.ordinal > 0, recognised.explained[part.line] != nil { return }
        guard let known = ledger.standing(key(of: part)) else { return fresh.append(part) }
        recognised.held.insert(known.document)
        recognised.families.insert(FECRecognition.family(part.kind))
        if part.ordinal == 0, known.amount != part.amount { explain(part, known) }
    }

    /// Other accounts of the entry changed, and with them the parts of the line; what came in stays what it is.
    private mutating func explain(_ part: FECPart, _ first: FECLedgerView.Known) {
        var all = [first], sum = first.amount
        while let next = ledger.standing(key(of: part.line).part(all.count)) {
            all.append(next)
            sum += next.amount
        }
        guard sum == abs(file.lines.amounts[Int(part.line)]) else { return }
        recognised.explained[part.line] = all
        recognised.held.formUnion(all.map(\.document))
    }

    func readGone(_ left: [SourceKey: FECLedgerView.Known]) throws -> [FECGone] {
        let keys = Dictionary(left.map { ($0.value.document, $0.key) }) { first, _ in first }
        let ids = keys.keys.sorted()
        var gone: [FECGone] = []
        gone.reserveCapacity(ids.count)
        for start in stride(from: 0, to: ids.count, by: 400) {
            let page = Array(ids[start..<min(start + 400, ids.count)])
            try connection.forEach(
                """
                select document.id, account.id, account.code, document.control_account, document.kind, document.number
                from document join account on account.id = document.account_id
                where document.id in \(list: page) order by document.id
                """
            ) { row in
                guard let key = keys[try row.integer(0)], let known = left[key] else { return }
                gone.append(
                    FECGone(
                        key: key,
                        known: known,
                        account: try row.integer(1),
                        customer: try row.text(2),
                        control: try row.text(3),
                        kind: try DocumentKind(rawValue: row.text(4)) ?? .adjustmentDebit,
                        number: try row.text(5)
                    )
                )
            }
        }
        return gone
    }

    private struct Content: Hashable {
        let customer: String
        let control: String
        let day: CivilDate
        let signed: Int64
        let number: String
    }

    /// The same customer, account, day, amount and piece under another number is the same fact: the entry was renumbered.
    ///
    /// A line without a piece was named by its entry, whose number says nothing then.
    private mutating func rejoin(_ fresh: inout [FECPart], isNumbered: Bool) {
        var places: [Content: [Int]] = [:]
        for (place, gone) in recognised.gone.enumerated().reversed() {
            let content = Content(
                customer: gone.customer,
                control: gone.control,
                day: gone.known.day,
                signed: gone.signed,
                number: isNumbered ? gone.number : ""
            )
            places[content, default: []].append(place)
        }
        var found: Set<Int> = []
        fresh.removeAll { part in
            let piece = file.lines.pieces[Int(part.line)]
            guard isNumbered || piece.isEmpty else { return false }
            let content = Content(
                customer: party(of: part.line).code,
                control: control(of: part.line).number,
                day: day(of: part.line),
                signed: part.kind.side == .debit ? part.amount : -part.amount,
                number: piece
            )
            guard let place = places[content]?.popLast() else { return false }
            found.insert(place)
            recognised.aliases[key(of: part)] = recognised.gone[place].known
            recognised.held.insert(recognised.gone[place].known.document)
            recognised.families.insert(FECRecognition.family(part.kind))
            return true
        }
        recognised.gone = recognised.gone.enumerated().filter { !found.contains($0.offset) }.map(\.element)
    }

    /// What the file holds in the place of what is gone, where that is sure: the same entry, whatever it says today, or the
    /// only new line of the same piece, or of the same day and amount.
    private mutating func findSuccessors(_ fresh: [FECPart]) {
        let lines = FECFreshLines(fresh, file)
        let pieces = Dictionary(grouping: recognised.gone) { FECFreshLines.piece($0) }.mapValues(\.count)
        let facts = Dictionary(grouping: recognised.gone) { FECFreshLines.fact($0) }.mapValues(\.count)
        var trials = FECKeyTrials(file, isFirst: ledger.cancelled.isEmpty)
        for place in recognised.gone.indices {
            let gone = recognised.gone[place]
            let piece = FECFreshLines.piece(gone), fact = FECFreshLines.fact(gone)
            if covers(gone.kind), let line = lines.only(of: piece), pieces[piece] == 1 {
                recognised.gone[place].successor = line
            } else if let entry = lines.entries(like: gone).first(where: { entry in
                file.entries.sums[Int(entry)] == 0 && trials.isOf(entry, gone)
            }) {
                recognised.gone[place].successor = lines.line(of: entry, like: gone)
            } else if covers(gone.kind), let line = lines.only(of: fact), facts[fact] == 1 {
                recognised.gone[place].successor = line
            }
        }
    }

    /// Whether the file would hold a document of that kind and of its days, if it were still in the books.
    func covers(_ kind: DocumentKind) -> Bool { isWhole && recognised.covers(kind) }
}

/// The lines of a file that the ledger does not know, by what finds them.
struct FECFreshLines {
    struct Piece: Hashable {
        let customer: String
        let number: String
        let isDebit: Bool
    }

    struct Fact: Hashable {
        let customer: String
        let day: CivilDate
        let signed: Int64
    }

    private var ofPiece: [Piece: [Int32]] = [:]
    private var ofFact: [Fact: [Int32]] = [:]
    private var ofDay: [CivilDate: [Int32]] = [:]
    private var ofNumber: [String: [Int32]] = [:]
    private var lines: [Int32: [Int32]] = [:]
    private let file: FECFile

    init(_ fresh: [FECPart], _ file: FECFile) {
        self.file = file
        for part in fresh where part.ordinal == 0 {
            let line = part.line, entry = file.lines.entries[Int(line)], number = file.lines.pieces[Int(line)]
            let isNewEntry = lines[entry] == nil
            lines[entry, default: []].append(line)
            if isNewEntry { ofDay[file.entries.days[Int(entry)], default: []].append(entry) }
            let customer = file.parties[Int(file.lines.parties[Int(line)])].code, amount = file.lines.amounts[Int(line)]
            let fact = Fact(customer: customer, day: file.entries.days[Int(entry)], signed: amount)
            ofFact[fact, default: []].append(line)
            guard !number.isEmpty else { continue }
            ofNumber[number, default: []].append(entry)
            ofPiece[Piece(customer: customer, number: number, isDebit: amount > 0), default: []].append(line)
        }
    }

    static func piece(_ gone: FECGone) -> Piece {
        Piece(customer: gone.customer, number: gone.number, isDebit: gone.known.isDebit)
    }

    static func fact(_ gone: FECGone) -> Fact {
        Fact(customer: gone.customer, day: gone.known.day, signed: gone.signed)
    }

    /// The line of that piece when there is one only.
    func only(of piece: Piece) -> Int32? { ofPiece[piece].flatMap { $0.count == 1 ? $0[0] : nil } }
    func only(of fact: Fact) -> Int32? { ofFact[fact].flatMap { $0.count == 1 ? $0[0] : nil } }

    /// Entries with new lines that may be the one from which it came: of its day, or with its piece.
    func entries(like gone: FECGone) -> [Int32] { entries(of: gone) + (ofDay[gone.known.day] ?? []) }

    /// Entries with new lines of its piece.
    func entries(of gone: FECGone) -> [Int32] { ofNumber[gone.number] ?? [] }

    /// Of the same customer first, then on the same side.
    func line(of entry: Int32, like gone: FECGone) -> Int32? {
        let own = lines[entry] ?? []
        let sameSide = own.filter { (file.lines.amounts[Int($0)] > 0) == gone.known.isDebit }
        return sameSide.first { file.parties[Int(file.lines.parties[Int($0)])].code == gone.customer }
            ?? sameSide.first ?? own.first
    }
}

/// Finds whether a document came of a line of an entry: its key says so, whatever the entry holds today.
struct FECKeyTrials {
    private let file: FECFile
    private let isFirst: Bool
    private var writer = SourceKeyWriter()
    private var left = 2_000_000

    /// `isFirst` unless documents were cancelled before: these may have come in again.
    init(_ file: FECFile, isFirst: Bool) {
        self.file = file
        self.isFirst = isFirst
    }

    mutating func isOf(_ entry: Int32, _ gone: FECGone) -> Bool {
        for account in file.accounts where account.control?.number == gone.control {
            for ordinal in Int64(0)...1 where left > 0 {
                left -= 1
                let key = writer.key(
                    journal: file.journals[Int(file.entries.journals[Int(entry)])].code,
                    number: file.entries.number(of: Int(entry)),
                    day: gone.known.day,
                    account: account.number,
                    party: gone.customer,
                    amount: gone.signed,
                    ordinal: ordinal
                )
                if key == gone.key || !isFirst && key.again == gone.key { return true }
            }
        }
        return false
    }
}

extension SourceKeyWriter {
    /// Of a line of a FEC.
    mutating func key(
        journal: String,
        number: String,
        day: CivilDate,
        account: String,
        party: String,
        amount: Int64,
        ordinal: Int64
    ) -> SourceKey {
        append(journal)
        append(number)
        append(Int64(day.dayNumber))
        append(account)
        append(party)
        append(amount)
        append(ordinal)
        return finish().led(by: day)
    }
}
