import ArgumentParser
import Ledger
import Office
import Primitives
import Storage
import Workflows

/// Acts on whole customers.
struct CustomerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customer",
        abstract: "Make one customer of two, or erase what is known of a person.",
        subcommands: [Merge.self, Erase.self]
    )

    /// Makes one customer of two.
    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give the accounts, contacts and holds of one customer to another; --undo parts them again."
        )

        @ParentCommand var root: Encours

        @Argument(help: "The code of the duplicate.")
        var duplicate: String

        @Option(help: "The code of the customer that stays.")
        var into: String

        @Flag(help: "Give the duplicate back what came from it.")
        var undo = false

        func run() async throws {
            let database = try await OpenDatabase.open(root.database), instant = SystemClock().now()
            let (duplicate, customer) = try await CustomerCode.both(duplicate, into, in: database.books)
            let request = MergeCustomerFiles.Request(
                duplicate: duplicate,
                customer: customer,
                actor: .command,
                today: instant.utcDay,
                at: instant
            )
            let verb = MergeCustomerFiles(store: database.books)
            let outcome = undo ? try await verb.undo(request) : try await verb.run(request)
            await database.close()
            Output.line(
                "Moved: \(outcome.accounts) accounts, \(outcome.contacts) contacts, \(outcome.holds) holds."
            )
        }
    }

    /// Erases what is known of a person.
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase the personal data of a customer who is a person; amounts stay, verify stays true."
        )

        @ParentCommand var root: Encours
        @OptionGroup var confirmation: Confirmation

        @Argument(help: "The customer's code.")
        var code: String

        func run() async throws {
            try confirmation.require("What is known of the customer \(code) can't be had back once it is erased.")
            let database = try await OpenDatabase.open(root.database), instant = SystemClock().now()
            let customer = try await CustomerCode.find(code, in: database.books)
            let outcome = try await EraseCustomer(store: database.books).run(customer, by: .command, at: instant)
            await database.close()
            Output.line("Erased: \(outcome.customers) customer, \(outcome.contacts) contacts, \(outcome.texts) texts.")
            for (place, count) in outcome.others.sorted(by: { $0.key < $1.key }) where count > 0 {
                Output.line("\(place): \(count)")
            }
        }
    }
}

/// Customers by the code that a person types.
private enum CustomerCode {
    static func find(_ code: String, in store: any Store) async throws -> Customer.ID {
        guard let customer = try await store.read({ try Customers.find(code: code, $0) }) else {
            throw CommandRefusal("There is no customer with the code \(code). Nothing was changed.")
        }
        return customer.id
    }

    static func both(
        _ first: String,
        _ second: String,
        in store: any Store
    ) async throws -> (Customer.ID, Customer.ID) {
        (try await find(first, in: store), try await find(second, in: store))
    }
}
