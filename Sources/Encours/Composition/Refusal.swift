import Insight
import Ledger
import Office
import Primitives
import Storage
import Web

/// A refusal of the program as one sentence for whoever typed the command: what happened, what was kept, what to do.
struct Refusal {
    let sentence: String

    /// Nil when the error is not a refusal but wrong usage, or a fault.
    init?(_ error: any Error) {
        switch error {
        case let error as CommandRefusal: sentence = error.sentence
        case let error as any DomainError:
            let parameters = error.parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            let suffix = parameters.isEmpty ? "" : " (\(parameters.joined(separator: ", ")))"
            let code = "\(error.code)\(suffix)"
            sentence =
                RefusalSentence.english(error.code).map { "\($0) Nothing was changed. [\(code)]" }
                ?? "Refused: \(code). Nothing was changed."
        case AgedBalanceError.overflow, MoneyError.overflow, SQLError.outOfRange:
            let code = "money.too-large"
            sentence = "\(RefusalSentence.english(code) ?? "Refused:") Nothing was changed. [\(code)]"
        case SQLError.unavailable(let reason):
            sentence = "The database can't be reached, or not be written to: \(reason). Nothing was changed."
        case MigrationError.newerDatabase(let schema, let program):
            sentence =
                "The database has schema \(schema), this program knows up to \(program): use a newer program. "
                + "Nothing was changed."
        case MigrationError.needsOwner(let schema, let program):
            sentence =
                "The database has schema \(schema), this program needs \(program), and this role may not change it: "
                + "let the owner of the tables run a command first, as scripts/postgres-roles.sql says. Nothing was changed."
        case SQLError.conflict(let reason):
            sentence = "Another process held the database for too long: \(reason). Nothing was changed; try again."
        case SQLError.notUnique:
            sentence =
                "Somebody else wrote the same at the same time, and was first. Nothing was changed; try again to see what "
                + "is left to be done."
        case SQLError.forbidden(let reason):
            sentence = "The database does not let this role do that: \(reason). Nothing was changed."
        default: return nil
        }
    }
}

/// A refusal that the command itself puts into words.
struct CommandRefusal: Error {
    let sentence: String

    init(_ sentence: String) { self.sentence = sentence }
}
