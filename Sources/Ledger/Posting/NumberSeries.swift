internal import Primitives
internal import Storage

extension Ledger {
    /// Takes the next number of a series (`invoice`, `invoice-2026`), from 1 on.
    ///
    /// The number is taken in the transaction that issues what bears it, while the chain of the entity is held: when
    /// the transaction is given up the number is free again, so a series has no gap.
    public func takeNumber(of series: String) throws -> Int64 {
        try connection.execute(
            """
            insert into number_series (legal_entity_id, name, next) values (\(entity.id), \(series), 1)
            on conflict (legal_entity_id, name) do nothing
            """
        )
        return try connection.number(
            """
            update number_series set next = next + 1 where legal_entity_id = \(entity.id) and name = \(series)
            returning next - 1
            """
        )
    }
}
