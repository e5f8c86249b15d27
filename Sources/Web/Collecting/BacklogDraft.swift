import Collecting
import Ledger
import Primitives

/// What was chosen on the pages of the backlog and is not decided yet: only what differs from what was shown.
struct BacklogDraft {
    /// What a person chose for a customer.
    struct Entry: Equatable {
        /// Empty for a customer who shall start as all do.
        let choice: String
        /// What the page showed before.
        let shown: String
    }

    private(set) var entries: [Customer.ID: Entry] = [:]
    /// The choice for all; nil when the page was not sent yet.
    private(set) var forAll: String?

    init() {}

    /// The fields of the page that was sent come before what earlier pages left.
    init(_ form: SubmittedForm, _ summary: [BacklogCustomer]) {
        let standing = Dictionary(summary.map { ($0.customer, Self.standing($0)) }) { first, _ in first }
        func note(_ identifier: Int64?, _ value: String, shown: String?) {
            guard let identifier, let present = standing[Customer.ID(identifier)] else { return }
            guard value.isEmpty || BacklogChoice(rawValue: value) != nil else { return }
            let shown = shown ?? present
            // What nobody touched, and what is decided already, leaves what stands.
            let isChosen = value != shown && value != present
            entries[Customer.ID(identifier)] = isChosen ? Entry(choice: value, shown: shown) : nil
        }
        for parts in Self.parts(of: form["chosen"]) where parts.count > 1 {
            note(Int64(parts[0]), parts[1], shown: parts.count > 2 ? parts[2] : nil)
        }
        let shown = Self.parts(of: form[Self.shownName]).reduce(into: [String: String]()) { $0[$1[0]] = $1.last }
        for (rest, value) in form.all(prefixed: "customer-") { note(Int64(rest), value, shown: shown[rest]) }
        forAll = form["all"]
    }

    private static let shownName = Answers.shownPrefix + "choices"

    /// `3.never.first 5..never` is of two customers, with parts that may be empty.
    private static func parts(of text: String) -> [[String]] {
        text.split(separator: " ").map { entry in
            entry.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// What the page keeps of it, other than what its own fields say; and what these were shown with.
    func fields(page: some Collection<BacklogCustomer>) -> [Form.Hidden] {
        let customers = Set(page.map(\.customer))
        let kept = entries.filter { !customers.contains($0.key) }.sorted { $0.key < $1.key }
        let shown = page.map { "\($0.customer).\(entries[$0.customer]?.shown ?? Self.standing($0))" }
        return [
            Form.Hidden(
                "chosen",
                kept.map { "\($0.key).\($0.value.choice).\($0.value.shown)" }.joined(separator: " ")
            ),
            Form.Hidden(Self.shownName, shown.joined(separator: " ")),
        ]
    }

    /// The choice that a customer's field shows.
    func choice(of customer: BacklogCustomer) -> String {
        entries[customer.customer]?.choice ?? Self.standing(customer)
    }

    /// Those for whom somebody decided since the page was shown, and otherwise than was chosen here.
    func overtaken(_ summary: [BacklogCustomer]) -> [BacklogCustomer] {
        summary.filter { customer in entries[customer.customer].map { $0.shown != Self.standing(customer) } == true }
    }

    /// The same choices, of a page that shows what stands now.
    func renewed(_ summary: [BacklogCustomer]) -> BacklogDraft {
        var draft = self
        for customer in summary {
            guard let entry = entries[customer.customer] else { continue }
            draft.entries[customer.customer] = Entry(choice: entry.choice, shown: Self.standing(customer))
        }
        return draft
    }

    /// What is to be decided; the choice for all goes to those of the selection who wait and have none of their own.
    ///
    /// What stands as it was is left alone: deciding it anew would start it anew.
    func decisions(_ summary: [BacklogCustomer], selection: Set<Customer.ID>) -> [BacklogChoice: Set<Customer.ID>] {
        var decisions: [BacklogChoice: Set<Customer.ID>] = [:]
        for (customer, entry) in entries {
            guard let choice = BacklogChoice(rawValue: entry.choice) else { continue }
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
