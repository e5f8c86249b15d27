internal import Ledger
internal import Primitives
internal import Storage

/// The balances of a file beside those of the ledger, customer by customer and control account by control account.
struct FECControl {
    private struct Place: Hashable, Comparable {
        let customer: String
        let control: String

        static func < (one: Place, other: Place) -> Bool {
            (one.customer, one.control) < (other.customer, other.control)
        }
    }

    private let file: FECFile
    private let classification: FECClassification

    init(_ work: FECWork) {
        file = work.file
        classification = work.classification
    }

    /// With opening balances the file says what is owed in all; else only what moved.
    ///
    /// `draft` is what a dry run would post.
    func check(
        _ entity: LegalEntity.ID,
        draft: PostingDraft? = nil,
        _ connection: any SQLConnection
    ) throws -> ControlCheck {
        guard let first = file.firstDay, let last = file.lastDay else {
            return ControlCheck(asOf: CivilDate(dayNumber: 0))
        }
        let hasOpenings = !classification.openings.isEmpty
        var ledger = try balances(entity, from: hasOpenings ? nil : first, through: last, connection)
        if let draft { try add(draft, to: &ledger, connection) }
        let books = booksBalances()
        var control = ControlCheck(asOf: last)
        var totals: [String: (books: Int64, ledger: Int64)] = [:]
        for place in Set(books.keys).union(ledger.keys).sorted() {
            let (there, here) = (books[place] ?? 0, ledger[place] ?? 0)
            totals[place.control, default: (0, 0)].books += there
            totals[place.control, default: (0, 0)].ledger += here
            control.add(
                ControlCheck.Row(
                    customer: place.customer,
                    controlAccount: place.control,
                    booksMinor: there,
                    ledgerMinor: here
                )
            )
        }
        control.totals = totals.sorted { $0.key < $1.key }.map { control, sums in
            ControlCheck.Row(
                customer: "",
                controlAccount: control,
                booksMinor: sums.books,
                ledgerMinor: sums.ledger
            )
        }
        return control
    }

    /// Of each customer, what the ledger with a draft has more than the books, where these differ.
    func gaps(
        _ entity: LegalEntity.ID,
        draft: PostingDraft,
        _ connection: any SQLConnection
    ) throws -> [String: Int64] {
        guard let first = file.firstDay, let last = file.lastDay else { return [:] }
        let from = classification.openings.isEmpty ? first : nil
        var ledger = try balances(entity, from: from, through: last, connection), gaps: [String: Int64] = [:]
        try add(draft, to: &ledger, connection)
        for (place, amount) in booksBalances() { gaps[place.customer, default: 0] -= amount }
        for (place, amount) in ledger { gaps[place.customer, default: 0] += amount }
        return gaps.filter { $0.value != 0 }
    }

    private func booksBalances() -> [Place: Int64] {
        let lines = file.lines
        var sums = [Int64](repeating: 0, count: file.parties.count * ControlAccount.allCases.count)
        var isThere = [Bool](repeating: false, count: sums.count)
        for line in 0..<lines.count {
            let control = file.accounts[Int(lines.accounts[line])].control ?? .customers
            let place = Int(lines.parties[line]) * ControlAccount.allCases.count + control.rawValue
            sums[place] += lines.amounts[line]
            isThere[place] = true
        }
        var balances: [Place: Int64] = [:]
        for (party, known) in file.parties.enumerated() {
            for control in ControlAccount.allCases {
                let place = party * ControlAccount.allCases.count + control.rawValue
                if isThere[place] { balances[Place(customer: known.code, control: control.number)] = sums[place] }
            }
        }
        return balances
    }

    private func balances(
        _ entity: LegalEntity.ID,
        from first: CivilDate?,
        through last: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [Place: Int64] {
        let start = first ?? CivilDate(dayNumber: -700_000)
        var balances: [Place: Int64] = [:]
        try connection.forEach(
            """
            select account.code, sums.control_account, document_kind.side, sums.total
            from (
                select account_id, control_account, kind, cast(sum(functional_minor) as bigint) as total
                from document
                where legal_entity_id = \(entity) and issued_on between \(start) and \(last)
                group by account_id, control_account, kind
            ) as sums
            join account on account.id = sums.account_id
            join document_kind on document_kind.code = sums.kind
            """
        ) { row in
            let place = Place(customer: try row.text(0), control: try row.text(1))
            balances[place, default: 0] += try row.text(2) == "debit" ? row.integer(3) : -row.integer(3)
        }
        try connection.forEach(
            """
            select account.code, transfer.from_control, transfer.to_control, transfer.amount_minor
            from transfer join account on account.id = transfer.account_id
            where account.legal_entity_id = \(entity)
            and transfer.transferred_on between \(start) and \(last)
            """
        ) { row in
            let code = try row.text(0), amount = try row.integer(3)
            balances[Place(customer: code, control: try row.text(1)), default: 0] -= amount
            balances[Place(customer: code, control: try row.text(2)), default: 0] += amount
        }
        return balances
    }

    private func add(
        _ draft: PostingDraft,
        to balances: inout [Place: Int64],
        _ connection: any SQLConnection
    ) throws {
        var codes: [Int64: String] = [:]
        try connection.forEach("select id, code from account") { codes[try $0.integer(0)] = try $0.text(1) }
        func code(_ account: Reference<Account>) -> String {
            switch account {
            case .new(let index): draft.accounts[index].code
            case .existing(let id): codes[id.rawValue] ?? ""
            }
        }
        for document in draft.documents {
            let place = Place(customer: code(document.account), control: document.controlAccount)
            balances[place, default: 0] +=
                document.kind.side == .debit ? document.functionalMinor : -document.functionalMinor
        }
        for transfer in draft.transfers {
            let code = code(transfer.account)
            balances[Place(customer: code, control: transfer.fromControl), default: 0] -= transfer.amountMinor
            balances[Place(customer: code, control: transfer.toControl), default: 0] += transfer.amountMinor
        }
    }
}
