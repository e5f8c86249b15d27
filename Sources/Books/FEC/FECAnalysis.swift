internal import AccountingFormats
internal import Primitives

/// Reads a FEC line by line, and keeps of it what a `FECFile` holds.
struct FECAnalysis {
    private var file: FECFileParts
    private var accountTable = ByteTable()
    private var auxiliaryTable = ByteTable()
    private var journalTable = ByteTable()
    private var letterTable = ByteTable()
    private var partyOfAuxiliary: [Int32] = []
    private var partyOfAccount: [Int32: Int32] = [:]
    private var partyOfCode: [String: Int32] = [:]
    private var days: [Int64: (debit: Int64, credit: Int64)] = [:]
    private var key: [UInt8] = []
    private var lastEntry = -1
    private var lastDay = CivilDate(dayNumber: .min)
    private var lastNumber: [UInt8] = []
    private var lastJournalCode: [UInt8] = []
    /// What all lines add up to without their signs: every sum of some of them is smaller.
    private var volume: UInt64 = 0

    init() { file = FECFileParts() }

    mutating func take(_ line: borrowing FECLine) {
        let day = line.entryDate, amount = line.amountMinor
        volume += line.debitMinor.magnitude + line.creditMinor.magnitude
        guard volume <= ImportPlan.largestVolume else {
            volume = ImportPlan.largestVolume + 1
            return
        }
        let accountIndex = account(line.bytes(of: .account))
        let account = file.accounts[accountIndex]
        let entry = entry(line)
        file.firstDay = min(file.firstDay ?? day, day)
        file.lastDay = max(file.lastDay ?? day, day)
        file.entries.sums[entry] += amount
        if account.accountClass == UInt8(ascii: "1") { file.entries.hasCapital[entry] = true }
        if account.accountClass >= UInt8(ascii: "6") { file.entries.hasResult[entry] = true }
        if account.accountClass == UInt8(ascii: "5") { file.lastBankDay = max(file.lastBankDay ?? day, day) }
        if account.hasMonthlyBalance { addDay(accountIndex, day, line.debitMinor, line.creditMinor) }
        guard account.control != nil else {
            file.entries.add(amount, account.counter, to: entry)
            return
        }
        if line.currencyAmount != nil { file.foreignCount += 1 }
        guard amount != 0 else { return }
        let piece = line.pieceReference ?? ""
        file.lines.numbers.append(Int32(truncatingIfNeeded: line.lineNumber))
        file.lines.entries.append(Int32(entry))
        file.lines.accounts.append(Int32(accountIndex))
        file.lines.parties.append(party(line, accountIndex))
        file.lines.letters.append(letter(line))
        file.lines.amounts.append(amount)
        file.lines.pieceDays.append(line.pieceDate?.dayNumber ?? FECCustomerLines.noDay)
        file.lines.pieces.append(piece)
        let label = line.label
        file.lines.labels.append(label == piece ? piece : label)
    }

    /// What was kept, once the file is read.
    mutating func finished(_ reading: FECReading) -> FECFile {
        var whole = FECFile(reading)
        whole.journals = file.journals
        whole.accounts = file.accounts
        whole.parties = file.parties
        whole.letters = file.letters
        swap(&whole.entries, &file.entries)
        swap(&whole.lines, &file.lines)
        whole.firstDay = file.firstDay
        whole.lastDay = file.lastDay
        whole.lastBankDay = file.lastBankDay
        whole.foreignCount = file.foreignCount
        whole.isTooLarge = volume > ImportPlan.largestVolume
        whole.balances = days.map { place, sums in
            DailyBalance(
                day: CivilDate(dayNumber: Int32(truncatingIfNeeded: place)),
                account: file.accounts[Int(place >> 32)].number,
                debitMinor: sums.debit,
                creditMinor: sums.credit
            )
        }.sorted { ($0.day, $0.account) < ($1.day, $1.account) }
        return whole
    }

    private mutating func account(_ bytes: UnsafeRawBufferPointer) -> Int {
        let (index, isNew) = accountTable.index(of: bytes)
        if isNew { file.accounts.append(FECAccount(accountTable[index])) }
        return index
    }

