public import Primitives
public import Storage

/// Makes one customer of two that are the same debtor: the accounts of one pass to the other.
///
/// What was posted stays as it is; each account passes by a posted row in the chain of its entity, and the latest row
/// wins. Contacts, sites and holds on the customer follow. `undo` gives back the accounts, contacts and sites that the
/// merge moved.
public struct MergeCustomers: Sendable {
    private let actor: String
    private let instant: Timestamp
    private let today: CivilDate

    /// `today` dates the holds that are placed anew.
    public init(by actor: String, at instant: Timestamp, today: CivilDate) {
        self.actor = actor
        self.instant = instant
        self.today = today
    }

    /// What a merge, or its undoing, moved.
    public struct Outcome: Equatable, Sendable {
        public var accounts = 0
        public var contacts = 0
        public var holds = 0
    }

    /// Moves everything of `duplicate` to `customer`.
    ///
    /// Throws `MergeError` when one of them can't be merged; then nothing was changed.
    public func run(
        _ duplicate: Customer.ID,
        into customer: Customer.ID,
        _ connection: any SQLConnection
    ) throws -> Outcome {
        let files = CustomerFiles(connection: connection)
        try files.lock()
        guard duplicate != customer else { throw MergeError.sameCustomer }
        for id in [duplicate, customer] {
            let state = try files.state(of: id)
            if state.isErased { throw MergeError.erased(id) }
            if let other = state.mergedInto { throw MergeError.alreadyMerged(id, into: other) }
        }
        var outcome = Outcome()
        outcome.contacts = try files.moveContacts(from: duplicate, to: customer)
        let kin = try files.renameKin(from: duplicate, to: customer)
        try files.mark(duplicate, mergedInto: customer)
        try journal(
            "customer.merge",
            of: duplicate,
            [("into", customer.description), ("kin", kin.map(String.init).joined(separator: " "))],
            connection
        )
        let accounts = try files.accounts(of: duplicate), holds = try files.holdsInForce(on: duplicate)
        for entity in Set(accounts.map(\.entity) + holds.map(\.entity)).sorted() {
            var draft = PostingDraft()
            draft.accountOwners = accounts.filter { $0.entity == entity }.map {
                AccountOwnerDraft(account: $0.account, from: duplicate, to: customer)
            }
            for hold in holds where hold.entity == entity { draft.add(hold, on: customer, from: today, by: actor) }
            outcome.accounts += draft.accountOwners.count
            outcome.holds += draft.holds.count
            try post(draft, "customer.merge", of: duplicate, in: entity, connection)
        }
        return outcome
    }

    /// Gives back to `duplicate` the accounts, contacts and sites that came from it and are still with `customer`.
    ///
    /// Throws `MergeError.notMerged` when it is not merged into that customer.
    public func undo(
        _ duplicate: Customer.ID,
        from customer: Customer.ID,
        _ connection: any SQLConnection
    ) throws -> Outcome {
        let files = CustomerFiles(connection: connection)
        try files.lock()
        let state = try files.state(of: duplicate)
        guard state.mergedInto == customer else { throw MergeError.notMerged(duplicate) }
        guard !state.isErased else { throw MergeError.erased(duplicate) }
        var outcome = Outcome()
        outcome.contacts = try files.giveBackContacts(to: duplicate, from: customer)
        try files.mark(duplicate, mergedInto: nil)
        try journal("customer.unmerge", of: duplicate, [("from", customer.description)], connection)
        let accounts = try files.accounts(of: customer, thatCameFrom: duplicate)
        for entity in Set(accounts.map(\.entity)).sorted() {
            var draft = PostingDraft()
            draft.accountOwners = accounts.filter { $0.entity == entity }.map {
                AccountOwnerDraft(account: $0.account, from: customer, to: duplicate)
            }
            outcome.accounts += draft.accountOwners.count
            try post(draft, "customer.unmerge", of: duplicate, in: entity, connection)
        }
        return outcome
    }

    private func journal(
        _ verb: String,
        of customer: Customer.ID,
        _ detail: [(name: String, value: String)],
        _ connection: any SQLConnection
    ) throws {
        try GroupJournal.append(event(verb, customer, detail), connection)
    }

    private func post(
        _ draft: PostingDraft,
        _ verb: String,
        of customer: Customer.ID,
        in entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws {
        try Ledger.lock(entity, connection).post(draft, as: event(verb, customer, []))
        for owner in draft.accountOwners {
            try connection.execute(
                "update account_current set customer_id = \(owner.to) where id = \(owner.account)"
            )
        }
    }

    private func event(
        _ verb: String,
        _ customer: Customer.ID,
        _ detail: [(name: String, value: String)]
    ) -> JournalEvent {
        JournalEvent(actor: actor, verb: verb, subject: "customer:\(customer)", recordedAt: instant, detail: detail)
    }
}

extension PostingDraft {
    /// Ends a hold and places the same on another customer.
    fileprivate mutating func add(
        _ hold: CustomerFiles.HoldInForce,
        on customer: Customer.ID,
        from today: CivilDate,
        by actor: String
    ) {
        holdEnds.append(HoldEndDraft(hold: hold.id, endedOn: today, endedBy: actor))
        var again = HoldDraft(
            subject: .customer(customer),
            kind: hold.kind,
            fromOn: max(hold.fromOn, today),
            placedBy: hold.placedBy,
            reason: hold.reason
        )
        again.amountMinor = hold.amountMinor
        again.untilOn = hold.untilOn
        holds.append(again)
    }
}

/// Why two customers are not merged, or not parted again.
public enum MergeError: Error, Equatable, DomainError {
    case sameCustomer
    case erased(Customer.ID)
    case alreadyMerged(Customer.ID, into: Customer.ID)
    case notMerged(Customer.ID)

    public var code: String {
        switch self {
        case .sameCustomer: "merge.same-customer"
        case .erased: "merge.erased"
        case .alreadyMerged: "merge.already-merged"
        case .notMerged: "merge.not-merged"
        }
    }

    public var kind: DomainErrorKind { self == .sameCustomer ? .invalid : .conflict }

    public var parameters: [String: String] {
        switch self {
        case .sameCustomer: [:]
        case .erased(let id), .notMerged(let id): ["id": id.description]
        case .alreadyMerged(let id, let other): ["id": id.description, "into": other.description]
        }
    }
}
