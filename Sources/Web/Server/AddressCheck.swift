import Collecting
import Hummingbird
import Insight
import Ledger
import Office
import Primitives

/// Looks at what an address asks for, by the names that our pages give: what can't be read is never passed over in
/// silence.
enum AddressCheck {
    /// What the value of a name must be.
    private enum Kind {
        /// The day of the page; today when it can't be read.
        case day
        /// One end of a period; none when it can't be read.
        case bound
        case number
        case choice(Set<String>)
    }

    private static let kinds: [String: [String: Kind]] = {
        let balance: [String: Kind] = [
            "as-of": .day, "by": choice(AgedBalancePage.Grouping.self), "kept": .choice(["yes"]),
        ]
        let customers: [String: Kind] = [
            "category": choice(CustomerCategory.self), "state": choice(CustomerQuestion.Situation.self),
            "lacking": choice(CustomerQuestion.Lack.self), "order": choice(CustomerQuestion.Order.self),
            "from": .number,
        ]
        let invoices: [String: Kind] = [
            "state": choice(InvoiceQuestion.State.self, or: "all"), "from": .bound, "to": .bound,
            "order": choice(InvoiceQuestion.Order.self), "offset": .number,
        ]
        let history: [String: Kind] = ["state": choice(OutboxEntry.State.self), "before": .number]
        return [
            "/aged-balance": balance, "/aged-balance.csv": balance, "/aged-balance.json": balance,
            "/customers": customers, "/customers.csv": customers, "/invoices": invoices, "/invoices.csv": invoices,
            "/reminders": ["on": .day], "/reminders/preview": ["on": .day], "/reminders/preview/body": ["on": .day],
            "/reminders/history": history, "/reminders/history.csv": history, "/unapplied.csv": ["customer": .number],
            "/unapplied": ["customer": .number, "credit": .number, "from": .number],
            "/imports": ["before": .number], "/mailbox": ["page": .number],
        ]
    }()

    private static func choice<Value: CaseIterable & RawRepresentable<String>>(
        _ type: Value.Type,
        or other: String? = nil
    ) -> Kind {
        .choice(Set(type.allCases.map(\.rawValue) + [other].compactMap { $0 }))
    }

    /// What was not understood and what the page shows instead, in sentences; empty when everything was.
    ///
    /// Throws `ApiError.badValue` for a file: whatever reads it would take one question's answer for another's.
    static func misread(_ request: Request, today: CivilDate, _ language: Language) throws -> [String] {
        // A slash at the end leads to the same page.
        var path = request.uri.path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard let kinds = kinds[path] else { return [] }
        var sentences: [String] = []
        for (name, value) in request.uri.queryParameters where !value.isEmpty {
            guard let kind = kinds[String(name)], !isRight(String(value), kind) else { continue }
            if path.hasSuffix(".csv") || path.hasSuffix(".json") {
                throw ApiError.badValue(String(name))
            }
            sentences.append(sentence(String(value), kind, today)(language))
        }
        return sentences
    }

    private static func isRight(_ value: String, _ kind: Kind) -> Bool {
        switch kind {
        case .day, .bound: CivilDate(value) != nil
        case .number: Int64(value) != nil
        case .choice(let choices): choices.contains(value)
        }
    }

    private static func sentence(_ value: String, _ kind: Kind, _ today: CivilDate) -> Text {
        // Nobody types more than this, and no page repeats it.
        let shown = String(value.prefix(40))
        switch kind {
        case .day: return Texts.Misread.day(shown, today)
        case .bound: return Texts.Misread.bound(shown)
        case .number, .choice: return Texts.Misread.filter(shown)
        }
    }
}
