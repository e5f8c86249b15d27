import Books
import Ledger
import Primitives
import Storage
import Testing

/// A FEC written entry by entry, as an accountant would say it.
struct FECBooks {
    private var lines: [String] = []
    private var number = 0
    var columns = """
        JournalCode	JournalLib	EcritureNum	EcritureDate	CompteNum	CompteLib	CompAuxNum	CompAuxLib	PieceRef	\
        PieceDate	EcritureLib	Debit	Credit	EcritureLet	DateLet	ValidDate	Montantdevise	Idevise
        """

    /// One line of an entry: `.debit("411", 120_00, "C1", "A")`.
    struct Line {
        let account: String
        let cents: Int64
        let customer: String
        let letter: String
        var piece: String?
        var label: String?

        static func debit(_ account: String, _ cents: Int64, _ customer: String = "", _ letter: String = "") -> Line {
            Line(account: account, cents: cents, customer: customer, letter: letter)
        }

        static func credit(_ account: String, _ cents: Int64, _ customer: String = "", _ letter: String = "") -> Line {
            Line(account: account, cents: -cents, customer: customer, letter: letter)
        }

        func piece(_ piece: String) -> Line {
            var line = self
            line.piece = piece
            return line
        }

        func label(_ label: String) -> Line {
            var line = self
            line.label = label
            return line
        }
    }

    private static let journals = [
        "VT": "Ventes", "BQ": "Banque", "OD": "Opérations diverses", "AN": "À nouveaux", "IMP": "Impayés",
    ]

    mutating func entry(_ journal: String, _ day: String, _ piece: String, _ entryLines: Line...) {
        number += 1
        add(journal, day, piece, number: "\(journal)\(number)", entryLines)
    }

    mutating func add(_ journal: String, _ day: String, _ piece: String, number: String, _ entryLines: [Line]) {
        let compact = day.filter { $0 != "-" }
        for line in entryLines {
            let cents = line.cents.magnitude, amount = "\(cents / 100),\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
            let label = line.label ?? "Pièce \(line.piece ?? piece)"
            let fields = [
                journal, Self.journals[journal] ?? journal, number, compact, line.account, "Compte \(line.account)",
                line.customer, line.customer.isEmpty ? "" : "Client \(line.customer)", line.piece ?? piece, compact,
                label, line.cents > 0 ? amount : "0,00", line.cents > 0 ? "0,00" : amount, line.letter, "", compact,
                "", "",
            ]
            lines.append(fields.joined(separator: "\t"))
        }
    }

    /// Sale of `cents` with its tax at 20 %.
    mutating func sale(_ day: String, _ piece: String, _ customer: String, _ cents: Int64, _ letter: String = "") {
        let net = cents * 5 / 6
        entry(
            "VT",
            day,
            piece,
            .debit("411000", cents, customer, letter),
            .credit("706000", net),
            .credit("445710", cents - net)
        )
    }

    mutating func receipt(_ day: String, _ piece: String, _ customer: String, _ cents: Int64, _ letter: String = "") {
        entry("BQ", day, piece, .debit("512000", cents), .credit("411000", cents, customer, letter))
    }

    var text: String { ([columns] + lines).joined(separator: "\r\n") + "\r\n" }

    func file(_ name: String = "FEC.txt") throws -> ImportFile<FECFile> {
        var chunks = [Array(text.utf8)]
        return try ImportFile.read(name) { chunks.popLast() }
    }
}

extension BooksFixture {
    @discardableResult
    func fec(_ books: FECBooks, name: String = "FEC.txt", dryRun: Bool = false) async throws -> ImportResult {
        try await FECImport(store: store).run(books.file(name), request(dryRun: dryRun))
    }

    /// What each customer owes on a day by the ledger: documents less nothing, since allocations move no balance.
    func balance(_ customer: String) async throws -> Int64 {
        try await number(
            """
            select coalesce(cast(sum(case when side = 'debit' then amount_minor else -amount_minor end) as bigint), 0)
            from document join document_kind on document_kind.code = document.kind
            join account on account.id = document.account_id where account.code = \(customer)
            """
        )
    }

    /// What is open, item by item: `F1 50`, and credits `-R2 30`.
    func open() async throws -> [String] {
        try await texts(
            """
            select number || ' ' || cast(open_minor as text) from open_item
            join instalment on instalment.id = open_item.instalment_id
            join document on document.id = instalment.document_id
            union all
            select '-' || number || ' ' || cast(open_minor as text) from open_credit
            join document on document.id = open_credit.document_id
            order by 1
            """
        )
    }

    func kinds() async throws -> [String] {
        try await texts(
            """
            select kind || ' ' || number || ' ' || cast(amount_minor as text) from document
            order by issued_on, id
            """
        )
    }
}
