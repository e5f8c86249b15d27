import Primitives

/// Twenty-four months of a believable company's customers, as the tables that it would import.
struct InventedBooks {
    private(set) var customers: [InventedCustomer]
    private(set) var invoices: [Invoice] = []
    private(set) var receipts: [Receipt] = []
    private(set) var allocations: [Allocation] = []
    /// Numbers of invoices whose customers dispute a part, with that part in cents, and the day on which they say so.
    private(set) var disputes: [(number: String, cents: Int64, on: CivilDate)] = []

    private var numbers: SeededNumbers
    private let today: CivilDate
    private var nextReceipt = 1

    /// One line of the table of invoices: an instalment, or a credit note.
    struct Invoice {
        let number: String
        let customer: Int
        let issuedOn: CivilDate
        let dueOn: CivilDate
        let cents: Int64
        let label: String
    }

    struct Receipt {
        let reference: String
        let customer: Int
        let receivedOn: CivilDate
        let cents: Int64
        let text: String
    }

    struct Allocation {
        let credit: String
        let document: String
        let cents: Int64
        let on: CivilDate
    }

    /// The same books for the same seed and day.
    init(seed: UInt64, today: CivilDate, customerCount: Int = 300, invoiceCount: Int = 6000) {
        self.today = today
        var inventor = CustomerInventor(seed: seed)
        customers = inventor.customers(customerCount)
        numbers = SeededNumbers(seed: seed ^ 0x5EED)
        let buyers = customers.indices.flatMap { Array(repeating: $0, count: customers[$0].weight) }
        let first = today.adding(months: -24)
        let span = today.days(since: first)
        let days = (0..<invoiceCount).map { _ in workingDay(first.adding(days: numbers.number(in: 0...span))) }.sorted()
        for (index, day) in days.enumerated() {
            sell(index + 1, to: numbers.pick(buyers), on: min(day, today))
        }
    }

    private func workingDay(_ day: CivilDate) -> CivilDate {
        switch day.weekday {
        case .saturday: day.adding(days: -1)
        case .sunday: day.adding(days: -2)
        default: day
        }
    }

    private mutating func sell(_ ordinal: Int, to buyer: Int, on day: CivilDate) {
        let customer = customers[buyer]
        let (year, _, _) = day.components
        let number = "F\(year)-\(String(100_000 + ordinal).dropFirst())"
        let cents = Int64(customer.usualCents * numbers.number(in: 20...220) / 100) * 12 / 10
        let due = customer.terms.dueOn(from: day)
        let parts = instalments(cents, due)
        for part in parts {
            invoices.append(
                Invoice(
                    number: number,
                    customer: buyer,
                    issuedOn: day,
                    dueOn: part.due,
                    cents: part.cents,
                    label: numbers.pick(["Fournitures", "Prestation", "Commande", "Intervention", "Livraison"])
                )
            )
        }
        if numbers.happens(30), creditNote(ordinal, number, buyer, cents, on: day) { return }
        if numbers.happens(25), due < today { disputes.append((number, cents / 3, due.adding(days: 1))) }
        pay(number, buyer, parts)
    }

    private mutating func instalments(_ cents: Int64, _ due: CivilDate) -> [(due: CivilDate, cents: Int64)] {
        guard cents > 500_000, numbers.happens(120) else { return [(due, cents)] }
        let first = cents * 3 / 10
        return [(due, first), (due.adding(days: 30), first), (due.adding(days: 60), cents - 2 * first)]
    }

    /// A whole or a partial credit note; true when nothing is left to pay.
    private mutating func creditNote(
        _ ordinal: Int,
        _ number: String,
        _ buyer: Int,
        _ cents: Int64,
        on day: CivilDate
    ) -> Bool {
        let issued = workingDay(day.adding(days: numbers.number(in: 3...20)))
        guard issued <= today, issued >= day else { return false }
        let isWhole = numbers.happens(400)
        let credited = isWhole ? cents : cents / 10
        let credit = "A\(issued.components.year)-\(String(100_000 + ordinal).dropFirst())"
        invoices.append(
            Invoice(
                number: credit,
                customer: buyer,
                issuedOn: issued,
                dueOn: issued,
                cents: -credited,
                label: "Avoir sur \(number)"
            )
        )
        if isWhole { allocations.append(Allocation(credit: credit, document: number, cents: credited, on: issued)) }
        return isWhole
    }

    private mutating func pay(_ number: String, _ buyer: Int, _ parts: [(due: CivilDate, cents: Int64)]) {
        let habit = customers[buyer].habit
        for part in parts {
            let day = workingDay(part.due.adding(days: numbers.number(in: habit.days)))
            let issued = invoices.last { $0.number == number }?.issuedOn ?? day
            guard day <= today, day >= issued else { continue }
            // Some pay a part now; the rest comes weeks later, or is argued about for ever.
            let isPartial = numbers.happens(40)
            let paid = isPartial ? part.cents * Int64(numbers.number(in: 30...80)) / 100 : part.cents
            let over = numbers.happens(12) ? Int64(numbers.number(in: 100...9_000)) : 0
            receive(paid, over: over, for: number, from: buyer, on: day)
            let later = workingDay(day.adding(days: numbers.number(in: 15...60)))
            if isPartial, numbers.happens(900), later <= today {
                receive(part.cents - paid, over: 0, for: number, from: buyer, on: later)
            }
        }
    }

    private mutating func receive(_ cents: Int64, over: Int64, for number: String, from buyer: Int, on day: CivilDate) {
        guard cents > 0 else { return }
        let reference = "R\(String(1_000_000 + nextReceipt).dropFirst())"
        nextReceipt += 1
        receipts.append(
            Receipt(
                reference: reference,
                customer: buyer,
                receivedOn: day,
                cents: cents + over,
                text: "VIR \(customers[buyer].name.uppercased()) \(number)"
            )
        )
        // What came in the last days is not applied yet: that is somebody's work of today.
        guard today.days(since: day) > 2 || numbers.happens(500) else { return }
        allocations.append(Allocation(credit: reference, document: number, cents: cents, on: day))
    }
}
