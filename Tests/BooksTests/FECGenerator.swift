/// Writes a large FEC that is the same for the same seed: sales, receipts and purchases of a year.
///
/// Of a hundred lines, thirty are on 411: each round is a sale (three lines), its receipt (two), and purchases and bank
/// movements that fill up the rest. Nine sales of ten are paid and lettered, so that the rest stays open.
struct FECGenerator {
    let customerCount: Int
    let lineCount: Int
    private var state: UInt64

    init(lineCount: Int, customerCount: Int = 5000, seed: UInt64 = 20_261_124) {
        self.lineCount = lineCount
        self.customerCount = customerCount
        state = seed
    }

    private static let header = """
        JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
        PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n
        """

    /// Gives the file in chunks of some 256 KiB.
    mutating func write(_ take: ([UInt8]) throws -> Void) rethrows {
        var chunk = Array(Self.header.utf8), written = 0, round = 0
        while written < lineCount {
            written += add(round, to: &chunk)
            round += 1
            if chunk.count > 262_144 {
                try take(chunk)
                chunk.removeAll(keepingCapacity: true)
            }
        }
        try take(chunk)
    }

    /// Twenty lines, six of them on 411.
    private mutating func add(_ round: Int, to chunk: inout [UInt8]) -> Int {
        let month = min(12, round * 240 / lineCount + 1), two = month < 10 ? "0\(month)" : "\(month)"
        var count = 0
        for sale in 0..<3 {
            let number = round * 3 + sale, customer = Int(next() % UInt64(customerCount))
            let net = Int64(next() % 500_000) + 1000, tax = net / 5, isPaid = next() % 10 > 0
            let letter = isPaid ? Self.letters(number) : ""
            let client = "\tC\(customer)\tClient numéro \(customer)\tFA\(number)\t2026\(two)10\tFacture FA\(number)\t"
            let sold = "VT\tVentes\tVT\(number)\t2026\(two)10\t"
            line(&chunk, sold + "411000\tClients" + client, net + tax, 0, letter)
            line(&chunk, sold + "706000\tPrestations\t\t\tFA\(number)\t2026\(two)10\tFacture FA\(number)\t", 0, net, "")
            line(&chunk, sold + "445710\tTVA\t\t\tFA\(number)\t2026\(two)10\tFacture FA\(number)\t", 0, tax, "")
            let paid = "BQ\tBanque\tBQ\(number)\t2026\(two)25\t"
            let money = isPaid ? net + tax : (net + tax) / 3
            line(&chunk, paid + "512000\tBanque\t\t\tVIR\(number)\t2026\(two)25\tVirement\t", money, 0, "")
            line(
                &chunk,
                paid
                    + "411000\tClients\tC\(customer)\tClient numéro \(customer)\tVIR\(number)\t2026\(two)25\tVirement\t",
                0,
                money,
                letter
            )
            count += 5
        }
        let bought = "AC\tAchats\tAC\(round)\t2026\(two)05\t"
        for (account, debit, credit) in [
            ("607000", 100_00, 0), ("606100", 40_00, 0), ("613200", 60_00, 0), ("445660", 40_00, 0),
            ("401000", 0, 240_00),
        ] {
            let text = "\(account)\tCompte\t\t\tA\(round)\t2026\(two)05\tAchat\t"
            line(&chunk, bought + text, Int64(debit), Int64(credit), "")
            count += 1
        }
        return count
    }

    private func line(_ chunk: inout [UInt8], _ front: String, _ debit: Int64, _ credit: Int64, _ letter: String) {
        chunk.append(contentsOf: front.utf8)
        for amount in [debit, credit] {
            chunk.append(contentsOf: "\(amount / 100),\(amount % 100 < 10 ? "0" : "")\(amount % 100)\t".utf8)
        }
        chunk.append(contentsOf: "\(letter)\t\t20261231\t\t\r\n".utf8)
    }

    private static func letters(_ number: Int) -> String {
        var rest = number, text = ""
        for _ in 0..<4 {
            text = String(UnicodeScalar(UInt8(65 + rest % 26))) + text
            rest /= 26
        }
        return text
    }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
