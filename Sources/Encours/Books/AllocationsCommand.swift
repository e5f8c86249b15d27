import ArgumentParser
import Books
import Ledger
import Office
import Primitives
import Storage

/// What was received or credited, and what it settles.
struct AllocationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocations",
        abstract: "What receipts and credit notes that are not applied may settle.",
        subcommands: [Propose.self]
    )

    /// Lists what is not applied with what it may settle.
    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List receipts and credit notes that are not applied, what each may settle, and why."
        )

        @ParentCommand var root: Encours
        @OptionGroup var choice: EntityChoice

        @Option(help: "table, json or csv.")
        var format: OutputFormat = .table

        func run() async throws {
            let database = try await OpenDatabase.openToRead(root.database)
            let (choice, clock, format) = (choice, SystemClock(), format)
            let records = try await database.books.read { connection in
                let entity = try choice.one(connection)
                let propose = ProposeAllocations(of: entity.id, on: clock.today(in: entity.timeZone), connection)
                var records = Self.records(format), offset = 0
                while case let page = try propose.page(offset: offset), !page.isEmpty {
                    records.rows += page.flatMap { Self.rows($0, format) }
                    offset += page.count
                }
                return records
            }
            await database.close()
            records.write(format)
        }

        /// Programs get whole numbers of the smallest units, and names as in the other answers.
        private static func records(_ format: OutputFormat) -> Records {
            let isJSON = format == .json
            return Records(
                "proposals",
                [
                    "customer", "name", "credit", "kind", isJSON ? "issuedOn" : "issued_on",
                    isJSON ? "openMinor" : "open", "currency", "standing", "settles",
                    isJSON ? "appliedMinor" : "applied", "reason",
                ],
                numbers: ["openMinor", "appliedMinor"]
            )
        }

        private static func rows(_ customer: ProposeAllocations.OfCustomer, _ format: OutputFormat) -> [[String]] {
            func amount(_ money: Money) -> String {
                format == .json ? String(money.minorUnits) : AmountText.plain(money)
            }
            return customer.proposals.map { proposal in
                let credit = proposal.credit, applied = proposal.parts.reduce(0) { $0 + $1.amountMinor }
                var settled: [String] = []
                for part in proposal.parts where !settled.contains(part.item.number) {
                    settled.append(part.item.number)
                }
                return [
                    customer.code, customer.name, credit.number, credit.kind.rawValue, credit.issuedOn.description,
                    amount(credit.open), credit.open.currency.code, proposal.standing.rawValue,
                    settled.joined(separator: " "),
                    applied == 0 ? "" : amount(Money(minorUnits: applied, currency: credit.open.currency)),
                    ProposalText.sentence(of: proposal.reason, .english),
                ]
            }
        }
    }
}
