internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// An act that two people should agree on, and whether they did.
struct SensitiveAct: Hashable {
    /// What the approval of such an act is asked for; its subject is the customer (`customer:12`).
    enum Kind: String, CaseIterable {
        case formalNotice = "formal-notice"
        case writeOff = "write-off"
        case creditNote = "credit-note"
        case pause = "reminders.pause"
        case neverChase = "reminders.never"
    }

    let kind: Kind
    let customer: Int64
    let at: Timestamp
    var isApproved = false

    static let window = PracticeWindow.last(days: 90)
    /// What the program posts itself; what comes from the books was agreed there.
    private static let ownSource = "encours"

    /// The formal notices, which are known already, and every other act of the window.
    static func read(
        _ scope: FactScope,
        notices: [SensitiveAct],
        _ connection: any SQLConnection
    ) throws -> [SensitiveAct] {
        var acts =
            try notices + documents(scope, connection) + pauses(scope, connection)
            + exceptions(scope, connection)
        guard !acts.isEmpty else { return [] }
        let approvals = try Agreement.read(scope, connection)
        for index in acts.indices {
            let key = Agreement.Key(act: acts[index].kind.rawValue, subject: "customer:\(acts[index].customer)")
            acts[index].isApproved = approvals[key]?.contains { $0.covers(acts[index].at) } ?? false
        }
        return acts
    }

    private static func documents(_ scope: FactScope, _ connection: any SQLConnection) throws -> [SensitiveAct] {
        let query: SQL = """
            select document.kind, account.customer_id, journal.recorded_at
            from document join account on account.id = document.account_id
            join journal on journal.id = document.journal_id
            where +document.legal_entity_id = \(scope.entity.id) and document.source = \(ownSource)
            and document.kind <> 'receipt' and document.kind in \(list: [DocumentKind.writeOff, .creditNote].map(\.rawValue))
            and document.issued_on > \(window.start(scope.today)) and document.issued_on <= \(scope.today)
            """
        return try connection.rows(query) { row in
            SensitiveAct(
                kind: try row.text(0) == DocumentKind.writeOff.rawValue ? .writeOff : .creditNote,
                customer: try row.integer(1),
                at: Timestamp(millisecondsSinceEpoch: try row.integer(2))
            )
        }
    }

    private static func pauses(_ scope: FactScope, _ connection: any SQLConnection) throws -> [SensitiveAct] {
        let query: SQL = """
            select coalesce(hold.customer_id, held.customer_id, account.customer_id), journal.recorded_at
            from hold join journal on journal.id = hold.journal_id
            left join account as held on held.id = hold.account_id
            left join instalment on instalment.id = hold.instalment_id
            left join account on account.id = instalment.account_id
            where journal.chain_id = \(scope.entity.id) and hold.kind = \(HoldKind.pause.rawValue)
            and hold.reason <> \(Hold.absentFromBooks)
            and hold.from_on > \(window.start(scope.today)) and hold.from_on <= \(scope.today)
            """
        return try connection.rows(query) { row in
            SensitiveAct(
                kind: .pause,
                customer: try row.integer(0),
                at: Timestamp(millisecondsSinceEpoch: try row.integer(1))
            )
        }
    }

    private static func exceptions(_ scope: FactScope, _ connection: any SQLConnection) throws -> [SensitiveAct] {
        let query: SQL = """
            select customer_id, decided_at from backlog_decision
            where legal_entity_id = \(scope.entity.id) and decision = 'never'
            and decided_at >= \(scope.start(of: window))
            """
        return try connection.rows(query) { row in
            SensitiveAct(
                kind: .neverChase,
                customer: try row.integer(0),
                at: Timestamp(millisecondsSinceEpoch: try row.integer(1))
            )
        }
    }
}

/// The agreement of a second person, while it lasts.
private struct Agreement {
    struct Key: Hashable {
        let act: String
        let subject: String
    }

    let from: Timestamp
    let until: Timestamp

    func covers(_ instant: Timestamp) -> Bool { from <= instant && instant <= until }

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> [Key: [Agreement]] {
        var agreements: [Key: [Agreement]] = [:]
        let query: SQL = """
            select act, subject, decided_at, expires_at from approval
            where legal_entity_id = \(scope.entity.id) and decision = \(Approval.Decision.agreed.rawValue)
            and decided_by <> asked_by and expires_at >= \(scope.start(of: SensitiveAct.window))
            """
        try connection.forEach(query) { row in
            let key = Key(act: try row.text(0), subject: try row.text(1))
            agreements[key, default: []].append(
                Agreement(
                    from: Timestamp(millisecondsSinceEpoch: try row.integer(2)),
                    until: Timestamp(millisecondsSinceEpoch: try row.integer(3))
                )
            )
        }
        return agreements
    }
}
