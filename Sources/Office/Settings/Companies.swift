public import Ledger
public import Primitives
public import Storage

/// Our own companies, added and changed by somebody who may.
public enum Companies {
    /// Adds a company and its chain, as an event of the group.
    ///
    /// Throws `LegalEntityError`, and `PermissionError.missing` unless the actor may configure the whole group.
    @discardableResult
    public static func add(
        _ company: NewLegalEntity,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> LegalEntity {
        try actor.requireEverywhere(.configure)
        return try LegalEntities.add(company, by: actor.name, at: instant, connection)
    }

    /// Changes what a company says of itself: everything but its code, its currency and its closed months.
    ///
    /// Throws `LedgerError.unknown`, `LegalEntityError.sirenTaken`, and `PermissionError.missing` unless the actor may configure the company.
    public static func change(
        _ company: LegalEntity,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try actor.require(.configure, in: company.id)
        try LegalEntities.change(company, by: actor.name, at: instant, connection)
    }
}
