internal import Ledger
internal import Primitives

/// Receipts that are here, found again by who paid how much and when: two sources seldom give a payment the same reference.
struct SameReceipts {
    private struct Payment: Hashable {
        let account: Int64
        let amountMinor: Int64
        let currency: Currency
    }

    private var documents: [Payment: [PostedDocument]] = [:]
    private var taken: Set<Int64> = []

    /// The day of the bank and the day of the entry may lie a few days apart.
    static let daysApart = 5

    init(_ documents: some Sequence<PostedDocument>) {
        for document in documents where document.kind == .receipt {
            let payment = Payment(
                account: document.account,
                amountMinor: document.amountMinor,
                currency: document.currency
            )
            self.documents[payment, default: []].append(document)
        }
    }

    /// The receipt of that account and amount whose day is the nearest, each given once; nil when none is near.
    mutating func take(account: Int64, amount: Money, on day: CivilDate) -> PostedDocument? {
        let payment = Payment(account: account, amountMinor: amount.minorUnits, currency: amount.currency)
        let near = (documents[payment] ?? []).filter {
            !taken.contains($0.id) && abs($0.issuedOn.days(since: day)) <= Self.daysApart
        }
        let found = near.min {
            (abs($0.issuedOn.days(since: day)), $0.id) < (abs($1.issuedOn.days(since: day)), $1.id)
        }
        if let found { taken.insert(found.id) }
        return found
    }

    /// Keeps a receipt that was found by its number from being found again.
    mutating func note(_ document: PostedDocument) { taken.insert(document.id) }
}
