public import Ledger
public import Office
public import Primitives
public import Storage

/// Erases what is known of a person, in every room, in one transaction; `verify` stays true.
public struct EraseCustomer: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// Each place of the rooms where personal data lives.
    static let holders: [any PersonalDataHolder] = [MessageTraces(), RemarkTraces(), FileTraces()]

    /// Erases a customer who is a person; there is no way back.
    ///
    /// - Parameters:
    ///   - id: a consumer, or the owner of a very small company.
    ///   - actor: who may configure the whole group.
    ///   - instant: when.
    /// - Returns: how many rows of each kind were blanked.
    /// - Throws: `PermissionError`, and `ErasureError` while something is open or under way.
    @discardableResult
    public func run(_ id: Customer.ID, by actor: Actor, at instant: Timestamp) async throws -> ErasePersonalData.Outcome
    {
        try actor.requireEverywhere(.configure)
        return try await store.write { connection in
            try ErasePersonalData(holders: Self.holders).customer(id, by: actor.name, at: instant, connection)
        }
    }

    /// Erases one person at a customer's, whatever the customer is, with the messages to that person.
    @discardableResult
    public func run(contact id: Contact.ID, by actor: Actor, at instant: Timestamp) async throws
        -> ErasePersonalData.Outcome
    {
        try actor.requireEverywhere(.editCustomers)
        return try await store.write { connection in
            try ErasePersonalData(holders: Self.holders).contact(id, by: actor.name, at: instant, connection)
        }
    }
}
