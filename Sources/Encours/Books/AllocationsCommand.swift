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
            let (choice, clock) = (choice, SystemClock())
            let records = try await database.books.read { connection in
                let entity = try choice.one(connection)
                let propose = ProposeAllocations(of: entity.id, on: clock.today(in: entity.timeZone), connection)
                var records = Self.records, offset = 0
                while case let page = try propose.page(offset: offset), !page.isEmpty {
                    records.rows += page.flatMap(Self.rows)
                    offset += page.count
                }
                return records
            }
            await database.close()
            records.write(format)
        }

        private static var records: Records {
            Records(
                "proposals",
                [
                    "customer", "name", "credit", "kind", "issued_on", "open", "currency", "standing", "settles",
                    "applied", "reason",
                ]
            )
        }

        private static func rows(_ customer: ProposeAllocations.OfCustomer) -> [[String]] {
            customer.proposals.map { proposal in
                let credit = proposal.credit, applied = proposal.parts.reduce(0) { $0 + $1.amountMinor }
                var settled: [String] = []
                for part in proposal.parts where !settled.contains(part.item.number) {
                    settled.append(part.item.number)
                }
                return [
                    customer.code, customer.name, credit.number, credit.kind.rawValue, credit.issuedOn.description,
                    AmountText.plain(credit.open), credit.open.currency.code, proposal.standing.rawValue,
                    settled.joined(separator: " "),
                    applied == 0 ? "" : AmountText.plain(Money(minorUnits: applied, currency: credit.open.currency)),
                    ProposalText.sentence(of: proposal.reason, .english),
                ]
            }
        }
    }
}
