import Ledger
import Primitives
import Storage
import TestSupport

/// What the books say of one customer's control accounts, added up from the posted rows alone.
enum ControlAccounts {
    /// Balances by control account, in the entity's currency; `day` nil for all that was posted.
    static func read(_ account: Account.ID, on day: CivilDate?, _ store: any Store) async throws -> [String: Int64] {
        let last = day ?? CivilDate(dayNumber: 100_000)
        return try await store.read { connection in
            var balances: [String: Int64] = [:]
            let documents: SQL = """
                select document.control_account, document_kind.side, cast(sum(document.functional_minor) as bigint)
                from document join document_kind on document_kind.code = document.kind
                where document.account_id = \(account) and document.issued_on <= \(last)
                group by document.control_account, document_kind.side
                """
            try connection.forEach(documents) { row in
                let amount = try row.integer(2), control = try row.text(0)
                balances[control, default: 0] += try row.text(1) == "debit" ? amount : -amount
            }
            let transfers: SQL = """
                select from_control, to_control, amount_minor from transfer
                where account_id = \(account) and transferred_on <= \(last)
                """
            try connection.forEach(transfers) { row in
                balances[try row.text(0), default: 0] -= try row.integer(2)
                balances[try row.text(1), default: 0] += try row.integer(2)
            }
            return balances
        }
    }

    /// Open items less open credits, each at what is left of its functional amount.
    static func openFunctional(_ account: Account.ID, _ store: any Store) async throws -> Int64 {
        try await store.read { connection in
            try connection.number(
                """
                select cast(coalesce(sum(open_functional_minor), 0) as bigint) from open_item
                where account_id = \(account)
                """
            )
                - connection.number(
                    """
                    select cast(coalesce(sum(open_functional_minor), 0) as bigint) from open_credit
                    where account_id = \(account)
                    """
                )
        }
    }

    /// What allocations took from items, less what they took from credits: gains and losses of exchange.
    static func exchangeDifferences(_ account: Account.ID, _ store: any Store) async throws -> Int64 {
        try await store.read { connection in
            try connection.number(
                """
                select cast(coalesce(sum(debit_functional_minor - credit_functional_minor), 0) as bigint)
                from allocation join instalment on instalment.id = allocation.instalment_id
                where instalment.account_id = \(account)
                """
            )
        }
    }
}

/// A hand on the database itself, with the triggers out of the way.
enum Tampering {
    static func change(_ table: String, _ change: String, at row: String, _ store: any Store) async throws {
        try await store.write { connection in
            let statement = "update \(table) set \(change) where id = \(row)"
            switch connection.dialect {
            case .postgres:
                try connection.script(
                    "alter table \(table) disable trigger user; \(statement); alter table \(table) enable trigger user"
                )
            case .sqlite:
                let trigger = "\(table)_unchanged"
                let text = try connection.first("select sql from sqlite_master where name = \(trigger)") {
                    try $0.text(0)
                }
                try connection.script("drop trigger \(trigger); \(statement); \(text ?? "")")
            }
        }
    }
}
