internal import Ledger
internal import Storage

/// From whose terms a due day came: of the customer that had the account then, which may have passed to another since.
///
/// A customer that was merged had terms of its own, or the company's: those of the customer that stands for it are for
/// what comes after the merge.
struct DerivationOwners {
    /// The moves of each account, the oldest first.
    private var moves: [Int64: [(journal: Int64, from: Int64)]] = [:]

    /// Of all accounts, or only of those that one customer has.
    init(of customer: Customer.ID? = nil, _ connection: any SQLConnection) throws {
        let filter: SQL =
            customer.map { "where account_id in (select id from account where customer_id = \($0))" } ?? ""
        try connection.forEach(
            "select account_id, journal_id, from_customer_id from account_owner \(filter) order by id"
        ) { row in
            moves[try row.integer(0), default: []].append((try row.integer(1), try row.integer(2)))
        }
    }

    /// Whether the customer that has the account now had it when an instalment was posted, by the number of that event.
    func isOwn(_ account: Int64, of customer: Int64, postedBy journal: Int64) -> Bool {
        moves[account]?.first { $0.journal > journal }.map { $0.from == customer } ?? true
    }
}
