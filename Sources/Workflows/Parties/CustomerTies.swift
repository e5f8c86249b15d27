public import Ledger
public import Primitives
public import Storage

/// What hangs on a customer in every company of the group: what a merge would move, or an erasure would blank.
public struct CustomerTies: Hashable, Sendable {
    public let accounts: Int
    public let contacts: Int
    public let sites: Int
    /// Placed on the customer itself and not ended.
    public let holds: Int
    public let documents: Int
    public let messages: Int
    public let remarks: Int
    /// What is owed, either way: neither is left when a customer may be erased.
    public let openItems: Int
    public let openCredits: Int
    /// The customers that were merged into this one.
    public let merged: Int

    public static func read(of id: Customer.ID, _ connection: any SQLConnection) throws -> CustomerTies {
        func count(_ query: SQL) throws -> Int { Int(try connection.number("select count(*) from " + query)) }
        let accounts: SQL = "select id from account where customer_id = \(id)"
        let subject = "customer:\(id)"
        return CustomerTies(
            accounts: try count("account where customer_id = \(id)"),
            contacts: try count("contact where customer_id = \(id)"),
            sites: try count("site where customer_id = \(id)"),
            holds: try count(
                """
                hold where hold.customer_id = \(id)
                and not exists (select 1 from hold_end where hold_end.hold_id = hold.id)
                """
            ),
            documents: try count("document where account_id in (\(accounts))"),
            messages: try count("outbox where customer_id = \(id) and erased_at is null"),
            remarks: try count("remark where subject = \(subject) and erased_at is null"),
            openItems: try count("open_item where account_id in (\(accounts))"),
            openCredits: try count("open_credit where account_id in (\(accounts))"),
            merged: try count("customer where merged_into_id = \(id)")
        )
    }
}
