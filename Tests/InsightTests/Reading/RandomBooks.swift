import Ledger
import Primitives
import Storage
import TestSupport

/// Plays a seeded story in the books and keeps its own plain record of it.
struct RandomBooks {
    private var generator: SeededGenerator
    private let story: LedgerFixture

    init(seed: UInt64, story: LedgerFixture) {
        generator = SeededGenerator(seed: seed)
        self.story = story
    }

    /// What happened, as amounts with days.
    struct Record {
        var items: [(issuedOn: CivilDate, dueOn: CivilDate, cents: Int64)] = []
        var credits: [(issuedOn: CivilDate, cents: Int64)] = []
        var applied: [(item: Int, credit: Int, on: CivilDate, cents: Int64)] = []

        func open(_ item: Int, on day: CivilDate) -> Int64 {
            guard items[item].issuedOn <= day else { return 0 }
            return items[item].cents - applied.reduce(0) { $0 + ($1.item == item && $1.on <= day ? $1.cents : 0) }
        }

        func unapplied(_ credit: Int, on day: CivilDate) -> Int64 {
            guard credits[credit].issuedOn <= day else { return 0 }
            return credits[credit].cents
                - applied.reduce(0) { $0 + ($1.credit == credit && $1.on <= day ? $1.cents : 0) }
        }

        func openMinor(on day: CivilDate) -> Int64 { items.indices.reduce(0) { $0 + open($1, on: day) } }
        func unappliedMinor(on day: CivilDate) -> Int64 { credits.indices.reduce(0) { $0 + unapplied($1, on: day) } }

        func overdueMinor(on day: CivilDate) -> Int64 {
            items.indices.reduce(0) { $0 + (items[$1].dueOn < day ? open($1, on: day) : 0) }
        }
    }

    mutating func play(days: Int) async throws -> Record {
        var record = Record(), items: [(id: Instalment.ID, account: Int)] = []
        var credits: [(id: Document.ID, account: Int)] = []
        var undoable: [(allocation: Allocation.ID, at: Int)] = []
        for offset in 0..<days {
            let day = LedgerFixture.start.adding(days: offset)
            switch generator.number(5) {
            case 0, 1:
                let (cents, account) = (Int64(generator.number(900) + 100), generator.number(story.accounts.count))
                let due = day.adding(days: generator.number(30))
                items.append(
                    (try await story.invoice("F\(offset)", cents, on: day, due: due, account: account), account)
                )
                record.items.append((day, due, cents))
            case 2:
                let (cents, account) = (Int64(generator.number(900) + 100), generator.number(story.accounts.count))
                let kind = generator.number(3) == 0 ? DocumentKind.creditNote : .receipt
                credits.append((try await story.credit(kind, "R\(offset)", cents, on: day, account: account), account))
                record.credits.append((day, cents))
            case 3:
                guard let credit = credits.indices.last(where: { record.unapplied($0, on: day) > 0 }),
                    let item = items.indices.first(where: {
                        items[$0].account == credits[credit].account && record.open($0, on: day) > 0
                    })
                else { continue }
                let room = min(record.unapplied(credit, on: day), record.open(item, on: day))
                let cents = 1 + Int64(generator.number(Int(room)))
                let id = try await story.allocate(cents, of: credits[credit].id, to: items[item].id, on: day)
                record.applied.append((item, credit, day, cents))
                undoable.append((id, record.applied.count - 1))
            default:
                guard let last = undoable.popLast() else { continue }
                let applied = record.applied[last.at]
                _ = try await story.allocate(
                    -applied.cents,
                    of: credits[applied.credit].id,
                    to: items[applied.item].id,
                    on: day,
                    mirrorOf: last.allocation
                )
                record.applied.append((applied.item, applied.credit, day, -applied.cents))
            }
        }
        return record
    }
}
