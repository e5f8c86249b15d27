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