    /// Lines of an entry mostly follow each other: then nothing has to be looked up.
    private mutating func entry(_ line: borrowing FECLine) -> Int {
        let journalBytes = line.bytes(of: .journalCode)
        if lastEntry >= 0, line.entryDate == lastDay, Self.isSame(line.bytes(of: .entryNumber), lastNumber),
            Self.isSame(journalBytes, lastJournalCode)
        {
            return lastEntry
        }
        let (journal, isNewJournal) = journalTable.index(of: journalBytes)
        if isNewJournal { file.journals.append(FECJournal(code: line.journalCode, label: line.journalLabel)) }
        key.removeAll(keepingCapacity: true)
        withUnsafeBytes(of: Int32(journal).littleEndian) { key.append(contentsOf: $0) }
        withUnsafeBytes(of: line.entryDate.dayNumber.littleEndian) { key.append(contentsOf: $0) }
        key.append(contentsOf: line.bytes(of: .entryNumber))
        let (entry, isNew) = key.withUnsafeBytes { file.entries.keys.index(of: $0) }
        if isNew { file.entries.append(journal: journal, day: line.entryDate) }
        (lastEntry, lastDay) = (entry, line.entryDate)
        line.copy(.entryNumber, into: &lastNumber)
        line.copy(.journalCode, into: &lastJournalCode)
        return entry
    }

    /// Byte by byte, from the end, where numbers differ first; a generic comparison costs more than all the rest.
    private static func isSame(_ bytes: UnsafeRawBufferPointer, _ copy: [UInt8]) -> Bool {
        guard bytes.count == copy.count else { return false }
        for index in stride(from: copy.count - 1, through: 0, by: -1) where bytes[index] != copy[index] { return false }
        return true
    }

    private mutating func party(_ line: borrowing FECLine, _ accountIndex: Int) -> Int32 {
        let auxiliary = line.bytes(of: .auxiliaryCode)
        if auxiliary.isEmpty {
            if let party = partyOfAccount[Int32(accountIndex)] { return party }
            let party = party(file.accounts[accountIndex].customerCode, name: line.accountLabel)
            partyOfAccount[Int32(accountIndex)] = party
            return party
        }
        let (index, isNew) = auxiliaryTable.index(of: auxiliary)
        if isNew {
            let code = line.auxiliaryCode ?? ""
            partyOfAuxiliary.append(party(code, name: line.auxiliaryLabel ?? line.accountLabel))
        }
        return partyOfAuxiliary[index]
    }

    private mutating func party(_ code: String, name: String) -> Int32 {
        if let party = partyOfCode[code] { return party }
        let party = Int32(file.parties.count)
        file.parties.append(FECParty(code: code, name: name.isEmpty ? code : name))
        partyOfCode[code] = party
        return party
    }

    private mutating func letter(_ line: borrowing FECLine) -> Int32 {
        let bytes = line.bytes(of: .lettering)
        guard !bytes.isEmpty else { return -1 }
        let (index, isNew) = letterTable.index(of: bytes)
        if isNew { file.letters.append(line.lettering ?? "") }
        return Int32(index)
    }

    private mutating func addDay(_ account: Int, _ day: CivilDate, _ debit: Int64, _ credit: Int64) {
        let place = Int64(account) << 32 | Int64(UInt32(bitPattern: day.dayNumber))
        days[place, default: (0, 0)].debit += debit
        days[place, default: (0, 0)].credit += credit
    }
}

/// What is gathered while the file is read.
private struct FECFileParts {
    var journals: [FECJournal] = []
    var accounts: [FECAccount] = []
    var parties: [FECParty] = []
    var letters: [String] = []
    var entries = FECEntries()
    var lines = FECCustomerLines()
    var firstDay: CivilDate?
    var lastDay: CivilDate?
    var lastBankDay: CivilDate?
    var foreignCount = 0
}

extension ImportFile where Content == FECFile {
    /// Reads a FEC, outside any write; `nextChunk` gives the next bytes, and nil or none at the end.
    ///
    /// `size` is how many bytes there are, for the progress; 0 when nobody knows.
    public static func read(
        _ name: String,
        size: Int = 0,
        progress: ImportProgress = { _, _, _ in },
        from nextChunk: () throws -> [UInt8]?
    ) throws -> ImportFile {
        var analysis = FECAnalysis(), digest = FileDigest(), done = 0
        let reading = try FECReader.read {
            let chunk = try nextChunk()
            if let chunk {
                digest.update(chunk)
                done += chunk.count
                progress(.reading, done, size)
            }
            return chunk
        } eachLine: { line in
            analysis.take(line)
        }
        return ImportFile(name: name, digest: digest.hexadecimal, content: analysis.finished(reading))
    }
}
