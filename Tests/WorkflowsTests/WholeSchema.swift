import Books
import Collecting
import Insight
import Ledger
import Office
import Primitives
import Storage

/// The steps of every room, as the program itself runs them on PostgreSQL.
enum WholeSchema {
    static let migrations =
        LedgerMigrations.all + OfficeMigrations.all + OfficeMigrations.beside + BooksMigrations.all
        + CollectingMigrations.all + InsightMigrations.all

    static let accountant = Actor(
        name: "user:2",
        grants: [Actor.Grant(role: .accountant, legalEntity: nil)]
    )
    static let reader = Actor(name: "user:3", grants: [Actor.Grant(role: .reader, legalEntity: nil)])
}
