import Collecting
import Insight
import Ledger
import Primitives

/// Which customers of the backlog are looked at, and in which order.
struct BacklogQuestion {
    static let pageLength = 100

    enum Order: String, CaseIterable {
        case amount, oldest, count, name
    }

    let text: String
    let category: CustomerCategory?
    let owner: String
    let order: Order
    var offset: Int

    /// Reads it from an address, or from the fields of a form.
    init(_ value: (String) -> String) {
        text = value("q")
        category = CustomerCategory(rawValue: value("category"))
        owner = value("owner")
        order = Order(rawValue: value("order")) ?? .amount
        offset = min(Pager.furthest, max(0, Int(value("from")) ?? 0))
    }

    var isFiltered: Bool { !text.isEmpty || category != nil || !owner.isEmpty }

    /// What the form keeps of it from page to page.
    var fields: [Form.Hidden] {
        [
            Form.Hidden("of-q", text), Form.Hidden("of-category", category?.rawValue ?? ""),
            Form.Hidden("of-owner", owner), Form.Hidden("of-order", order.rawValue),
        ]
    }

    /// The same of the list of customers, which knows their names, categories and owners; no line when none is asked.
    var ofCustomers: CustomerQuestion {
        var question = CustomerQuestion()
        question.text = text
        question.category = category
        question.salesOwner = owner.isEmpty ? nil : owner
        // Balances in one pass when all of them are wanted, and none otherwise.
        question.order = isFiltered ? .overdue : .name
        question.limit = isFiltered ? Pager.furthest : 0
        return question
    }

    /// The customers that are kept, nil for all of them, in the order asked for; they come by amount.
    func select(_ customers: [BacklogCustomer], kept: Set<Customer.ID>?) -> [BacklogCustomer] {
        let found = kept.map { kept in customers.filter { kept.contains($0.customer) } } ?? customers
        return switch order {
        case .amount: found
        case .oldest: found.sorted { ($0.oldestDueOn, $0.customer) < ($1.oldestDueOn, $1.customer) }
        case .count: found.sorted { ($1.itemCount, $0.customer) < ($0.itemCount, $1.customer) }
        case .name:
            found.map { (SearchText.fold($0.name), $0) }
                .sorted { ($0.0, $0.1.customer) < ($1.0, $1.1.customer) }.map(\.1)
        }
    }
}

/// What was chosen on the pages of the backlog and is not decided yet: only what differs from what stands.
struct BacklogDraft {
    /// Empty for a customer who shall start as all do.
    private(set) var choices: [Customer.ID: String] = [:]
    /// The choice for all; nil when the page was not sent yet.
    private(set) var forAll: String?

    init() {}

    /// The fields of the page that was sent come before what earlier pages left.
    init(_ form: SubmittedForm, _ summary: [BacklogCustomer]) {
        let before = Dictionary(summary.map { ($0.customer, Self.standing($0)) }) { first, _ in first }
        func note(_ identifier: Int64?, _ value: String) {
            guard let identifier, let standing = before[Customer.ID(identifier)] else { return }
            guard value.isEmpty || BacklogChoice(rawValue: value) != nil else { return }
            choices[Customer.ID(identifier)] = value == standing ? nil : value
        }
        for entry in form["chosen"].split(separator: " ") {
            let parts = entry.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            note(Int64(parts[0]), String(parts[1]))
        }
        for (rest, value) in form.all(prefixed: "customer-") { note(Int64(rest), value) }
        forAll = form["all"]
    }

    /// What the page keeps of it, other than what its own fields say.
    func field(without shown: Set<Customer.ID>) -> Form.Hidden {
        let kept = choices.filter { !shown.contains($0.key) }.sorted { $0.key < $1.key }
        return Form.Hidden("chosen", kept.map { "\($0.key).\($0.value)" }.joined(separator: " "))
    }

    /// The choice that a customer's field shows.
    func choice(of customer: BacklogCustomer) -> String { choices[customer.customer] ?? Self.standing(customer) }

    /// What is to be decided; the choice for all goes to those of the selection who wait and have none of their own.
    ///
    /// What stands as it was is left alone: deciding it anew would start it anew.
    func decisions(_ summary: [BacklogCustomer], selection: Set<Customer.ID>) -> [BacklogChoice: Set<Customer.ID>] {
        var decisions: [BacklogChoice: Set<Customer.ID>] = [:]
        for (customer, value) in choices {
            guard let choice = BacklogChoice(rawValue: value) else { continue }
            decisions[choice, default: []].insert(customer)
        }
        if let all = forAll.flatMap({ BacklogChoice(rawValue: $0) }) {
            let waiting = summary.filter {
                $0.isWaiting && selection.contains($0.customer) && choice(of: $0).isEmpty
            }
            if !waiting.isEmpty { decisions[all, default: []].formUnion(waiting.map(\.customer)) }
        }
        return decisions
    }

    private static func standing(_ customer: BacklogCustomer) -> String {
        BacklogChoice(customer.decision)?.rawValue ?? ""
    }
}
